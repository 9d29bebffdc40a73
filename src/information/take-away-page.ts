import { escaped } from '../kernel/html.ts'
import type { Contents, Section } from './take-away.ts'
import { readable } from './take-away-value.ts'

const style = `body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
h2{margin-top:2.5rem}.wide{overflow-x:auto}table{border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:.3rem 1rem .3rem 0;border-bottom:1px solid #ccc;max-width:24rem}
th{font-weight:600}dt{font-weight:600;margin-top:.6rem}dd{margin:0}`

/** What a party takes away as a page for people: no codes, no empty columns, and what is not there said in one line. */
export function takeAwayPage(contents: Contents, madeAt: Date): string {
  const { sections, leftOut, isInvented } = contents
  const [filled, empty] = [true, false].map((is) => sections.filter(({ rows }) => rows.length > 0 === is))
  const list = filled?.map(
    ({ name, title, rows }) => `<li><a href="#${name}">${escaped(title)}</a>: ${rows.length}</li>`,
  )
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>What we know about you</title>
<style>${style}</style>
<h1>What we know about you</h1><p>Made on ${readable(madeAt.toISOString().slice(0, 10))}. All of it stands in data.json too, for programs, and in one CSV file per section, for a spreadsheet.</p>
${isInvented ? invented : ''}${missing(leftOut)}<ul>
${list?.join('\n')}
</ul>
${empty?.length ? `<p>We hold nothing under: ${empty.map(({ title }) => escaped(title)).join('; ')}.</p>\n` : ''}${filled?.map(shown).join('\n')}
</html>
`
}

const invented = '<p><strong>Demonstration firm: everything here is invented.</strong></p>\n'

const missing = (leftOut: readonly string[]) =>
  leftOut.length === 0
    ? ''
    : `<p>Not everything is in here. Whoever made this may not read: ${leftOut.map(escaped).join('; ')}.</p>\n`

/** A column as the page shows it. */
type Shown = { readonly title: string; readonly cells: readonly string[] }

function shown(section: Section): string {
  const columns = columnsOf(section).filter(({ cells }) => cells.some((cell) => cell !== ''))
  const body = section.rows.length === 1 ? listed(columns) : tabled(columns, section.rows.length)
  return `<h2 id="${section.name}">${escaped(section.title)}</h2>\n${body}`
}

const listed = (columns: readonly Shown[]) =>
  `<dl>${columns
    .filter(({ cells }) => cells[0] !== '')
    .map(({ title, cells }) => `<dt>${escaped(title)}</dt><dd>${written(cells[0])}</dd>`)
    .join('\n')}</dl>`

function tabled(columns: readonly Shown[], rows: number): string {
  const head = columns.map(({ title }) => `<th>${escaped(title)}</th>`).join('')
  const lines = Array.from(
    { length: rows },
    (_, row) => `<tr>${columns.map(({ cells }) => `<td>${written(cells[row])}</td>`).join('')}</tr>`,
  )
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${lines.join('\n')}\n</tbody></table></div>`
}

const written = (text = '') => escaped(text).replaceAll('\n', '<br>')

/** Amounts take their currency with them; ids and names of the product's own are said in words. */
function columnsOf({ words = {}, names, read, ...stored }: Section): Shown[] {
  const { meanings, rows } = read ?? stored
  return Object.entries(meanings)
    .filter(([column]) => column !== 'currency' || !Object.keys(meanings).some(isAmount))
    .map(([column, meaning]) => ({
      title: meaning.replace(/,? in the smallest unit of the currency/, ''),
      cells: rows.map((row) => {
        const value = row[column]
        if (isAmount(column)) return readable(value, { currency: row.currency })
        const said = typeof value === 'string' ? (words[column]?.[value] ?? names?.get(value)) : undefined
        return said ?? readable(value)
      }),
    }))
}

const isAmount = (column: string) => column.endsWith('_minor')
