import type { Direction } from '../kernel/standard.ts'

/** The level that a claim stands or falls with. */
export type Tripwire = { readonly direction: Direction; readonly threshold: number }

/** A value of the measure that a tripwire is set on, and when it was known. */
export type Sighting = { readonly value: number; readonly recordedAt: string }

/** Since when a claim is watched, and when somebody last said that it holds. */
export type Watched = { readonly createdAt: string; readonly reviewedAt: string | null }

/** Whether a value contradicts the claim. */
export function isBeyond({ direction, threshold }: Tripwire, value: number): boolean {
  return direction === 'at-most' ? value > threshold : value < threshold
}

/**
 * Whether a tripwire fires: once for each crossing. A value seen before the last review said nothing new since, and
 * one that already lay beyond while it was watched has fired before.
 */
export function isCrossed(
  tripwire: Tripwire,
  watched: Watched,
  last: Sighting,
  before: Sighting | null,
): boolean {
  if (!isBeyond(tripwire, last.value)) return false
  if (watched.reviewedAt !== null && last.recordedAt <= watched.reviewedAt) return false
  if (before === null || before.recordedAt < watched.createdAt) return true
  return !isBeyond(tripwire, before.value)
}
