import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { betaDraw, exponentialDraw, gammaDraw, type Random, seededRandom } from '../numerics/random.ts'
import { type BuyingModel, buyingOf, requireBuying, shifted } from './buying.ts'
import { buyersAlive, purchasesAhead } from './buying-fit.ts'

const models: readonly BuyingModel[] = [
  { model: 'bg-nbd', r: 0.5, alpha: 6, a: 0.9, b: 2.5 },
  { model: 'mbg-nbd', r: 0.5, alpha: 6, a: 0.9, b: 2.5 },
  { model: 'pareto-nbd', r: 0.55, alpha: 10.6, s: 0.61, beta: 11.7 },
]
const near = (actual: number, expected: number, tolerance: number, what = '') =>
  assert.ok(
    Math.abs(actual - expected) <= tolerance * Math.max(1e-300, Math.abs(expected)),
    `${what}: ${actual} is not ${expected}`,
  )

/** How many purchases an active customer makes in (0, t], drawn as the models' assumptions say. */
function drawnCount(model: BuyingModel, x: number, T: number, t: number, random: Random): number {
  const rate = gammaDraw(random, model.r + x, model.alpha + T)
  if (model.model === 'pareto-nbd') {
    const until = Math.min(t, exponentialDraw(random, gammaDraw(random, model.s, model.beta + T)))
    let count = 0
    for (let at = exponentialDraw(random, rate); at <= until; at += exponentialDraw(random, rate)) count++
    return count
  }
  const leaving = betaDraw(random, model.a, model.b + x + (model.model === 'mbg-nbd' ? 1 : 0))
  let count = 0
  for (let at = exponentialDraw(random, rate); at <= t; at += exponentialDraw(random, rate)) {
    count++
    if (random() < leaving) break
  }
  return count
}

test('number, pairs and silence of active customers are those of simulated ones', () => {
  const random = seededRandom(41)
  const n = 40_000
  for (const model of models)
    for (const [x, T, t] of [
      [0, 20, 10],
      [3, 30, 80],
    ] as const) {
      const buying = buyingOf(model)
      let [sum, square, pairs, pairSquare, silent] = [0, 0, 0, 0, 0]
      for (let draw = 0; draw < n; draw++) {
        const count = drawnCount(model, x, T, t, random)
        const twos = count * (count - 1)
        sum += count
        square += count * count
        pairs += twos
        pairSquare += twos * twos
        if (count === 0) silent++
      }
      // Five standard errors of the simulated means.
      const within = (found: number, mean: number, second: number, what: string) =>
        assert.ok(
          Math.abs(found - mean) < 5 * Math.sqrt((second - mean * mean) / n),
          `${model.model} ${what}: ${found}, drawn ${mean}`,
        )
      within(buying.expected(x)(T, t), sum / n, square / n, 'mean')
      within(buying.pairs(x)(T, t), pairs / n, pairSquare / n, 'pairs')
      within(Math.exp(buying.lnSilent(x)(T, t)), silent / n, silent / n, 'silence')
    }
})

/** ∫₀^t f(y) dy by Simpson's rule in the cube root of y. */
function integral(t: number, f: (y: number) => number): number {
  const steps = 20_000
  let sum = 0
  for (let k = 0; k <= steps; k++) {
    const z = k / steps
    sum += (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2) * f(t * z ** 3) * 3 * t * z * z
  }
  return sum / steps / 3
}

test('Pareto/NBD: pairs and silence are the integrals over the time of leaving', () => {
  for (const s of [0.3, 1, 2, 3.5, 40])
    for (const [x, T, t] of [
      [0, 0, 1],
      [0, 40, 0.01],
      [7, 38, 156],
      [200, 50, 3000],
    ] as const) {
      const model = { model: 'pareto-nbd', r: 0.55, alpha: 10.6, s, beta: 11.7 } as const
      const [rate, dropout, shape] = [model.alpha + T, model.beta + T, model.r + x]
      const staying = (y: number) => Math.exp(-s * Math.log1p(y / dropout))
      const buying = buyingOf(model)
      const square = 2 * integral(t, (y) => y * staying(y))
      near(buying.pairs(x)(T, t), ((shape * (shape + 1)) / rate ** 2) * square, 1e-9, `pairs ${s} ${x}`)
      const first = integral(
        t,
        (y) => (shape / rate) * Math.exp(-(shape + 1) * Math.log1p(y / rate)) * staying(y),
      )
      near(-Math.expm1(buying.lnSilent(x)(T, t)), first, 1e-8, `silence ${s} ${x}`)
    }
})

