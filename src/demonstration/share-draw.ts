import type { Random } from '../analytics/index.ts'

/** One of several, each with its share; the shares sum to 1. */
export function drawn<Value>(
  values: readonly Value[],
  share: (value: Value) => number,
  random: Random,
): Value {
  let left = random()
  for (const value of values) {
    left -= share(value)
    if (left < 0) return value
  }
  return values.at(-1) as Value
}
