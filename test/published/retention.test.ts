import assert from 'node:assert/strict'
import { draftImport, runImport } from '../../src/information/index.ts'
import { countRetention } from '../../src/value/retention.commands.ts'
import { freshDatabase } from '../support/database.ts'
import { aboutImports, as as inContext } from '../support/imports.ts'
import { segmented } from '../support/segments.ts'
import { aServer } from '../support/server-http.ts'
import { dataSet, published } from './data-set.ts'

const telco = 'telco-churn/telco_customer_churn.csv.gz'

/** The telecommunications set as customers of a firm that is served. */
async function telcoFirm() {
  const db = await freshDatabase()
  aboutImports(db)
  const { administrator } = await aServer(db)
  const fileName = 'telco_customer_churn.csv.gz'
  const { importId } = await draftImport(inContext(db), { noun: 'parties', path: dataSet(telco), fileName })
  await runImport(inContext(db), importId)
  const filter = (value: string) => ({ field: 'custom', key: 'contract', op: 'is', value }) as const
  const { segmentationId } = await segmented(inContext(db), 'Contract', [
    { name: 'Monthly', filter: filter('Month-to-month') },
    { name: 'One year', filter: filter('One year') },
    { name: 'Two years', filter: filter('Two year') },
  ])
  const count = () => countRetention(inContext(db), new AbortController().signal)
  return { administrator, segmentationId, count }
}

published(
  'telco-churn: imported, its own columns suggest how one sees who left, and the curves are R’s',
  [telco],
  async () => {
    const { administrator, segmentationId, count } = await telcoFirm()
    const { body: before } = await administrator.get('/retention/setting')
    assert.equal(before.setting, null)
    assert.deepEqual(before.suggestion, {
      basis: 'contract',
      tenure: { kind: 'number', key: 'tenure', unit: 'month' },
      left: { kind: 'flag', key: 'churn', yes: 'Yes' },
    })
    const { status } = await administrator.put('/retention/setting', before.suggestion)
    assert.equal(status, 200)
    const asked = await administrator.get(`/segmentations/${segmentationId}/retention`)
    assert.deepEqual([asked.body.result, asked.body.running.step], [null, 'waiting'])
    await count()
    const { body } = await administrator.get(`/segmentations/${segmentationId}/retention`)
    assert.deepEqual([body.running, body.refused, body.result.unit], [null, null, 'month'])
    const { everybody, groups, logRank, pairs, untold } = body.result.curves
    assert.deepEqual([everybody.n, everybody.events, untold], [7043, 1869, 0])
    const at = (time: number) => everybody.points.find((point: { time: number }) => point.time === time)
    assert.deepEqual(
      [12, 24, 36, 48, 60, 72].map((time) => at(time).value.toFixed(3)),
      ['0.843', '0.789', '0.749', '0.709', '0.664', '0.593'],
    )
    assert.deepEqual([Math.round(logRank.statistic), logRank.degrees], [2353, 2])
    assert.deepEqual(
      groups.map(({ name, median }: { name: string; median: { value: number | null } }) => [
        name,
        median.value,
      ]),
      [
        ['Monthly', 35],
        ['One year', null],
        ['Two years', null],
      ],
    )
    assert.ok(
      pairs.every(({ p, adjusted }: { p: number; adjusted: number }) => p <= adjusted && adjusted < 1e-9),
    )
  },
)

published(
  'telco-churn: what drives leaving is what R’s coxph prints, and trees on unseen customers tell them apart no worse',
  [telco],
  async () => {
    const { administrator, count } = await telcoFirm()
    await administrator.put(
      '/retention/setting',
      (await administrator.get('/retention/setting')).body.suggestion,
    )
    const keys = [
      'contract',
      'paperless_billing',
      'monthly_charges',
      'senior_citizen',
      'partner',
      'total_charges',
    ]
    assert.equal((await administrator.post('/retention/drivers', { keys })).status, 202)
    await count()
    const { result, running } = (await administrator.get('/retention/drivers')).body
    assert.deepEqual([running, result.n, result.events], [null, 7043, 1869])
    type Told = { name: string; coefficient: { value: number; se: number } }
    const of = (name: string) => (result.drivers as Told[]).find((one) => one.name === name)?.coefficient
    const four = (value: number | undefined) => Number(value?.toPrecision(4))
    assert.deepEqual(
      ['contract: One year', 'contract: Two year'].map((name) => [four(of(name)?.value), four(of(name)?.se)]),
      [
        [-2.106, 0.08442],
        [-4.065, 0.1586],
      ],
    )
    assert.deepEqual(
      ['paperless_billing: Yes', 'monthly_charges', 'senior_citizen', 'partner: Yes'].map((name) =>
        four(of(name)?.value),
      ),
      [0.2376, 1.311e-5, 0.0284, -0.625],
    )
    assert.deepEqual(
      [result.nullLogLikelihood.toFixed(5), result.logLikelihood.toFixed(5)],
      ['-15653.03964', '-14251.61722'],
    )
    assert.equal(result.concordance.value.toFixed(4), '0.8096')
    assert.equal(of('total_charges'), undefined)
    assert.ok(
      result.said.some((sentence: string) =>
        sentence.startsWith('“TotalCharges” grows with the time itself'),
      ),
    )
    const { logistic, trees, heldOut, importance } = result.opinion
    assert.ok(heldOut > 1900 && trees.auc.value > 0.82 && trees.auc.value >= logistic.auc.value - 0.02)
    assert.ok(trees.slope.low < 1.15 && trees.slope.high > 0.85)
    assert.ok(
      Math.abs(importance.reduce((sum: number, { share }: { share: number }) => sum + share, 0) - 1) < 1e-9,
    )
    assert.equal(importance[0].key, 'contract')
  },
)

published(
  'telco-churn: contracts last as sBG and BdW say what was counted, and without a contract both are refused',
  [telco],
  async () => {
    const { administrator, count } = await telcoFirm()
    await administrator.post('/value/contracts', { amountKey: 'monthly_charges' })
    await count()
    const before = (await administrator.get('/value/contracts')).body
    assert.equal(before.result, null)
    assert.match(before.refused, /no contract.*BG\/NBD/)
    await administrator.put(
      '/retention/setting',
      (await administrator.get('/retention/setting')).body.suggestion,
    )
    await administrator.post('/value/contracts', { amountKey: 'monthly_charges' })
    await count()
    const { result } = (await administrator.get('/value/contracts')).body
    if (process.env.SHOW) console.log(JSON.stringify(result, null, 1))
    assert.deepEqual([result.n, result.left, result.unit, result.value.n], [7043, 1869, 'month', 5174])
    const at = (time: number) => result.curve.find((point: { time: number }) => point.time === time)
    assert.deepEqual(
      [12, 24, 36, 48, 60, 72].map((time) => at(time).counted.value.toFixed(3)),
      ['0.843', '0.789', '0.749', '0.709', '0.664', '0.593'],
    )
    const best = result.models.find(({ name }: { name: string }) => name === result.best)
    assert.ok(result.models.every(({ aic }: { aic: number }) => aic >= best.aic))
    for (const time of [12, 24, 36, 48])
      assert.ok(Math.abs(at(time).counted.value - at(time)[result.best]) < 0.03)
    const { total, each, n } = result.value
    assert.ok(total.low < total.value && total.value < total.high)
    assert.ok(Math.abs(each.value * n - total.value) < 1e-6 * total.value)
    const wrong = await administrator.post('/value/contracts', { amountKey: 'contract' })
    assert.deepEqual([wrong.status, wrong.body.code], [422, 'value.retention-unclear'])
  },
)
