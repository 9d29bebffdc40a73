import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadContacts } from '../../test/support/contacts.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { cdnowOrders, loadOrders, partyOf, simulatedOrders } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import type { Database } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import { lifetimeJobs } from './lifetime.jobs.ts'
import { customerLifetimeValue } from './lifetime.measures.ts'
import { runComparison } from './model-comparison.commands.ts'
import { refitAll } from './refit.commands.ts'

const noSignal = new AbortController().signal
const now = new Date('1998-07-10T12:00:00Z')
const absent = cdnowOrders('sample') === null
const orders = simulatedOrders(1500)

const countOf = async (db: Database, table: 'comparisons' | 'choices') =>
  (await db.one(sql<{ n: number }>`select count(*) as n from ${sql.table(`value.model_${table}`)}`)).n

/** Does what the worker does with the last comparison asked for. */
async function compare(db: Database, comparisonId: string, signal = noSignal) {
  const job = lifetimeJobs.find(({ name }) => name === 'value.compare-models')
  await job?.run(aContext(db, now), { comparisonId }, signal)
}

const db = await freshDatabase()
await loadOrders(db, orders)
await refitAll(aContext(db, now), noSignal)
const { administrator, as } = await aServer(db)
const lab = async () => (await administrator.get('/value/model-choices?currency=USD')).body
const asked = await administrator.post('/value/model-comparisons', { currency: 'USD' })

test('models are compared on the same customers and the same unseen weeks, and nothing is put in force by it', async () => {
  assert.equal(asked.status, 202)
  const again = await administrator.post('/value/model-comparisons', { currency: 'USD' })
  assert.equal(again.body.comparisonId, asked.body.comparisonId)
  await compare(db, asked.body.comparisonId)
  const { comparison, model, choices } = await lab()
  assert.deepEqual([model, choices, comparison.state], ['bg-nbd', [], 'done'])
  const { models, pairs, n, fewDays } = comparison.result
  assert.deepEqual(
    models.map(({ name }: { name: string }) => name),
    ['bg-nbd', 'mbg-nbd', 'pareto-nbd'],
  )
  assert.deepEqual([n, pairs.length, fewDays], [1500, 3, null])
  const [actual] = models.map(({ holdout }: { holdout: { actual: number } }) => holdout.actual)
  for (const each of models) {
    assert.equal(each.holdout.actual, actual)
    assert.ok(each.equity.low < each.equity.value && each.equity.value < each.equity.high, each.name)
    assert.equal(each.bic.toFixed(6), (each.aic - 8 + 4 * Math.log(1500)).toFixed(6))
    assert.ok(each.error > 0)
  }
  const [run] = (await administrator.get('/value/lifetime')).body.runs
  assert.equal(models[0].equity.value, run.result.equity.value)
  assert.equal(models[0].logLikelihood, run.logLikelihood)
})

test('a model that was not compared, or is none, is not put in force; nor by who may not', async () => {
  const body = { currency: 'EUR', model: 'pareto-nbd', because: 'try' }
  const early = await administrator.post('/value/model-choices', body)
  assert.deepEqual([early.status, early.body.code], [409, 'value.model-not-compared'])
  const wrong = await administrator.post('/value/model-choices', { ...body, model: 'sbg' })
  assert.equal(wrong.status, 400)
  const analyst = await as('analyst')
  assert.equal((await analyst.post('/value/model-choices', { ...body, currency: 'USD' })).status, 403)
  assert.equal((await analyst.post('/value/model-comparisons', { currency: 'USD' })).status, 202)
  const reader = await as('reader')
  assert.equal((await reader.post('/value/model-comparisons', { currency: 'USD' })).status, 403)
  assert.equal((await reader.get('/value/model-choices?currency=USD')).status, 200)
  assert.equal(await countOf(db, 'choices'), 0)
})

