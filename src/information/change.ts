/** Where a reader of the feed stands: after this event of this transaction. */
export type FeedPlace = { readonly number: number; readonly eventId: string }

/** Before everything that was ever told. */
export const feedStart: FeedPlace = { number: 0, eventId: '00000000-0000-0000-0000-000000000000' }

/** An event as the feed reads it. */
export type ChangeRow = {
  readonly writtenIn: number
  readonly eventId: string
  readonly partyId: string | null
  readonly type: string
  readonly version: number
  readonly occurredAt: string
  readonly recordedAt: string
  readonly source: string
  readonly channel: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/** An event in the form that CloudEvents 1.0 gives it as JSON; names beyond its own are its extensions. */
export type CloudEvent = {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: string
  readonly subject: string
  /** When it happened; when it was learned stands in `recordedtime`. */
  readonly time: string
  readonly datacontenttype: 'application/json'
  readonly data: Readonly<Record<string, unknown>>
  readonly recordedtime: string
  readonly dataversion: number
  /** Where it was learned: a file, a form, by hand. */
  readonly learnedfrom: string
  readonly channel?: string
}

/** @param publicUrl  where this Kith is, so that the same id of two Kiths is not taken for one event */
export function cloudEventOf(row: ChangeRow, publicUrl: string): CloudEvent {
  return {
    specversion: '1.0',
    id: row.eventId,
    source: `${publicUrl}/api/v1/changes`,
    type: row.type,
    subject: row.partyId === null ? 'firm' : `parties/${row.partyId}`,
    time: row.occurredAt,
    datacontenttype: 'application/json',
    data: row.data,
    recordedtime: row.recordedAt,
    dataversion: row.version,
    learnedfrom: row.source,
    ...(row.channel !== null && { channel: row.channel }),
  }
}

/** What every receiver is told, whatever types it chose: copies elsewhere must follow. */
export const alwaysTold: readonly string[] = [
  'information.party-erased',
  'information.party-merged',
  'information.party-unmerged',
  'empowerment.correction-answered',
  'empowerment.data-rectified',
  'empowerment.use-restricted',
  'empowerment.use-restored',
]
