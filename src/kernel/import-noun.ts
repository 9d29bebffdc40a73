import type { Database } from '../storage/database.ts'
import type { Verb } from './actor.ts'
import type { Context } from './context.ts'
import type { ChangedCells, ChosenWhenKnown } from './when-known.ts'

/** One field that an import can fill. */
export type ImportField = {
  readonly name: string
  readonly title: string
  readonly required: boolean
  readonly type:
    | 'id'
    | 'party-id'
    | 'text'
    | 'day'
    | 'instant'
    | 'money'
    | 'currency'
    | 'email'
    | 'phone'
    | 'country'
    | 'number'
  /** Column names that mean it, in several languages, lower case, the clearest first. */
  readonly names: readonly string[]
}

/** A field in one line; optional where nothing else is said. */
export const importField = (
  name: string,
  title: string,
  type: ImportField['type'],
  names: readonly string[],
  required = false,
): ImportField => ({ name, title, type, names, required })

/**
 * Whether columns give a field that is needed: where no column holds their number, an e-mail or their id here says who
 * somebody is.
 */
export const isGiven = (
  { name, required, type }: Pick<ImportField, 'name' | 'required' | 'type'>,
  has: (field: string) => boolean,
): boolean => !required || has(name) || (type === 'id' && (has('email') || has('partyId')))

/** Why one cell of one row cannot be taken over. */
export type Rejection = {
  readonly line: number
  /** The column's name in the file; empty when the row as a whole is meant. */
  readonly column: string
  readonly value: string
  readonly reason: string
}

/** By what a row can meet somebody known: an e-mail, a telephone, or an own field whose value only one may hold. */
export type MeetKey = 'email' | 'phone' | `field:${string}`

/** What a file says about the place and form of one noun's fields. The engine reads cells, the noun rows. */
export type ImportSetup = {
  readonly importId: string
  readonly sourceId: string
  readonly sourceName: string
  /** Index of the column that holds a field, or null. */
  readonly column: (field: string) => number | null
  /** The column's name, for rejections. */
  readonly columnName: (index: number) => string
  /** Columns kept as custom attributes. */
  readonly attributes: readonly {
    readonly index: number
    readonly key: string
    /** The sign by which its numbers are written; null where it holds texts. */
    readonly decimal: '.' | ',' | null
  }[]
  /** What every custom cell of a record says, as JSON, or null when all are blank. */
  readonly customOf: (cells: readonly string[]) => string | null
  /** A value in the form its field of parties keeps, or why it cannot be; absent: the firm described none. */
  readonly readField?: (
    key: string,
    value: unknown,
  ) => { readonly value: unknown } | { readonly refused: string }
  /** IANA name of the firm's time zone: which day it is for them. */
  readonly timeZone: string
  /** ISO 3166 alpha-2 of the firm: how telephone numbers without a prefix are read. */
  readonly country: string
  /** Kind of the parties that the import makes. */
  readonly partyKind: 'person' | 'organisation' | 'household'
  /** By what rows whose number is unknown meet somebody known, the first that finds decides; absent: by nothing. */
  readonly meets?: readonly MeetKey[]
  /**
   * A number that is a party’s id here says whom. Only of a file that somebody brings who may change everybody: a source
   * that speaks by itself could else speak as anybody.
   */
  readonly readsOwnIds?: true
  /** Own fields of parties whose value only one may hold. */
  readonly uniqueFields?: readonly string[]
  /** Names of fields of the firm’s objects, in small letters, whose value only one record may hold. */
  readonly uniqueRecordFields?: ReadonlySet<string>
  /** Own fields of parties that must be filled in. */
  readonly neededFields?: readonly string[]
  /** What columns do to somebody known, by field; absent: all overwrite. */
  readonly whenKnown?: ChosenWhenKnown
  /** Channels that rows name and nobody has opened are opened, as those of another system's export. */
  readonly opensChannels?: true
  /** The object of records whose lines name none. */
  readonly object?: string
  /** Minor units and currency of an amount; `named` is what a currency column says. */
  readonly readAmount: (text: string, named: string | null) => Read<{ amountMinor: number; currency: string }>
  /** Who speaks may say something else of an order that it named before: the later word counts. */
  readonly mayAmend?: true
  /** Whether a record says no moment of its own, so that the one it was told at stands for it. */
  readonly isDatedByTelling?: (cells: readonly string[]) => boolean
  /** A day, and a moment; noon where only the day is written. Of what happened: not before 1900, nor far ahead. */
  readonly readMoment: (text: string) => Read<Moment>
  /** The same of any day there is: a contract ends years ahead. */
  readonly readAnyMoment: (text: string) => Read<Moment>
  /** A number with the file's decimal sign and groups; `unit`: a currency that may stand beside it. */
  readonly readNumber: (text: string, unit: string) => Read<{ readonly value: number }>
}

