import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { eraseParty } from '../src/information/erasure.commands.ts'
import { mergeParties } from '../src/information/merge.commands.ts'
import { createParty } from '../src/information/party.commands.ts'
import { unmergeParties } from '../src/information/unmerge.commands.ts'
import type { PartyTable } from '../src/kernel/registration.ts'
import { assemble } from '../src/main.ts'
import { sql } from '../src/storage/statement.ts'
import { freshDatabase } from './support/database.ts'
import { aContext, aDraft } from './support/party.ts'

const db = await freshDatabase()
const ctx = aContext(db)
const tables = assemble(tmpdir()).partyTables.filter(
  ({ table }) => /^(strategy|channels|empowerment|performance)\./.test(table) || table === 'value.gains',
)

const columns = await db.many(sql<{ table: string; column: string; type: string; allowed: string | null }>`
  select k.table_name as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as "type",
         (select substring(pg_get_constraintdef(c.oid) from '''([^'']+)''::text') from pg_constraint c
           where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum]) as "allowed"
    from storage.table_kinds k
    join pg_attribute a on a.attrelid = k.table_name::regclass and a.attnum > 0 and not a.attisdropped
   where k.table_name = any(${tables.map(({ table }) => table)})`)

/** A value for each type, with words that erasure must find. */
const planted: Readonly<Record<string, string>> = {
  text: `'planted words'`,
  'text[]': `array['planted words']`,
  jsonb: `'{"words": "planted words"}'`,
  uuid: 'gen_random_uuid()',
  bytea: 'sha256(gen_random_uuid()::text::bytea)',
  date: `'2026-01-05'`,
  'timestamp with time zone': `'2026-01-05T12:00:00Z'`,
  boolean: 'true',
}

function anyValue({ column, type, allowed }: (typeof columns)[number]): string {
  if (column === 'currency') return `'EUR'`
  if (column === 'scale_high') return '7'
  return type === 'text' && allowed !== null ? `'${allowed}'` : (planted[type] ?? '1')
}

async function plant(partyId: string): Promise<void> {
  for (const { table } of tables) {
    const own = columns.filter((column) => column.table === table && column.column !== 'party_id')
    await db.run(sql`
      insert into ${sql.table(table)} (party_id, ${sql.join(own.map(({ column }) => sql.ref(column)))})
      values (${partyId}::uuid, ${sql.raw(own.map(anyValue).join(', '))})`)
  }
}

const rowsOf = ({ table }: PartyTable, partyIds: readonly string[]) =>
  db.many(sql<{ row: Record<string, unknown> }>`
    select to_jsonb(x) as row from ${sql.table(table)} x
     where party_id = any(${partyIds}::uuid[]) order by to_jsonb(x)::text`)

async function dump(partyIds: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const table of tables)
    for (const { row } of await rowsOf(table, partyIds)) found.push(`${table.table} ${JSON.stringify(row)}`)
  return found
}

/** What lets in, or names a message, stays with whom it was made for. */
const staying = ['channels.unsubscribe_tokens', 'empowerment.portal_links', 'empowerment.portal_sessions']

async function twoParties(): Promise<[string, string]> {
  const [{ partyId: one }, { partyId: other }] = [
    await createParty(ctx, aDraft({})),
    await createParty(ctx, aDraft({})),
  ]
  for (const partyId of [one, other]) await plant(partyId)
  return [one, other]
}

test('what is known of two follows their merge, and stands as it stood when they are two again', async () => {
  const [keep, merge] = await twoParties()
  const before = await dump([keep, merge])
  assert.ok(tables.length > 20)
  assert.equal(before.length, 2 * tables.length)
  const { mergeId } = await mergeParties(ctx, { keep, merge })
  for (const table of tables)
    assert.equal((await rowsOf(table, [merge])).length, staying.includes(table.table) ? 1 : 0, table.table)
  await unmergeParties({ ...ctx, now: new Date(ctx.now.getTime() + 60_000) }, mergeId)
  assert.deepEqual(await dump([keep, merge]), before)
})

test('what messages hold of a cap is counted together when two become one', async () => {
  const [keep, merge] = await twoParties()
  await mergeParties(ctx, { keep, merge })
  const [counter] = await db.many(sql<{ used: number }>`
    select used from channels.cap_counters where party_id = ${keep}`)
  assert.equal(counter?.used, 2)
})

test('segments that are in force no more keep whom they had, and nobody twice', async () => {
  const [keep, merge] = await twoParties()
  await mergeParties(ctx, { keep, merge })
  assert.deepEqual(
    await db.many(sql`
      select party_id as "partyId" from strategy.memberships where party_id in (${keep}, ${merge})`),
    [{ partyId: keep }],
  )
})

test('no words of theirs are left in any table once somebody is erased', async () => {
  const [one, other] = await twoParties()
  await eraseParty(ctx, one, 'They asked')
  for (const table of tables) {
    const isGone = Object.values(table.personal).some(({ erase }) => erase === 'row')
    const rows = await rowsOf(table, [one])
    assert.equal(rows.length, isGone ? 0 : 1, table.table)
    for (const { row } of rows)
      for (const [column, { erase }] of Object.entries(table.personal))
        if (erase !== 'keep')
          assert.doesNotMatch(JSON.stringify(row[column]), /planted/, `${table.table}.${column}`)
  }
  assert.equal((await dump([other])).length, tables.length)
})
