import Papa from 'papaparse'
import { KithError } from '../kernel/errors.ts'
import type { TabularRecord } from './tabular.ts'

/** A quoted cell longer than this (in characters) is a quote that was never closed. */
const longestRecord = 4_000_000

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
 * directly, piece by piece: its own streaming calls back once per row and cannot wait for the reader.
 *
 * @throws information.file-quote-open
 */
export async function* separatedRecords(
  texts: AsyncIterable<string>,
  { delimiter, encoding }: { delimiter: string; encoding: string },
): AsyncGenerator<TabularRecord[]> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  let rest = ''
  let line = 1
  let heldReturn = false
  const parse = (input: string, isLast: boolean): TabularRecord[] => {
    const { data, meta } = parser.parse(input, 0, !isLast) as Papa.ParseResult<string[]>
    rest = isLast ? '' : input.slice(meta.cursor)
    if (rest.length > longestRecord)
      throw new KithError('information.file-quote-open', { line: line + data.length })
    const numbered = numberLines(data, line, hasDamage(input) ? encoding : null, input.includes('"'))
    line = numbered.nextLine
    return numbered.records
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

/** Windows and old Macintosh line ends become `\n`, so that files which mix them are read too. */
function oneLineBreak(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

function hasDamage(text: string): boolean {
  return text.includes('\0') || text.includes('\uFFFD')
}

function numberLines(rows: string[][], firstLine: number, damagedIn: string | null, hasQuotes: boolean) {
  let line = firstLine
  const records: TabularRecord[] = new Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const cells = rows[i] ?? []
    const damage = damagedIn === null ? null : damageOf(cells, damagedIn)
    records[i] = damage === null ? { line, cells } : { line, cells, damage }
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

function damageOf(cells: readonly string[], encoding: string): string | null {
  if (cells.some((cell) => cell.includes('\0'))) return 'holds a NUL character'
  if (cells.some((cell) => cell.includes('\uFFFD')))
    return `is not valid ${encoding}; say which encoding the file has`
  return null
}

/** The line break at the end of a file is no record. */
function withoutEmptyEnd(records: TabularRecord[]): TabularRecord[] {
  const last = records.at(-1)
  return last?.cells.length === 1 && last.cells[0] === '' ? records.slice(0, -1) : records
}
