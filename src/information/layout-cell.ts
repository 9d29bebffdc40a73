import { type Origin, placeOf, placesOf, type RowTest, type Take } from './layout.ts'
import type { Surroundings } from './layout-translation.ts'

/** The name under which the numbers of a layout’s own parties are looked up. */
export const numbersOf = (layout: string): string => `numbers of ${layout}`

/** Cells as they were meant: systems put an apostrophe before what a sheet would take for a formula. */
export const cellsAsSaid = (cells: readonly string[]): readonly string[] =>
  cells.some((cell) => cell.charCodeAt(0) === 39)
    ? cells.map((cell) => (/^'[-+=@]/.test(cell) ? cell.slice(1) : cell))
    : cells

/** Whether a row is one that the system itself has thrown away and only still keeps. */
export function isDeleted(names: readonly string[]): (cells: readonly string[]) => boolean {
  const flag = placeOf(names, 'is deleted|deleted')
  const moment = placeOf(names, 'deleted at|deletion date')
  return (cells) =>
    (flag >= 0 && /^(1|true|yes|t)$/i.test((cells[flag] ?? '').trim())) ||
    (moment >= 0 && (cells[moment] ?? '').trim() !== '')
}

/** Whether a row’s columns say what is asked; of several columns the first that says anything answers. */
export function rowTest(
  { column, is, not }: RowTest,
  names: readonly string[],
): (cells: readonly string[]) => boolean {
  const places = placesOf(names, column)
  return (cells) => {
    const said = places.map((index) => (cells[index] ?? '').trim()).find((text) => text !== '') ?? ''
    return is.test(said) !== (not ?? false)
  }
}

/** Which of several values a field is. */
export function severalReader({ several }: Take): (values: readonly string[], besides?: string) => string[] {
  return (values, besides) => {
    if (several === 'second') return [values[1] ?? '']
    if (several === 'other') return [values.find((value) => value !== besides) ?? '']
    if (several !== 'rest') return [...values]
    return besides === undefined ? values.slice(1) : [...new Set(values)].filter((value) => value !== besides)
  }
}

/** Reads the values of one origin; none where it says nothing. */
export function originReader(
  { column, prefix = '', only, via, orItself, after }: Origin,
  { several, words, isOwner }: Take,
  names: readonly string[],
  { lookups, owners }: Surroundings,
): (cells: readonly string[]) => string[] {
  // Of two versions of a column the first that says something counts.
  const places = placesOf(names, column)
  const before = after === undefined ? -1 : placeOf(names, after)
  const came = via === undefined ? undefined : lookups.get(via)
  const table =
    via === undefined || (orItself && came === undefined) ? null : (came ?? new Map<string, string>())
  const wordOf = (text: string): string => {
    if (only !== undefined && !only.test(text)) return ''
    const looked = table === null ? text : (table.get(text) ?? '')
    if (isOwner) return owners.get((looked === '' ? text : looked).toLowerCase()) ?? ''
    const word = words === undefined ? looked : (words[looked.toLowerCase()] ?? '')
    return word === '' ? '' : table === null ? `${prefix}${word}` : word
  }
  return (cells) => {
    for (const index of places) {
      const text = (cells[index] ?? '').trim()
      if (text === '') continue
      const code = (cells[before] ?? '').trim()
      const whole = code === '' || text.startsWith('+') ? text : `${code} ${text}`
      const parts = several === undefined ? [whole] : partsOf(whole)
      const values = parts.flatMap((part) => {
        const word = wordOf(part)
        return several === undefined ? word : word.split(';')
      })
      const said = values.filter((value) => value !== '')
      if (said.length > 0) return said
    }
    return []
  }
}

/** The values of a cell that holds several: `1;2`, `["1","2"]`, or a list of objects whose first field is the value. */
function partsOf(text: string): string[] {
  if (!text.startsWith('[')) return text.split(/\s*[;,]\s*/)
  try {
    const list: unknown = JSON.parse(text)
    if (!Array.isArray(list)) return [text]
    return list.flatMap((each: unknown) => {
      const value = typeof each === 'object' && each !== null ? Object.values(each)[0] : each
      return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
    })
  } catch {
    return text.split(/\s*[;,]\s*/)
  }
}
