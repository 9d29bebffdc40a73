import type { RawBuilder } from 'kysely'
import type { Route } from '../http/route.ts'
import type { Database } from '../storage/database.ts'
import type { Statement } from '../storage/statement.ts'
import type { Context } from './context.ts'
import type { EventRow } from './event.ts'
import type { ImportNoun } from './import-noun.ts'
import type { ListEdit } from './list-edit.ts'
import type { Interval, MeasureDefinition } from './measure.ts'
import type { ReportPartyFields, ReportSubject } from './report-subject.ts'
import type { RollUpSource } from './roll-up.ts'
import type { SearchSource } from './search-source.ts'

/** Why a personal column is kept, on what legal ground, how long, and what erasure does with it. */
export type Personal = {
  readonly purpose: string
  readonly basis: 'contract' | 'consent' | 'legal duty' | 'legitimate interest'
  /** In words: “while a customer and 3 years after”. */
  readonly retention: string
  /** `null` and `blank` keep the row; `row` deletes it; `keep` is for dates, amounts and ids. */
  readonly erase: 'null' | 'blank' | 'row' | 'keep'
  /** What `blank` writes; default: the empty text, or of a JSON object only its dates, amounts and ids. */
  readonly blankAs?: string
}

/**
 * A table about parties as every room hands it over: how its rows move in a merge, what erasure blanks,
 * and what the party takes away. A by-party or by-key table without one fails a test.
 */
export type PartyTable = {
  readonly table: `${string}.${string}`
  /** False where rows are not about one party, though they may hold what somebody said. */
  readonly hasParty?: false
  /** Columns that, with `party_id`, identify a row. */
  readonly rowKey: readonly string[]
  /** Tables whose rows must be copied before (foreign keys). */
  readonly parents: readonly `${string}.${string}`[]
  /**
   * `move`: rows change owner. `recompute`: derived, made anew from what moved. `stay`: remains with the
   * redirect (history of merges, erasures).
   */
  readonly merge: 'move' | 'recompute' | 'stay'
  /**
   * Which column tells how old a row is, and what its rows are called: with it the firm can say how long they are
   * kept, and nightly those that are older are deleted or blanked as erasure would.
   */
  readonly ages?: {
    readonly column: string
    readonly title: string
    /** Which personal columns are JSON: dates, ids and amounts in them stay. */
    readonly json?: readonly string[]
  }
  /** It tells of parties as employees: no scoring of customers may read it. */
  readonly ofRole?: 'employee'
  /**
   * Rows are computed from others: they do not show that anybody has touched the party, and go with it when the
   * import that made it is taken back.
   */
  readonly isDerived?: true
  /** Makes a `recompute` table's rows of one party from the facts. */
  readonly recompute?: (tx: Database, partyId: string, now: Date) => Promise<void>
  /** Personal columns; every other column is listed in `impersonal`. */
  readonly personal: Readonly<Record<string, Personal>>
  readonly impersonal: readonly string[]
  /**
   * Its section in what a party takes away; null: nothing of meaning to them. `noun`: whose right to read it
   * falls under, beside that to export parties; absent: parties.
   */
  readonly takeAway: {
    readonly title: string
    readonly noun?: string
    readonly meanings: Readonly<Record<string, string>>
    /** What names of the product's own mean in words, by column. */
    readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>
    /** What an id stands for, by column. */
    readonly named?: Readonly<
      Record<string, (ids: readonly string[]) => Statement<{ id: string; name: string }>>
    >
  } | null
}

/** Why a personal column of a table about no single party is kept: no erasure of one party finds it there. */
export type Held = Pick<Personal, 'purpose' | 'basis' | 'retention'>

/** A table of any other kind: also there every column is personal, with its reason, or impersonal. */
export type KeptTable = {
  readonly table: `${string}.${string}`
  readonly personal: Readonly<Record<string, Held>>
  readonly impersonal: readonly string[]
}

