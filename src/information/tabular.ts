import Papa from 'papaparse'

/** One record of a file: where it begins and what its cells say. Blank cells are the empty text. */
export type TabularRecord = {
  /** Line of the file on which the record begins; the first line is 1. In a workbook the row's number. */
  readonly line: number
  readonly cells: readonly string[]
  /** Why the record cannot be trusted as text (NUL, wrong encoding), or absent. */
  readonly damage?: string
  /** The cell that is damaged, counted from 0, where one is. */
  readonly damagedCell?: number
}

/** How a file is written. Everything here is detected, shown, and may be overruled. */
export type TabularShape = {
  readonly container: 'plain' | 'gzip' | 'zip'
  /** The file inside the container that is read, or null. */
  readonly member: string | null
  readonly kind: 'text' | 'workbook' | 'json' | 'vcard'
  /** Names that the objects of the file have; absent where a header names the columns. */
  readonly columns?: readonly string[]
  /** Size of the text inside the container; absent where nothing is packed. */
  readonly unpackedBytes?: number
  readonly encoding: string
  readonly delimiter: string
  /** Whether a first record names the columns. */
  readonly header: boolean
  /** Line of the first record that counts (header, or data where there is none). */
  readonly firstLine: number
  readonly sheet: string | null
  readonly sheets: readonly string[]
}

/** What somebody says about a file instead of leaving it to detection. */
export type TabularChoices = {
  readonly encoding?: string
  readonly delimiter?: string
  readonly sheet?: string
  readonly header?: boolean
  /** Which of a ZIP's files is read. */
  readonly member?: string
}

const delimiters = [',', ';', '\t', '|'] as const

/** What a file's first bytes say it is. `text` means: nothing else was recognised. */
export type FileKind =
  | 'text'
  | 'gzip'
  | 'zip'
  | 'pdf'
  | 'image'
  | 'old-excel'
  | 'program'
  | 'archive'
  | 'parquet'

const signatures: readonly (readonly [FileKind, string])[] = [
  ['gzip', '1f8b'],
  ['zip', '504b0304'],
  ['zip', '504b0506'],
  ['pdf', '25504446'],
  ['image', '89504e47'],
  ['image', 'ffd8ff'],
  ['image', '47494638'],
  ['image', '49492a00'],
  ['image', '4d4d002a'],
  ['old-excel', 'd0cf11e0a1b11ae1'],
  ['program', '7f454c46'],
  ['program', '4d5a9000'],
  ['archive', '377abcaf271c'],
  ['archive', '526172211a07'],
  ['archive', '28b52ffd'],
  ['archive', '425a68'],
  ['parquet', '50415231'],
]

/** The words for a kind of file that holds no table Kith can read. */
export const kindNames: Record<FileKind, string> = {
  text: 'text',
  gzip: 'a gzip file',
  zip: 'a ZIP file',
  pdf: 'a PDF document',
  image: 'an image',
  'old-excel': 'a workbook of Excel 97–2003 (.xls); save it as .xlsx',
  program: 'a program',
  archive: 'an archive of a kind that Kith does not open (7z, RAR, bzip2, Zstandard)',
  parquet: 'a Parquet file',
}

/** Recognises a file by its first bytes, never by its name. */
export function kindOf(head: Uint8Array): FileKind {
  const hex = Buffer.from(head.subarray(0, 8)).toString('hex')
  return signatures.find(([, signature]) => hex.startsWith(signature))?.[0] ?? 'text'
}

/** What the byte order mark or the pattern of zero bytes says; null when only the content can tell. */
export function encodingByMark(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return encodingByZeros(head)
}

/** Western text in UTF-16 has a zero in nearly every second byte; which half tells the byte order. */
function encodingByZeros(head: Uint8Array): string | null {
  const pairs = Math.min(head.length >> 1, 2000)
  if (pairs < 2) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even++
    if (head[2 * i + 1] === 0) odd++
  }
  if (odd > pairs * 0.4 && even < pairs * 0.1) return 'utf-16le'
  if (even > pairs * 0.4 && odd < pairs * 0.1) return 'utf-16be'
  return null
}

