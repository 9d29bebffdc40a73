import { type Layout, type LayoutPart, type Lookup, placeOf, plainNames, type Take } from './layout.ts'
import { cellsAsSaid, isDeleted, numbersOf, originReader, rowTest, severalReader } from './layout-cell.ts'

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
  const fields = present.map(([field]) => field)
  const read = present.map(([field, take]) => needing(part, field, take, names, around))
  const others = keepsOthers.has(part.noun)
    ? columns.flatMap((name, index) => beside(name, index, part, names))
    : []
  const itself = new Set(fields)
  const ownName = (name: string) => (itself.has(name) ? `${name} (2)` : name)
  const isWanted = part.when === undefined ? () => true : rowTest(part.when, names)
  const isGone = isDeleted(names)
  const repeats = present.findIndex(([, { several }]) => several === 'each' || several === 'rest')
  const told = part.only ?? (part.noun === 'relationships' ? 'other' : null)
  const only = told === null ? 0 : fields.indexOf(told)
  return {
    columns: [...fields, ...others.map(({ name }) => ownName(name))],
    mapping: Object.fromEntries([
      ...fields.map((field) => [field, field]),
      ...others.map(({ name }) => [ownName(name), 'custom']),
    ]),
    rows(record) {
      const cells = cellsAsSaid(record)
      if (only < 0 || isGone(cells) || !isWanted(cells)) return []
      const said = read.map((values) => values(cells))
      const rest = others.map(({ index }) => cells[index] ?? '')
      const times = repeats < 0 ? 1 : (said[repeats]?.length ?? 0)
      return Array.from({ length: times }, (_, turn) => [
        ...said.map((values, index) => {
          const value = values[index === repeats ? turn : 0] ?? ''
          // What concerns several is one record of the system and one here for each of them.
          return turn > 0 && ownNumber.has(fields[index] ?? '') ? `${value} / ${turn + 1}` : value
        }),
        ...rest,
      ]).filter((row) => told === null || row[only] !== '')
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

/**
 * Reads a field that names a party of another table: numbers that nobody bears would only be refused. The number
 * counts where that table names it, or where the row says the name beside it.
 */
function needing(
  { fields }: LayoutPart,
  field: string,
  take: Take,
  names: readonly string[],
  around: Surroundings,
): (cells: readonly string[]) => string[] {
  const { needs } = take
  if (needs === undefined) return reader(take, names, around)
  const known = around.lookups.get(numbersOf(needs.layout))
  const sibling = fields[needs.field]
  const nameOf = sibling === undefined || field === needs.field ? null : reader(sibling, names, around)
  const isKnown = (value: string) => known?.has(value) ?? around.layouts.has(needs.layout)
  const read = reader(take, names, around, isKnown)
  const readAll = reader(take, names, around)
  return (cells) => {
    const values = read(cells)
    if (values.some((value) => value !== '')) return values
    return nameOf !== null && (nameOf(cells)[0] ?? '') !== '' ? readAll(cells) : ['']
  }
}

function reader(
  take: Take,
  names: readonly string[],
  around: Surroundings,
  counts: (value: string) => boolean = () => true,
): (cells: readonly string[]) => string[] {
  const origins = take.from.map((origin) => originReader(origin, take, names, around))
  const besides = (take.besides ?? []).map((origin) => originReader(origin, take, names, around))
  const pick = severalReader(take)
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
      const values = origin(cells).filter(counts)
      if (values.length === 0) continue
      const first = besides.map((each) => each(cells)[0]).find((value) => value !== undefined)
      return pick(values, first)
    }
    return take.several === 'rest' ? [] : [take.otherwise ?? '']
  }
}

/**
 * The entries that a table holds for others to look up: reads each record once.
 *
 * @param around    what other tables say that were looked up before
 * @param isNeeded  whether another table wants to know whom this one numbers
 */
export function lookupsOf(layout: Layout, columns: readonly string[], around: Surroundings, isNeeded = true) {
  const names = plainNames(columns)
  const party = isNeeded ? layout.parts.find(({ noun }) => noun === 'parties')?.fields.party : undefined
  const own: Lookup = { name: numbersOf(layout.name), key: '', value: party?.from ?? [] }
  const isGone = isDeleted(names)
  const tables = [...(layout.lookups ?? []), ...(party === undefined ? [] : [own])].map((lookup) => ({
    ...lookup,
    place: placeOf(names, lookup.key),
    read: reader({ from: lookup.value }, names, around),
    counts: lookup.when === undefined ? () => true : rowTest(lookup.when, names),
    entries: new Map<string, string>(),
  }))
  return {
    tables,
    take(record: readonly string[]): void {
      const cells = cellsAsSaid(record)
      if (isGone(cells)) return
      for (const { place, key, read, counts, entries, repeated } of tables) {
        const to = read(cells)[0] ?? ''
        const from = key === '' ? to : (cells[place] ?? '').trim()
        if (from === '' || to === '' || !counts(cells)) continue
        const before = entries.get(from)
        if (before === undefined) entries.set(from, to)
        else if (repeated === 'all') entries.set(from, `${before};${to}`)
        else if (repeated === 'nothing' && before !== to) entries.set(from, '')
      }
    },
  }
}