test('the slopes of P(alive) are its differences', () => {
  const slope = new Float64Array(4)
  const other = new Float64Array(4)
  for (const model of models)
    for (const [x, tx, T] of [
      [0, 0, 30],
      [1, 3, 38],
      [12, 30, 39],
      [2000, 500, 520],
    ] as const) {
      const oddsOf = (any: BuyingModel) => {
        const buying = buyingOf(any)
        const alive = buying.alive(x, tx, T, Math.log(buying.origin + T), other)
        return Math.log(alive / (1 - alive))
      }
      const buying = buyingOf(model)
      const alive = buying.alive(x, tx, T, Math.log(buying.origin + T), slope)
      const base = { x: Float64Array.of(x), tx: Float64Array.of(tx), T: Float64Array.of(T) }
      near(alive, Number(buyersAlive(model, base)[0]), 1e-12)
      if (alive === 1) assert.deepEqual([...slope], [0, 0, 0, 0])
      else
        for (const which of slope.keys()) {
          const step = 1e-5
          const change = oddsOf(shifted(model, which, step)) - oddsOf(shifted(model, which, -step))
          near(Number(slope[which]), change / (2 * step), 1e-4, `${model.model} x = ${x} [${which}]`)
        }
    }
})

test('newcomers buy between two ages what they are expected to by the later less by the earlier', () => {
  for (const model of models) {
    const { newcomer } = buyingOf(model)
    const [early, late, between] = [newcomer(0, 20), newcomer(0, 47), newcomer(20, 47)]
    near(between.mean, late.mean - early.mean, 1e-9)
    // E[N(N − 1)] of disjoint times adds up with twice the mean of their product, which is positive.
    assert.ok(late.pairs > early.pairs + between.pairs)
    near(newcomer(0, 1e-4).mean, (model.r / model.alpha) * 1e-4 * stayingOf(model), 1e-3)
  }
})

/** Share of newcomers who may buy at all. */
const stayingOf = (model: BuyingModel) => (model.model === 'mbg-nbd' ? model.b / (model.a + model.b) : 1)

test('a base is forecast as its customers one by one', () => {
  const base = {
    x: Float64Array.of(0, 1, 4, 2000),
    tx: Float64Array.of(0, 3, 30, 99),
    T: Float64Array.of(5, 38, 39, 100),
  }
  const slope = new Float64Array(4)
  for (const model of models) {
    const buying = buyingOf(model)
    purchasesAhead(model, base, 52).forEach((expected, row) => {
      const [x, tx, T] = [Number(base.x[row]), Number(base.tx[row]), Number(base.T[row])]
      const alive = buying.alive(x, tx, T, Math.log(buying.origin + T), slope)
      near(expected, alive * buying.expected(x)(T, 52), 1e-8)
    })
  }
})

test('no model, history or horizon gives a number that is none', () => {
  const shape = fc.double({ min: -12, max: 12, noNaN: true }).map(Math.exp)
  const model = fc.tuple(fc.constantFrom('bg-nbd', 'mbg-nbd', 'pareto-nbd'), shape, shape, shape, shape)
  const history = fc
    .tuple(fc.integer({ min: 0, max: 2000 }), fc.double({ min: 1e-3, max: 1, noNaN: true }))
    .chain(([x, part]) => fc.double({ min: -4, max: 4, noNaN: true }).map((power) => ({ x, part, power })))
  const horizon = fc.double({ min: -3, max: 6, noNaN: true }).map((power) => 10 ** power)
  const slope = new Float64Array(4)
  fc.assert(
    fc.property(model, history, horizon, ([name, r, alpha, third, fourth], { x, part, power }, t) => {
      const any: BuyingModel =
        name === 'pareto-nbd'
          ? { model: name, r, alpha, s: third, beta: fourth }
          : { model: name, r, alpha, a: third, b: fourth }
      const T = 10 ** power
      const buying = buyingOf(any)
      const alive = buying.alive(x, x === 0 ? 0 : part * T, T, Math.log(buying.origin + T), slope)
      const [mean, pairs, lnSilent] = [
        buying.expected(x)(T, t),
        buying.pairs(x)(T, t),
        buying.lnSilent(x)(T, t),
      ]
      assert.ok(alive >= 0 && alive <= 1, `alive ${alive}`)
      assert.ok(mean > 0 && mean < Infinity, `mean ${mean}`)
      assert.ok(pairs >= 0 && pairs < Infinity, `pairs ${pairs}`)
      assert.ok(lnSilent <= 0, `silence ${lnSilent}`)
      assert.ok(slope.every(Number.isFinite), `slopes ${slope}`)
      const { mean: young, pairs: two } = buying.newcomer(T, T + t)
      assert.ok(young >= 0 && two >= 0, `newcomer ${young} ${two}`)
    }),
    { numRuns: 500, seed: 77 },
  )
})

test('a parameter that cannot be is refused, and a name that is none of the models', () => {
  for (const model of models)
    assert.throws(() => requireBuying('of', { ...model, r: 0 }), /of: r must be finite and > 0, got 0/)
  const unknown = { model: 'sbg', r: 1, alpha: 1, a: 1, b: 1 } as unknown as BuyingModel
  assert.throws(
    () => requireBuying('of', unknown),
    /purchases.model must be one of bg-nbd, mbg-nbd, pareto-nbd/,
  )
})
