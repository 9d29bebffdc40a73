import {
  type Labels,
  labelsOf,
  type MatchField,
  type MatchKind,
  type MatchRecord,
  normaliseRecord,
  type RecognisedColumns,
  recogniseColumns,
} from '../analytics/index.ts'
import { visible } from '../information/tabular-container.ts'
import { inspectFile, recordsOf, type TabularFile } from '../information/tabular-file.ts'
import type { FitProgress } from './asked.ts'
import { FitFileError, whole } from './file.ts'
import { FitUsageError } from './fit-usage-error.ts'
import { phoneCountry } from './match-country.ts'
import type { MatchQuestion } from './match-question.ts'

/** Files read for matching: a record per row, and what is known of each beside its evidence. */
export interface MatchRows {
  readonly kind: MatchKind
  readonly kindWhy: string
  /** what the columns of each file are, in the order of the files */
  readonly files: readonly MatchFileColumns[]
  /** two-letter country of telephones written without one, or undefined */
  readonly country: string | undefined
  readonly records: readonly MatchRecord[]
  /** what the id column says of each record, or the line where none was named */
  readonly ids: readonly string[]
  /** the file of each record, from 0 */
  readonly file: Labels
  /** who each record is, by the truth column; −1: not said. Undefined without one */
  readonly truth: Labels | undefined
  readonly households: Labels | undefined
}

/** A file and what its columns were taken for. */
export interface MatchFileColumns extends Pick<RecognisedColumns, 'columns'> {
  readonly path: string
  readonly rows: number
}

type Tell = (progress: FitProgress) => void

/**
 * Reads files as records to match. Columns are told by name and content; the id, the truth and what is to be
 * ignored are never evidence.
 *
 * @throws FitFileError when a column, or every row, is missing; FitUsageError when no column says whom a row is about
 */
export async function readMatchRows(question: MatchQuestion, tell: Tell): Promise<MatchRows> {
  const seen = await Promise.all(question.paths.map((path) => lookedAt(path, question)))
  const [first] = seen
  if (first === undefined) throw new FitUsageError('Name a file.')
  const kind = question.kind ?? first.recognised.kind
  const country = question.country ?? phoneCountry(seen.flatMap(({ phones }) => phones))
  const read = { ids: [] as string[], records: [] as MatchRecord[], file: [] as number[] }
  const truth: string[] = []
  const households: string[] = []
  const files: MatchFileColumns[] = []
  for (const [at, file] of seen.entries()) {
    const before = read.records.length
    const normalise = recordMaker(file, kind, country)
    const named = idReader(file)
    await eachRow(file, tell, (cells, line) => {
      const cell = (place: number) => (cells[place] ?? '').trim()
      read.ids.push(file.places.id < 0 ? whole.format(line) : named(cell(file.places.id), line))
      read.records.push(normalise(cell))
      read.file.push(at)
      if (file.places.truth >= 0) truth.push(cell(file.places.truth))
      if (file.places.household >= 0) households.push(cell(file.places.household))
    })
    const rows = read.records.length - before
    files.push({ path: file.path, rows, columns: file.recognised.columns })
  }
  return {
    kind,
    kindWhy: first.recognised.kindWhy,
    files,
    country,
    records: read.records,
    ids: read.ids,
    file: Int32Array.from(read.file),
    truth: question.truth === undefined ? undefined : labelsOf(truth),
    households: question.household === undefined ? undefined : labelsOf(households),
  }
}

interface LookedAt {
  readonly path: string
  readonly file: TabularFile
  readonly recognised: RecognisedColumns
  readonly places: Record<'id' | 'truth' | 'household' | 'scope', number>
  /** some telephones, for the country they are of */
  readonly phones: readonly string[]
}