/** The share of bytes that no text holds, in [0, 1]; a handful is a damaged text, above a few per cent a file is binary. */
export function controlShare(head: Uint8Array): number {
  let found = 0
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) found++
  return found < 8 ? 0 : found / head.length
}

/**
 * The delimiter that cuts the sample into records of one length most often; among equals the one that
 * makes most columns. A file of one column has none, and a comma is as good as any.
 */
export function detectDelimiter(sample: string): string {
  const declared = /^sep=(.)\r?\n/i.exec(sample)
  if (declared?.[1]) return declared[1]
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const rows = rowsBy(sample, delimiter).filter((row) => !isBlank(row))
    const columns = commonLength(rows)
    if (columns < 2) continue
    const even = rows.filter((row) => row.length === columns).length / rows.length
    const headed = rows[0]?.length === columns ? 1 : 0.6
    const score = even * headed * (1 + Math.min(columns, 50) / 500)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** The first rows as a delimiter cuts them. Where a quote is never closed quotes cannot be trusted, and lines are cut. */
function rowsBy(sample: string, delimiter: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(sample, { delimiter, preview: 500 })
  if (!errors.some(({ code }) => code === 'MissingQuotes')) return data
  return sample.split(/\r\n?|\n/, 500).map((line) => line.split(delimiter))
}

/** Whether every cell is blank. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

/** The length most records have; the longer one when two are equally common. 0 when there are none. */
export function commonLength(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  let best = 0
  let most = 0
  for (const [length, count] of counts) {
    if (count > most || (count === most && length > best)) [best, most] = [length, count]
  }
  return best
}

/**
 * Where the table begins and whether its first record names the columns. Titles above the table are
 * shorter than the table is wide, so they are passed over.
 */
export function detectHeader(records: readonly TabularRecord[]): { header: boolean; firstLine: number } {
  const filled = records.filter(({ cells }) => !isBlank(cells))
  const width = commonLength(filled.map(({ cells }) => cells))
  const first =
    filled.slice(0, 20).find(({ cells }) => cells.length >= width && isTableRow(cells, width)) ?? filled[0]
  if (first === undefined) return { header: true, firstLine: 1 }
  const rest = filled.filter(({ line }) => line > first.line).slice(0, 200)
  return { header: namesColumns(first.cells, rest), firstLine: first.line }
}

function isTableRow(cells: readonly string[], width: number): boolean {
  const named = cells.filter((cell) => cell.trim() !== '').length
  return width <= 2 ? named > 0 : named >= width / 2
}

function namesColumns(first: readonly string[], rest: readonly TabularRecord[]): boolean {
  const names = first.map((cell) => cell.trim()).filter((name) => name !== '')
  if (names.length === 0) return false
  if (names.some((name) => looksLikeData(name))) return false
  if (rest.length === 0) return true
  // Text above text says nothing; what counts is that no column repeats its name as a value.
  const repeated = first.filter(
    (name, i) => name !== '' && rest.some(({ cells }) => cells[i] === name),
  ).length
  return repeated <= names.length / 4
}

/** A number, a date or an e-mail: never the name of a column. A bare year may be one. */
function looksLikeData(text: string): boolean {
  if (/^(19|20)\d\d$/.test(text)) return false
  return (
    /^[-+(]?[\d.,'\s]*\d[\d.,'\s)]*$/.test(text) ||
    /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/.test(text) ||
    /^\S+@\S+\.\S+$/.test(text)
  )
}

/** Names for the columns: the header's, trimmed, made different where it repeats itself, else numbers. */
export function columnNames(header: readonly string[] | null, width: number): string[] {
  const seen = new Map<string, number>()
  return Array.from({ length: Math.max(width, header?.length ?? 0) }, (_, index) => {
    const name = header?.[index]?.replaceAll('\0', '').trim() || `Column ${index + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
