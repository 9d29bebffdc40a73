import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { temporaryFolder } from '../../test/support/kith.ts'
import { loadOrders, simulatedOrders } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'
import { warehouseJobs } from './warehouse.jobs.ts'
import { pathOfExported, registerWarehouse } from './warehouse-export.commands.ts'

const db = await freshDatabase()
const { administrator, as, url } = await aServer(db)
await loadOrders(db, simulatedOrders(40))
const folder = await temporaryFolder()
registerWarehouse(folder)
const ctx = { ...aContext(db), now: new Date() }
const { signal } = new AbortController()

const [nightly, asked] = warehouseJobs
const write = (exportId: string, until = signal) => asked?.run(ctx, { exportId }, until)
const nights = async () => (await administrator.get('/warehouse/exports')).body.items

test('what is asked for is written once, and each of its files is what it says', async () => {
  const [first, second] = await Promise.all([1, 2].map(() => administrator.post('/warehouse/exports', {})))
  assert.deepEqual([first?.status, first?.body.state], [202, 'waiting'])
  const again = await administrator.post('/warehouse/exports', {})
  for (const one of [first, second]) assert.equal(again.body.exportId, one?.body.exportId)
  await write(again.body.exportId)
  await write(again.body.exportId)
  const night = (await nights()).find((one: { state: string }) => one.state === 'done')
  const orders = night.files.find((file: { view: string }) => file.view === 'fact_order')
  const { kept } = await db.one(sql<{ kept: number }>`select count(*) as kept from value.orders`)
  assert.equal(orders.rows, kept)
  const sent = await fetch(`${url}/api/v1/warehouse/exports/${night.exportId}/files/${orders.file}`, {
    headers: { authorization: `Bearer ${administrator.key}` },
  })
  const bytes = Buffer.from(await sent.arrayBuffer())
  assert.deepEqual(
    [sent.headers.get('content-type'), bytes.length, createHash('sha256').update(bytes).digest('hex')],
    ['application/vnd.apache.parquet', orders.bytes, orders.sha256],
  )
  const audited = await db.many(sql<{ verb: string }>`
    select verb from kernel.audit_acts where noun = 'warehouse' and row_id = ${night.exportId} order by at`)
  assert.deepEqual(
    audited.map(({ verb }) => verb),
    ['create', 'export'],
  )
})

test('what was stopped is not written, and a stopped one cannot be stopped again', async () => {
  const { exportId } = (await administrator.post('/warehouse/exports', {})).body
  assert.equal(
    (await administrator.post(`/warehouse/exports/${exportId}/cancellation`, {})).body.state,
    'cancelled',
  )
  await write(exportId)
  const refused = await administrator.post(`/warehouse/exports/${exportId}/cancellation`, {})
  assert.deepEqual([refused.status, refused.body.code], [409, 'performance.night-state'])
  const [latest] = await nights()
  assert.deepEqual([latest.exportId, latest.state, latest.files], [exportId, 'cancelled', []])
})

test('one that Kith’s end interrupts waits again, and the next of the day takes the place of the one before', async () => {
  const { exportId } = (await administrator.post('/warehouse/exports', {})).body
  await assert.rejects(async () => write(exportId, AbortSignal.abort()))
  assert.equal((await nights())[0].state, 'waiting')
  await nightly?.run(ctx, {}, signal)
  const [latest, ...before] = await nights()
  assert.deepEqual([latest.exportId, latest.state, latest.isNightly], [exportId, 'done', false])
  assert.ok(before.every(({ state }: { state: string }) => state === 'removed' || state === 'cancelled'))
})

test('a night that cannot be written says why, and comes again as itself', async () => {
  const [{ day }] = await nights()
  await writeFile(join(folder, 'full'), '')
  registerWarehouse(join(folder, 'full', 'warehouse'))
  await assert.rejects(async () => nightly?.run(ctx, {}, signal))
  registerWarehouse(folder)
  const [failed] = await nights()
  assert.deepEqual([failed.state, failed.day, failed.isNightly], ['failed', day, true])
  assert.match(failed.error.message, /ENOTDIR|not a directory/)
  await nightly?.run(ctx, {}, signal)
  const [latest] = await nights()
  assert.deepEqual([latest.exportId, latest.state], [failed.exportId, 'done'])
})

test('a file that somebody changed or took away is not handed out, nor is one to whom it is not theirs', async () => {
  const [night] = await nights()
  const address = `/warehouse/exports/${night.exportId}/files/dim_party.parquet`
  const agent = await as('agent')
  assert.equal((await agent.get(address)).status, 403)
  assert.equal((await agent.get('/warehouse/exports')).status, 403)
  await writeFile(pathOfExported(night.day, 'dim_party.parquet'), 'other')
  const refused = await administrator.get(address)
  assert.deepEqual([refused.status, refused.body.code], [410, 'performance.night-file-gone'])
  assert.equal((await administrator.get(address.replace('dim_party', 'no_such'))).status, 404)
})