async function lookedAt(path: string, question: MatchQuestion): Promise<LookedAt> {
  const file = await inspectFile(path, { header: true })
  if (file.sample.length === 0) throw new FitFileError(`${visible(path)} has no rows.`)
  const names = file.columns.map((name) => name.replace(/^\uFEFF/, '').trim())
  const place = (name: string | undefined, option: string) => placeOf(names, name, option, path)
  const places = {
    id: place(question.id, 'id'),
    truth: place(question.truth, 'truth'),
    household: place(question.household, 'household'),
    scope: place(question.scope, 'scope'),
  }
  const samples = names.map((_, at) => file.sample.map(({ cells }) => cells[at] ?? ''))
  const barred = Object.fromEntries([
    ...question.ignore.map((name) => [names[place(name, 'ignore')], 'it is to be ignored']),
    [names[places.id], 'it is the id'],
    [names[places.truth], 'it is the truth'],
    [names[places.household], 'it is the truth about households'],
    [names[places.scope], 'it parts what is never compared'],
  ])
  const truth = samples[places.truth]
  const recognised = recogniseColumns(names, samples, { barred, kind: question.kind, truth })
  if (!recognised.columns.some(({ use }) => use !== 'left-out' && use !== 'category'))
    throw new FitFileError(
      `${visible(path)}: no column says whom a row is about. It has: ${names.map(visible).join(', ')}. Name columns such as first name, surname, email, phone, street or date of birth.`,
    )
  const phones = recognised.columns.flatMap(({ use }, at) => (use === 'phone' ? (samples[at] ?? []) : []))
  return { path, file, recognised, places, phones }
}

function placeOf(names: readonly string[], name: string | undefined, option: string, path: string): number {
  if (name === undefined) return -1
  const exact = names.indexOf(name)
  const found = exact >= 0 ? exact : names.findIndex((known) => known.toLowerCase() === name.toLowerCase())
  if (found >= 0) return found
  throw new FitFileError(
    `${visible(path)} has no column “${visible(name)}” for --${option}. It has: ${names.map(visible).join(', ')}.`,
  )
}

/**
 * Takes each id of a file once: records that are called alike could not be told apart in what comes out. Where the
 * id is the truth as well, it is meant to name one party several times.
 */
function idReader({ path, places }: LookedAt): (id: string, line: number) => string {
  if (places.id === places.truth) return (id) => id
  const taken = new Map<string, number>()
  return (id, line) => {
    const before = taken.get(id)
    const way = 'Name another column, or leave --id out: the rows are numbered then.'
    if (id === '') throw new FitFileError(`${visible(path)}: row ${whole.format(line)} has no id. ${way}`)
    if (before !== undefined)
      throw new FitFileError(
        `${visible(path)}: row ${whole.format(line)} has the id “${visible(id)}” of row ${whole.format(before)}. ${way}`,
      )
    taken.set(id, line)
    return id
  }
}

/** Makes a record of a row's cells. */
function recordMaker({ recognised, places }: LookedAt, kind: MatchKind, country: string | undefined) {
  const fields = new Map<MatchField, number[]>()
  const categories: [string, number][] = []
  recognised.columns.forEach(({ name, use }, at) => {
    if (use === 'left-out') return
    if (use === 'category') categories.push([name, at])
    else fields.set(use, [...(fields.get(use) ?? []), at])
  })
  const entries = [...fields]
  const options = country === undefined ? {} : { country }
  return (cell: (place: number) => string): MatchRecord => {
    const values: Partial<Record<MatchField, string[]>> = {}
    for (const [field, columns] of entries) {
      const said = columns.map(cell).filter((text) => text !== '')
      if (said.length > 0) values[field] = said
    }
    const raw = { kind, values, scope: places.scope < 0 ? '' : cell(places.scope) }
    if (categories.length === 0) return normaliseRecord(raw, options)
    const told = categories.map(([name, at]) => [name, cell(at)] as const).filter(([, text]) => text !== '')
    return normaliseRecord({ ...raw, categories: Object.fromEntries(told) }, options)
  }
}

async function eachRow(
  { path, file: { shape, columns, bytes } }: LookedAt,
  tell: Tell,
  onRow: (cells: readonly string[], line: number) => void,
): Promise<void> {
  const meter = { bytes: 0 }
  for await (const records of recordsOf(path, shape, meter)) {
    for (const { line, cells, damage } of records) {
      if (damage !== undefined)
        throw new FitFileError(`${visible(path)}: row ${whole.format(line)} ${damage}.`)
      if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== ''))
        throw new FitFileError(
          `${visible(path)}: row ${whole.format(line)} has ${cells.length} cells and the header ${columns.length}. Name every column, or quote the cell that holds the separator.`,
        )
      onRow(cells, line)
    }
    tell({ step: 'reads', done: Math.min(100, Math.round((100 * meter.bytes) / bytes)), of: 100 })
  }
}
