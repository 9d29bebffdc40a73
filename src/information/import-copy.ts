import { Readable } from 'node:stream'

/** One row of COPY's text format. Null is `\N`; what the format uses itself is escaped. */
export function copyLine(values: readonly (string | number | null)[]): string {
  let line = ''
  for (let i = 0; i < values.length; i++) {
    if (i > 0) line += '\t'
    const value = values[i]
    if (value === null || value === undefined) line += '\\N'
    else if (typeof value === 'number') line += value
    else line += special.test(value) ? value.replace(specials, escaped) : value
  }
  return `${line}\n`
}

const special = /[\\\t\n\r]/
const specials = /[\\\t\n\r]/g
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (character: string) => escapes[character] ?? character

/** Lines as a stream that `Database.copyIn` takes, in pieces of some 64 kB. */
export function copyStream(lines: Iterable<string>): Readable {
  return Readable.from(pieces(lines), { objectMode: false })
}

function* pieces(lines: Iterable<string>): Generator<Buffer> {
  let piece = ''
  for (const line of lines) {
    piece += line
    if (piece.length < 65_536) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}