test('a switch to Pareto/NBD values everybody by it, is told and audited, and the way back gives the same as before', async () => {
  const [before] = (await administrator.get('/value/lifetime')).body.runs
  const choose = (model: string, because: string) =>
    administrator.post('/value/model-choices', { currency: 'USD', model, because })
  const chosen = await choose('pareto-nbd', 'It foresaw the spring better.')
  assert.equal(chosen.status, 201)
  assert.equal((await choose('pareto-nbd', 'again')).body.modelChoiceId, chosen.body.modelChoiceId)
  const [event] = await db.many(sql<{ data: object }>`
    select data from information.firm_events where type = 'value.model-chosen'`)
  const data = { currency: 'USD', from: 'bg-nbd', to: 'pareto-nbd', because: 'It foresaw the spring better.' }
  assert.deepEqual(event?.data, data)
  const { n } = await db.one(sql<{ n: number }>`
    select count(*) as n from kernel.audit_acts where noun = 'value' and row_id = 'model USD'`)
  assert.equal(n, 1)
  const [run] = await refitAll(aContext(db, now), noSignal)
  assert.equal(run?.model, 'pareto-nbd × gamma-gamma')
  const { comparison, model, choices } = await lab()
  assert.deepEqual([model, choices[0].chosenByName !== null], ['pareto-nbd', true])
  const compared = comparison.result.models[2]
  assert.equal(run.result?.equity.value, compared.equity.value)
  assert.equal(run.parameters?.s?.value, compared.parameters.s.value)
  assert.equal(run.parameters?.a, undefined)
  const [shown] = (await administrator.get('/value/lifetime')).body.runs
  assert.equal(shown.modelRunId, run.modelRunId)
  const parts = run.result?.change?.parts ?? []
  const of = (name: string) => parts.find((part) => part.name === name)?.amount ?? 0
  assert.ok(Math.abs(of('choice')) > 0)
  // Same customers, same day: nothing but the model changed.
  assert.deepEqual([of('new'), of('time'), of('purchases'), of('model'), of('assumptions')], [0, 0, 0, 0, 0])

  assert.equal((await choose('bg-nbd', 'Back.')).status, 201)
  const [back] = await refitAll(aContext(db, now), noSignal)
  assert.deepEqual([back?.model, back?.result?.equity], [before.model, before.result.equity])
})

test('one customer’s value is explained by factors that multiply to it, and it is the published one', async () => {
  const { n: customer } = await db.one(sql<{ n: number }>`
    select max(orders.order_number::int) as n from value.orders
      join information.customer_statistics s using (party_id) where s.purchase_days > 3`)
  const partyId = partyOf(orders[customer - 1]?.customer ?? 0)
  for (const model of ['pareto-nbd', 'bg-nbd'] as const) {
    await administrator.post('/value/model-choices', { currency: 'USD', model, because: 'turn' })
    await refitAll(aContext(db, now), noSignal)
    const { body, status } = await administrator.get(`/parties/${partyId}/lifetime-value`)
    assert.equal(status, 200)
    assert.equal(body.model, model)
    const product = body.discountedOrders * body.spend * body.margin * (1 - body.returnShare)
    assert.ok(Math.abs(product / body.gross - 1) < 1e-9)
    assert.equal(body.value.value, body.gross)
    const clv = await customerLifetimeValue.read(aContext(db, now), { kind: 'party', id: partyId })
    assert.equal(clv.value?.toFixed(5), body.value.value.toFixed(5))
    assert.equal(clv.method.name, `${model} × gamma-gamma`)
    assert.ok(body.alive.value < 1 && body.alive.interval.low < body.alive.value)
    assert.ok(
      body.orders.value > body.discountedOrders && body.history.x > 2 && body.history.tx <= body.history.T,
    )
  }
  const nobody = await administrator.get('/parties/00000000-0000-7000-8000-00000000beef/lifetime-value')
  assert.equal(nobody.status, 404)
})

test('a question of margin, discount and horizon is answered from the run in force, and changes nothing', async () => {
  const [run] = (await administrator.get('/value/lifetime')).body.runs
  const { equity } = run.result
  const ask = async (query: string) => (await administrator.get(`/value/what-if?currency=USD${query}`)).body
  const same = await ask('')
  assert.deepEqual(
    [same.oneIn, same.asked.equity.value, same.asked.equity.low, same.asked.equity.high],
    [1, equity.value, equity.low, equity.high],
  )
  const double = await ask('&margin=0.6')
  assert.ok(Math.abs(double.asked.equity.value - 2 * equity.value) < 0.02)
  const dear = await ask('&discountRate=0.3')
  assert.ok(dear.asked.equity.value < equity.value && dear.asked.equity.low < dear.asked.equity.value)
  assert.ok((await ask('&months=12')).asked.equity.value < dear.asked.equity.value)
  assert.equal((await administrator.get('/value/what-if?margin=0')).status, 400)
  const { margin } = (await administrator.get('/value/assumptions')).body
  assert.deepEqual([margin.value, margin.setAt], [0.3, null])
})

