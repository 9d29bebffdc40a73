import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts'
import type { PathModel, PathOrder } from './path-model.ts'

/**
 * How neighbours inform a latent variable: by the sign of their correlation, by the correlation, or by correlation
 * with what it acts on and by regression on what acts on it.
 */
export type PathScheme = 'centroid' | 'factorial' | 'path'

/** A path model solved on correlations; all of standardised variables. */
export interface PlsSolution {
  /** p numbers: the weights of the items; each latent variable has variance 1 */
  readonly weights: Float64Array
  /** p numbers: correlations of the items with their own latent variable */
  readonly loadings: Float64Array
  /** coefficients in the order of the model's paths */
  readonly paths: Float64Array
  /** share of each block's variance that its causes explain; 0 without causes */
  readonly explained: Float64Array
  /** k × k: what a change of one block brings about in another along all paths, row-major, from row to column */
  readonly totals: Float64Array
  readonly iterations: number
  readonly converged: boolean
}

const TOLERANCE = 1e-12
const MAXIMUM_ITERATIONS = 1000

/**
 * Wold's algorithm on a matrix of correlations: its cost does not depend on the number of respondents.
 *
 * @param matrix     correlations of the items, p × p, row-major
 * @param reference  p weights that tell which way round each latent variable is; left out: loadings are positive
 *                   in sum
 * @returns          null where items of a mode B block or causes of one block are collinear
 * @source Tenenhaus et al. (2005), PLS path modeling, Computational Statistics & Data Analysis 48(1)
 */
export function plsOf(
  matrix: Float64Array,
  model: PathModel,
  order: PathOrder,
  scheme: PathScheme,
  reference?: Float64Array,
): PlsSolution | null {
  const blocks = model.blocks.map((block) => block.items)
  let weights = scaled(matrix, blocks, new Float64Array(Math.sqrt(matrix.length)).fill(1))
  for (let iterations = 1; ; iterations++) {
    const inner = weights && innerOf(latentOf(matrix, blocks, weights), model, order, scheme)
    const next = weights && inner && outer(matrix, model, weights, inner)
    if (!weights || !next) return null
    const change = next.reduce((most, weight, item) => Math.max(most, distance(weight, weights?.[item])), 0)
    weights = next
    const converged = change < TOLERANCE
    if (!converged && iterations < MAXIMUM_ITERATIONS) continue
    const turned = turn(matrix, blocks, weights, reference)
    const found = structureOf(latentOf(matrix, blocks, turned), model, order)
    return (
      found && {
        weights: turned,
        loadings: loadingsOf(matrix, blocks, turned),
        ...found,
        iterations,
        converged,
      }
    )
  }
}

/** Between two weights, of which a whole block may turn its sign. */
const distance = (one: number, other = 0) => Math.abs(Math.abs(one) - Math.abs(other))

/** Weights with which each latent variable has variance 1; null where one has none. */
function scaled(matrix: Float64Array, blocks: readonly (readonly number[])[], weights: Float64Array) {
  const p = weights.length
  const result = new Float64Array(p)
  for (const items of blocks) {
    let variance = 0
    for (const i of items)
      for (const j of items)
        variance += (weights[i] as number) * (weights[j] as number) * (matrix[i * p + j] as number)
    if (!(variance > 1e-24)) return null
    for (const i of items) result[i] = (weights[i] as number) / Math.sqrt(variance)
  }
  return result
}

/** Covariances of each item with each latent variable, p × k. */
function structure(matrix: Float64Array, blocks: readonly (readonly number[])[], weights: Float64Array) {
  const [p, k] = [weights.length, blocks.length]
  const covariances = new Float64Array(p * k)
  for (let item = 0; item < p; item++)
    blocks.forEach((items, block) => {
      let sum = 0
      for (const j of items) sum += (matrix[item * p + j] as number) * (weights[j] as number)
      covariances[item * k + block] = sum
    })
  return covariances
}

/** Correlations of the latent variables, k × k. */
function latentOf(matrix: Float64Array, blocks: readonly (readonly number[])[], weights: Float64Array) {
  const k = blocks.length
  const covariances = structure(matrix, blocks, weights)
  const latent = new Float64Array(k * k)
  blocks.forEach((items, row) => {
    for (let column = 0; column < k; column++) {
      let sum = 0
      for (const item of items) sum += (weights[item] as number) * (covariances[item * k + column] as number)
      latent[row * k + column] = row === column ? 1 : sum
    }
  })
  return latent
}

