import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { type BoostedTrees, fitBoostedTrees, predictBoostedTrees } from './boosted-trees.ts'
import { discrimination } from './discrimination.ts'
import type { Tree } from './tree-growth.ts'
import { explainBoostedTrees } from './tree-shap.ts'

function simulated(n: number, seed: number) {
  const random = seededRandom(seed)
  const columns = Array.from({ length: 4 }, () => Float64Array.from({ length: n }, () => normalDraw(random)))
  const [a, b, c] = columns as [Float64Array, Float64Array, Float64Array]
  const score = a.map((x, row) => x + (Number(b[row]) > 0 ? Number(c[row]) : -0.5))
  const yes = Uint8Array.from(score, (s) => (random() < 1 / (1 + Math.exp(-2 * s)) ? 1 : 0))
  return { covariates: { names: ['a', 'b', 'c', 'noise'], columns }, yes, score }
}

const small = { trees: 20, depth: 3 }
const scoreOf = (p: number) => Math.log(p) - Math.log1p(-p)

test('one tree of one question is the best cut, and its leaves are the pulled means', () => {
  const x = Float64Array.of(1, 2, 3, 4, 5, 6)
  const y = Float64Array.of(1, 2, 1, 8, 9, 10)
  const options = { loss: 'squared', trees: 1, depth: 1, rate: 1, least: 1, ridge: 0 } as const
  const model = fitBoostedTrees(y, { names: ['x'], columns: [x] }, options)
  assert.equal(model.trees[0]?.threshold[0], 3.5)
  assert.deepEqual(
    Array.from(predictBoostedTrees(model, [x]), (value) => value.toFixed(10)),
    [4, 4, 4, 27, 27, 27].map((sum) => (sum / 3).toFixed(10)),
  )
})

test('the loss falls with every tree, and unseen rows are told apart as well as the truth allows', () => {
  const { covariates, yes } = simulated(4000, 1)
  const model = fitBoostedTrees(yes, covariates)
  model.losses.forEach((loss, tree) => {
    assert.ok(tree === 0 || loss <= Number(model.losses[tree - 1]) + 1e-12)
  })
  const fresh = simulated(4000, 2)
  const truth = discrimination(fresh.yes, fresh.score).auc
  assert.ok(
    discrimination(fresh.yes, predictBoostedTrees(model, fresh.covariates.columns)).auc > truth - 0.02,
  )
})

test('the same rows and seed give the same trees; another seed others', () => {
  const { covariates, yes } = simulated(1000, 3)
  const fit = (seed: number) => fitBoostedTrees(yes, covariates, { ...small, sample: 0.5, seed })
  assert.deepEqual(fit(7), fit(7))
  assert.notDeepEqual(fit(7).trees, fit(8).trees)
})

test('a unit of a covariate, and the order of the rows, change no prediction', () => {
  const { covariates, yes } = simulated(800, 4)
  const before = predictBoostedTrees(fitBoostedTrees(yes, covariates, small), covariates.columns)
  const other = {
    names: covariates.names,
    columns: covariates.columns.map((column) => column.map((x) => 8 * x).reverse()),
  }
  const after = predictBoostedTrees(fitBoostedTrees(yes.toReversed(), other, small), other.columns).reverse()
  before.forEach((value, row) => {
    assert.ok(Math.abs(value - Number(after[row])) < 1e-9)
  })
})

test('with a monotone constraint the score never falls along the covariate', () => {
  const { covariates, yes } = simulated(1500, 5)
  // Against the truth: what rises is told never to rise.
  for (const way of [1, -1] as const) {
    const model = fitBoostedTrees(yes, covariates, { ...small, depth: 5, monotone: { a: way } })
    for (let row = 0; row < 40; row++) {
      const columns = covariates.columns.map((column, j) =>
        Float64Array.from({ length: 61 }, (_, step) => (j === 0 ? step / 10 - 3 : Number(column[row]))),
      )
      const along = predictBoostedTrees(model, columns)
      along.forEach((value, step) => {
        assert.ok(step === 0 || way * (value - Number(along[step - 1])) >= -1e-12)
      })
    }
  }
})