test('a cancelled comparison leaves nothing behind, and one that a worker left is taken up again', async () => {
  const runs = async () => (await db.one(sql<{ n: number }>`select count(*) as n from value.model_runs`)).n
  const before = await runs()
  const { comparisonId } = (await administrator.post('/value/model-comparisons', { currency: 'USD' })).body
  const at = `/value/model-comparisons/${comparisonId}`
  const killed = AbortSignal.timeout(1)
  await assert.rejects(runComparison(aContext(db, now), comparisonId, killed))
  assert.match((await administrator.get(at)).body.state, /waiting|running/)
  assert.equal((await administrator.post(`${at}/cancellation`)).status, 204)
  await compare(db, comparisonId)
  const { state, result, progress } = (await administrator.get(at)).body
  assert.deepEqual([state, result, progress, await runs()], ['cancelled', null, null, before])
  const { asked: last, comparison } = await lab()
  assert.deepEqual([last.state, comparison.state], ['cancelled', 'done'])
  const { body } = await administrator.post('/value/model-comparisons', { currency: 'USD' })
  const running = compare(db, body.comparisonId)
  await administrator.post(`/value/model-comparisons/${body.comparisonId}/cancellation`)
  await running
  assert.equal(
    (await administrator.get(`/value/model-comparisons/${body.comparisonId}`)).body.state,
    'cancelled',
  )
})

test('an empty firm and a thin base are told what is missing, and currencies are chosen apart', async () => {
  const empty = await freshDatabase()
  const own = await aServer(empty)
  const nothing = await own.administrator.get('/value/model-choices?currency=USD')
  assert.deepEqual([nothing.body.model, nothing.body.comparison], ['bg-nbd', null])
  const ask = async (currency: string) => {
    const { body } = await own.administrator.post('/value/model-comparisons', { currency })
    await compare(empty, body.comparisonId)
    return (await own.administrator.get(`/value/model-comparisons/${body.comparisonId}`)).body
  }
  assert.match((await ask('USD')).refused, /Nobody has bought in USD/)
  assert.equal((await own.administrator.get('/value/what-if')).body.code, 'value.no-lifetime-value')
  await loadOrders(empty, simulatedOrders(12))
  assert.deepEqual([(await ask('USD')).state, (await ask('USD')).result], ['refused', null])
  await loadOrders(empty, simulatedOrders(900), 'EUR')
  assert.equal((await ask('EUR')).state, 'done')
  const choice = { currency: 'EUR', model: 'mbg-nbd', because: 'nearer' }
  assert.equal((await own.administrator.post('/value/model-choices', choice)).status, 201)
  const runs = await refitAll(aContext(empty, now), noSignal)
  assert.deepEqual(
    runs.map(({ currency, model, refused }) => [currency, model.split(' ')[0], refused !== null]),
    [
      ['EUR', 'mbg-nbd', false],
      ['USD', 'bg-nbd', true],
    ],
  )
})

