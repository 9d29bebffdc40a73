import { KithError } from './errors.ts'
import type { HeldTo } from './measure.ts'
import { type Day, isDay } from './period.ts'

/** Which side of a standard is good; `between` has two sides. */
export type Direction = 'at-least' | 'at-most' | 'between'

/** The level that a measure is held to from a day on, and the decision that set it. */
export type Standard = {
  readonly standardId: string
  readonly measure: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly value: number
  /** The upper side when `direction` is `between`. */
  readonly high: number | null
  readonly direction: Direction
  readonly validFrom: Day
  readonly decisionId: string | null
  readonly ownerId: string | null
}

/**
 * A standard that can be held: an upper side exactly when it has two, and above the lower one.
 *
 * @throws kernel.standard-unclear
 */
export function decideStandard(standard: Standard): Standard {
  const { value, high, direction, validFrom } = standard
  const refuse = (reason: string) => {
    throw new KithError('kernel.standard-unclear', { reason })
  }
  if (!Number.isFinite(value)) refuse('its level is no number')
  if (!isDay(validFrom)) refuse(`“${validFrom}” is not a day`)
  if (direction === 'between' && !(high !== null && high > value))
    refuse('“between” needs an upper side above the lower one')
  if (direction !== 'between' && high !== null) refuse('only “between” has an upper side')
  return standard
}

/** What a measure carries of its standard. */
export function heldTo(standard: Standard | undefined): HeldTo | null {
  if (standard === undefined) return null
  const { value, high, direction, decisionId } = standard
  return { value, high, direction, decisionId }
}
