import assert from 'node:assert/strict'
import { test } from 'node:test'
import { folderHolder } from '../../src/storage/data-folder.ts'
import { connect } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { eventually, type RunningKith, startKith, temporaryFolder } from '../support/kith.ts'

/** 1,000,000 in `bench/`. */
const rows = Number(process.env.KITH_KILL_ROWS ?? 200_000)
const customers = rows / 5
const kills = 10

/** Whole cents, so that the sum of the file is known exactly. */
const amountMinor = (row: number) => 100 + ((row * 7919) % 50_000)

test('an import that is killed ten times goes on each time and stores every row once', {
  timeout: 600_000,
}, async () => {
  const folder = await temporaryFolder()
  let running = await startKith(folder)
  const session = await administrator(running)
  const importId = await begun(running, session)
  const acknowledged = new Map<string, number>()
  for (let kill = 1; kill <= kills; kill++) {
    const goal = Math.min(rows - 1, Math.floor((rows * kill) / (kills + 1)))
    await remember(folder, importId, acknowledged, goal)
    await running.end('SIGKILL')
    running = await startKith(folder)
    await assertKept(folder, importId, acknowledged)
  }
  await eventually('the import is done', async () => (await stateOf(folder, importId)) === 'done', 300_000)
  await assertWhole(folder, importId)
  assert.equal(await running.end('SIGTERM'), 0)
})

async function administrator(running: RunningKith): Promise<Record<string, string>> {
  const token = /#(\S+)/.exec(running.lines[1] ?? '')?.[1]
  const body = { token, name: 'Ada', email: 'ada@example.org', password: 'a long enough pass phrase' }
  const answer = await fetch(`${running.address}/api/v1/first-administrator`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: running.address },
    body: JSON.stringify(body),
  })
  assert.ok(answer.ok, await answer.clone().text())
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return { cookie, origin: running.address }
}

async function begun(running: RunningKith, headers: Record<string, string>): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([orders()]), 'orders.csv')
  const api = `${running.address}/api/v1/imports`
  const draft = await fetch(`${api}?noun=orders`, { method: 'POST', headers, body: form })
  assert.equal(draft.status, 201, await draft.clone().text())
  const { importId } = (await draft.json()) as { importId: string }
  const started = await fetch(`${api}/${importId}/start`, { method: 'POST', headers })
  assert.equal(started.status, 202, await started.clone().text())
  return importId
}

/** Without order numbers, so that repeats have to be counted again after each kill; some lines do repeat. */
function orders(): string {
  const lines = ['customer_id,order_date,amount']
  for (let row = 0; row < rows; row++) {
    const day = new Date(Date.UTC(2024, 0, 1 + (row % 700))).toISOString().slice(0, 10)
    lines.push(`${row % customers},${day},${(amountMinor(row % (rows - rows / 10)) / 100).toFixed(2)}`)
  }
  return `${lines.join('\n')}\n`
}

async function withFolder<Result>(
  folder: string,
  work: (db: ReturnType<typeof connect>) => Promise<Result>,
): Promise<Result> {
  const holder = await folderHolder(folder)
  assert.ok(holder?.databaseUrl)
  const db = connect(holder.databaseUrl, { max: 1 })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

const batches = (importId: string) => sql<{ key: string; accepted: number }>`
  select lane || ':' || batch as "key", accepted from information.import_batches where import_id = ${importId}`

/** Watches until a part of the file is stored, and notes every batch whose commit was seen. */
async function remember(
  folder: string,
  importId: string,
  acknowledged: Map<string, number>,
  goal: number,
): Promise<void> {
  await withFolder(folder, (db) =>
    eventually(
      `${goal} rows are stored`,
      async () => {
        for (const { key, accepted } of await db.many(batches(importId))) acknowledged.set(key, accepted)
        return [...acknowledged.values()].reduce((sum, each) => sum + each, 0) >= goal
      },
      120_000,
    ),
  )
}

async function assertKept(
  folder: string,
  importId: string,
  acknowledged: ReadonlyMap<string, number>,
): Promise<void> {
  const found = await withFolder(folder, (db) => db.many(batches(importId)))
  const now = new Map(found.map(({ key, accepted }) => [key, accepted]))
  for (const [key, accepted] of acknowledged) assert.equal(now.get(key), accepted, `batch ${key}`)
}

const stateOf = (folder: string, importId: string) =>
  withFolder(
    folder,
    async (db) =>
      (
        await db.one(
          sql<{ state: string }>`select state from information.imports where import_id = ${importId}`,
        )
      ).state,
  )

async function assertWhole(folder: string, importId: string): Promise<void> {
  let expected = 0
  for (let row = 0; row < rows; row++) expected += amountMinor(row % (rows - rows / 10))
  const found = await withFolder(folder, async (db) => ({
    ...(await db.one(sql<{ accepted: number; unchanged: number; rejected: number; parties: number }>`
      select accepted, unchanged, rejected, parties from information.imports where import_id = ${importId}`)),
    ...(await db.one(sql<{ orders: number; spend: number }>`
      select count(*) as "orders", sum(amount_minor)::bigint as "spend" from value.orders`)),
    ...(await db.one(sql<{ events: number; held: number }>`
      select count(*) as "events", count(distinct event_id) as "held" from information.events where type = 'value.order-placed'`)),
    ...(await db.one(sql<{ counted: number; counts: number; days: number; known: number }>`
      select sum(orders)::bigint as "counted", sum(spend_minor)::bigint as "counts", sum(purchase_days)::bigint as "days",
             (select count(*) from (select distinct party_id, ordered_on from value.orders) as d) as "known"
        from information.customer_statistics`)),
  }))
  assert.deepEqual(
    { ...found, known: found.days },
    {
      accepted: rows,
      unchanged: 0,
      rejected: 0,
      parties: customers,
      orders: rows,
      spend: expected,
      events: rows,
      held: rows,
      counted: rows,
      counts: expected,
      days: found.known,
      known: found.days,
    },
  )
}
