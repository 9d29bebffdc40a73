import assert from 'node:assert/strict'
import { attributeByRule, markovAttribution } from '../../src/analytics/index.ts'
import { fit } from '../../src/cli/fit.ts'
import { dataSet, published, rowsOf } from './data-set.ts'

const file = 'attribution-paths/paths.csv.gz'

async function paths() {
  const rows = await rowsOf(file)
  const touches = rows.map(([path]) => (path ?? '').split(' > '))
  const names = [...new Set(touches.flat())].sort()
  const start = [0]
  for (const path of touches) start.push(Number(start.at(-1)) + path.length)
  const column = (place: number) => Float64Array.from(rows, (cells) => Number(cells[place]))
  return {
    names,
    journeys: {
      channel: Int32Array.from(touches.flat(), (name) => names.indexOf(name)),
      start: Int32Array.from(start),
      channels: names.length,
      conversions: column(1),
      value: column(2),
      nulls: column(3),
    },
  }
}

const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)

/** First, last, linear and removal effect of each channel, as printed. */
const printed: Readonly<Record<string, readonly [number, number, string, string]>> = {
  alpha: [6308, 8447, '7574.7186', '0.55840'],
  beta: [2831, 989, '2083.5001', '0.26404'],
  delta: [1, 5, '1.7250', '0.00048'],
  epsilon: [99, 531, '272.1704', '0.06264'],
  eta: [3164, 4167, '3539.9512', '0.34903'],
  gamma: [165, 92, '121.0416', '0.01788'],
  iota: [4606, 3355, '3857.0962', '0.40584'],
  kappa: [74, 230, '137.9641', '0.02866'],
  lambda: [902, 1207, '1035.2576', '0.13402'],
  mi: [2, 2, '2.2222', '0.00018'],
  theta: [1606, 653, '1022.8014', '0.20601'],
  zeta: [27, 107, '136.5515', '0.03981'],
}

published('PathData: first, last and linear touch are those of ChannelAttribution', [file], async () => {
  const { names, journeys } = await paths()
  assert.deepEqual(names, Object.keys(printed))
  const [first, last, linear] = (['first', 'last', 'linear'] as const).map((name) =>
    attributeByRule(journeys, { name }),
  )
  names.forEach((name, k) => {
    const [ofFirst, ofLast, ofLinear] = printed[name] ?? assert.fail()
    assert.equal(first?.conversions[k], ofFirst)
    assert.equal(last?.conversions[k], ofLast)
    assert.equal(linear?.conversions[k]?.toFixed(4), ofLinear)
  })
  assert.equal(sum(journeys.conversions), 19_785)
  assert.ok(Math.abs(sum(linear?.value ?? assert.fail()) - 74_802.97158721084) < 1e-6)
})

published('PathData: the exact chain has the printed base, removal effects and credits', [file], async () => {
  const { names, journeys } = await paths()
  const { base, removal, conversions } = markovAttribution(journeys)
  assert.equal(base.toFixed(7), '0.2238451')
  names.forEach((name, k) => {
    assert.equal(removal[k]?.toFixed(5), printed[name]?.[3], name)
  })
  const credits = {
    alpha: '5344.948',
    beta: '2527.352',
    eta: '3340.847',
    iota: '3884.615',
    theta: '1971.913',
    lambda: '1282.847',
  }
  for (const [name, credit] of Object.entries(credits))
    assert.equal(conversions[names.indexOf(name)]?.toFixed(3), credit, name)
})

published('kith fit attribution prints the exact credits of PathData with their errors', [file], async () => {
  const printed: string[] = []
  const columns = [
    '--conversions',
    'total_conversions',
    '--nulls',
    'total_null',
    '--replicates',
    '20',
    '--json',
  ]
  const code = await fit(['attribution', dataSet(file), ...columns], {
    print: (text) => printed.push(text),
    say: assert.fail,
  })
  assert.equal(code, 0)
  const { model, parameters, predictions } = JSON.parse(printed.join(''))
  assert.deepEqual([model, predictions.method], ['attribution', 'markov'])
  assert.equal(parameters.alpha.value.toFixed(3), '5344.948')
  assert.ok(parameters.alpha.low < 5344 && parameters.alpha.high > 5345 && parameters.alpha.se < 100)
  assert.equal(predictions.linear.alpha.toFixed(4), '7574.7186')
})
