type Cell = string | number | boolean | null

/** One line of CSV (RFC 4180) for people, by `csvCell`. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/**
 * A cell of CSV. A text that a spreadsheet would run as a formula gets an apostrophe in front; a number, also a
 * negative one, is left alone.
 */
export function csvCell(value: Cell): string {
  if (typeof value !== 'string') return plainCell(value)
  return quoted(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)
}

/** A cell as it was before an apostrophe was put in front of what a spreadsheet would run. */
export const withoutGuard = (cell: string): string =>
  cell.charCodeAt(0) === 39 && '=+-@\t\r'.includes(cell[1] ?? ' ') ? cell.slice(1) : cell

/** The same for files that are read again: a text that is a number with a sign stays as it is. */
export function csvDatum(value: Cell): string {
  return typeof value === 'string' && /^[-+]?[\d.,]+$/.test(value) ? quoted(value) : csvCell(value)
}

const plainCell = (value: number | boolean | null) =>
  value === null || (typeof value === 'number' && !Number.isFinite(value)) ? '' : String(value)

const quoted = (text: string) =>
  /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
