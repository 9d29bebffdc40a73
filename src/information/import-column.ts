import { isId } from '../kernel/id.ts'
import type { ImportField } from '../kernel/import-noun.ts'
import { plain } from '../kernel/party.ts'
import { type DateFinding, detectDateOrder } from './import-date-format.ts'
import { currencyNamed } from './import-money.ts'

/** What a column becomes: a field of the noun, a custom attribute, or nothing. */
export type ColumnProposal = {
  readonly index: number
  readonly name: string
  /** Up to three different values, as written. */
  readonly samples: readonly string[]
  /** A field's name, `custom` or `ignore`. */
  readonly mapsTo: string
  readonly why: string
  /** How sure the proposal is, in [0, 1]. */
  readonly confidence: number
  /** Share of filled cells in the sample, in [0, 1]. */
  readonly filled: number
  readonly attribute: { readonly key: string; readonly label: string } & AttributeForm
}

/**
 * What the values of an attribute are kept as: numbers, written with this decimal sign in the file, or texts as
 * they are written. Days and words for yes and no stay texts: a file's own words are what people look for.
 */
export type AttributeForm =
  | { readonly type: 'number'; readonly decimal: '.' | ',' }
  | { readonly type: 'text' }

/** What the values of one column look like; shares are of the filled cells, in [0, 1]. */
export type ColumnContent = {
  readonly values: readonly string[]
  readonly filled: number
  readonly distinct: number
  readonly emails: number
  readonly phones: number
  readonly numbers: number
  readonly decimals: number
  readonly currencies: number
  readonly countries: number
  readonly dates: DateFinding | null
}