/** What each block hears of each other, k × k, row-major: row hears column; null where causes are collinear. */
function innerOf(
  latent: Float64Array,
  { blocks, paths }: PathModel,
  { causes }: PathOrder,
  scheme: PathScheme,
) {
  const k = blocks.length
  const inner = new Float64Array(k * k)
  for (const [from, to] of paths) {
    const correlation = latent[from * k + to] as number
    // A correlation of exactly 0 would leave a block unheard for ever.
    const heard = scheme === 'centroid' ? (correlation < 0 ? -1 : 1) : correlation
    inner[from * k + to] = heard
    inner[to * k + from] = heard
  }
  if (scheme !== 'path') return inner
  for (let block = 0; block < k; block++) {
    const own = causes[block] ?? []
    const slopes = regression(latent, k, own, block)
    if (slopes === null) return null
    own.forEach((cause, at) => {
      inner[block * k + cause] = slopes[at] as number
    })
  }
  return inner
}

/** Slopes of one block on others, from correlations; null where those are collinear. */
function regression(latent: Float64Array, k: number, causes: readonly number[], block: number) {
  const m = causes.length
  const left = Float64Array.from(
    { length: m * m },
    (_, cell) =>
      latent[(causes[Math.floor(cell / m)] as number) * k + (causes[cell % m] as number)] as number,
  )
  const factor = choleskyFactor(left, m)
  return (
    factor &&
    choleskySolve(
      factor,
      Float64Array.from(causes, (cause) => latent[cause * k + block] as number),
    )
  )
}

/** One outer step: each block's weights anew from what it hears. */
function outer(matrix: Float64Array, model: PathModel, weights: Float64Array, inner: Float64Array) {
  const [p, k] = [weights.length, model.blocks.length]
  const blocks = model.blocks.map(({ items }) => items)
  const covariances = structure(matrix, blocks, weights)
  const next = new Float64Array(p)
  for (const [block, { items, mode }] of model.blocks.entries()) {
    const heard = Float64Array.from(items, (item) => {
      let sum = 0
      for (let other = 0; other < k; other++)
        sum += (inner[block * k + other] as number) * (covariances[item * k + other] as number)
      return sum
    })
    const own = mode === 'B' ? regressed(matrix, p, items, heard) : heard
    if (own === null) return null
    items.forEach((item, at) => {
      next[item] = own[at] as number
    })
  }
  return scaled(matrix, blocks, next)
}

function regressed(matrix: Float64Array, p: number, items: readonly number[], heard: Float64Array) {
  const m = items.length
  const left = Float64Array.from(
    { length: m * m },
    (_, cell) => matrix[(items[Math.floor(cell / m)] as number) * p + (items[cell % m] as number)] as number,
  )
  const factor = choleskyFactor(left, m)
  return factor && choleskySolve(factor, heard)
}

function loadingsOf(matrix: Float64Array, blocks: readonly (readonly number[])[], weights: Float64Array) {
  const covariances = structure(matrix, blocks, weights)
  const loadings = new Float64Array(weights.length)
  blocks.forEach((items, block) => {
    for (const item of items) loadings[item] = covariances[item * blocks.length + block] as number
  })
  return loadings
}

/** A latent variable and its negative fit alike: the side of the reference is taken, or that of the items. */
function turn(
  matrix: Float64Array,
  blocks: readonly (readonly number[])[],
  weights: Float64Array,
  reference: Float64Array | undefined,
): Float64Array {
  const loadings = loadingsOf(matrix, blocks, weights)
  const turned = Float64Array.from(weights)
  for (const items of blocks) {
    const side = items.reduce(
      (sum, item) =>
        sum + (loadings[item] as number) * (reference === undefined ? 1 : (reference[item] as number)),
      0,
    )
    if (side < 0) for (const item of items) turned[item] = -(weights[item] as number)
  }
  return turned
}

function structureOf(latent: Float64Array, { blocks, paths }: PathModel, { causes, order }: PathOrder) {
  const k = blocks.length
  const direct = new Float64Array(k * k)
  const explained = new Float64Array(k)
  for (let block = 0; block < k; block++) {
    const own = causes[block] ?? []
    const slopes = regression(latent, k, own, block)
    if (slopes === null) return null
    own.forEach((cause, at) => {
      const slope = slopes[at] as number
      direct[cause * k + block] = slope
      explained[block] = (explained[block] as number) + slope * (latent[cause * k + block] as number)
    })
  }
  const totals = new Float64Array(k * k)
  for (let from = 0; from < k; from++)
    for (const to of order)
      for (const cause of causes[to] ?? []) {
        const reaches = cause === from ? 1 : (totals[from * k + cause] as number)
        totals[from * k + to] =
          (totals[from * k + to] as number) + reaches * (direct[cause * k + to] as number)
      }
  return {
    paths: Float64Array.from(paths, ([from, to]) => direct[from * k + to] as number),
    explained,
    totals,
  }
}