test('the question takes the cost of serving along', async () => {
  const served = await freshDatabase()
  await loadOrders(served, orders)
  const met = [...new Set(orders.map(({ customer }) => customer))]
  const contacts = met.map((customer) => ({ partyId: partyOf(customer), on: '1997-06-01', costMinor: 200 }))
  await loadContacts(served, contacts, new Date('1998-07-01T12:00:00Z'))
  await refitAll(aContext(served, now), noSignal)
  const own = await aServer(served)
  const [run] = (await own.administrator.get('/value/lifetime')).body.runs
  const { equity } = run.result
  const same = (await own.administrator.get('/value/what-if')).body.asked.equity
  assert.ok(Math.abs(same.value / equity.value - 1) < 1e-4, `${same.value} ${equity.value}`)
  assert.ok(Math.abs(same.low / equity.low - 1) < 1e-3 && Math.abs(same.high / equity.high - 1) < 1e-3)
  // What serving costs does not double with the margin.
  const double = (await own.administrator.get('/value/what-if?margin=0.6')).body.asked.equity
  assert.ok(double.value > 2 * equity.value)
  const { body } = await own.administrator.get(`/parties/${partyOf(met[0] ?? 0)}/lifetime-value`)
  assert.ok(body.cost > 0 && Math.abs(body.gross - body.cost - body.value.value) < 1e-9)
})

test('a choice that the customers refuse falls back and says so', async () => {
  const steady = await freshDatabase()
  // Everybody buys each tenth day and nobody ever leaves: no model of leaving has a finite maximum.
  const regular = Array.from({ length: 60 }, (_, customer) =>
    Array.from({ length: 12 }, (_, time) => ({
      customer: customer + 1,
      on: new Date(Date.UTC(1998, 0, 1 + (customer % 9) + 10 * time)).toISOString().slice(0, 10),
      amountMinor: 1000 + customer,
    })),
  ).flat()
  await loadOrders(steady, regular)
  await steady.run(sql`
    insert into value.model_choices (model_choice_id, currency, model, because, chosen_at)
    values (gen_random_uuid(), 'USD', 'pareto-nbd', 'before', now())`)
  const [run] = await refitAll(aContext(steady, now), noSignal)
  assert.equal(run?.model, 'bg-nbd × gamma-gamma')
  assert.equal(run?.result?.fallback?.chosen, 'pareto-nbd')
  assert.match(
    run?.warnings[0] ?? '',
    /^Pareto\/NBD was chosen; these orders refuse it, so BG\/NBD stands in/,
  )
  const own = await aServer(steady)
  const { body } = await own.administrator.post('/value/model-comparisons', { currency: 'USD' })
  await compare(steady, body.comparisonId)
  const { result } = (await own.administrator.get(`/value/model-comparisons/${body.comparisonId}`)).body
  assert.match(result.models[2].unfit, /no finite maximum/)
  await own.administrator.post('/value/model-choices', { currency: 'USD', model: 'bg-nbd', because: 'back' })
  const refused = await own.administrator.post('/value/model-choices', {
    currency: 'USD',
    model: 'pareto-nbd',
    because: 'again',
  })
  assert.deepEqual([refused.status, refused.body.code], [422, 'value.model-unfit'])
})

test('the published parameters and forecasts of CDNOW come through the lab', {
  skip: absent && 'the data folder is absent',
}, async () => {
  const cdnow = await freshDatabase()
  const sample = cdnowOrders('sample') ?? []
  await loadOrders(
    cdnow,
    sample.filter(({ on }) => on <= '1997-09-30'),
  )
  const own = await aServer(cdnow)
  const { body } = await own.administrator.post('/value/model-comparisons', { currency: 'USD' })
  await compare(cdnow, body.comparisonId)
  const { result } = (await own.administrator.get(`/value/model-comparisons/${body.comparisonId}`)).body
  const [bg, , pareto] = result.models
  // Fader, Hardie & Lee (2005), Marketing Science 24(2), table 2.
  const digits = (model: typeof bg, names: string[]) =>
    names.map((name) => model.parameters[name].value.toFixed(3))
  assert.deepEqual(digits(bg, ['r', 'alpha', 'a', 'b']), ['0.243', '4.414', '0.793', '2.426'])
  assert.deepEqual(digits(pareto, ['r', 'alpha', 's', 'beta']), ['0.553', '10.578', '0.606', '11.669'])
  assert.deepEqual([bg.logLikelihood.toFixed(1), pareto.logLikelihood.toFixed(1)], ['-9582.4', '-9595.0'])
  const suited = await own.administrator.get('/value/settings/suited-models?contract=yes&occasions=yes')
  assert.deepEqual(suited.body.suited, ['sbg', 'bdw'])
  assert.match(suited.body.refused[1].reason, /^bg-nbd guesses from silence/)
})
