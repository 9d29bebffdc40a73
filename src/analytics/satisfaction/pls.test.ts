import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { EigenvalueDecomposition, inverse, Matrix, SingularValueDecomposition } from 'ml-matrix'
import { HeldIntervals } from '../../../test/support/held-intervals.ts'
import { leastSquares } from '../numerics/least-squares.ts'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { centred, correlationOf } from './correlation.ts'
import { orderOf, type PathModel } from './path-model.ts'
import { fitPls, latentScores } from './pls.ts'
import { plsOf } from './pls-weights.ts'

const chain: PathModel = {
  blocks: [
    { name: 'quality', items: [0, 1, 2] },
    { name: 'satisfaction', items: [3, 4] },
    { name: 'loyalty', items: [5, 6] },
  ],
  paths: [
    [0, 1],
    [0, 2],
    [1, 2],
  ],
}

/** Answers of the chain: quality → satisfaction .6, quality → loyalty .2, satisfaction → loyalty .5. */
function chained(n: number, random = seededRandom(3)): Float64Array[] {
  const draw = () => Float64Array.from({ length: n }, () => normalDraw(random))
  const quality = draw()
  const satisfaction = draw().map((own, row) => 0.6 * Number(quality[row]) + 0.8 * own)
  const loyalty = draw().map(
    (own, row) => 0.2 * Number(quality[row]) + 0.5 * Number(satisfaction[row]) + 0.77 * own,
  )
  return [quality, quality, quality, satisfaction, satisfaction, loyalty, loyalty].map((latent) =>
    latent.map((own) => own + 0.6 * normalDraw(random)),
  )
}

/** Correlations of the chain's items in the whole population, 7 × 7. */
function population(): Float64Array {
  const among = [
    [1, 0.6, 0.5],
    [0.6, 1, 0.62],
    [0.5, 0.62, 0.04 + 0.25 + 2 * 0.2 * 0.5 * 0.6 + 0.77 ** 2],
  ]
  const of = [0, 0, 0, 1, 1, 2, 2]
  const covariance = (i: number, j: number) => (among[of[i] ?? 0]?.[of[j] ?? 0] ?? 0) + (i === j ? 0.36 : 0)
  return Float64Array.from({ length: 49 }, (_, cell) => {
    const [i, j] = [Math.floor(cell / 7), cell % 7]
    return covariance(i, j) / Math.sqrt(covariance(i, i) * covariance(j, j))
  })
}

const two = (mode: 'A' | 'B'): PathModel => ({
  blocks: [
    { name: 'left', items: [0, 1, 2], mode },
    { name: 'right', items: [3, 4, 5, 6], mode },
  ],
  paths: [[0, 1]],
})

function parted(answers: readonly Float64Array[]) {
  const found = correlationOf(centred(answers))
  assert.ok('matrix' in found)
  const whole = Matrix.from1DArray(7, 7, found.matrix)
  return {
    left: whole.subMatrix(0, 2, 0, 2),
    right: whole.subMatrix(3, 6, 3, 6),
    cross: whole.subMatrix(0, 2, 3, 6),
  }
}

test('two blocks of mode B have the canonical correlation, by eigenvalues', () => {
  const answers = chained(300)
  const { left, right, cross } = parted(answers)
  const product = inverse(left).mmul(cross).mmul(inverse(right)).mmul(cross.transpose())
  const largest = Math.max(...new EigenvalueDecomposition(product).realEigenvalues)
  for (const scheme of ['centroid', 'factorial', 'path'] as const) {
    const fit = fitPls(answers, two('B'), { scheme, replicates: 0 })
    assert.ok(Math.abs((fit.parameters['left->right']?.value ?? 0) - Math.sqrt(largest)) < 1e-9, scheme)
  }
})

test('two blocks of mode A have the weights of the first singular vectors', () => {
  const answers = chained(300)
  const { left, cross } = parted(answers)
  const first = new SingularValueDecomposition(cross.transpose()).rightSingularVectors.getColumn(0)
  const size = Math.sqrt(Matrix.rowVector(first).mmul(left).mmul(Matrix.columnVector(first)).get(0, 0))
  const { latent } = fitPls(answers, two('A'), { scheme: 'factorial', replicates: 0 })
  latent[0]?.items.forEach(({ weight }, at) => {
    assert.ok(Math.abs(weight.value - Math.abs(first[at] ?? 0) / size) < 1e-9)
  })
})

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
const standardised = (values: Float64Array) => {
  const centred = values.map((value) => value - mean(values))
  return centred.map((value) => value / Math.sqrt(mean(centred.map((own) => own * own))))
}
const product = (left: Float64Array, right: Float64Array) =>
  mean(left.map((one, row) => one * Number(right[row])))
