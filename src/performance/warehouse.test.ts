import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { demonstrationFirm } from '../../test/support/demonstration.ts'
import { sql } from '../storage/statement.ts'
import { installWarehouse, warehousePage } from './warehouse.commands.ts'
import { warehouseViews } from './warehouse-view.sql.ts'

const { db } = await demonstrationFirm({ customers: 300, seed: 7 })
await installWarehouse(db)

test('every view runs, and every column of it is described in the database', async () => {
  for (const { name, columns } of warehouseViews) {
    const { rows } = await db.one(
      sql<{ rows: number }>`select count(*) as "rows" from ${sql.table(`warehouse.${name}`)}`,
    )
    if (!['dim_product', 'fact_order_line', 'fact_measure_reading'].includes(name))
      assert.ok(rows > 0, `${name} is empty`)
    const found = await db.many(sql<{ column: string; meaning: string | null }>`
      select attname::text as "column", col_description(attrelid, attnum) as "meaning" from pg_attribute
       where attrelid = ${`warehouse.${name}`}::regclass and attnum > 0 order by attnum`)
    assert.deepEqual(
      found.map(({ column, meaning }) => [column, meaning]),
      columns.map(([column, , meaning]) => [column, meaning]),
    )
  }
})

test('facts join their dimensions, and sums are those of the rooms', async () => {
  const joined = await db.one(sql<{ orders: number; amount: number }>`
    select count(*) as orders, sum(f.amount) as amount from warehouse.fact_order f
      join warehouse.dim_party p on p.party_id = f.party_id join warehouse.dim_day d on d.day = f.day`)
  const kept = await db.one(sql<{ orders: number; amount: number }>`
    select count(*) as orders, sum(amount_minor) / 100.0 as amount from value.orders`)
  assert.equal(joined.orders, kept.orders)
  assert.ok(Math.abs(joined.amount - kept.amount) < 0.005)
  const stays = await db.one(sql<{ lost: number }>`
    select count(*) as lost from warehouse.fact_membership m
     where not exists (select from warehouse.dim_segment s where s.segment_id = m.segment_id)`)
  assert.equal(stays.lost, 0)
})

test('who is erased stays as a blank row', async () => {
  await db.run(sql`update kernel.parties set erased_at = now()
    where party_id = (select party_id from value.orders order by order_id limit 1)`)
  const found = await db.many(sql<Record<string, unknown>>`
    select name, city, country, language from warehouse.dim_party where is_erased`)
  assert.deepEqual(found, [{ name: null, city: null, country: null, language: null }])
})

test('a second start changes nothing, and the page in the documentation is the one that the views give', async () => {
  const made = () =>
    db.many(sql<{ oid: string }>`
    select oid::text from pg_class where relnamespace = 'warehouse'::regnamespace order by 1`)
  const before = await made()
  await installWarehouse(db)
  assert.deepEqual(await made(), before)
  assert.equal(await readFile(new URL('../../docs/warehouse.md', import.meta.url), 'utf8'), warehousePage())
})
