import { KithError } from '../kernel/errors.ts'
import { type ImportField, type ImportNoun, isGiven, type MeetKey } from '../kernel/import-noun.ts'
import { isCurrency } from '../kernel/locale-code.ts'
import type { PartyKind } from '../kernel/party.ts'
import type { WhenKnown } from '../kernel/when-known.ts'
import type { AttributeForm, ColumnProposal } from './import-column.ts'
import { type DateOrder, dateOrder } from './import-day.ts'
import type { FirmHabits, ValueFinding } from './import-detection.ts'
import type { Decimal } from './import-money.ts'
import type { TabularChoices, TabularShape } from './tabular.ts'
import { visible } from './tabular-container.ts'

export const importStates = [
  'draft',
  'queued',
  'running',
  'stopping',
  'cancelled',
  'done',
  'failed',
  'undoing',
  'undone',
] as const
export type ImportState = (typeof importStates)[number]

/** What was found in the file; kept so that a later run reads it in the same way. */
export type Detected = {
  /** Counts the changes of the draft, so that of two people who change it the later notices. */
  readonly version: number
  /** What somebody has said so far; the rest is detection. */
  readonly said: Said
  readonly shape: TabularShape
  readonly values: ValueFinding
  readonly columns: readonly ColumnProposal[]
  readonly problems: readonly string[]
}

/** What somebody says about a file: how it is written, how its values are read, what its columns become. */
export type Said = {
  readonly file: TabularChoices
  readonly options: OptionChoices
  /** Column name → field, `custom` or `ignore`. */
  readonly mapping: Readonly<Record<string, string>>
  /** Column name → what it does to somebody known. */
  readonly whenKnown?: Readonly<Record<string, WhenKnown>>
}

/** What each column becomes, in the file's order: a field's name, `custom` or `ignore`. */
export type Mapping = readonly ({
  readonly name: string
  readonly mapsTo: string
  readonly key: string
  readonly label: string
  /** What it does to somebody known; absent: its values overwrite. */
  readonly whenKnown?: 'keep' | 'clear'
} & AttributeForm)[]

/** How values are read, decided once and kept, so that a run continued later reads the same. */
export type ImportOptions = {
  readonly currency: string
  /** Amounts that name another currency are refused. */
  readonly currencyIsFixed: boolean
  readonly decimal: Decimal
  readonly dateOrder: DateOrder
  readonly round: boolean
  readonly partyKind: PartyKind
  /** By what else than their number somebody known is met; absent: by nothing. */
  readonly meets?: string
  /** Channels that contacts name and nobody has opened are opened. */
  readonly opensChannels?: true
  /** The object of records whose lines name none. */
  readonly object?: string
  readonly country: string
  readonly timeZone: string
}

/** What can be said of how rows meet somebody known: `number`, or keys in their order: `field:vat,email`. */
export const meetsPattern =
  '^(number|(email|phone|field:[^,]{1,100})(,(email|phone|field:[^,]{1,100})){0,3})$'

/** The keys by which rows whose number is unknown meet somebody known, the first that finds decides. */
export const meetKeys = (meets = 'number'): readonly MeetKey[] =>
  meets.split(',').filter((key): key is MeetKey => key !== 'number')

/** What somebody says instead of what was detected. */
export type OptionChoices = {
  readonly currency?: string | undefined
  readonly decimal?: string | undefined
  readonly dateFormat?: string | undefined
  readonly round?: boolean | undefined
  readonly partyKind?: PartyKind | undefined
  readonly meets?: string | undefined
  readonly opensChannels?: true | undefined
  /** Empty: lines name it. */
  readonly object?: string | undefined
}

/** @throws information.import-option-bad */
export function decideOptions(values: ValueFinding, firm: FirmHabits, choices: OptionChoices): ImportOptions {
  const currency = choices.currency?.trim().toUpperCase()
  if (currency !== undefined && !isCurrency(currency))
    throw bad('currency', choices.currency, 'there is no such currency; write its three letters, such as EUR')
  if (choices.decimal !== undefined && choices.decimal !== '.' && choices.decimal !== ',')
    throw bad('decimal', choices.decimal, 'it is “.” or “,”')
  if (/^m{1,2}\.d{1,2}\./i.test(choices.dateFormat?.trim() ?? ''))
    throw bad('date format', choices.dateFormat, 'dates with dots begin with the day')
  const order = choices.dateFormat === undefined ? values.dateOrder : dateOrder(choices.dateFormat)
  if (order === null)
    throw bad('date format', choices.dateFormat, 'write it as YYYY-MM-DD, DD.MM.YYYY, MM/DD/YYYY or YYYYMMDD')
  if (choices.meets !== undefined && !new RegExp(meetsPattern).test(choices.meets))
    throw bad('meets', choices.meets, 'it is number, or email, phone and field:KEY with commas between')
  return {
    currency: currency ?? firm.currency,
    currencyIsFixed: currency !== undefined,
    decimal: choices.decimal === '.' || choices.decimal === ',' ? choices.decimal : values.decimal,
    dateOrder: order,
    round: choices.round ?? false,
    partyKind: choices.partyKind ?? 'person',
    meets: choices.meets ?? 'number',
    ...(choices.opensChannels && { opensChannels: true as const }),
    ...(choices.object && { object: choices.object }),
    country: firm.country,
    timeZone: firm.timeZone,
  }
}

