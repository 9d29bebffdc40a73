import { incompleteBeta } from './incomplete-beta.ts'

/**
 * The value below which a share `p` of a beta distribution lies, by bisection.
 * @param p  in (0, 1)
 * @param a  above 0
 * @param b  above 0
 */
export function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (incompleteBeta(middle, a, b) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
