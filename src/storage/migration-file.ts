import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

/** One migration as it stands in `migrations/`, in a file named NNNN-topic.sql. */
export type Migration = {
  readonly number: number
  readonly name: string
  readonly hash: string
  /** Each statement by itself: a distributed server refuses several in one string. */
  readonly statements: readonly string[]
}

const folder = new URL('../../migrations/', import.meta.url)

/**
 * All migrations in order.
 * @throws Error when the folder holds one under another kind of name, or two of one number: neither may be left out
 */
export async function readMigrations(from: URL = folder): Promise<Migration[]> {
  const files = (await readdir(from)).filter((file) => file.endsWith('.sql')).sort()
  for (const [at, file] of files.entries()) {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(file))
      throw new Error(`The migration ${file} has no name like 0001-topic.sql: number, dash, words`)
    if (file.slice(0, 4) === files[at - 1]?.slice(0, 4))
      throw new Error(`The migrations ${files[at - 1]} and ${file} have one number`)
  }
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, from), 'utf8')
      return {
        number: Number(file.slice(0, 4)),
        name: file.slice(0, -4),
        hash: createHash('sha256').update(text).digest('hex'),
        statements: splitStatements(text),
      }
    }),
  )
}

/** Splits at semicolons outside quotes, dollar quotes and comments. */
export function splitStatements(text: string): string[] {
  const statements: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const skipped = endOfQuoted(text, at)
    if (skipped > at) at = skipped - 1
    else if (text[at] === ';') {
      statements.push(text.slice(start, at))
      start = at + 1
    }
  }
  statements.push(text.slice(start))
  return statements.map(withoutLeadingComments).filter((statement) => statement !== '')
}

/** Where the quote, dollar quote or comment that begins at `at` ends; `at` when none begins there. */
function endOfQuoted(text: string, at: number): number {
  if (text.startsWith('--', at)) return past(text, '\n', at)
  if (text.startsWith('/*', at)) return past(text, '*/', at + 2)
  if (text[at] === "'") return past(text, "'", at + 1)
  if (text[at] === '"') return past(text, '"', at + 1)
  const tag = text[at] === '$' ? /^\$\w*\$/.exec(text.slice(at, at + 64))?.[0] : undefined
  return tag === undefined ? at : past(text, tag, at + tag.length)
}

function past(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from)
  return found === -1 ? text.length : found + end.length
}

function withoutLeadingComments(statement: string): string {
  return statement.replace(/^(\s|--[^\n]*(\n|$))*/, '').trim()
}
