import { refuse } from '../numerics/argument.ts'

/** Choices among alternatives: in each set one row was taken. */
export interface Choices {
  /** names of the k attributes */
  readonly names: readonly string[]
  /** rows × k, row-major: the alternatives of one set stand together; any unit */
  readonly values: Float64Array
  /** n + 1 ascending places: set s has the rows starts[s] … starts[s + 1] − 1, at least two */
  readonly starts: Int32Array
  /** n rows: the one that was taken in each set */
  readonly chosen: Int32Array
  /** n numbers: who chose; one person's sets stand together. Absent: each set is another person's */
  readonly person?: Int32Array
  /** n weights ≥ 0; absent: 1 each */
  readonly weights?: Float64Array
  /** how many of the leading attributes are constants of alternatives; default 0 */
  readonly constants?: number
}

/**
 * Refuses choices that no model can read.
 *
 * @returns sum of the weights
 * @throws RangeError naming what is wrong
 */
export function requireChoices(where: string, choices: Choices): number {
  const { names, values, starts, chosen, person } = choices
  const n = chosen.length
  if (n === 0) refuse(where, 'chosen', 'at least one set', 'none')
  if (names.length === 0) refuse(where, 'names', 'at least one attribute', 'none')
  if (new Set(names).size < names.length) refuse(where, 'names', 'distinct', names.join(', '))
  if (starts.length !== n + 1 || starts[0] !== 0)
    refuse(where, 'starts', `${n + 1} places from 0 on`, starts.length)
  const rows = starts[n] as number
  if (values.length !== rows * names.length)
    refuse(where, 'values', `${rows} rows of ${names.length}`, values.length)
  for (const value of values) if (!Number.isFinite(value)) refuse(where, 'values', 'finite', value)
  chosen.forEach((row, s) => {
    const [from, to] = [starts[s] as number, starts[s + 1] as number]
    if (to - from < 2) refuse(where, 'starts', 'sets of at least two alternatives', to - from)
    if (row < from || row >= to) refuse(where, 'chosen', `a row of set ${s}`, row)
  })
  if (person && person.length !== n) refuse(where, 'person', `${n} numbers`, person.length)
  return requireWeights(where, choices.weights, n)
}

function requireWeights(where: string, weights: Float64Array | undefined, n: number): number {
  if (!weights) return n
  if (weights.length !== n) refuse(where, 'weights', `${n} numbers`, weights.length)
  let sum = 0
  for (const weight of weights) {
    if (!(weight >= 0 && weight < Infinity)) refuse(where, 'weights', 'finite and >= 0', weight)
    sum += weight
  }
  if (!(sum > 0)) refuse(where, 'weights', 'of a sum > 0', sum)
  return sum
}

/**
 * Where each person's sets begin.
 *
 * @returns m + 1 ascending places of sets: person i has the sets from place i to place i + 1
 * @throws RangeError when one person's sets do not stand together
 */
export function peopleOf(where: string, { person, chosen }: Choices): Int32Array {
  if (!person) return Int32Array.from({ length: chosen.length + 1 }, (_, s) => s)
  const places = [0]
  const seen = new Set([person[0]])
  for (let s = 1; s < person.length; s++) {
    if (person[s] === person[s - 1]) continue
    if (seen.has(person[s]))
      refuse(where, 'person', "ordered so that one person's sets stand together", person[s])
    seen.add(person[s])
    places.push(s)
  }
  return Int32Array.from([...places, person.length])
}