/** Mean answer when only the covariates of a set are known, way by way. */
function knowing(tree: Tree, row: readonly number[], set: number, at = 0): number {
  const asks = Number(tree.covariate[at])
  if (asks < 0) return Number(tree.value[at])
  const [left, right] = [Number(tree.left[at]), Number(tree.right[at])]
  if (set & (1 << asks))
    return knowing(tree, row, set, Number(row[asks]) <= Number(tree.threshold[at]) ? left : right)
  const share = (child: number) => Number(tree.cover[child]) / Number(tree.cover[at])
  return share(left) * knowing(tree, row, set, left) + share(right) * knowing(tree, row, set, right)
}

/** Shapley's values by their definition, over all sets. */
function shapley({ trees, names }: BoostedTrees, row: readonly number[]): number[] {
  const k = names.length
  const worth = (set: number) => trees.reduce((sum, tree) => sum + knowing(tree, row, set), 0)
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  return names.map((_, j) => {
    let value = 0
    for (let set = 0; set < 1 << k; set++) {
      if (set & (1 << j)) continue
      const size = names.filter((_, other) => set & (1 << other)).length
      value +=
        ((factorial(size) * factorial(k - size - 1)) / factorial(k)) * (worth(set | (1 << j)) - worth(set))
    }
    return value
  })
}

test('explanations are Shapley’s values by their definition and add up to the score', () => {
  const { covariates, yes } = simulated(1000, 6)
  const model = fitBoostedTrees(yes, covariates, { trees: 15, depth: 6 })
  const columns = covariates.columns.map((column) => column.subarray(0, 30))
  const { base, values } = explainBoostedTrees(model, columns)
  const predicted = predictBoostedTrees(model, columns)
  for (let row = 0; row < 30; row++) {
    const own = values.subarray(4 * row, 4 * row + 4)
    const sum = own.reduce((all, value) => all + value, base)
    assert.ok(Math.abs(sum - scoreOf(Number(predicted[row]))) < 1e-9)
    shapley(
      model,
      columns.map((column) => Number(column[row])),
    ).forEach((value, j) => {
      assert.ok(Math.abs(value - Number(own[j])) < 1e-10)
    })
  }
})

test('a fit can be ended after any tree, and tells how far it is', () => {
  const { covariates, yes } = simulated(300, 7)
  const told: number[] = []
  const model = fitBoostedTrees(yes, covariates, { ...small, onTree: (done) => told.push(done) < 5 })
  assert.deepEqual([model.trees.length, told], [5, [1, 2, 3, 4, 5]])
})

test('covariates that say nothing leave one leaf; what cannot be fitted is refused', () => {
  const y = Float64Array.of(1, 2, 3)
  const constant = fitBoostedTrees(
    y,
    { names: ['x'], columns: [new Float64Array(3)] },
    { loss: 'squared', trees: 2 },
  )
  assert.deepEqual([...predictBoostedTrees(constant, [new Float64Array(3)])], [2, 2, 2])
  const covariates = { names: ['x'], columns: [Float64Array.of(1, 2, 3)] }
  assert.throws(() => fitBoostedTrees(y, covariates), /outcome\[1\] must be 0 or 1, got 2/)
  assert.throws(() => fitBoostedTrees(Uint8Array.of(0, 0, 0), covariates), /with a yes and a no/)
  assert.throws(
    () => fitBoostedTrees(y, covariates, { loss: 'squared', depth: 20 }),
    /depth must be at most 12/,
  )
  assert.throws(
    () => fitBoostedTrees(y, covariates, { loss: 'squared', monotone: { z: 1 } }),
    /monotone must be of x, got z/,
  )
  assert.throws(
    () =>
      fitBoostedTrees(y, { names: ['x'], columns: [Float64Array.of(1, Number.NaN, 3)] }, { loss: 'squared' }),
    /covariate “x”, row 1, must be finite, got NaN/,
  )
  assert.throws(() => predictBoostedTrees(constant, []), /columns must be 1, got 0/)
})
