import type { RawBuilder } from 'kysely'

type Fragment = RawBuilder<unknown>

/** What expressions of a report are read against. */
export type ReportSetting = {
  /** The firm's own. */
  readonly currency: string
  /** In which days begin and end. */
  readonly timeZone: string
  readonly today: string
}

/** `moment` becomes a day in the firm's zone; `money` is in minor units. */
export type ReportFieldType = 'text' | 'day' | 'moment' | 'number' | 'money' | 'boolean'

/** A column that a report may group by, filter by or measure. */
export type ReportField = {
  /** Unique among those of its subject and of parties. */
  readonly key: string
  readonly title: string
  readonly type: ReportFieldType
  /** A scalar over the subject's `x`, `kernel.parties p`, and the joins it names. */
  sql(setting: ReportSetting): Fragment
  /** Names of joins that the expression needs. */
  readonly joins?: readonly string[]
  /** Of money: the currency of each row. */
  currency?(setting: ReportSetting): Fragment
  /** Fields that a role must show, each with its noun. */
  readonly sees?: readonly (readonly [noun: string, field: string])[]
  /** What numbers are counted in; default: nothing. */
  readonly unit?: string
  /** All that it can say, where they are few: forms offer them. */
  readonly choices?: readonly string[]
  /** Whether it stands among the rows behind a figure. */
  readonly isListed?: true
}

/** How further tables are reached; each on `party_id`, so that it holds on a distributed server too. */
export type ReportJoins = Readonly<Record<string, (setting: ReportSetting) => Fragment>>

/** How the rows of a subject stand in a list of their own. */
export type SubjectList = {
  /** Keys of the fields that it shows first. */
  readonly columns: readonly string[]
  /** The order it comes in until somebody sorts it. */
  readonly sort: { readonly field: string; readonly descending: boolean }
}

/** What one row of a report's subject is, for rooms to register. */
export type ReportSubject = {
  readonly name: string
  /** “Orders”. */
  readonly title: string
  /** “order”, for sentences. */
  readonly one: string
  /** Who may read it; rows are limited by whose the party is, or by `ofFirm`. */
  readonly noun: string
  /** The table of `x`; null where the subject is the parties themselves. */
  readonly table: Fragment | null
  /** Its rows are about the firm, not about a party; `owner`: a user’s id, whose row it is. */
  readonly ofFirm?: { readonly owner: Fragment }
  /** What every row must fulfil. */
  readonly where?: Fragment
  /** What a right over its noun can be limited to: of records their object. */
  readonly part?: Fragment
  /** A uuid that tells the rows of the subject apart. */
  readonly id: Fragment
  readonly joins: ReportJoins
  readonly fields: readonly ReportField[]
  /** Own fields of which noun stand in `x.custom`; absent: none. */
  readonly ownFieldsOf?: string
  /** The id of the other party that a row ties to, so that filters may ask who that is. */
  readonly other?: Fragment
  /** Absent: it is reported on, but not listed. */
  readonly list?: SubjectList
}

/** What reports of every subject may say of the party that a row is about. */
export type ReportPartyFields = {
  readonly joins: ReportJoins
  readonly fields: readonly ReportField[]
}