const bad = (option: string, value: unknown, reason: string) =>
  new KithError('information.import-option-bad', { option, value, reason })

/** A field of the firm's own that a column can be given to. */
export type OwnField = { readonly key: string; readonly label: string }

/** The proposals with what somebody has changed: column name → field, `custom:KEY`, `custom` or `ignore`. */
export function decideMapping(
  columns: readonly ColumnProposal[],
  fields: readonly ImportField[],
  changes: Readonly<Record<string, string>>,
  ownFields: readonly OwnField[] = [],
): Mapping {
  const own = new Map(ownFields.map((field) => [`custom:${field.key}`, field]))
  const known = new Set([...fields.map(({ name }) => name), ...own.keys(), 'custom', 'ignore'])
  for (const [column, mapsTo] of Object.entries(changes)) {
    if (!columns.some(({ name }) => name === column))
      throw new KithError('information.import-mapping-bad', { reason: `the file has no column “${column}”` })
    if (!known.has(mapsTo))
      throw new KithError('information.import-mapping-bad', { reason: `there is no field “${mapsTo}”` })
  }
  const taken = new Set(Object.values(changes))
  return columns.map(({ name, mapsTo, attribute }) => {
    const said = Object.hasOwn(changes, name) ? changes[name] : undefined
    // A field that somebody gave to another column is no longer this one's.
    const kept = taken.has(mapsTo) && mapsTo !== 'ignore' ? 'custom' : mapsTo
    const field = own.get(said ?? '')
    return field
      ? { name, mapsTo: 'custom', ...attribute, ...field }
      : { name, mapsTo: said ?? kept, ...attribute }
  })
}

/**
 * Whether the mapping is enough to begin.
 *
 * @throws information.import-column-missing, information.import-mapping-bad
 */
export function checkMapping(
  mapping: Mapping,
  noun: Pick<ImportNoun, 'fields'>,
  { object }: Pick<ImportOptions, 'object'>,
): void {
  const mapped = mapping.map(({ mapsTo }) => mapsTo).filter((name) => name !== 'custom' && name !== 'ignore')
  const given = new Set([...mapped, ...(object === undefined ? [] : ['object'])])
  const kept = mapping.flatMap(({ mapsTo, key, label }) => (mapsTo === 'custom' ? [{ key, label }] : []))
  const shared = kept.find(({ key }, index) => kept.findIndex((one) => one.key === key) !== index)
  if (shared)
    throw new KithError('information.import-mapping-bad', { reason: `two columns are “${shared.label}”` })
  const twice = mapped.find((name, index) => mapped.indexOf(name) !== index)
  if (twice !== undefined)
    throw new KithError('information.import-mapping-bad', { reason: `two columns are “${twice}”` })
  const missing = noun.fields.find((field) => !isGiven(field, (name) => given.has(name)))
  if (missing) {
    const columns = mapping.map(({ name }) => visible(name)).join(', ')
    throw new KithError('information.import-column-missing', { field: missing.title.toLowerCase(), columns })
  }
}

/** The default name of a source: the file's name without folders and extensions. */
export function sourceNameOf(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
  const bare = base.replace(/(\.(gz|zip|csv|tsv|tab|txt|psv|xlsx|jsonl|ndjson|json|vcf|vcard))+$/i, '').trim()
  return (bare || base).slice(0, 200)
}

/** @throws information.import-state when the import is in none of `needs` */
export function needState(state: ImportState, ...needs: ImportState[]): void {
  if (!needs.includes(state))
    throw new KithError('information.import-state', { state, needs: needs.join(' or ') })
}

/** @throws information.import-noun-unknown */
export function nounNamed(nouns: readonly ImportNoun[], name: string): ImportNoun {
  const found = nouns.find(({ noun }) => noun === name)
  if (!found)
    throw new KithError('information.import-noun-unknown', {
      noun: name,
      known: nouns.map(({ noun }) => noun).join(' and '),
    })
  return found
}

/** Whether day and month of the file's dates could be the other way round, and nobody has said which it is. */
export const asksForDates = ({ values, said }: Pick<Detected, 'values' | 'said'>): boolean =>
  values.dateIsAmbiguous && said.options.dateFormat === undefined

/**
 * Dates that can be read both ways are not guessed: a month taken for a day is seen nowhere later.
 *
 * @throws information.dates-ambiguous
 */
export function needOneReading({ detected }: { readonly detected: Pick<Detected, 'values' | 'said'> }): void {
  if (asksForDates(detected))
    throw new KithError('information.dates-ambiguous', { example: detected.values.dateExample })
}

/** How long the rest takes at the rate so far, in seconds with an honest margin; null when nothing can be said. */
export function secondsLeft(progress: {
  readonly done: number
  readonly total: number | null
  /** Done since the job was begun or gone on with, and the time since then. */
  readonly doneSince: number
  readonly elapsedMs: number
}): { low: number; high: number } | null {
  const { done, total, doneSince, elapsedMs } = progress
  if (total === null || doneSince <= 0 || elapsedMs < 500 || done >= total) return null
  const left = ((total - done) * elapsedMs) / 1000 / doneSince
  return { low: Math.floor(left * 0.85), high: Math.ceil(left * 1.25) }
}