const email = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/
const number = /^[^\d]{0,4}[-+(]?\s?\d[\d.,'’\s\u00a0\u202f]*\)?-?[^\d]{0,4}$/

/** A cell may hold several addresses, with semicolons between. */
const partsOf = (value: string) => value.split(/;\s*/)

/** Describes one column of the sample. `country`: the firm's, for dates that can be read both ways. */
export function contentOf(cells: readonly string[], country: string): ColumnContent {
  const values = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const share = (test: (value: string) => boolean) =>
    values.length === 0 ? 0 : values.filter(test).length / values.length
  return {
    values,
    filled: cells.length === 0 ? 0 : values.length / cells.length,
    distinct: values.length === 0 ? 0 : new Set(values).size / values.length,
    emails: share((value) => partsOf(value).every((part) => email.test(part))),
    phones: share((value) => partsOf(value).every(isPhone)),
    numbers: share((value) => number.test(value)),
    decimals: share((value) => /\d[.,]\d{1,2}\D*$/.test(value) && number.test(value)),
    currencies: share((value) => /^[A-Z]{3}$/.test(value)),
    countries: share((value) => /^[A-Za-z]{2}$/.test(value) || /^\p{L}[\p{L}\s.'-]{3,}$/u.test(value)),
    dates: detectDateOrder(values.slice(0, 2_000), country),
  }
}

function isPhone(value: string): boolean {
  if (!/^\+?[\d\s()./-]{7,20}$/.test(value) || /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$/.test(value)) return false
  const digits = value.replace(/\D/g, '').length
  return digits >= 7 && digits <= 15
}

/** How well content fits a field's type: the share of cells that can be read so, in [0, 1]. */
function fit(content: ColumnContent, type: ImportField['type']): number {
  switch (type) {
    case 'email':
      return content.emails
    case 'phone':
      return content.phones
    case 'day':
    case 'instant':
      return content.dates?.share ?? 0
    case 'money':
    case 'number':
      return content.numbers
    case 'currency':
      return content.currencies
    case 'country':
      return content.countries
    case 'party-id':
      // The name says what is meant; values that are no ids are to be refused, unless they are numbers of the source.
      return content.values.some(isId) ? 1 : 0.2
    case 'id':
    case 'text':
      return 1
  }
}

/** Words of a column's name: `OrderDate_UTC` → `order date utc`. */
export function words(name: string): string {
  const split = name.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
  return plain(split)
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** How well a column's name says a field, in [0, 1]: 1 is one of its names, less when it holds one. */
function nameMatch(columnName: string, field: ImportField): number {
  const said = words(columnName).replaceAll(' ', '')
  let best = 0
  field.names.forEach((name, rank) => {
    const wanted = words(name).replaceAll(' ', '')
    // Names stand in order of clarity, so that “order id” beats “id” where a file has both.
    if (said === wanted) best = Math.max(best, 1 - rank / 1000)
    else if (wanted.length >= 4 && said.includes(wanted) && wanted.length / said.length >= 0.5)
      best = Math.max(best, 0.7)
  })
  return best
}

type Candidate = {
  readonly index: number
  readonly field: ImportField
  readonly confidence: number
  readonly why: string
  readonly isNamed: boolean
}

/**
 * Proposes what each column becomes, by its name and by its content; a field is given once. What fits
 * nothing is kept as a custom attribute.
 */
export function proposeColumns(
  columns: readonly string[],
  contents: readonly ColumnContent[],
  fields: readonly ImportField[],
): ColumnProposal[] {
  const isOurs = isOwnList(columns, contents)
  const candidates = columns.flatMap((name, index) =>
    isOurs && counted.has(name) ? [] : candidatesFor(name, index, contents[index], fields),
  )
  const namesParties = candidates.some(({ field, isNamed }) => field.type === 'party-id' && isNamed)
  candidates.sort((a, b) => b.confidence - a.confidence || a.index - b.index)
  const byColumn = new Map<number, Candidate>()
  const taken = new Set<string>()
  for (const candidate of candidates) {
    if (byColumn.has(candidate.index) || taken.has(candidate.field.name)) continue
    // Whoever is named by their id here needs no number, so none is guessed.
    if (namesParties && candidate.field.type === 'id' && !candidate.isNamed) continue
    byColumn.set(candidate.index, candidate)
    taken.add(candidate.field.name)
  }
  const keys = new Set<string>()
  const proposed = columns.map((name, index) =>
    proposal(name, index, contents[index], byColumn.get(index), keys),
  )
  return isOurs ? proposed.map(leftToKith) : proposed
}

/** What a list exported from Kith tells beside what a party is: counted from other facts, or for reading only. */
const counted = new Set([
  ...[
    'customer',
    'updated_at',
    'owner',
    'orders',
    'spend',
    'currency',
    'first_bought',
    'last_bought',
    'still_active',
    'created_at',
  ],
  ...['value_to_come', 'value_to_come_low', 'value_to_come_high', 'value_to_come_currency'],
])

/** Whether a file is a list of Kith’s own: its first column names parties, or records, by our ids. */
const isOwnList = ([first]: readonly string[], [content]: readonly ColumnContent[]): boolean =>
  (first === 'party_id' || first === 'record_id') && content !== undefined && content.values.some(isId)

const leftToKith = (column: ColumnProposal): ColumnProposal =>
  counted.has(column.name)
    ? { ...column, mapsTo: 'ignore', why: 'counted or settled by Kith itself', confidence: 1 }
    : column

function candidatesFor(
  name: string,
  index: number,
  content: ColumnContent | undefined,
  fields: readonly ImportField[],
): Candidate[] {
  if (content === undefined) return []
  return fields.flatMap((field): Candidate[] => {
    const named = repeatsAsNumber(content, field) ? 0 : nameMatch(name, field)
    const fits = content.values.length === 0 ? 1 : fit(content, field.type)
    if (named > 0 && fits >= 0.2)
      return [
        { index, field, confidence: named * (0.6 + 0.39 * fits), why: `named “${name}”`, isNamed: true },
      ]
    const guess = contentOnly(content, field)
    return guess === null ? [] : [{ index, field, ...guess, isNamed: false }]
  })
}

/**
 * A number that identifies a row stands once. Where it repeats the rows are lines of one order: taken for its
 * number, all lines but the first would be refused.
 */
function repeatsAsNumber(content: ColumnContent, field: ImportField): boolean {
  return field.type === 'id' && !field.required && content.values.length > 1 && content.distinct < 0.98
}

/** Columns that are named like a row's number and repeat, so that they were taken for nothing; days never are. */
export function repeatingNumbers(
  columns: readonly string[],
  contents: readonly ColumnContent[],
  fields: readonly ImportField[],
  isTaken: (index: number) => boolean,
): string[] {
  return columns.filter((name, index) => {
    const content = contents[index]
    if (content === undefined || isTaken(index) || areDays(content)) return false
    return fields.some((field) => repeatsAsNumber(content, field) && nameMatch(name, field) > 0)
  })
}

const areDays = ({ dates }: ColumnContent) =>
  dates !== null && dates.share > 0.8 && dates.order !== 'serial' && dates.order !== 'compact'

/** What content alone says, without a name: only what is hardly mistaken. */
function contentOnly(content: ColumnContent, field: ImportField): { confidence: number; why: string } | null {
  if (content.values.length === 0) return null
  const percent = (share: number) => `${Math.round(share * 100)} %`
  if (field.type === 'email' && content.emails > 0.5)
    return { confidence: round(0.9 * content.emails), why: `${percent(content.emails)} are e-mail addresses` }
  if (
    field.required &&
    field.type === 'day' &&
    (content.dates?.share ?? 0) > 0.8 &&
    content.dates?.order !== 'serial'
  )
    return {
      confidence: round(0.75 * (content.dates?.share ?? 0)),
      why: `${percent(content.dates?.share ?? 0)} are dates`,
    }
  if (field.required && field.type === 'money' && content.decimals > 0.3)
    return {
      confidence: round(0.55 * content.numbers),
      why: `${percent(content.decimals)} are numbers with decimals`,
    }
  if (
    field.required &&
    field.type === 'id' &&
    content.numbers > 0.9 &&
    content.decimals === 0 &&
    content.filled > 0.9
  )
    return {
      confidence: content.dates?.order === 'compact' ? 0.3 : 0.4,
      why: 'every row has a whole number here',
    }
  if (field.type === 'phone' && content.phones > 0.8 && content.values.some((value) => value.startsWith('+')))
    return {
      confidence: round(0.7 * content.phones),
      why: `${percent(content.phones)} are telephone numbers`,
    }
  return null
}

function proposal(
  name: string,
  index: number,
  content: ColumnContent | undefined,
  candidate: Candidate | undefined,
  keys: Set<string>,
): ColumnProposal {
  const samples = [...new Set(content?.values.slice(0, 50) ?? [])]
    .slice(0, 3)
    .map((text) => text.slice(0, 200))
  const form = content === undefined ? ({ type: 'text' } as const) : attributeForm(content)
  const attribute = { key: uniqueKey(name, keys), label: name, ...form }
  const filled = round(content?.filled ?? 0)
  const shown = { index, name, samples, filled, attribute }
  return candidate === undefined
    ? { ...shown, mapsTo: 'custom', why: `kept as a custom attribute (${attribute.type})`, confidence: 0.9 }
    : { ...shown, mapsTo: candidate.field.name, why: candidate.why, confidence: round(candidate.confidence) }
}

/** A short name for an attribute: letters, digits and underscores, at most 60 characters. */
function uniqueKey(name: string, taken: Set<string>): string {
  const base = words(name).replaceAll(' ', '_').slice(0, 56) || 'column'
  let key = base
  for (let n = 2; taken.has(key); n++) key = `${base}_${n}`
  taken.add(key)
  return key
}

/** Numbers are those of a column that is nothing else and has one decimal sign, which cannot be one of thousands. */
function attributeForm({ values }: ColumnContent): AttributeForm {
  const text = { type: 'text' } as const
  if (values.length === 0 || !values.every((value) => /^-?(0|[1-9]\d*)([.,]\d+)?$/.test(value))) return text
  const [points, commas] = ['.', ','].map((sign) => values.filter((value) => value.includes(sign)))
  if (!commas?.length) return { type: 'number', decimal: '.' }
  return points?.length || commas.every((value) => /,\d{3}$/.test(value))
    ? text
    : { type: 'number', decimal: ',' }
}

/** The currency that the amounts of a column name, when they name one and the same; else null. */
export function currencyOf(values: readonly string[]): string | null {
  const named = new Set(values.slice(0, 1_000).map(currencyNamed))
  named.delete(null)
  return named.size === 1 ? ([...named][0] ?? null) : null
}

const round = (value: number) => Math.round(value * 100) / 100
