import { KithError } from '../kernel/errors.ts'
import type { TabularRecord, TabularShape } from './tabular.ts'
import { type JsonRecord, jsonRecords } from './tabular-json.ts'
import { ColumnCollector, cellsBy, type FlatObject } from './tabular-object.ts'
import { type CardNotes, cardRecords } from './tabular-vcard.ts'

/** How many objects are looked at to tell what a column holds. */
const sampleSize = 5_000

/** The columns that cards have in this order, whatever comes first in a file; others follow. */
const cardColumns = [
  'UID',
  'Full name',
  'Given name',
  'Family name',
  'E-mail',
  'Phone',
  'Organisation',
  'Job title',
]

/**
 * Looks at a file of objects from end to end: an object far down may say what none before it said.
 *
 * @throws information.json-broken, information.file-empty
 */
export async function inspectObjects(texts: AsyncIterable<string>, kind: 'json' | 'vcard', name: string) {
  const notes: CardNotes = { photos: 0, nameless: 0 }
  const collector = new ColumnCollector()
  const first: { line: number; values: FlatObject }[] = []
  let found = 0
  for await (const records of recordsIn(texts, kind, notes))
    for (const record of records) {
      found++
      if (!('values' in record)) continue
      collector.add(record.values)
      if (first.length < sampleSize) first.push(record)
    }
  if (found === 0) throw new KithError('information.file-empty', { file: name })
  const columns = kind === 'vcard' ? inCardOrder(collector.columns) : collector.columns
  const toCells = cellsBy(columns)
  const shape = {
    kind,
    columns,
    delimiter: '',
    sheet: null,
    sheets: [],
    header: false,
    firstLine: 1,
  } as const satisfies Partial<TabularShape>
  return {
    shape,
    columns,
    sample: first
      .map(({ line, values }) => toCells(line, values))
      .filter(({ damage }) => damage === undefined),
    problems: [...collector.problems, ...told(notes)],
  }
}

/** The records of such a file, with the cells of its columns. */
export async function* objectRecords(
  texts: AsyncIterable<string>,
  { kind, columns = [] }: Pick<TabularShape, 'kind' | 'columns'>,
): AsyncGenerator<TabularRecord[]> {
  const toCells = cellsBy(columns)
  for await (const records of recordsIn(texts, kind))
    yield records.map((record) =>
      'values' in record
        ? toCells(record.line, record.values)
        : { line: record.line, cells: [record.text], damage: record.damage },
    )
}

const recordsIn = (
  texts: AsyncIterable<string>,
  kind: TabularShape['kind'],
  notes?: CardNotes,
): AsyncGenerator<JsonRecord[]> => (kind === 'vcard' ? cardRecords(texts, notes) : jsonRecords(texts))

function inCardOrder(columns: readonly string[]): string[] {
  const known = cardColumns.filter((name) => columns.includes(name))
  return [...known, ...columns.filter((name) => !cardColumns.includes(name)).sort()]
}

const cards = (n: number) => (n === 1 ? '1 card has' : `${n.toLocaleString('en')} cards have`)

const told = ({ photos, nameless }: CardNotes) => [
  ...(photos > 0 ? [`${cards(photos)} a photo, which is left out.`] : []),
  ...(nameless > 0 ? [`${cards(nameless)} no UID; the e-mail, telephone or name stands for it.`] : []),
]
