import Papa from 'papaparse'
import { withoutGuard } from '../kernel/csv.ts'
import { KithError } from '../kernel/errors.ts'
import type { TabularRecord } from './tabular.ts'

/** A record longer than this (in characters) holds a quote that was never closed. */
const longestRecord = 1_000_000

/** A line longer than this, quote or none, belongs to no table. */
const longestLine = 4_000_000

/** After this many quotes left open in one file its quotes mean something else, and every further one costs a search. */
const mostOpenQuotes = 1_000

const openQuote = 'opens a quote that is never closed'

/**
 * Text from bytes as they come; a byte sequence may be cut anywhere. What is not valid in the encoding
 * becomes U+FFFD, and the record that holds it is marked as damaged.
 */
export async function* textOf(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

/**
 * Records of delimiter-separated text, with the line on which each begins. Papaparse's parser is driven
 * directly, piece by piece: its own streaming calls back once per row and cannot wait for the reader. A record
 * whose quote is never closed, or closed by the quote of a later line, is damaged; reading goes on at the line
 * after the one on which the quote was opened, so that it swallows nothing.
 *
 * @throws information.file-quote-open when that happens again and again
 */
export async function* separatedRecords(
  texts: AsyncIterable<string>,
  { delimiter, encoding }: { delimiter: string; encoding: string },
): AsyncGenerator<TabularRecord[]> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  let rest = ''
  let line = 1
  let heldReturn = false
  let openQuotes = 0
  const parse = (input: string, isLast: boolean): TabularRecord[] => {
    const found = parser.parse(input, 0, !isLast) as Papa.ParseResult<string[]>
    const left = isLast ? '' : input.slice(found.meta.cursor)
    const fault = faultOf(found) ?? (left.length > longestRecord ? unclosed(parser, input) : null)
    const data = fault === null ? found.data : found.data.slice(0, fault.row)
    if (input.includes("'")) unguard(data)
    const numbered = numberLines(data, line, hasDamage(input) ? encoding : null, input.includes('"'))
    const end = fault === null ? -1 : input.indexOf('\n', fault.at)
    if (fault === null || (end === -1 && !isLast)) {
      rest = fault === null ? left : input
      if (rest.length > longestLine) throw new KithError('information.file-quote-open', { line })
      if (fault !== null) return []
      line = numbered.nextLine
      return numbered.records
    }
    if (++openQuotes > mostOpenQuotes)
      throw new KithError('information.file-quote-open', { line: numbered.nextLine })
    const onward = end === -1 ? '' : input.slice(end + 1)
    const damaged = { line: numbered.nextLine, cells: fault.cells, damage: openQuote }
    line += lineBreaksIn([input.slice(0, input.length - onward.length)])
    rest = ''
    return [...numbered.records, damaged, ...(onward === '' ? [] : parse(onward, isLast))]
  }
  for await (const text of texts) {
    const withHeld: string = heldReturn ? `\r${text}` : text
    heldReturn = withHeld.endsWith('\r')
    const whole = heldReturn ? withHeld.slice(0, -1) : withHeld
    const records = parse(rest + oneLineBreak(whole), false)
    if (records.length > 0) yield records
  }
  const last = rest + (heldReturn ? '\n' : '')
  if (last !== '') yield withoutEmptyEnd(parse(last, true))
}

/** A record whose quote is open: its number, where its quoted cell begins, and what stands on its own line. */
type OpenQuote = { readonly row: number; readonly at: number; readonly cells: readonly string[] }

/** The first record that a quote left open has spoiled; a stray quote within one line is taken as written. */
function faultOf({ data, errors }: Papa.ParseResult<string[]>): OpenQuote | null {
  const spoiled = (row: number) => data[row]?.some((cell) => cell.includes('\n')) ?? false
  const isFault = ({ code, row = data.length }: Papa.ParseError) =>
    row < data.length && (code === 'MissingQuotes' || spoiled(row))
  const found = errors.find(isFault)
  return found === undefined ? null : openQuoteAt(data, found)
}

/** The record at the end of a piece that has grown beyond all measure. */
function unclosed(parser: Papa.Parser, input: string): OpenQuote | null {
  const { data, errors } = parser.parse(input, 0, false) as Papa.ParseResult<string[]>
  const found = errors.find(({ row }) => row === data.length - 1)
  return found === undefined ? null : openQuoteAt(data, found)
}

function openQuoteAt(data: readonly string[][], { row = 0, index = 0 }: Papa.ParseError): OpenQuote {
  const cells = data[row] ?? []
  const last = cells.findIndex((cell) => cell.includes('\n'))
  const own = last === -1 ? cells : cells.slice(0, last + 1)
  return { row, at: index, cells: own.map((cell) => cell.split('\n', 1)[0] ?? '') }
}

/** Windows and old Macintosh line ends become `\n`, so that files which mix them are read too. */
function oneLineBreak(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

function hasDamage(text: string): boolean {
  return text.includes('\0') || text.includes('\uFFFD')
}

/** Takes the apostrophes away that lists put before what a spreadsheet would run, in place. */
function unguard(rows: string[][]): void {
  for (const cells of rows)
    for (let at = 0; at < cells.length; at++) cells[at] = withoutGuard(cells[at] ?? '')
}

function numberLines(rows: string[][], firstLine: number, damagedIn: string | null, hasQuotes: boolean) {
  let line = firstLine
  const records: TabularRecord[] = new Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const cells = rows[i] ?? []
    const damage = damagedIn === null ? null : damageOf(cells, damagedIn)
    records[i] = damage === null ? { line, cells } : { line, cells, ...damage }
    line += hasQuotes ? 1 + lineBreaksIn(cells) : 1
  }
  return { records, nextLine: line }
}

function lineBreaksIn(cells: readonly string[]): number {
  let found = 0
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) found++
  }
  return found
}

function damageOf(
  cells: readonly string[],
  encoding: string,
): Pick<TabularRecord, 'damage' | 'damagedCell'> | null {
  const nul = cells.findIndex((cell) => cell.includes('\0'))
  if (nul !== -1) return { damage: 'holds a NUL character', damagedCell: nul }
  const strange = cells.findIndex((cell) => cell.includes('\uFFFD'))
  if (strange === -1) return null
  return { damage: `is not valid ${encoding}; say which encoding the file has`, damagedCell: strange }
}

/** The line break at the end of a file is no record. */
function withoutEmptyEnd(records: TabularRecord[]): TabularRecord[] {
  const last = records.at(-1)
  return last?.cells.length === 1 && last.cells[0] === '' ? records.slice(0, -1) : records
}
