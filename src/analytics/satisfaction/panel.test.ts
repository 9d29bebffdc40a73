import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { leastSquares } from '../numerics/least-squares.ts'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { fitPanel, type Panel } from './panel.ts'

// Grunfeld (1958): gross investment of five firms from 1935 to 1954, with their market value and capital.
const investment = [
  ...[
    317.6, 391.8, 410.6, 257.7, 330.8, 461.2, 512, 448, 499.6, 547.5, 561.2, 688.1, 568.9, 529.2, 555.1,
    642.9, 755.9, 891.2, 1304.4, 1486.7,
  ],
  ...[
    40.29, 72.76, 66.26, 51.6, 52.41, 69.41, 68.35, 46.8, 47.4, 59.57, 88.78, 74.12, 62.68, 89.36, 78.98,
    100.66, 160.62, 145, 174.93, 172.49,
  ],
  ...[
    33.1, 45, 77.2, 44.6, 48.1, 74.4, 113, 91.9, 61.3, 56.8, 93.6, 159.9, 147.2, 146.3, 98.3, 93.5, 135.2,
    157.3, 179.5, 189.6,
  ],
  ...[
    12.93, 25.9, 35.05, 22.89, 18.84, 28.57, 48.51, 43.34, 37.02, 37.81, 39.27, 53.46, 55.56, 49.56, 32.04,
    32.24, 54.38, 71.78, 90.08, 68.6,
  ],
  ...[
    209.9, 355.3, 469.9, 262.3, 230.4, 261.6, 472.8, 445.6, 361.6, 288.2, 258.7, 420.3, 420.5, 494.5, 405.1,
    418.8, 588.2, 645.2, 641, 459.3,
  ],
]
const value = [
  ...[
    3078.5, 4661.7, 5387.1, 2792.2, 4313.2, 4643.9, 4551.2, 3244.1, 4053.7, 4379.3, 4840.9, 4900.9, 3526.5,
    3254.7, 3700.2, 3755.6, 4833, 4924.9, 6241.7, 5593.6,
  ],
  ...[
    417.5, 837.8, 883.9, 437.9, 679.7, 727.8, 643.6, 410.9, 588.4, 698.4, 846.4, 893.8, 579, 694.6, 590.3,
    693.5, 809, 727, 1001.5, 703.2,
  ],
  ...[
    1170.6, 2015.8, 2803.3, 2039.7, 2256.2, 2132.2, 1834.1, 1588, 1749.4, 1687.2, 2007.7, 2208.3, 1656.7,
    1604.4, 1431.8, 1610.5, 1819.4, 2079.7, 2371.6, 2759.9,
  ],
  ...[
    191.5, 516, 729, 560.4, 519.9, 628.5, 537.1, 561.2, 617.2, 626.7, 737.2, 760.5, 581.4, 662.3, 583.8,
    635.2, 723.8, 864.1, 1193.5, 1188.9,
  ],
  ...[
    1362.4, 1807.1, 2676.3, 1801.9, 1957.3, 2202.9, 2380.5, 2168.6, 1985.1, 1813.9, 1850.2, 2067.7, 1796.7,
    1625.8, 1667, 1677.4, 2289.5, 2159.4, 2031.3, 2115.5,
  ],
]
const capital = [
  ...[
    2.8, 52.6, 156.9, 209.2, 203.4, 207.2, 255.2, 303.7, 264.1, 201.6, 265, 402.2, 761.5, 922.4, 1020.1, 1099,
    1207.7, 1430.5, 1777.3, 2226.3,
  ],
  ...[
    10.5, 10.2, 34.7, 51.8, 64.3, 67.1, 75.2, 71.4, 67.1, 60.5, 54.6, 84.8, 96.8, 110.2, 147.4, 163.2, 203.5,
    290.6, 346.1, 414.9,
  ],
  ...[
    97.8, 104.4, 118, 156.2, 172.6, 186.6, 220.9, 287.8, 319.9, 321.3, 319.6, 346, 456.4, 543.4, 618.3, 647.4,
    671.3, 726.1, 800.3, 888.9,
  ],
  ...[
    1.8, 0.8, 7.4, 18.1, 23.5, 26.5, 36.2, 60.8, 84.4, 91.2, 92.4, 86, 111.1, 130.6, 141.8, 136.7, 129.7,
    145.5, 174.8, 213.5,
  ],
  ...[
    53.8, 50.5, 118.1, 260.2, 312.7, 254.2, 261.4, 298.7, 301.8, 279.1, 213.8, 232.6, 264.8, 306.9, 351.1,
    357.8, 342.1, 444.2, 623.6, 669.7,
  ],
]

