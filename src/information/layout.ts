import { words } from './import-column.ts'

/** Where a value stands: names of one column in the versions of an export, separated by `|`. */
export type Origin = {
  readonly column: string
  /** Stands before the number: two tables of one system may number their rows alike. */
  readonly prefix?: string
  /** Values that are none of these are passed over: a column may point at several tables. */
  readonly only?: RegExp
  /** The value is looked up in another table of the export. */
  readonly via?: string
  /** Where that table did not come, the value itself counts. */
  readonly orItself?: true
  /** A column whose value stands before this one: the calling code of a telephone number. */
  readonly after?: string
}

/** What one field of a noun is made of: the first origin that says something. */
export type Take = {
  readonly from: readonly Origin[]
  /**
   * The cell holds several, separated by semicolons or as a JSON list: one of them, a row for each, or for each but
   * the one that `besides` says, else but the first. `other` is the first that `besides` does not say.
   */
  readonly several?: 'first' | 'second' | 'other' | 'each' | 'rest'
  readonly besides?: readonly Origin[]
  /** The system’s words → ours, lower case. */
  readonly words?: Readonly<Record<string, string>>
  /** Said where the table says nothing. */
  readonly otherwise?: string
  /** The value names a colleague: by e-mail, by name or by number. Whom Kith does not know stays in the other columns. */
  readonly isOwner?: true
  /** The value counts only where this field says something, or that table came too: else nobody has that number. */
  readonly needs?: { readonly field: string; readonly layout: string }
  /** Instead of a value: one line for each of these columns that says something, with its title. */
  readonly lines?: readonly (readonly [title: string, column: string])[]
}

/** The rows of one noun that a table holds. */
export type LayoutPart = {
  readonly noun: string
  readonly kind?: 'person' | 'organisation'
  readonly fields: Readonly<Record<string, Take>>
  /** Only rows whose column says this. */
  readonly when?: RowTest
  /** Rows of which this field says nothing are let be: they are about something that is not imported. */
  readonly only?: string
  /** Channels that contacts name are opened. */
  readonly opensChannels?: true
}

/** What a column of a row says, or with `not` does not say. */
export type RowTest = { readonly column: string; readonly is: RegExp; readonly not?: true }

/** What other tables look up in one: a number or a name, and what it leads to. */
export type Lookup = {
  readonly name: string
  readonly key: string
  /** The first that says something. */
  readonly value: readonly Origin[]
  readonly when?: RowTest
  /** What a key leads to in several rows: all of it, or nothing where it is a name that two bear. Absent: the first. */
  readonly repeated?: 'all' | 'nothing'
}

/** One table of another system’s export, known by its columns. */
export type Layout = {
  readonly name: string
  readonly system: string
  /** What its rows are, as a person says it: “contacts”. */
  readonly of: string
  /** Names of columns it always has; `|` between the names that one column has in several versions. */
  readonly all: readonly string[]
  /** It has one of these at least. */
  readonly any?: readonly string[]
  /** How its names are written: other systems use the same words. */
  readonly spelt?: RegExp
  /** The file’s usual name. */
  readonly file: RegExp
  readonly parts: readonly LayoutPart[]
  /** What other tables look up here. */
  readonly lookups?: readonly Lookup[]
}

/** In short: a value as it stands in a column. */
export const at = (column: string, more: Omit<Origin, 'column'> = {}): Take => ({
  from: [{ column, ...more }],
})

/** The column that a list of alternative names means, or −1. */
export function placeOf(columns: readonly string[], alternatives: string): number {
  for (const name of alternatives.split('|')) {
    const found = columns.indexOf(name)
    if (found >= 0) return found
  }
  return -1
}

/** Places of all the columns that a list of alternative names means, in its order. */
export const placesOf = (columns: readonly string[], alternatives: string): number[] =>
  alternatives.split('|').flatMap((name) => {
    const found = columns.indexOf(name)
    return found < 0 ? [] : [found]
  })

/** Columns’ names as layouts name them. */
export const plainNames = (columns: readonly string[]): string[] =>
  columns.map((name) => words(name.replace(/IDs\b/g, 'Ids')))

/** How well a table fits a layout: 0 not at all, else more for more of its columns and for the file’s name. */
function fitOf(layout: Layout, columns: readonly string[], names: readonly string[], file: string): number {
  if (!layout.all.every((each) => placeOf(names, each) >= 0)) return 0
  const any = (layout.any ?? []).filter((each) => placeOf(names, each) >= 0).length
  if (layout.any !== undefined && any === 0) return 0
  if (layout.spelt !== undefined && !columns.some((name) => layout.spelt?.test(name))) return 0
  return layout.all.length + any + (layout.file.test(file) ? 3 : 0)
}

/** Which export a table is, by the names of its columns and of its file; undefined: none that Kith knows. */
export function recogniseLayout(
  layouts: readonly Layout[],
  columns: readonly string[],
  file: string,
): Layout | undefined {
  const names = plainNames(columns)
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
  return layouts
    .map((layout) => ({ layout, fit: fitOf(layout, columns, names, base) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((a, b) => b.fit - a.fit)[0]?.layout
}
