import type { RawBuilder } from 'kysely'

/** What a computed value is. */
export type ComputedType = 'number' | 'text' | 'boolean' | 'date'

/** What a roll-up is computed against: the firm's main currency and its day. */
export type RollUpSetting = { readonly currency: string; readonly today: string }

/** Rows about a party that formulas count and sum. */
export type RollUpSource = {
  /** What formulas call it. */
  readonly name: string
  readonly title: string
  /** Whoever may not read it does not see what is computed of it. */
  readonly noun: string
  /** The part of the noun that a right can be limited to: one object of the firm's own. */
  readonly part?: string
  /** Set where its rows stand about others than the party they are asked of: who sees not all of those sees nothing. */
  readonly isOfOthers?: true
  /** The table, as `x` with a `party_id`; where `of` says which rows are meant, called as it likes. */
  readonly from: RawBuilder<unknown>
  /** Which rows belong to what is computed; absent: those with its `party_id`. */
  readonly of?: RawBuilder<unknown>
  /** Which of its rows count; absent: all. */
  readonly where?: RawBuilder<unknown>
  /** The day by which rows are first and last and fall into a period. */
  readonly day: RawBuilder<unknown>
  /** Of each row, by the name that follows the point. A number is `numeric`. */
  readonly fields: Readonly<
    Record<
      string,
      { readonly type: ComputedType; readonly sql: (setting: RollUpSetting) => RawBuilder<unknown> }
    >
  >
}
