import { newId } from './id.ts'

/** What somebody tells about something that happened to a party; the log adds id and time of recording. */
export type NewEvent = {
  readonly partyId: string
  /** `room.noun-past-participle` */
  readonly type: `${string}.${string}`
  readonly version?: number
  /** ISO 8601, UTC. */
  readonly occurredAt: string
  /** The day, when only that is known; `occurredAt` is then its noon. */
  readonly occurredOn?: string | null
  /** Where it was learned: a source's name, `hand`, `api`. */
  readonly source: string
  readonly actor?: string | null
  readonly channel?: string | null
  readonly causedBy?: readonly string[] | null
  readonly data: Readonly<Record<string, unknown>>
  /** Set when the caller must know it beforehand. */
  readonly eventId?: string
}

export type NewFirmEvent = Omit<NewEvent, 'partyId' | 'occurredOn'>

/** An event as it is written, every column named. */
export type EventRow = {
  readonly partyId: string | null
  readonly occurredAt: string
  readonly eventId: string
  readonly occurredOn: string | null
  readonly type: string
  readonly version: number
  readonly recordedAt: string
  readonly source: string
  readonly actor: string | null
  readonly channel: string | null
  readonly causedBy: readonly string[] | null
  readonly data: Readonly<Record<string, unknown>>
}

/** Fills in what the teller left open. */
export function eventRow(event: NewEvent | NewFirmEvent, now: Date): EventRow {
  return {
    partyId: 'partyId' in event ? event.partyId : null,
    occurredAt: event.occurredAt,
    eventId: event.eventId ?? newId(),
    occurredOn: ('occurredOn' in event ? event.occurredOn : null) ?? null,
    type: event.type,
    version: event.version ?? 1,
    recordedAt: now.toISOString(),
    source: event.source,
    actor: event.actor ?? null,
    channel: event.channel ?? null,
    causedBy: event.causedBy ?? null,
    data: event.data,
  }
}
