import { strToU8, zipSync } from 'fflate'
import { csvLine } from '../kernel/csv.ts'
import { takeAwayPage } from './take-away-page.ts'

/** One table of what a party takes away: titles by column, and rows in plain values. */
export type Section = {
  readonly name: string
  readonly title: string
  readonly meanings: Readonly<Record<string, string>>
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** What the page shows instead, where the rows are for programs. */
  readonly read?: Pick<Section, 'meanings' | 'rows'>
  /** What names of the product's own mean in words, by column. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What ids stand for. */
  readonly names?: ReadonlyMap<string, string>
}

/** What a party takes away, and the titles of what whoever made it was not allowed to read. */
export type Contents = {
  readonly sections: readonly Section[]
  readonly leftOut: readonly string[]
  /** Of a demonstration firm: nothing of it is anybody's. */
  readonly isInvented: boolean
}

/**
 * Everything about a party in one ZIP: a page to read, the same as JSON with what each column means, and a
 * CSV per section for a spreadsheet.
 */
export function takeAwayZip(contents: Contents, madeAt: Date): Uint8Array {
  const files: Record<string, Uint8Array> = {
    'read-me-first.html': strToU8(takeAwayPage(contents, madeAt)),
    'data.json': strToU8(JSON.stringify(told(contents, madeAt), null, 2)),
  }
  for (const section of contents.sections) files[`${section.name}.csv`] = strToU8(csv(section))
  return zipSync(files, { level: 6, mtime: madeAt })
}

const told = ({ sections, leftOut, isInvented }: Contents, madeAt: Date) => ({
  madeAt: madeAt.toISOString(),
  isInvented,
  leftOut,
  sections: sections.map(({ name, title, meanings, rows }) => ({ name, title, meanings, rows })),
})

function csv({ meanings, rows }: Section): string {
  const columns = Object.keys(meanings)
  return `\ufeff${[csvLine(Object.values(meanings)), ...rows.map((row) => csvLine(columns.map((name) => plain(row[name]))))].join('')}`
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
