import { escaped } from '../kernel/html.ts'

type Cell = string | number | null

/** Rows of a letter beyond this stand in the file beside it alone. */
const mostRows = 100

const numberText = (value: number): string => {
  const digits = Math.abs(value) < 1 && value !== 0 ? 4 : 2
  return new Intl.NumberFormat('en', { maximumFractionDigits: digits }).format(value)
}
const textOf = (cell: Cell) => (cell === null ? '–' : typeof cell === 'number' ? numberText(cell) : cell)

/** A report as a letter: a table in HTML, the same in plain words, the whole beside it as a file. */
export function reportLetter(name: string, lines: readonly (readonly Cell[])[], remarks: readonly string[]) {
  const [head = [], ...rest] = lines
  const rows = rest.slice(0, mostRows)
  const left = rest.length - rows.length
  const told = left > 0 ? [...remarks, `${left} more rows stand in the file.`] : remarks
  const cell = (tag: string) => (value: Cell) =>
    `<${tag} style="padding:3px 10px;border-bottom:1px solid #ddd;text-align:${typeof value === 'number' ? 'right' : 'left'}">${escaped(textOf(value))}</${tag}>`
  const html = [
    `<h2>${escaped(name)}</h2>`,
    `<table style="border-collapse:collapse;font:14px sans-serif"><thead><tr>${head.map(cell('th')).join('')}</tr></thead>`,
    `<tbody>${rows.map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`).join('')}</tbody></table>`,
    ...told.map((remark) => `<p>${escaped(remark)}</p>`),
  ].join('\n')
  const text = [name, '', ...[head, ...rows].map((row) => row.map(textOf).join(' | ')), '', ...told].join(
    '\n',
  )
  return { html, text }
}
