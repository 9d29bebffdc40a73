import { escaped } from '../kernel/html.ts'

/** What stands below a message that one may refuse: who writes, and where one click ends such messages. */
export type Footing = {
  readonly from: { readonly name: string; readonly address: string }
  readonly unsubscribe: string
}

export const textWithFooting = (text: string, { from, unsubscribe }: Footing): string =>
  `${text}\n\n-- \n${writer(from)}\nNo more of these: ${unsubscribe}\n`

/** At the end of what is shown; where the body is not closed there, at the very end, which is shown too. */
export function htmlWithFooting(html: string, { from, unsubscribe }: Footing): string {
  const shown = html.search(/<\/body\s*>\s*(?:<\/html\s*>\s*)?$/i)
  const end = shown < 0 ? html.length : shown
  return `${html.slice(0, end)}
<div style="${look}"><p style="margin:0">${escaped(writer(from))}</p>
<p style="margin:0"><a href="${escaped(unsubscribe)}" style="color:inherit">No more of these</a></p></div>
${html.slice(end)}`
}

const look = 'clear:both;margin-top:32px;font:13px/1.6 sans-serif;color:#555'

const writer = ({ name, address }: Footing['from']): string => (name === '' ? address : `${name}, ${address}`)
