/** One table of an export: the names of its columns as the system writes them, and its rows. */
type Rows = readonly Readonly<Record<string, string>>[]

/** How a system writes a table: its separator, its line ends, whether it quotes everything and begins with a mark. */
type Hand = {
  readonly separator?: string
  readonly end?: string
  readonly quotes?: true
  readonly mark?: true
}

/** A table as its system writes it; columns are those of all rows, in the order in which they are first named. */
export function written(rows: Rows, { separator = ',', end = '\n', quotes, mark }: Hand = {}): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cell = (text: string) =>
    quotes || /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text
  const line = (cells: readonly string[]) => cells.map(cell).join(separator) + end
  const body = rows.map((row) => line(columns.map((name) => row[name] ?? '')))
  return (mark ? '\uFEFF' : '') + line(columns) + body.join('')
}
