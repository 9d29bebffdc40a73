import { strToU8, zipSync } from 'fflate'
import { csvLine } from '../kernel/csv.ts'
import { escaped } from '../kernel/html.ts'

/** One table of what a party takes away: titles by column, and rows in plain values. */
export type Section = {
  readonly name: string
  readonly title: string
  readonly meanings: Readonly<Record<string, string>>
  readonly rows: readonly Readonly<Record<string, unknown>>[]
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
    'read-me-first.html': strToU8(page(contents, madeAt)),
    'data.json': strToU8(JSON.stringify(told(contents, madeAt), null, 2)),
  }
  for (const section of contents.sections) files[`${section.name}.csv`] = strToU8(csv(section))
  return zipSync(files, { level: 6, mtime: madeAt })
}

const told = ({ sections, leftOut, isInvented }: Contents, madeAt: Date) => ({
  madeAt: madeAt.toISOString(),
  isInvented,
  leftOut,
  sections,
})

function csv({ meanings, rows }: Section): string {
  const columns = Object.keys(meanings)
  return `\ufeff${[csvLine(Object.values(meanings)), ...rows.map((row) => csvLine(columns.map((name) => plain(row[name]))))].join('')}`
}

function page({ sections, leftOut, isInvented }: Contents, madeAt: Date): string {
  const body = sections.map(table).join('\n')
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>What we know about you</title>
<style>body{font:16px/1.5 system-ui;max-width:70rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #ccc}</style>
<h1>What we know about you</h1><p>Made on ${madeAt.toISOString().slice(0, 10)}. The same stands in data.json and in one CSV file per section.</p>
${isInvented ? invented : ''}${missing(leftOut)}${body}
</html>
`
}

const invented = '<p><strong>Demonstration firm: everything here is invented.</strong></p>\n'

const missing = (leftOut: readonly string[]) =>
  leftOut.length === 0
    ? ''
    : `<p>Not everything is in here. Whoever made this may not read: ${leftOut.map(escaped).join('; ')}.</p>\n`

function table({ title, meanings, rows }: Section): string {
  const columns = Object.keys(meanings)
  const head = Object.values(meanings).map((meaning) => `<th>${escaped(meaning)}</th>`)
  const lines = rows.map(
    (row) => `<tr>${columns.map((name) => `<td>${escaped(plain(row[name]))}</td>`).join('')}</tr>`,
  )
  return `<h2>${escaped(title)}</h2>
<table><thead><tr>${head.join('')}</tr></thead><tbody>
${lines.join('\n')}
</tbody></table>`
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