/** An event as far as a sentence about it needs to know it. */
export type SpokenEvent = {
  readonly type: string
  readonly channel: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/** How one type of event reads on a party's timeline, in the words of the room that appends it. */
export type EventSentence = {
  readonly type: string
  /** Fields of parties that the event shows; whoever may not see all of them does not see the event. */
  readonly shows: readonly string[]
  /** What stands about the party and is told by the event: its noun, and the fields of it that are shown. */
  readonly of?: { readonly noun: string; readonly fields: readonly string[] }
  say(event: SpokenEvent): string
}

/** A job: run when requested, or by the clock. */
export type Job = {
  readonly name: string
  /** Also runs once a day at this time of the firm's time zone (`HH:MM`); made up for after a night switched off. */
  readonly dailyAt?: string
  /** Also runs once in every hour of the clock. */
  readonly hourly?: true
  run(ctx: Context, payload: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<void>
}

/** Learns of the firm's events of some types, each exactly once. */
export type Listener = {
  /** `room.verb-noun`: also the name of the job that hears. */
  readonly name: `${string}.${string}`
  readonly types: readonly string[]
  /** Hears in the transaction that marks the events as heard: `ctx.db`. The oldest comes first. */
  hear(ctx: Context, events: readonly EventRow[], signal: AbortSignal): Promise<void>
}

/** What parties can be told apart by, beyond what information itself knows of them. */
export type SegmentAttribute = {
  readonly field: string
  /** The field of parties whose sight it needs; null: none. */
  readonly sees: string | null
  /** Its comparisons, each with what it compares with. */
  readonly op: Readonly<Partial<Record<string, string>>>
  /** A condition on `kernel.parties p`. */
  condition(asked: {
    readonly op: string
    readonly value: unknown
    readonly key?: string
  }): RawBuilder<unknown>
  /** How lists are put into groups by it: a text over `kernel.parties p`, and what its values are called. */
  readonly group?: {
    readonly value: RawBuilder<unknown>
    names(db: Database): Promise<ReadonlyMap<string, string>>
  }
}

/** Why nothing of a party is let go, however old it is: a condition on `kernel.parties p`. */
export type RetentionHold = { readonly reason: string; readonly holds: RawBuilder<unknown> }

/** A line of what a room knew of a party then. */
export type PastLine = { readonly title: string; readonly value: string; readonly since: string | null }

/** What a room knew of a party at a moment that has passed. */
export type PastSection = {
  readonly name: string
  readonly title: string
  /** Under whose rights it falls, beside those of the party. */
  readonly noun: string
  /** @param knownAt  what was recorded until then counts; @param validOn  the day asked about */
  read(ctx: Context, partyId: string, knownAt: Date, validOn: string): Promise<readonly PastLine[]>
}

/** Something that the firm knows of a customer, and where it came from. */
export type PortalFact = {
  readonly key: string
  readonly title: string
  readonly value: string
  readonly origin: string
  /** Since when it is known; null: nobody noted it. */
  readonly at: string | null
  /** The field that a correction of it names; null: it is not the customer's to correct. */
  readonly field: string | null
}

/** Something that the firm infers of a customer: the reason in plain words, and what it changes for them. */
export type PortalInference = {
  readonly key: string
  readonly title: string
  readonly purpose: string
  readonly value: string
  readonly odds: string | null
  readonly interval: Interval | null
  readonly unit: string
  readonly n: number | null
  readonly reason: string
  readonly effect: string
}

/** What a room shows a customer of themselves. */
export type PortalSection = {
  readonly name: string
  readonly title: string
  readonly order: number
  facts?(ctx: Context, partyId: string): Promise<readonly PortalFact[]>
  inferences?(ctx: Context, partyId: string): Promise<readonly PortalInference[]>
}

/** What a customer learns of themselves beside a reference of their choice. */
export type Insight = {
  readonly name: string
  readonly title: string
  readonly references: readonly { readonly key: string; readonly title: string }[]
  /** `own`: the customer's own figure, where they chose to compare with one. */
  read(ctx: Context, partyId: string, reference: string, own: number | null): Promise<InsightReading>
}

/** An insight as it reads today: the customer's figures, those of the reference, and how much of the whole they are. */
export type InsightReading = {
  readonly unit: string
  readonly points: readonly {
    readonly from: string
    readonly to: string
    readonly value: number
    readonly reference: number | null
  }[]
  /** In [0, 1]; null: not known. */
  readonly coverage: number | null
  /** Whose figures the reference is, and how much is known of them; or why there is none. Null: it is the customer's own. */
  readonly basis: string | null
  readonly sentence: string
}

/** What a room changes at once when a customer permits or refuses a purpose. */
export type ConsentFollower = {
  readonly purpose: string
  /** What follows at once from a refusal, told to the customer. */
  readonly refused: string
  /** In the transaction that records what was said. */
  follow(tx: Database, partyIds: readonly string[], now: Date): Promise<void>
}

/** What a room hands to those who serve all rooms. */
export type Room = {
  readonly name: string
  readonly routes: readonly Route[]
  readonly jobs: readonly Job[]
  readonly measures: readonly MeasureDefinition[]
  readonly partyTables: readonly PartyTable[]
  /** The room's other tables; absent when it has none. */
  readonly keptTables?: readonly KeptTable[]
  /** How the room's events read; absent when it appends none. */
  readonly eventSentences?: readonly EventSentence[]
  readonly importNouns: readonly ImportNoun[]
  /** What the room learns from other rooms' news; absent: nothing. */
  readonly listeners?: readonly Listener[]
  readonly segmentAttributes?: readonly SegmentAttribute[]
  readonly portal?: readonly PortalSection[]
  readonly insights?: readonly Insight[]
  readonly consentFollowers?: readonly ConsentFollower[]
  /** What the room can say of how a party stood at an earlier moment. */
  readonly past?: readonly PastSection[]
  /** What keeps a party from being let go by a rule of retention. */
  readonly retentionHolds?: readonly RetentionHold[]
  /** What can be set from lists of the room’s rows. */
  readonly listEdits?: readonly ListEdit[]
  /** What the room lets be found by its words. */
  readonly searchSources?: readonly SearchSource[]
  /** What the room lets reports be made of. */
  readonly reportSubjects?: readonly ReportSubject[]
  /** What reports may say of parties by what the room knows. */
  readonly reportPartyFields?: ReportPartyFields
  /** What formulas of own fields can count and sum. */
  readonly rollUps?: readonly RollUpSource[]
}
