import { refuse, requireFinite } from '../numerics/argument.ts'
import { codeRow, contrastsOf } from './design-coding.ts'

/** Sets of alternatives, and what is believed of those who will choose. */
export interface SetShape {
  /** numbers of levels of a attributes */
  readonly levels: readonly number[]
  /** alternatives of a set, taking nothing not counted */
  readonly alternatives: number
  /** whether nothing may be taken; default false */
  readonly none?: boolean
  /** what levels are believed to be worth, by attribute; absent: all alike */
  readonly prior?: readonly (readonly number[])[]
  /** what taking nothing is believed to be worth beside the mean of all profiles; default 0 */
  readonly nonePrior?: number
}

/** @throws RangeError unless the prior has a finite worth for each level */
export function requirePrior(where: string, { levels, prior, nonePrior = 0 }: SetShape): void {
  requireFinite(where, 'nonePrior', nonePrior)
  if (!prior) return
  if (prior.length !== levels.length)
    refuse(where, 'prior', `worths for ${levels.length} attributes`, prior.length)
  prior.forEach((worths, attribute) => {
    if (worths.length !== levels[attribute])
      refuse(where, `prior of attribute ${attribute}`, `${levels[attribute]} worths`, worths.length)
    for (const worth of worths) requireFinite(where, `prior of attribute ${attribute}`, worth)
  })
}

/** Effects that choices tell: all main effects, and taking nothing. */
export const effectsOf = ({ levels, none = false }: SetShape) =>
  levels.reduce((sum, many) => sum + many - 1, none ? 1 : 0)

/**
 * What one set tells of the coefficients of a logit: the covariance of the alternatives' codes under the probabilities
 * of the prior.
 *
 * @returns fills size × size, the lower triangle
 * @source McFadden (1974); Huber & Zwerina (1996), The importance of utility balance in efficient choice designs, JMR 33(3)
 */
export function setInformation(shape: SetShape): (set: Int32Array, information: Float64Array) => void {
  const { levels, alternatives, none = false, prior, nonePrior = 0 } = shape
  const contrasts = contrastsOf(levels)
  const size = effectsOf(shape)
  const rows = alternatives + (none ? 1 : 0)
  const a = levels.length
  const centred = prior?.map((worths) => {
    const mean = worths.reduce((sum, worth) => sum + worth, 0) / worths.length
    return worths.map((worth) => worth - mean)
  })
  const coded = new Float64Array(rows * size)
  if (none) coded[rows * size - 1] = 1
  const shares = new Float64Array(rows)
  const mean = new Float64Array(size)
  return (set, information) => {
    for (let row = 0; row < alternatives; row++) {
      codeRow(contrasts, levels, set, row * a, coded, row * size)
      shares[row] = 0
      centred?.forEach((worths, attribute) => {
        shares[row] = (shares[row] as number) + (worths[set[row * a + attribute] as number] as number)
      })
    }
    if (none) shares[rows - 1] = nonePrior
    toShares(shares)
    mean.fill(0)
    information.fill(0)
    for (let row = 0; row < rows; row++)
      for (let c = 0; c < size; c++) {
        const part = (shares[row] as number) * (coded[row * size + c] as number)
        mean[c] = (mean[c] as number) + part
        for (let b = 0; b <= c; b++)
          information[c * size + b] =
            (information[c * size + b] as number) + part * (coded[row * size + b] as number)
      }
    for (let c = 0; c < size; c++)
      for (let b = 0; b <= c; b++)
        information[c * size + b] =
          (information[c * size + b] as number) - (mean[c] as number) * (mean[b] as number)
  }
}

function toShares(utilities: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY
  for (const utility of utilities) most = Math.max(most, utility)
  let sum = 0
  for (let row = 0; row < utilities.length; row++) {
    const odd = Math.exp((utilities[row] as number) - most)
    utilities[row] = odd
    sum += odd
  }
  for (let row = 0; row < utilities.length; row++) utilities[row] = (utilities[row] as number) / sum
}

/**
 * ln of the greatest geometric mean of eigenvalues that one set of so many alternatives can tell when all are equally
 * likely: every attribute's levels as different as can be within the set, and nothing in common between attributes.
 *
 * @source Hadamard's inequality, attribute by attribute; Street & Burgess (2007), The Construction of Optimal Stated
 *         Choice Experiments, ch. 6
 */
export function lnBound(shape: SetShape): number {
  const { levels, alternatives, none = false } = shape
  const share = 1 / (alternatives + (none ? 1 : 0))
  const parts = levels.map((many) => {
    const [whole, rest] = [Math.floor(alternatives / many), alternatives % many]
    // Σ n² of levels that come as evenly as can be; |Σ codes|² is L Σ n² − J².
    const squares = rest * (whole + 1) ** 2 + (many - rest) * whole ** 2
    const trace = share * alternatives * (many - 1) - share ** 2 * (many * squares - alternatives ** 2)
    return (many - 1) * Math.log(trace / (many - 1))
  })
  const ofNone = none ? Math.log(share * (1 - share)) : 0
  return parts.reduce((sum, part) => sum + part, ofNone) / effectsOf(shape)
}
