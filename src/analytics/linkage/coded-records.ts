import type { MatchKind, MatchRecord, NormalField } from './match-record.ts'
import { type Letters, lettersOf } from './string-kernel.ts'

/** The values of one field as numbers: those of record i are `ids[start[i]] … ids[start[i + 1] - 1]`. */
export interface Column {
  readonly start: Int32Array
  readonly ids: Int32Array
  /** The distinct values; fields of names share one list, so that a first name can be found among last names. */
  readonly words: Words
  /** Records by value. */
  readonly uses: Int32Array
}

/** Distinct values and their letters. */
export interface Words {
  readonly strings: readonly string[]
  readonly letters: Letters
}

/** Records as columns of numbers, for comparisons that allocate nothing. */
export interface CodedRecords {
  readonly count: number
  readonly kind: MatchKind
  readonly column: (field: NormalField) => Column
  readonly categories: ReadonlyMap<string, Column>
  /** Number of the record's scope. */
  readonly scope: Int32Array
  /** Number of the source that holds nobody twice, or −1. */
  readonly source: Int32Array
}

const fields: readonly NormalField[] = [
  'given',
  'family',
  'extra',
  'birth',
  'email',
  'phone',
  'landline',
  'street',
  'number',
  'unit',
  'postcode',
  'city',
  'region',
  'company',
  'national-id',
  'tax-id',
  'verified-id',
  'website',
  'birth-place',
  'gender',
  'occupation',
]
const names: ReadonlySet<NormalField> = new Set(['given', 'family', 'extra'])

class Dictionary {
  readonly places = new Map<string, number>()
  readonly strings: string[] = []
  place(value: string): number {
    let place = this.places.get(value)
    if (place === undefined) {
      place = this.strings.length
      this.places.set(value, place)
      this.strings.push(value)
    }
    return place
  }
}

/** Codes records; `valuesOf` picks what a column holds. */
function columnOf(
  records: readonly MatchRecord[],
  dictionary: Dictionary,
  valuesOf: (record: MatchRecord) => readonly string[] | undefined,
): { start: Int32Array; ids: Int32Array } {
  const start = new Int32Array(records.length + 1)
  for (let i = 0; i < records.length; i++)
    start[i + 1] = (start[i] as number) + (valuesOf(records[i] as MatchRecord)?.length ?? 0)
  const ids = new Int32Array(start[records.length] as number)
  let next = 0
  for (const record of records)
    for (const value of valuesOf(record) ?? []) ids[next++] = dictionary.place(value)
  return { start, ids }
}

function usesOf(ids: Int32Array, words: number): Int32Array {
  const uses = new Int32Array(words)
  for (const id of ids) uses[id] = (uses[id] as number) + 1
  return uses
}

/** Records of one kind as columns. */
export function codeRecords(records: readonly MatchRecord[], kind: MatchKind): CodedRecords {
  const nameDictionary = new Dictionary()
  const raw = new Map<NormalField, { start: Int32Array; ids: Int32Array; dictionary: Dictionary }>()
  for (const field of fields) {
    const dictionary = names.has(field) ? nameDictionary : new Dictionary()
    raw.set(field, { ...columnOf(records, dictionary, (record) => record.values[field]), dictionary })
  }
  const wordsOf = new Map<Dictionary, Words>()
  const columns = new Map<NormalField, Column>()
  for (const [field, { start, ids, dictionary }] of raw) {
    let words = wordsOf.get(dictionary)
    if (words === undefined) {
      words = { strings: dictionary.strings, letters: lettersOf(dictionary.strings) }
      wordsOf.set(dictionary, words)
      dictionary.places.clear()
    }
    columns.set(field, { start, ids, words, uses: usesOf(ids, words.strings.length) })
  }
  return {
    count: records.length,
    kind,
    column: (field) => columns.get(field) as Column,
    categories: categoriesOf(records),
    scope: codesOf(records.map(({ scope }) => scope)),
    source: codesOf(records.map(({ uniqueWithin }) => uniqueWithin)),
  }
}

function categoriesOf(records: readonly MatchRecord[]): Map<string, Column> {
  const found = new Set<string>()
  for (const { categories } of records)
    if (categories) for (const name of Object.keys(categories)) found.add(name)
  const columns = new Map<string, Column>()
  for (const name of [...found].sort()) {
    const dictionary = new Dictionary()
    const column = columnOf(records, dictionary, (record) => record.categories?.[name])
    const words = { strings: dictionary.strings, letters: lettersOf([]) }
    columns.set(name, { ...column, words, uses: usesOf(column.ids, words.strings.length) })
  }
  return columns
}

/** A number for each distinct text, −1 where there is none. */
function codesOf(texts: readonly (string | undefined)[]): Int32Array {
  const dictionary = new Dictionary()
  return Int32Array.from(texts, (text) => (text === undefined ? -1 : dictionary.place(text)))
}
