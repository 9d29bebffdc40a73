/** What a firm's event says: its type, when, and its data. */
export type Told = {
  readonly type: string
  readonly at: string
  readonly data: Readonly<Record<string, unknown>>
}

/** How many events of one kind the last quarter brought; the data as far as flows tell events apart by it. */
export type Spoken = Pick<Told, 'type' | 'data'> & { readonly count: number }

/** What a reader may be told: types of events, and measures of the firm by name; in the firm's own currency. */
export type Reader = {
  readonly types: ReadonlySet<string>
  /** Each with its unit. */
  readonly measures: ReadonlyMap<string, string>
  /** ISO 4217. */
  readonly currency: string
}

/** One of the 28 flows of the framework: who speaks to whom, what flows, and by which events it is known. */
export type FlowDefinition = {
  readonly number: number
  readonly from: string
  readonly to: string
  readonly name: string
  /** Types of the events that are this flow; none while the part of Kith that speaks is not there. */
  readonly eventTypes: readonly string[]
  /** Which of those events count; default all. */
  readonly counts?: (data: Told['data'], type: string) => boolean
  /** The number that the event changed, in words; null where the reader may not be told. */
  readonly change?: (data: Told['data'], reader: Reader, type: string) => string | null
  /** Why nothing flows yet: what will bring it. */
  readonly waitsFor: string
}

/** A flow as the loop page shows it. */
export type Flow = Pick<FlowDefinition, 'number' | 'from' | 'to' | 'name' | 'eventTypes'> & {
  readonly lastAt: string | null
  /** Whole days since it last spoke. */
  readonly daysSince: number | null
  /** How often it spoke within 90 days; null where the reader may not know. */
  readonly count90: number | null
  readonly change: string | null
  /** `hidden`: the reader's roles do not show whether it speaks. */
  readonly state: 'live' | 'silent' | 'not-yet' | 'hidden'
  readonly reason: string | null
}

/** After how many days without a word a flow is silent. */
export const silentAfterDays = 90

const hiddenReason = 'Your roles do not show what flows here.'

/**
 * The flow as it stands: live when it spoke within 90 days, silent when it has not, not yet when it never did.
 *
 * @param ageOf  how many of the firm's days ago a moment was
 */
export function flowOn(
  definition: FlowDefinition,
  told: readonly Told[],
  spoken: readonly Spoken[],
  ageOf: (at: string) => number,
  reader: Reader,
): Flow {
  const { number, from, to, name, eventTypes, counts, change, waitsFor } = definition
  const shared = { number, from, to, name, eventTypes }
  const nothing = { ...shared, lastAt: null, daysSince: null, change: null }
  // All its types or none: half of what a flow says would be taken for the whole.
  if (!eventTypes.every((type) => reader.types.has(type)))
    return { ...nothing, count90: null, state: 'hidden', reason: hiddenReason }
  const isItsOwn = ({ type, data }: Pick<Told, 'type' | 'data'>) =>
    eventTypes.includes(type) && (counts?.(data, type) ?? true)
  const last = told
    .filter(isItsOwn)
    .reduce<Told | null>((latest, event) => (latest === null || event.at > latest.at ? event : latest), null)
  if (last === null) return { ...nothing, count90: 0, state: 'not-yet', reason: waitsFor }
  const daysSince = Math.max(0, ageOf(last.at))
  return {
    ...shared,
    lastAt: last.at,
    daysSince,
    count90: spoken.filter(isItsOwn).reduce((sum, { count }) => sum + count, 0),
    change: change?.(last.data, reader, last.type) ?? null,
    state: daysSince <= silentAfterDays ? 'live' : 'silent',
    reason: null,
  }
}
