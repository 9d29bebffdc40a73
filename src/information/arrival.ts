import { hash } from 'node:crypto'
import type { SourceKind } from './source-kind.ts'

/** Something that happened, as a source tells it. */
export type SaidEvent = {
  readonly type: `information.${string}`
  readonly channel: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/** Values by the names of an import's fields, and what else is said. */
export type SaidFields = {
  readonly fields: Readonly<Record<string, string>>
  readonly custom: Readonly<Record<string, unknown>>
}

/** An order, with what was bought where the sender tells it line by line. */
export type SaidOrder = SaidFields & {
  /** All of its lines; absent: nothing is said of them. */
  readonly lines?: readonly SaidFields[]
  /** Its moment is that of the message: an order that is known keeps its own. */
  readonly isDatedByTelling?: true
}

/** What one message says, whoever sent it. Names are ids within its source. */
export type Said = {
  /** Whom it is about. */
  readonly subject: string
  /** Other names of the same one: an anonymous visitor, or the id of before. */
  readonly alsoKnown: readonly string[]
  /** `alsoKnown` holds an id of before, which may be known as somebody already. */
  readonly renames: boolean
  /** What it says of them; null: nothing. */
  readonly about: SaidFields | null
  /** The organisation that they belong to. */
  readonly group: (SaidFields & { readonly name: string }) | null
  readonly event: SaidEvent | null
  readonly orders: readonly SaidOrder[]
  /** ISO 8601, UTC. */
  readonly occurredAt: string
}

/** Why something cannot be taken over, and where in it. */
export type Refused = { readonly refused: string; readonly where: string }

/** Something that arrived, read. */
export type Arrival = {
  /** 64 hexadecimal digits that follow from the source and the sender's id of it. */
  readonly keyHash: string
  readonly externalId: string
  readonly kind: string
  readonly body: unknown
  readonly said: Said | Refused | 'held'
  readonly receivedAt: string
  /** It stands among the arrivals already: what becomes of it is written there. */
  readonly isHeld: boolean
}

export type ArrivalState = 'stored' | 'waiting' | 'rejected' | 'held'

/** What is carried out again: arrivals in some states that came from a moment on, until before another; null: to the last. */
export type Replay = {
  readonly states: readonly ArrivalState[]
  readonly from: string
  readonly until: string | null
}

/** What became of one arrival. */
export type Fate = {
  readonly state: ArrivalState
  readonly partyId: string | null
  readonly waitsFor: string | null
  readonly where: string | null
  readonly reason: string | null
}

/** What became of all that came at once. */
export type Outcome = {
  readonly seen: number
  readonly stored: number
  /** Parties that were new. */
  readonly made: number
  /** Stored ones about a party that was known before. */
  readonly matched: number
  /** Had come before, and changed nothing. */
  readonly repeated: number
  readonly waiting: number
  readonly rejected: number
  readonly refusals: readonly {
    readonly index: number
    readonly externalId: string
    readonly where: string
    readonly reason: string
  }[]
}

/** A source that speaks by itself. */
export type LiveSource = {
  readonly sourceId: string
  readonly name: string
  readonly kind: SourceKind
  readonly pausedAt: string | null
  /** What its fields mean, where somebody must say that. */
  readonly mapping: unknown
}

/** An arrival as it was kept. */
export type HeldArrival = {
  readonly keyHash: string
  readonly kind: string
  readonly externalId: string
  readonly state: ArrivalState
  readonly receivedAt: string
  readonly occurredAt: string | null
  readonly body: unknown
}

/** Names of visitors and of groups within a source; nobody's own id may begin so. */
export const anonymousPrefix = 'anonymous:'
export const groupPrefix = 'group:'
export const orderPrefix = 'order:'

/** Whether a name is none of the source's own: it says only who somebody turns out to be. */
export const isVisitor = (name: string): boolean =>
  name.startsWith(anonymousPrefix) || name.startsWith(orderPrefix)

/** The key under which an arrival is known. */
export const arrivalKey = (sourceId: string, externalId: string): string =>
  hash('sha256', `arrival\u001f${sourceId}\u001f${externalId}`)

export const isRefused = (said: Arrival['said']): said is Refused =>
  typeof said === 'object' && 'refused' in said