/** A day and a moment of it, as a file says them. */
export type Moment = { readonly day: string; readonly instant: string; readonly hasTime: boolean }

/** The name of the column that holds a field, for rejections; empty where the file has none. */
export function columnOf(setup: Pick<ImportSetup, 'column' | 'columnName'>, field: string): string {
  const index = setup.column(field)
  return index === null ? '' : setup.columnName(index)
}

/** A cell's value, or why it has none. */
export type Read<Value> = Value | { readonly refused: string }

/** A row that can be stored. */
export type ImportRow = {
  readonly line: number
  /** Which of the parallel writers stores it: the same for every row of one party, also after a restart. */
  readonly lane: number
  /** 16 hexadecimal digits that tell parties of the source apart, for counting them; empty: the row is about none. */
  readonly partyMark: string
}

/** One batch of rows, stored whole in one transaction or not at all. */
export type ImportBatch<Row extends ImportRow = ImportRow> = {
  readonly number: number
  readonly lane: number
  readonly rows: readonly Row[]
}

/** What became of a batch; the three sum to its rows. */
export type BatchOutcome = {
  readonly accepted: number
  readonly unchanged: number
  readonly rejections: readonly Rejection[]
  /** Of those accepted the ones about somebody or something known; absent: the noun does not tell them apart. */
  readonly changed?: number
  /** Of those refused the ones that several known answer to. */
  readonly ambiguous?: number
  /** Fields of those changed by what would become of them; absent: the noun does not count them. */
  readonly cells?: ChangedCells
  /** Some of the new and of the changed, for whoever tries a file. */
  readonly examples?: readonly TrialExample[]
}

/** A row that a trial tells of: what it would become, and whom it is about. */
export type TrialExample = {
  readonly line: number
  readonly becomes: 'new' | 'changed' | 'ambiguous'
  readonly name: string
  /** Whom it would change; null: somebody new, or nobody can say whom. */
  readonly partyId: string | null
}

/** One noun's side of one import. It keeps what must be known of earlier rows, so `read` sees all in order. */
export interface ImportReader<Row extends ImportRow = ImportRow> {
  /** Tables that its batches fill, schema and name. */
  readonly tables: readonly string[]
  /** A record's row, or why there is none. */
  read(line: number, cells: readonly string[]): Row | Rejection[]
  /** What must be done before the batch's transaction and cannot be done inside it (partitions). */
  prepare(db: Database, batch: ImportBatch<Row>): Promise<void>
  /** Stores a batch. */
  store(tx: Database, ctx: Context, batch: ImportBatch<Row>): Promise<BatchOutcome>
  /** What `store` would do, without writing. */
  examine(db: Database, batch: ImportBatch<Row>): Promise<BatchOutcome>
}

/** A noun that can be imported; its room knows how to read and store it. The engine names no room. */
export interface ImportNoun<Row extends ImportRow = ImportRow> {
  readonly noun: string
  readonly title: string
  readonly fields: readonly ImportField[]
  open(setup: ImportSetup): ImportReader<Row>
  /** Asks for what must follow when rows came or went (a refit), and says what was odd; in the transaction that ends the import. */
  afterwards?(tx: Database, ctx: Context, importId: string): Promise<void>
  /** What somebody must be allowed to do, with every row and field, to import it. */
  readonly needs: readonly { readonly verb: Verb; readonly noun: string }[]
  /** Takes back one of `undoSteps` parts of what an import stored; runs in its own transaction. */
  undo(tx: Database, ctx: Context, importId: string, step: number): Promise<void>
  /** Whether anything is left to take back: a merge may have moved rows to a part that was done before. */
  remains(db: Database, importId: string): Promise<boolean>
}

/** Into how many transactions an undo is cut; step `n` concerns the parties whose id ends in `n`, hexadecimal. */
export const undoSteps = 16
