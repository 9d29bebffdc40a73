import type { TabularRecord } from './tabular.ts'

/** What an object says, by dotted names: `address.city`, `emails.0.value`. */
export type FlatObject = ReadonlyMap<string, string>

/** Objects in a list beyond this many are kept together as text. */
const mostInList = 20

/** Different names of one file beyond this many are kept together in one column. */
export const mostColumns = 1_000

/** The column that holds what has no column of its own. */
export const restColumn = '(more)'

/** Nested objects become dotted names; lists of words one cell, lists of objects one name for each. */
export function flatten(value: Readonly<Record<string, unknown>>): FlatObject {
  const flat = new Map<string, string>()
  put(flat, '', value)
  return flat
}

function put(flat: Map<string, string>, name: string, value: unknown): void {
  if (value === null || value === undefined) {
    if (!flat.has(name)) flat.set(name, '')
  } else if (Array.isArray(value)) putList(flat, name, value)
  else if (typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) put(flat, name === '' ? key : `${name}.${key}`, inner)
  else flat.set(name, typeof value === 'number' ? numberText(value) : String(value))
}

function putList(flat: Map<string, string>, name: string, list: readonly unknown[]): void {
  if (list.every((each) => typeof each !== 'object' || each === null))
    flat.set(name, list.filter((each) => each !== null).join('; '))
  else if (list.length > mostInList) flat.set(name, JSON.stringify(list))
  else for (const [index, each] of list.entries()) put(flat, `${name}.${index}`, each)
}

/** Never `1e21`: a cell is written as people write numbers. */
function numberText(value: number): string {
  const text = String(value)
  return text.includes('e')
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text
}

/** Collects the names of objects in the order in which they are met. */
export class ColumnCollector {
  private readonly names = new Set<string>()
  private hasRest = false

  add(values: FlatObject): void {
    for (const name of values.keys()) {
      if (this.names.has(name)) continue
      if (this.names.size < mostColumns) this.names.add(name)
      else this.hasRest = true
    }
  }

  get columns(): string[] {
    return this.hasRest ? [...this.names, restColumn] : [...this.names]
  }

  get problems(): string[] {
    return this.hasRest
      ? [`The objects have more than ${mostColumns} different names; the rest is kept in “${restColumn}”.`]
      : []
  }
}

/** Objects as records of the columns that were found. */
export function cellsBy(columns: readonly string[]): (line: number, values: FlatObject) => TabularRecord {
  const place = new Map(columns.map((name, index) => [name, index]))
  const rest = place.get(restColumn)
  return (line, values) => {
    const cells = new Array<string>(columns.length).fill('')
    const more: Record<string, string> = {}
    let nul = -1
    for (const [name, text] of values) {
      const index = place.get(name)
      if (index === undefined) more[name] = text
      else cells[index] = text
      if (index !== undefined && text.includes('\0')) nul = index
    }
    if (rest !== undefined && Object.keys(more).length > 0) cells[rest] = JSON.stringify(more)
    return nul === -1 ? { line, cells } : { line, cells, damage: 'holds a NUL character', damagedCell: nul }
  }
}