const sumOf = (columns: readonly Float64Array[], by: ArrayLike<number>) =>
  Float64Array.from({ length: columns[0]?.length ?? 0 }, (_, row) =>
    columns.reduce((sum, column, at) => sum + Number(by[at]) * Number(column[row]), 0),
  )
const slopesOf = (target: Float64Array, columns: readonly Float64Array[]) => {
  const found = leastSquares(columns, target)
  assert.ok('coefficients' in found)
  return found.coefficients
}

test('the weights are at rest: computed once more, row by row as the text book says, they stay', () => {
  const items = chained(200).map(standardised)
  for (const scheme of ['centroid', 'factorial', 'path'] as const)
    for (const mode of ['A', 'B'] as const) {
      const model = { ...chain, blocks: chain.blocks.map((block) => ({ ...block, mode })) }
      const { latent } = fitPls(items, model, { scheme, replicates: 0 })
      const own = latent.map(({ items: places }) =>
        places.map(({ item }) => items[item] ?? new Float64Array()),
      )
      const scores = latent.map((one, at) =>
        standardised(
          sumOf(
            own[at] ?? [],
            one.items.map(({ weight }) => weight.value),
          ),
        ),
      )
      const of = (block: number) => scores[block] ?? new Float64Array()
      latent.forEach((one, block) => {
        const causes = chain.paths.flatMap(([from, to]) => (to === block ? [from] : []))
        const effects = chain.paths.flatMap(([from, to]) => (from === block ? [to] : []))
        const heard = (other: number) => {
          const correlation = product(of(block), of(other))
          return scheme === 'centroid' ? Math.sign(correlation) : correlation
        }
        const slopes = causes.length > 0 ? slopesOf(of(block), causes.map(of)) : []
        const inner = sumOf([...causes, ...effects].map(of), [
          ...causes.map((cause, at) => (scheme === 'path' ? Number(slopes[at]) : heard(cause))),
          ...effects.map(heard),
        ])
        const columns = own[block] ?? []
        const again = mode === 'A' ? columns.map((item) => product(item, inner)) : slopesOf(inner, columns)
        const size = Math.sqrt(product(sumOf(columns, again), sumOf(columns, again)))
        one.items.forEach(({ weight }, at) => {
          assert.ok(Math.abs(weight.value - Number(again[at]) / size) < 1e-9, `${scheme} ${mode} ${one.name}`)
        })
      })
    }
})

test('bootstrap intervals hold the population’s paths, weights and loadings about 95 times in 100', () => {
  const truth = plsOf(population(), chain, orderOf('test', chain, 7), 'path')
  assert.ok(truth)
  const random = seededRandom(400)
  const held = new HeldIntervals()
  for (let turn = 0; turn < 200; turn++) {
    const fit = fitPls(chained(150, random), chain, { scheme: 'path', replicates: 60, seed: turn })
    Object.entries(fit.parameters).forEach(([name, path], at) => {
      held.note(name, Number(truth.paths[at]), path)
    })
    held.note('quality->loyalty in all', Number(truth.totals[2]), fit.totalEffects['quality->loyalty'])
    fit.latent.forEach(({ name, explained }, block) => {
      if (explained) held.note(`explained of ${name}`, Number(truth.explained[block]), explained)
    })
    for (const { name, items } of fit.latent)
      for (const { item, weight, loading } of items) {
        held.note(`weight ${item} of ${name}`, Number(truth.weights[item]), weight)
        held.note(`loading ${item} of ${name}`, Number(truth.loadings[item]), loading)
      }
  }
  assert.equal(held.counts.size, 3 + 1 + 2 + 14)
  // The 99.9 % band of 200 throws at 95 %: 180 to 199.
  assert.deepEqual(
    [...held.counts].filter(([, count]) => count < 180 || count > 199),
    [],
  )
})

test('units, order of rows and of blocks do not matter; the same seed gives the same bits', () => {
  const answers = chained(120)
  const fit = fitPls(answers, chain, { replicates: 20 })
  assert.deepEqual(fitPls(answers, chain, { replicates: 20 }), fit)
  const other = fitPls(
    answers.map((column) => column.map((answer) => 7 * answer - 2).reverse()),
    { blocks: [...chain.blocks].reverse(), paths: chain.paths.map(([from, to]) => [2 - from, 2 - to]) },
    { replicates: 0 },
  )
  for (const [name, { value }] of Object.entries(fit.parameters))
    assert.ok(Math.abs(value - (other.parameters[name]?.value ?? 9)) < 1e-9, name)
})

