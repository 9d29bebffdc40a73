import assert from 'node:assert/strict'
import { type Random, seededRandom } from '../../src/analytics/index.ts'

interface Interval {
  readonly low: number | null
  readonly high: number | null
}

/** Of 400 intervals of 95 % that tell the truth so many hold it, but once in a thousand: the binomial band. */
const HELD_OF_400 = { least: 366, most: 394 } as const

/**
 * Calls with the random numbers of 400 replications, seeds fixed beforehand.
 * @throws AssertionError naming the intervals that are too narrow or too wide
 */
export function replicated(seed: number, once: (random: Random, held: HeldIntervals) => void): void {
  const held = new HeldIntervals()
  for (let turn = 0; turn < 400; turn++) once(seededRandom(seed + turn), held)
  held.requireOf400()
}

/** Counts by name how many intervals hold the truth; one that is unknown holds nothing. */
export class HeldIntervals {
  readonly counts = new Map<string, number>()

  note(name: string, truth: number, interval: Interval | null | undefined): void {
    const { low = null, high = null } = interval ?? {}
    const holds = low !== null && high !== null && low <= truth && truth <= high
    this.counts.set(name, (this.counts.get(name) ?? 0) + Number(holds))
  }

  /** @throws AssertionError naming the interval that is too narrow or too wide */
  requireOf400(): void {
    assert.ok(this.counts.size > 0)
    const outside = [...this.counts].filter(([, held]) => held < HELD_OF_400.least || held > HELD_OF_400.most)
    assert.deepEqual(outside, [], 'of 400')
  }
}

/** The interval of 95 % that an estimate and its standard error make. */
export function intervalOf(value: number | null, se: number | null): Interval | null {
  return value === null || se === null ? null : { low: value - 1.959964 * se, high: value + 1.959964 * se }
}
