import type { Rejection } from '../kernel/import-noun.ts'
import type { TabularRecord } from './tabular.ts'

/** No cell that a person wrote is longer; a longer one is a file read wrongly, or a document. */
const longestCell = 10_000

/** Why a record cannot be read at all, before anybody looks at what its cells mean; null when it can. */
export function recordFlaw(
  { line, cells, damage, damagedCell }: TabularRecord,
  names: readonly { readonly name: string }[],
): Rejection | null {
  const whole = { line, column: '', value: shown(cells) }
  const inCell = (index: number, reason: string) => ({
    line,
    column: names[index]?.name ?? '',
    value: cells[index] ?? '',
    reason,
  })
  if (damage !== undefined)
    return damagedCell === undefined ? { ...whole, reason: damage } : inCell(damagedCell, damage)
  const long = cells.findIndex((cell) => cell.length > longestCell)
  if (long !== -1) return inCell(long, tooLong(cells[long] ?? '', longestCell))
  // Cells beyond the last column mean that a delimiter stands inside a cell: everything after it has moved.
  const width = names.length
  if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== ''))
    return { ...whole, reason: `has ${cells.length} cells, the table has ${width} columns` }
  return null
}

/** The reason for refusing a cell that is too long for what it means. */
export function tooLong(text: string, most: number): string {
  return `has ${text.length.toLocaleString('en')} characters; ${most.toLocaleString('en')} is the most`
}

function shown(cells: readonly string[]): string {
  return cells.join(' · ').slice(0, 200)
}