test('every respondent ten times changes nothing', () => {
  const answers = chained(40)
  const tenfold = answers.map((column) =>
    Float64Array.from({ length: 400 }, (_, row) => Number(column[row % 40])),
  )
  const [one, ten] = [answers, tenfold].map((columns) => fitPls(columns, chain, { replicates: 0 }))
  for (const [name, { value }] of Object.entries(one?.parameters ?? {}))
    assert.ok(Math.abs(value - (ten?.parameters[name]?.value ?? 9)) < 1e-9, name)
})

test('an item asked the other way round has a negative loading, and its share of the index is negative', () => {
  const answers = chained(400)
  const turned = answers.map((column, item) => (item === 1 ? column.map((answer) => -answer) : column))
  const [plain, quality] = [answers, turned].map(
    (columns) => fitPls(columns, chain, { replicates: 0 }).latent[0]?.items[1],
  )
  assert.ok(Math.abs((plain?.loading.value ?? 0) + (quality?.loading.value ?? 0)) < 1e-9)
  assert.ok((quality?.share ?? 0) < 0)
})

test('a total effect is the direct one and those by way of others', () => {
  const { parameters, totalEffects } = fitPls(chained(200), chain, { replicates: 0 })
  const path = (name: string) => parameters[name]?.value ?? Number.NaN
  const total = totalEffects['quality->loyalty']?.value ?? 0
  const by = path('quality->loyalty') + path('quality->satisfaction') * path('satisfaction->loyalty')
  assert.ok(Math.abs(total - by) < 1e-12)
})

test('scores are means of answers on their own scale', () => {
  const answers = chained(50).map((column) => column.map((answer) => 5 + answer))
  const fit = fitPls(answers, chain, { replicates: 0 })
  const [scores] = latentScores(answers, fit)
  const [one, other, third] = answers.map((column) => Number(column[0]))
  const shares = fit.latent[0]?.items.map(({ share }) => share ?? 0) ?? []
  const expected = [one, other, third].reduce<number>(
    (sum, answer, at) => sum + (answer ?? 0) * (shares[at] ?? 0),
    0,
  )
  assert.ok(Math.abs(Number(scores?.[0]) - expected) < 1e-12)
})

test('circles, items of two blocks, constant items and collinear causes are refused', () => {
  const answers = chained(30)
  const refused = (model: PathModel, columns = answers) =>
    assert.throws(() => fitPls(columns, model, { replicates: 0 }), RangeError)
  refused({ ...chain, paths: [...chain.paths, [2, 0]] })
  refused({ ...chain, paths: [[0, 1]] })
  refused({ ...chain, paths: [...chain.paths, [0, 1]] })
  refused({ ...chain, blocks: chain.blocks.map((block) => ({ ...block, items: [0, 1] })) })
  refused(
    chain,
    answers.map((column, item) => (item === 4 ? column.map(() => 0.1) : column)),
  )
  refused({ ...chain, blocks: chain.blocks.map((block) => ({ ...block, mode: 'B' as const })) }, [
    ...answers.slice(0, 1),
    ...answers.slice(0, 1),
    ...answers.slice(2),
  ])
})

test('answers on few points give no NaN: a fit, or a refusal', () => {
  const column = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(
      fc.array(column, { minLength: 7, maxLength: 7 }),
      fc.constantFrom('A', 'B'),
      (columns, mode) => {
        const model = {
          ...chain,
          blocks: chain.blocks.map((block) => ({ ...block, mode: mode as 'A' | 'B' })),
        }
        try {
          const fit = fitPls(
            columns.map((one) => Float64Array.from(one)),
            model,
            { replicates: 3 },
          )
          const told = [...Object.values(fit.parameters), ...Object.values(fit.totalEffects)]
          for (const { value, se } of told) assert.ok(Number.isFinite(value) && (se === null || se >= 0))
          for (const one of fit.latent) assert.ok(one.communality >= 0 && one.reliability <= 1 + 1e-9)
        } catch (error) {
          assert.ok(error instanceof RangeError, String(error))
        }
      },
    ),
    { numRuns: 60 },
  )
})
