import type { Context } from './context.ts'
import type { Direction } from './standard.ts'

/** What a measure speaks of. `id` is `firm` for the firm itself; a cell is a segment in a channel, `<segmentId>:<channel>`; an arm, `<experimentId>:treated` or `:control`. */
export type Subject = {
  readonly kind:
    | 'firm'
    | 'party'
    | 'segment'
    | 'channel'
    | 'cell'
    | 'cause'
    | 'campaign'
    | 'arm'
    | 'currency'
    | 'import'
    | 'source'
  readonly id: string
}

export const firm: Subject = { kind: 'firm', id: 'firm' }

/** An estimate's range: the true value lies within with probability `level`. */
export type Interval = { readonly low: number; readonly high: number; readonly level: number }

/** How a number came about, in a sentence and a formula, and by which version of the code. */
export type Method = {
  readonly name: string
  readonly version: string
  readonly sentence: string
  readonly formula: string
}

/** A stated input. Without a decision it is shown as “assumed, not decided”. */
export type StatedAssumption = {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly decisionId: string | null
}

/** Which rows a number was made of. */
export type Lineage = { readonly table: string; readonly filter: string; readonly rows: number }

/** The level that a measure is held to. */
export type HeldTo = {
  readonly value: number
  readonly high: number | null
  readonly direction: Direction
  readonly decisionId: string | null
}

/**
 * A number that explains itself. Money is a decimal in major units with the currency as unit; a share is in
 * [0, 1] with unit `share`; counts have the counted noun as unit. `interval` is null for a full count;
 * `value` is null when it cannot be known yet, and `missing` says what would make it known.
 */
export type Measure = {
  readonly name: string
  readonly title: string
  readonly subject: Subject
  readonly value: number | null
  readonly unit: string
  readonly n: number
  readonly interval: Interval | null
  readonly asOf: string
  readonly method: Method
  readonly assumptions: readonly StatedAssumption[]
  readonly lineage: readonly Lineage[]
  readonly standard: HeldTo | null
  readonly missing: string | null
  /** The stored version it was read from, so that the same rows can be shown later; absent: rows as they are now. */
  readonly replay?: string
}

/** One page of the rows behind a measure: column titles, and rows that may each name a party to open. */
export type MeasureRows = {
  readonly columns: readonly string[]
  readonly rows: readonly {
    readonly cells: readonly (string | number | null)[]
    readonly partyId: string | null
  }[]
  readonly next: string | null
}

/** The six places of the loop. */
export type Process = 'strategy' | 'value' | 'channels' | 'information' | 'performance' | 'customer'

/** A measure as its room defines it, once: what it means, how it is read, and the rows it stands on. */
export type MeasureDefinition = {
  readonly name: string
  readonly title: string
  /** Where the loop page shows it; null: not there. */
  readonly process: Process | null
  readonly subjects: readonly Subject['kind'][]
  /**
   * What its values are counted in, known before the first one is: `share`, the counted noun, or `money` for the
   * currency of its subject.
   */
  readonly unit: string
  /** The permission needed to read it. */
  readonly noun: string
  /** The field of parties that it tells, where it speaks of one: whoever may not see it may not read this. */
  readonly field?: string
  read(ctx: Context, subject: Subject): Promise<Omit<Measure, 'standard'>>
  /** `replay` names the version of an earlier reading; null: the rows as they are now. */
  rows(
    ctx: Context,
    subject: Subject,
    cursor: string | null,
    limit: number,
    replay: string | null,
  ): Promise<MeasureRows>
}
