import { normalDraw, type Random } from '../numerics/random.ts'
import type { Choices } from './choices.ts'

/** How many choices are drawn. */
export interface ChoicePlan {
  readonly people: number
  /** sets of each person */
  readonly sets: number
  /** alternatives of each set, ≥ 2 */
  readonly alternatives: number
  /** names of the attributes, whose values are standard normal draws */
  readonly names: readonly string[]
}

/**
 * Choices drawn from the logit of each person's own tastes.
 *
 * @param plan    sizes
 * @param tastes  coefficients of a person, one per attribute
 * @param random  uniform source
 */
export function simulateChoices(
  plan: ChoicePlan,
  tastes: (person: number) => ArrayLike<number>,
  random: Random,
): Choices {
  const { people, sets, alternatives, names } = plan
  const k = names.length
  const n = people * sets
  const values = Float64Array.from({ length: n * alternatives * k }, () => normalDraw(random))
  const person = Int32Array.from({ length: n }, (_, s) => Math.floor(s / sets))
  const chosen = new Int32Array(n)
  for (let who = 0, set = 0; who < people; who++) {
    const beta = tastes(who)
    for (let own = 0; own < sets; own++, set++) {
      let best = Number.NEGATIVE_INFINITY
      for (let row = set * alternatives; row < (set + 1) * alternatives; row++) {
        // The largest of utilities with Gumbel errors is the logit's choice.
        let utility = -Math.log(-Math.log(1 - random()))
        for (let c = 0; c < k; c++) utility += (beta[c] as number) * (values[row * k + c] as number)
        if (utility > best) {
          best = utility
          chosen[set] = row
        }
      }
    }
  }
  const starts = Int32Array.from({ length: n + 1 }, (_, s) => s * alternatives)
  return { names, values, starts, chosen, person }
}
