import type { Choices } from './choices.ts'

/** Choices as differences from what was taken, each attribute in units of its own spread within sets. */
export interface Differences {
  readonly k: number
  /** rows × k, row-major: the alternatives that were not taken, less the one that was */
  readonly values: Float64Array
  /** n + 1 places of rows */
  readonly starts: Int32Array
  /** k numbers: root mean square of each difference; a coefficient here is the attribute's own times this */
  readonly scale: Float64Array
  /** most rows of a set */
  readonly widest: number
}

/** Rewrites choices as differences; an attribute that never differs gets the scale 0. */
export function differencesOf({ names, values, starts, chosen }: Choices): Differences {
  const k = names.length
  const n = chosen.length
  const rows = (starts[n] as number) - n
  const differences = new Float64Array(rows * k)
  const scale = new Float64Array(k)
  let place = 0
  let widest = 0
  chosen.forEach((taken, s) => {
    const [from, to] = [starts[s] as number, starts[s + 1] as number]
    widest = Math.max(widest, to - from - 1)
    for (let row = from; row < to; row++) {
      if (row === taken) continue
      for (let c = 0; c < k; c++) {
        const difference = (values[row * k + c] as number) - (values[taken * k + c] as number)
        differences[place++] = difference
        scale[c] = (scale[c] as number) + difference * difference
      }
    }
  })
  for (let c = 0; c < k; c++) scale[c] = Math.sqrt((scale[c] as number) / rows)
  for (let j = 0; j < differences.length; j++)
    differences[j] = (differences[j] as number) / ((scale[j % k] as number) || 1)
  return { k, values: differences, starts: starts.map((start, s) => start - s), scale, widest }
}

/**
 * Adds one set's share of gradient and Hessian.
 *
 * @param set       which
 * @param beta      k coefficients in the scale of the differences
 * @param weight    of the set
 * @param gradient  k sums
 * @param hessian   k (k + 1) / 2 sums: the lower triangle, row by row
 * @returns         ln of the probability of what was taken, unweighted
 */
export type AddSet = (
  set: number,
  beta: Float64Array,
  weight: number,
  gradient: Float64Array,
  hessian: Float64Array,
) => number

/**
 * The multinomial logit of one set, for every model that is made of such.
 *
 * @source McFadden (1974), Conditional logit analysis of qualitative choice behavior
 */
export function setKernel({ k, values, starts, widest }: Differences): AddSet {
  const odds = new Float64Array(widest)
  const mean = new Float64Array(k)
  return (set, beta, weight, gradient, hessian) => {
    const from = starts[set] as number
    const to = starts[set + 1] as number
    let most = 0
    for (let row = from, at = from * k; row < to; row++) {
      let utility = 0
      for (let c = 0; c < k; c++, at++) utility += (values[at] as number) * (beta[c] as number)
      odds[row - from] = utility
      if (utility > most) most = utility
    }
    let sum = Math.exp(-most)
    for (let j = 0; j < to - from; j++) {
      const odd = Math.exp((odds[j] as number) - most)
      odds[j] = odd
      sum += odd
    }
    mean.fill(0)
    for (let row = from; row < to; row++) {
      const share = (odds[row - from] as number) / sum
      const at = row * k
      for (let c = 0, entry = 0; c < k; c++) {
        const part = share * (values[at + c] as number)
        mean[c] = (mean[c] as number) + part
        const weighted = weight * part
        for (let b = 0; b <= c; b++, entry++)
          hessian[entry] = (hessian[entry] as number) - weighted * (values[at + b] as number)
      }
    }
    for (let c = 0, entry = 0; c < k; c++) {
      const pull = weight * (mean[c] as number)
      gradient[c] = (gradient[c] as number) - pull
      for (let b = 0; b <= c; b++, entry++)
        hessian[entry] = (hessian[entry] as number) + pull * (mean[b] as number)
    }
    return -most - Math.log(sum)
  }
}

/**
 * Adds one set's share of the gradient alone, where many looks need no Hessian.
 *
 * @returns  ln of the probability of what was taken
 */
export type AddSlope = (set: number, beta: Float64Array, gradient: Float64Array) => number

/** The multinomial logit of one set, as {@link setKernel} without Hessian. */
export function slopeKernel({ k, values, starts, widest }: Differences): AddSlope {
  const odds = new Float64Array(widest)
  return (set, beta, gradient) => {
    const from = starts[set] as number
    const rows = (starts[set + 1] as number) - from
    let most = 0
    for (let j = 0, at = from * k; j < rows; j++) {
      let utility = 0
      for (let c = 0; c < k; c++, at++) utility += (values[at] as number) * (beta[c] as number)
      odds[j] = utility
      if (utility > most) most = utility
    }
    let sum = Math.exp(-most)
    for (let j = 0; j < rows; j++) {
      const odd = Math.exp((odds[j] as number) - most)
      odds[j] = odd
      sum += odd
    }
    for (let j = 0, at = from * k; j < rows; j++) {
      const share = (odds[j] as number) / sum
      for (let c = 0; c < k; c++, at++) gradient[c] = (gradient[c] as number) - share * (values[at] as number)
    }
    return -most - Math.log(sum)
  }
}

/** Fills a symmetric k × k matrix from its lower triangle, row by row. */
export function unpack(lower: Float64Array, full: Float64Array, k: number): void {
  for (let row = 0, entry = 0; row < k; row++)
    for (let column = 0; column <= row; column++, entry++) {
      full[row * k + column] = lower[entry] as number
      full[column * k + row] = lower[entry] as number
    }
}
