/** Something that happened. `type` is `room.noun-past-participle`; the schema of `data` belongs to type and version. */
export type FirmEvent = {
  readonly eventId: string
  readonly type: `${string}.${string}`
  readonly version: number
  readonly occurredAt: string
  readonly recordedAt: string
  readonly source: string
  readonly actor: string | null
  readonly channel: string | null
  /** Lineage: the events that brought this one about. */
  readonly causedBy: readonly string[] | null
  readonly data: Readonly<Record<string, unknown>>
}

/** An event in one party's history. `occurredOn` is set when only the day is known; `occurredAt` is then its noon UTC. */
export type PartyEvent = FirmEvent & { readonly partyId: string; readonly occurredOn: string | null }
