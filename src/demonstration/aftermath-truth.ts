import type { DecisionSets } from '../kernel/decision.ts'
import { causeTruths } from './firm-truth.ts'

/** What customers do otherwise once something was decided. */
export const aftermathTruth = {
  /** Where a channel is given up for a segment: the share that comes there all the same. The others come to `insteadOf`. */
  stillCome: 0.25,
  insteadOf: 'web',
  /** Where a standard of contacts was set by a decision: the share of the commonest cause of complaint that is left. */
  stillComplain: 0.25,
  cause: causeTruths[0]?.name ?? '',
} as const

/** A place where something was decided; null: in every channel, in every segment. */
export type DecidedPlace = {
  readonly kind: 'dropped' | 'raised'
  readonly channel: string | null
  readonly segment: string | null
}

/**
 * Where a decision changes what customers do; nowhere where it sets something else.
 *
 * @param names  of segments, by their id
 */
export function decidedPlaces(sets: DecisionSets, names: ReadonlyMap<string, string>): DecidedPlace[] {
  if (sets.kind === 'cell-role' && sets.role === 'drop')
    return [{ kind: 'dropped', channel: sets.channel, segment: names.get(sets.segmentId) ?? '' }]
  if (sets.kind !== 'contact-standard') return []
  const segment = sets.segmentId === null ? null : (names.get(sets.segmentId) ?? '')
  return [{ kind: 'raised', channel: sets.channel, segment }]
}

/** Whether something of a kind was decided for a segment in a channel. */
export const isDecided = (
  places: readonly DecidedPlace[],
  kind: DecidedPlace['kind'],
  segment: string,
  channel: string,
): boolean =>
  places.some(
    (place) =>
      place.kind === kind && (place.segment ?? segment) === segment && (place.channel ?? channel) === channel,
  )
