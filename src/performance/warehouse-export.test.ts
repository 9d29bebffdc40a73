import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { parquetReadObjects } from 'hyparquet'
import { demonstrationFirm } from '../../test/support/demonstration.ts'
import { temporaryFolder } from '../../test/support/kith.ts'
import { systemActor } from '../kernel/actor.ts'
import { sql } from '../storage/statement.ts'
import { exportWarehouse, registerWarehouse } from './warehouse-export.commands.ts'

const { db } = await demonstrationFirm({ customers: 300, seed: 7 })
const ctx = { db, actor: systemActor, now: new Date() }
const { signal } = new AbortController()

async function parquet(path: string): Promise<Record<string, unknown>[]> {
  const bytes = await readFile(path)
  return parquetReadObjects({
    file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
  })
}

test('a night’s export read back is what the views hold, row by row', async () => {
  const folder = await temporaryFolder()
  registerWarehouse(folder)
  const { files } = await exportWarehouse(ctx, '2026-03-02', signal)
  for (const { view, file, rows } of files) {
    const { kept } = await db.one(
      sql<{ kept: number }>`select count(*) as kept from ${sql.table(`warehouse.${view}`)}`,
    )
    assert.equal(rows, kept, view)
    assert.equal((await parquet(join(folder, '2026-03-02', file))).length, kept, view)
  }
  const orders = await parquet(join(folder, '2026-03-02', 'fact_order.parquet'))
  const kept = await db.many(sql<Record<string, unknown>>`
    select order_id, day, amount, currency, ordered_at, is_return from warehouse.fact_order order by order_id`)
  assert.deepEqual(
    orders
      .map(({ order_id, day, amount, currency, ordered_at, is_return }) => ({
        order_id,
        day,
        amount,
        currency,
        ordered_at: ordered_at instanceof Date ? ordered_at.getTime() : (ordered_at ?? null),
        is_return,
      }))
      .sort((a, b) => (String(a.order_id) < String(b.order_id) ? -1 : 1)),
    kept.map((row) => ({
      ...row,
      ordered_at: row.ordered_at === null ? null : Date.parse(String(row.ordered_at)),
    })),
  )
  const manifest = JSON.parse(await readFile(join(folder, '2026-03-02', 'manifest.json'), 'utf8'))
  assert.deepEqual(manifest.files, files)
})

test('a broken run leaves nothing half, seven nights stay, and one that fails keeps the night before', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, '2026-03-09.part'))
  await writeFile(join(folder, '2026-03-09.part', 'fact_order.parquet'), 'half')
  for (let day = 1; day <= 9; day++) await mkdir(join(folder, `2026-03-0${day}`))
  await exportWarehouse(ctx, '2026-03-09', signal, { folder })
  const nights = (await readdir(folder)).sort()
  assert.deepEqual(
    nights,
    [3, 4, 5, 6, 7, 8, 9].map((day) => `2026-03-0${day}`),
  )
  const ended = AbortSignal.abort()
  await assert.rejects(exportWarehouse(ctx, '2026-03-10', ended, { folder }))
  assert.deepEqual((await readdir(folder)).sort(), nights)
})
