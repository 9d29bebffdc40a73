import { Readable } from 'node:stream'
import writeXlsxFile from 'write-excel-file/node'
import { csvLine } from '../kernel/csv.ts'
import { othersKey, unknownKey } from './report.ts'
import type { ReportCellValues, ReportResult } from './report-run.commands.ts'

type Cell = string | number | null

/** What a key is called. */
export const keyLabel = (key: string): string =>
  key === othersKey ? 'others' : key === unknownKey ? 'not known' : key

/** The name of a figure with its unit. */
const headOf = ({ title, unit }: ReportResult['measures'][number], end = '') =>
  unit === 'share' || unit === 'money' || unit === 'ratio' ? `${title}${end}` : `${title}${end}`

/**
 * A report as one flat table: a line for each cell, then the totals, with the ends of intervals beside. Figures of
 * each currency stand on lines of their own.
 */
export function reportTable(result: ReportResult): Cell[][] {
  const { rowTitle, columnTitle, measures, currencies } = result
  const hasCurrency = currencies.some((currency) => currency !== '')
  const hasInterval = measures.map((_, at) => result.cells.some(({ values }) => values[at]?.low != null))
  const head = [
    ...(rowTitle === null ? [] : [rowTitle]),
    ...(columnTitle === null ? [] : [columnTitle]),
    ...(hasCurrency ? ['Currency'] : []),
    ...measures.flatMap((measure, at) => [
      headOf(measure),
      ...(hasInterval[at] ? [headOf(measure, ', low'), headOf(measure, ', high')] : []),
    ]),
    'Rows',
  ]
  const line = (cell: ReportCellValues, row: string, column: string): Cell[] => [
    ...(rowTitle === null ? [] : [row]),
    ...(columnTitle === null ? [] : [column]),
    ...(hasCurrency ? [cell.currency] : []),
    ...cell.values.flatMap(({ value, low, high }, at) => [value, ...(hasInterval[at] ? [low, high] : [])]),
    Math.max(0, ...cell.values.map(({ n }) => n)),
  ]
  return [head, ...orderedCells(result).map((cell) => line(cell, ...labelsOf(cell)))]
}

function labelsOf({ level, rowKey, columnKey }: ReportCellValues): [string, string] {
  return [
    level === 'column' || level === 'all' ? 'all' : keyLabel(rowKey),
    level === 'row' || level === 'all' ? 'all' : keyLabel(columnKey),
  ]
}

/** Cells in the order that a reader expects: row by row, each with its total, then the totals of all. */
export function orderedCells({ cells, rowKeys, columnKeys, currencies }: ReportResult): ReportCellValues[] {
  const place = (keys: readonly string[], key: string) => {
    const at = keys.indexOf(key)
    return at < 0 ? keys.length : at
  }
  const rank = (cell: ReportCellValues) =>
    [
      cell.level === 'column' || cell.level === 'all' ? rowKeys.length + 1 : place(rowKeys, cell.rowKey),
      cell.level === 'row' || cell.level === 'all'
        ? columnKeys.length + 1
        : place(columnKeys, cell.columnKey),
      place(currencies, cell.currency),
    ] as const
  return cells.toSorted((a, b) => {
    const [left, right] = [rank(a), rank(b)]
    return left[0] - right[0] || left[1] - right[1] || left[2] - right[2]
  })
}

/** A report as CSV for people. */
export const reportCsv = (result: ReportResult): string =>
  `\ufeff${reportTable(result).map(csvLine).join('')}`

/** A report as a workbook. */
export async function reportWorkbook(result: ReportResult): Promise<Readable> {
  const [head = [], ...lines] = reportTable(result)
  const rows = [
    head.map((value) => ({ value: String(value ?? ''), fontWeight: 'bold' as const })),
    ...lines.map((line) => line.map((value) => (value === null ? null : { value }))),
  ]
  return Readable.from(await writeXlsxFile(rows).toBuffer())
}
