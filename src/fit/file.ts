import { visible } from '../information/tabular-container.ts'
import { inspectFile, recordsOf } from '../information/tabular-file.ts'

/** The file cannot be read as asked; the message says where and what. */
export class FitFileError extends Error {}

/** Rows of a table, in order; `row` is the line of the file, and the header is row 1. */
export type OnRow = (cells: readonly string[], row: number) => void

/** A row's number as a complaint shows it. */
export const whole = new Intl.NumberFormat('en-US')

/** Places of the wanted columns in the header, for {@link readRows} to hand over in the wanted order. */
function placesOf(header: readonly string[], wanted: readonly (string | undefined)[]): number[] {
  const names = bareNames(header)
  return wanted.map((name) => {
    if (name === undefined) return -1
    const exact = names.indexOf(name)
    const place = exact >= 0 ? exact : names.findIndex((known) => known.toLowerCase() === name.toLowerCase())
    if (place < 0)
      throw new FitFileError(`The file has no column “${name}”. It has: ${names.map(visible).join(', ')}.`)
    // Whoever inspects a file tells columns of one name apart by such an ending.
    if (names.includes(`${names[place]} (2)`))
      throw new FitFileError(`The file has two columns “${names[place]}”. Give each its own name.`)
    return place
  })
}

/** Names of a file's columns, in their order. */
export async function headerOf(path: string): Promise<string[]> {
  const { columns } = await inspectFile(path, { header: true })
  return bareNames(columns)
}

const bareNames = (header: readonly string[]) =>
  header.map((name, place) => (place === 0 ? name.replace(/^\uFEFF/, '') : name).trim())

/**
 * Reads the wanted columns of a table as imports read it: any encoding, delimiter and packing, workbooks too.
 *
 * @param path    file
 * @param wanted  column names; undefined stands for a column not asked for and yields ''
 * @param onRow   receives the wanted cells, trimmed, in the wanted order
 * @throws FitFileError when a column or any data row is missing, and what onRow throws
 */
export async function readRows(
  path: string,
  wanted: readonly (string | undefined)[],
  onRow: OnRow,
): Promise<void> {
  const { shape, columns } = await inspectFile(path, { header: true })
  const places = placesOf(columns, wanted)
  let rows = 0
  for await (const records of recordsOf(path, shape))
    for (const { line, cells, damage } of records) {
      if (damage !== undefined) throw new FitFileError(`Row ${whole.format(line)} ${damage}.`)
      requireWidth(cells, columns.length, line)
      rows++
      onRow(
        places.map((place) => (cells[place] ?? '').trim()),
        line,
      )
    }
  if (rows === 0) throw new FitFileError('The file has no rows.')
}

/** Cells beyond the header would shift those before them. @throws FitFileError when one of them says something */
function requireWidth(cells: readonly string[], width: number, row: number): void {
  if (cells.length <= width || cells.slice(width).every((cell) => cell.trim() === '')) return
  throw new FitFileError(
    `Row ${whole.format(row)} has ${cells.length} cells and the header ${width}. Name every column, or quote the cell that holds the separator.`,
  )
}

/** @throws FitFileError when the cell is empty */
export function textIn(text: string, column: string, row: number): string {
  if (text === '') throw new FitFileError(`Row ${whole.format(row)}: “${column}” is empty.`)
  return text
}
