import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FieldDraft, makeField } from '../src/information/custom-field.commands.ts'
import { draftImport, partyImport, registerImports, runImport } from '../src/information/index.ts'
import { systemActor } from '../src/kernel/actor.ts'
import { connect, type Pool } from '../src/storage/database.ts'
import { migrate } from '../src/storage/migrate.ts'
import { sql } from '../src/storage/statement.ts'
import * as databases from './import.sql.ts'

/** By what the rows of a second source meet those whom the first named. */
const keys = { number: 'the source’s number alone', email: 'an e-mail', 'field:vat': 'an own field' } as const
type Key = keyof typeof keys

/** A value that only one may hold is claimed as it is stored, which only the import that meets by it needs. */
const vatFor = (key: Key): FieldDraft => ({
  ...{ key: 'vat', label: 'VAT', type: 'text', rules: { unique: key === 'field:vat' } },
  ...{ purpose: 'to send invoices', retention: 'while a customer' },
})

const context = (db: Pool) => ({ db, actor: systemActor, now: new Date() })

/** One import of customers of whom a first source named every second. Rates are rows a second. */
export type KeyFigures = { readonly key: string; readonly rate: number; readonly overNumber: number }

/**
 * Imports `rows` customers from a second source by each kind of key, each into a database of its own in which
 * half of them are known, and compares the rates with that of an import without a key.
 *
 * @param server  URL of a PostgreSQL server on which databases may be made
 * @throws an Error when the rows did not meet those whom they should
 */
export async function benchKeys(server: string, rows: number): Promise<KeyFigures[]> {
  const rates: [Key, number][] = []
  for (const key of Object.keys(keys) as Key[]) rates.push([key, await rateBy(server, rows, key)])
  const plain = rates[0]?.[1] ?? Number.NaN
  return rates.map(([key, rate]) => ({ key: keys[key], rate: Math.round(rate), overNumber: rate / plain }))
}

async function rateBy(server: string, rows: number, key: Key): Promise<number> {
  const admin = connect(server, { max: 1 })
  const name = `kith_bench_key_${process.pid}`
  const folder = await mkdtemp(join(tmpdir(), 'kith-bench-'))
  const url = new URL(server)
  url.pathname = `/${name}`
  try {
    await admin.run(databases.createDatabase(name))
    const db = connect(url.toString())
    try {
      await migrate(db, 'bench', new Date())
      await makeField(context(db), vatFor(key))
      registerImports({ nouns: [partyImport], uploads: '' })
      await imported(db, folder, 'first', customers(rows, 2), 'number')
      const rate = await imported(db, folder, 'second', customers(rows, 1), key)
      await refuseStrangers(db, rows, key)
      return rate
    } finally {
      await db.close()
    }
  } finally {
    await admin.run(databases.dropDatabase(name))
    await admin.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Customers of whom every `step`-th is in the file; each source numbers them its own way. */
function customers(rows: number, step: number): string {
  const lines = ['customer_id,given_name,family_name,email,VAT']
  for (let row = 0; row < rows; row += step)
    lines.push(`${step}-${row},Given${row % 997},Family${row % 9973},c${row}@mail.example,DE${row}`)
  return `${lines.join('\n')}\n`
}

/** @returns rows a second */
async function imported(db: Pool, folder: string, source: string, text: string, key: Key): Promise<number> {
  const path = join(folder, `${source}.csv`)
  await writeFile(path, text)
  const ctx = context(db)
  const draft = await draftImport(ctx, {
    ...{ noun: 'parties', path, fileName: `${source}.csv`, source },
    options: { meets: key },
  })
  const began = performance.now()
  const { counts } = await runImport(ctx, draft.importId)
  const seconds = (performance.now() - began) / 1000
  if (counts.rejected > 0) throw new Error(`bench: rows were refused: ${JSON.stringify(counts)}`)
  return counts.accepted / seconds
}

/** With a key, nobody is there twice. */
async function refuseStrangers(db: Pool, rows: number, key: Key): Promise<void> {
  const { count } = await db.one(sql<{ count: number }>`select count(*)::int as count from kernel.parties`)
  const due = key === 'number' ? rows + Math.ceil(rows / 2) : rows
  if (count !== due) throw new Error(`bench: ${count} customers by ${keys[key]}, ${due} expected`)
}

if (process.argv[1] === import.meta.filename) {
  const server = process.env.KITH_TEST_DATABASE_URL
  if (!server) throw new Error('KITH_TEST_DATABASE_URL names no server')
  for (const rows of process.argv.slice(2).map(Number)) console.table(await benchKeys(server, rows))
}