const grunfeld: Panel = {
  unit: Int32Array.from(investment, (_, row) => Math.floor(row / 20)),
  period: Int32Array.from(investment, (_, row) => 1935 + (row % 20)),
  outcome: Float64Array.from(investment),
  regressors: [
    { name: 'value', values: Float64Array.from(value) },
    { name: 'capital', values: Float64Array.from(capital) },
  ],
}

test('the investment of five firms has the published coefficients within firms', () => {
  // Greene (2003), Econometric Analysis, table 13.1: .10598 and .34666 with effects of the firms.
  const { n, units, parameters } = fitPanel(grunfeld)
  assert.deepEqual([n, units], [100, 5])
  assert.equal(parameters.value?.value.toFixed(5), '0.10598')
  assert.equal(parameters.capital?.value.toFixed(5), '0.34666')
})

/** Rows of thirty branches over ten quarters, of which every seventh row is missing; errors last in a branch. */
function branches(random = seededRandom(30), slope = 0.5): Panel {
  const rows: { unit: number; period: number; x: number; y: number }[] = []
  for (let unit = 0; unit < 30; unit++) {
    const own = 3 * normalDraw(random)
    let [x, rest] = [0, 0]
    for (let period = 0; period < 10; period++) {
      x = 0.7 * x + normalDraw(random) + 0.2 * own
      rest = 0.7 * rest + normalDraw(random)
      rows.push({ unit, period, x, y: own + 0.3 * period + slope * x + rest })
    }
  }
  const kept = rows.filter((_, row) => row % 7 !== 3)
  return {
    unit: Int32Array.from(kept, ({ unit }) => unit),
    period: Int32Array.from(kept, ({ period }) => period),
    outcome: Float64Array.from(kept, ({ y }) => y),
    regressors: [{ name: 'x', values: Float64Array.from(kept, ({ x }) => x) }],
  }
}

test('effects of units and periods in a panel with gaps are those of a column for each', () => {
  const panel = branches()
  const { parameters, converged } = fitPanel(panel, { periodEffects: true })
  const dummies = (codes: Int32Array, from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) =>
      Float64Array.from(codes, (code) => (code === from + at ? 1 : 0)),
    )
  const x = panel.regressors[0]?.values ?? new Float64Array()
  const columns = [...dummies(panel.unit, 0, 30), ...dummies(panel.period, 1, 10), x]
  const found = leastSquares(columns, panel.outcome)
  assert.ok('coefficients' in found && converged)
  assert.ok(Math.abs((parameters.x?.value ?? 0) / (found.coefficients.at(-1) ?? 1) - 1) < 1e-10)
  // Clustered by hand: Σ over units of (x̃ᵀe)², x̃ being what the dummies leave of x.
  const own = leastSquares(columns.slice(0, -1), x)
  assert.ok('residuals' in own)
  const scores = new Float64Array(30)
  panel.unit.forEach((unit, row) => {
    scores[unit] = Number(scores[unit]) + Number(own.residuals[row]) * Number(found.residuals[row])
  })
  const n = x.length
  const factor = (30 / 29) * ((n - 1) / (n - 11))
  const sum = scores.reduce((total, score) => total + score * score, 0)
  assert.ok(Math.abs((parameters.x?.se ?? 0) / (Math.sqrt(factor * sum) / own.squares) - 1) < 1e-9)
})

test('clustered intervals hold the true slope about 95 times in 100 though a branch’s rows hang together', () => {
  const random = seededRandom(2015)
  let held = 0
  for (let turn = 0; turn < 400; turn++) {
    const { low, high } = fitPanel(branches(random), { periodEffects: true }).parameters.x ?? {}
    if ((low ?? 9) <= 0.5 && 0.5 <= (high ?? -9)) held++
  }
  assert.ok(held >= 366 && held <= 394, `${held} of 400`)
})

