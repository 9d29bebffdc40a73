import { type Layout, type LayoutPart, type Origin, placeOf, plainNames, type Take } from './layout.ts'

/** What other tables of the export say, and who works with Kith. */
export type Surroundings = {
  /** Name of a lookup → its key → its value. */
  readonly lookups: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Layouts of the tables that came together. */
  readonly layouts: ReadonlySet<string>
  /** E-mail or name of a colleague, lower case → their e-mail. */
  readonly owners: ReadonlyMap<string, string>
}

/** One part of a table in Kith’s own fields. */
export type Translation = {
  /** Fields first, then the columns that are kept beside. */
  readonly columns: readonly string[]
  /** Column → field; of the others nothing is said. */
  readonly mapping: Readonly<Record<string, string>>
  /** The rows that one record becomes; none where the part does not concern it. */
  readonly rows: (cells: readonly string[]) => string[][]
}

/** Nouns that keep what else stands in a row. */
const keepsOthers: ReadonlySet<string> = new Set(['parties', 'orders'])

/** How a part of a layout reads records with these columns. */
export function translation(part: LayoutPart, columns: readonly string[], around: Surroundings): Translation {
  const names = plainNames(columns)
  const present = Object.entries(part.fields).filter(([, take]) => isThere(take, names))
  const read = new Map(present.map(([field, take]) => [field, reader(take, names, around)]))
  const others = keepsOthers.has(part.noun)
    ? columns.flatMap((name, index) => beside(name, index, part, names))
    : []
  const isWanted = filter(part, names)
  const fields = present.map(([field]) => field)
  const itself = new Set(fields)
  return {
    columns: [...fields, ...others.map(({ name }) => (itself.has(name) ? `${name} (2)` : name))],
    mapping: Object.fromEntries([
      ...fields.map((field) => [field, field]),
      ...others.map(({ name }) => [itself.has(name) ? `${name} (2)` : name, 'custom']),
    ]),
    rows(cells) {
      if (!isWanted(cells)) return []
      const said = fields.map((field) => read.get(field)?.(cells) ?? [''])
      const repeats = present.findIndex(([, { several }]) => several === 'each' || several === 'rest')
      const needed = neededBy(present, said)
      const times = repeats < 0 ? 1 : (said[repeats]?.length ?? 0)
      const rest = others.map(({ index }) => cells[index] ?? '')
      return Array.from({ length: times }, (_, turn) => [
        ...said.map((values, index) => {
          if (!needed(index, around)) return ''
          const value = values[index === repeats ? turn : 0] ?? ''
          // What concerns several is one record of the system and one here for each of them.
          return turn > 0 && ownNumber.has(fields[index] ?? '') ? `${value} / ${turn + 1}` : value
        }),
        ...rest,
      ]).filter((row) => repeats < 0 || part.noun !== 'relationships' || row[repeats] !== '')
    },
  }
}

/** Fields that number the row itself. */
const ownNumber: ReadonlySet<string> = new Set(['note', 'interaction', 'line'])

const isThere = ({ from, otherwise, lines }: Take, names: readonly string[]) =>
  otherwise !== undefined || lines !== undefined || from.some(({ column }) => placeOf(names, column) >= 0)

/** A column that no field of the part reads whole is kept under its own name. */
function beside(name: string, index: number, { fields }: LayoutPart, names: readonly string[]) {
  const readWhole = Object.values(fields).some(
    ({ from, several, isOwner, words }) =>
      several === undefined &&
      isOwner === undefined &&
      words === undefined &&
      from.some(
        ({ column, via, only }) =>
          via === undefined && only === undefined && placeOf(names, column) === index,
      ),
  )
  return readWhole || name.trim() === '' ? [] : [{ name, index }]
}

function filter({ when }: LayoutPart, names: readonly string[]): (cells: readonly string[]) => boolean {
  if (when === undefined) return () => true
  const places = when.column.split('|').flatMap((name) => {
    const found = names.indexOf(name)
    return found < 0 ? [] : [found]
  })
  return (cells) => places.some((index) => when.is.test((cells[index] ?? '').trim())) !== (when.not ?? false)
}

/** Whether a value may be said at all: numbers of parties that nobody names would only be refused. */
function neededBy(present: readonly (readonly [string, Take])[], said: readonly string[][]) {
  return (index: number, { layouts }: Surroundings): boolean => {
    const needs = present[index]?.[1].needs
    if (needs === undefined || layouts.has(needs.layout)) return true
    const sibling = present.findIndex(([field]) => field === needs.field)
    return (said[sibling]?.[0] ?? '') !== ''
  }
}

function reader(
  take: Take,
  names: readonly string[],
  around: Surroundings,
): (cells: readonly string[]) => string[] {
  const origins = take.from.map((origin) => originReader(origin, take, names, around))
  const lines = take.lines?.map(([title, column]) => ({ title, index: placeOf(names, column) }))
  return (cells) => {
    if (lines)
      return [
        lines
          .flatMap(({ title, index }) => {
            const text = (cells[index] ?? '').trim()
            return text === '' ? [] : [`${title}: ${text}`]
          })
          .join('\n'),
      ]
    for (const origin of origins) {
      const values = origin(cells)
      if (values.length > 0) return take.several === 'rest' ? values.slice(1) : values
    }
    return take.several === 'rest' ? [] : [take.otherwise ?? '']
  }
}

function originReader(
  { column, prefix = '', only, via }: Origin,
  { several, words, isOwner }: Take,
  names: readonly string[],
  { lookups, owners }: Surroundings,
): (cells: readonly string[]) => string[] {
  // Of two versions of a column the first that says something counts.
  const places = column.split('|').flatMap((name) => {
    const found = names.indexOf(name)
    return found < 0 ? [] : [found]
  })
  const table = via === undefined ? null : (lookups.get(via) ?? new Map<string, string>())
  const wordOf = (text: string): string => {
    if (only !== undefined && !only.test(text)) return ''
    const looked = table === null ? text : (table.get(text) ?? table.get(text.toLowerCase()) ?? '')
    if (isOwner) return owners.get((looked === '' ? text : looked).toLowerCase()) ?? ''
    const word = words === undefined ? looked : (words[looked.toLowerCase()] ?? '')
    return word === '' ? '' : table === null ? `${prefix}${word}` : word
  }
  return (cells) => {
    for (const index of places) {
      const text = (cells[index] ?? '').trim()
      if (text === '') continue
      const parts = several === undefined ? [text] : text.split(/\s*[;,]\s*/)
      const values = parts.map(wordOf).filter((value) => value !== '')
      if (values.length > 0) return values
    }
    return []
  }
}

/** The entries that a table holds for others to look up: reads each record once. */
export function lookupsOf({ lookups = [] }: Layout, columns: readonly string[]) {
  const names = plainNames(columns)
  const tables = lookups.map(({ name, key, value, prefix = '' }) => ({
    name,
    prefix,
    key: placeOf(names, key),
    value: placeOf(names, value),
    entries: new Map<string, string>(),
  }))
  return {
    tables,
    take(cells: readonly string[]): void {
      for (const { key, value, prefix, entries } of tables) {
        const [from, to] = [(cells[key] ?? '').trim(), (cells[value] ?? '').trim()]
        if (from !== '' && to !== '' && !entries.has(from)) entries.set(from, `${prefix}${to}`)
      }
    },
  }
}