test('a lag finds the row of the same unit one period before, and its lead is a placebo', () => {
  const random = seededRandom(8)
  const x = Float64Array.from({ length: 40 * 12 }, () => normalDraw(random))
  const unit = Int32Array.from(x, (_, row) => Math.floor(row / 12))
  const period = Int32Array.from(x, (_, row) => row % 12)
  const outcome = x.map((_, row) => (row % 12 > 0 ? 0.8 * Number(x[row - 1]) : 0) + 0.5 * normalDraw(random))
  const fit = fitPanel({
    unit,
    period,
    outcome,
    regressors: [
      { name: 'before', values: x, lag: 1 },
      { name: 'after', values: x, lag: -1 },
    ],
  })
  assert.equal(fit.n, 40 * 10)
  assert.ok(Math.abs((fit.parameters.before?.value ?? 0) - 0.8) < 0.1)
  assert.ok((fit.parameters.after?.p ?? 0) > 0.01)
  assert.match(fit.warnings[0] ?? '', /80 rows are left out/)
})

test('what is added to a unit, and the order of rows, change nothing', () => {
  const panel = branches()
  const there = panel.unit.map((_, row) => panel.unit.length - 1 - row)
  const picked = (column: Float64Array) => Float64Array.from(there, (row) => Number(column[row]))
  const other = fitPanel({
    unit: panel.unit.map((_, row) => Number(panel.unit[Number(there[row])])),
    period: panel.period.map((_, row) => Number(panel.period[Number(there[row])])),
    outcome: picked(panel.outcome.map((y, row) => y + 1000 * Number(panel.unit[row]))),
    regressors: panel.regressors.map((one) => ({ ...one, values: picked(one.values) })),
  })
  const { x } = fitPanel(panel).parameters
  assert.ok(Math.abs((x?.value ?? 0) / (other.parameters.x?.value ?? 1) - 1) < 1e-9)
  assert.ok(Math.abs((x?.se ?? 0) / (other.parameters.x?.se ?? 1) - 1) < 1e-9)
})

test('a regressor that only units differ in, two rows of one period and too few rows are refused', () => {
  const panel = branches()
  const fixed = { name: 'size', values: Float64Array.from(panel.unit, (unit) => 0.1 * unit) }
  assert.throws(() => fitPanel({ ...panel, regressors: [fixed] }), /size must be varying within units/)
  assert.throws(() => fitPanel({ ...panel, period: panel.period.map(() => 1) }), /rows of unit 0 in period 1/)
  const few = { unit: Int32Array.of(1, 1), period: Int32Array.of(1, 2), outcome: Float64Array.of(1, 2) }
  assert.throws(
    () => fitPanel({ ...few, regressors: [{ name: 'x', values: Float64Array.of(1, 3) }] }),
    /rows with all lags/,
  )
  assert.throws(
    () => fitPanel({ ...panel, outcome: panel.outcome.map(() => Number.NaN) }),
    /each value must be finite/,
  )
})

test('one unit tells no error, and the outcome’s own lag over few periods is warned of', () => {
  const outcome = Float64Array.of(1, 3, 2, 5, 4, 6)
  const one = { unit: new Int32Array(6), period: Int32Array.of(0, 1, 2, 3, 4, 5), outcome }
  const fit = fitPanel({ ...one, regressors: [{ name: 'own', values: outcome, lag: 1 }] })
  assert.equal(fit.parameters.own?.se, null)
  assert.ok(fit.warnings.some((warning) => /own lag is pulled down/.test(warning)))
})

test('a panel of few levels gives no NaN: a fit, or a refusal', () => {
  const column = fc.array(fc.constantFrom(0, 0.1, 0.3, -7, 1e50), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(column, column, fc.boolean(), (outcome, values, periodEffects) => {
      const unit = Int32Array.from(outcome, (_, row) => row % 3)
      const period = Int32Array.from(outcome, (_, row) => Math.floor(row / 3))
      const regressors = [{ name: 'x', values: Float64Array.from(values) }]
      try {
        const fit = fitPanel(
          { unit, period, outcome: Float64Array.from(outcome), regressors },
          { periodEffects },
        )
        const { value: slope, se } = fit.parameters.x ?? { value: Number.NaN, se: null }
        assert.ok(Number.isFinite(slope) && (se === null || se > 0))
        assert.ok(fit.explained === null || fit.explained <= 1)
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error))
      }
    }),
  )
})
