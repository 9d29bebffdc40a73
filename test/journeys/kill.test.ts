import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { eventually, kith, type RunningKith, startKith, temporaryFolder } from '../support/kith.ts'
import { processesWith, serverProcess } from '../support/processes.ts'

async function makeAdministrator(running: RunningKith): Promise<number> {
  const token = /#(\S+)/.exec(running.lines[1] ?? '')?.[1]
  const body = { token, name: 'Ada', email: 'ada@example.org', password: 'a long enough pass phrase' }
  const answer = await fetch(`${running.address}/api/v1/first-administrator`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: running.address },
    body: JSON.stringify(body),
  })
  return answer.status
}

test('after kill -9 the server goes too, and the next start finds what was acknowledged', async () => {
  const folder = await temporaryFolder()
  const first = await startKith(folder)
  assert.ok((await makeAdministrator(first)) < 300)
  await first.end('SIGKILL')
  const second = await startKith(folder)
  assert.doesNotMatch(second.lines[1] ?? '', /welcome/, 'the administrator is there')
  assert.match((await kith(['user', 'list', '--data', folder])).out, /ada@example\.org/)
  await second.end('SIGKILL')
  await eventually('the server is gone', async () => (await processesWith(folder)).length === 0)
  const doctor = await kith(['doctor', '--json', '--data', folder])
  assert.match(doctor.out, /ended without a goodbye/)
})

test('a Kith that is killed over and over starts again each time', async () => {
  const folder = await temporaryFolder()
  for (let round = 0; round < 4; round++) {
    const running = await startKith(folder)
    assert.equal((await fetch(`${running.address}/healthz`)).status, 200)
    await running.end('SIGKILL')
  }
  const last = await startKith(folder)
  assert.equal(await last.end('SIGTERM'), 0)
})

test('a server that outlives everything that watched it is stopped by the next start', async () => {
  const folder = await temporaryFolder()
  const first = await startKith(folder)
  const server = await serverProcess(folder)
  const watchers = (await processesWith(folder)).filter((pid) => pid !== server)
  process.kill(server, 'SIGSTOP')
  for (const pid of watchers) process.kill(pid, 'SIGKILL')
  await first.ended
  process.kill(server, 'SIGCONT')
  const second = await startKith(folder)
  assert.notEqual(await serverProcess(folder), server)
  assert.equal(await second.end('SIGTERM'), 0)
})

test('when the server is killed, Kith says so and ends with a failure', async () => {
  const folder = await temporaryFolder()
  const running = await startKith(folder)
  process.kill(await serverProcess(folder), 'SIGKILL')
  assert.equal(await running.ended, 1)
  assert.match(running.said().error, /The database ended by itself/)
  const again = await startKith(folder)
  assert.equal(await again.end('SIGTERM'), 0)
})

/** A connection to the database of the Kith that runs on a folder. */
async function insideOf(folder: string): Promise<pg.Client> {
  const { databaseUrl } = JSON.parse(await readFile(join(folder, 'kith.lock'), 'utf8'))
  const client = new pg.Client({ connectionString: databaseUrl })
  // The server is killed with its Kith.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

test('a job that was running at kill -9 is told of by the doctor and taken up by the next start', async () => {
  const folder = await temporaryFolder()
  const first = await startKith(folder)
  const before = await insideOf(folder)
  // A refit begins by reading the facts and waits here, so the signal meets it in the middle. Later in the day
  // the nightly one is held beside the one that is asked for.
  await before.query('begin; lock table information.customer_statistics in access exclusive mode')
  const asker = await insideOf(folder)
  await asker.query(`insert into storage.outbox (outbox_id, job, payload, ready_at, created_at)
                     values (gen_random_uuid(), 'value.refit', '{}', now(), now())`)
  const held = `select locked_by, attempts from graphile_worker._private_jobs as jobs
                  join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
                 where identifier = 'value.refit' and locked_by is not null`
  await eventually('the refit runs', async () => ((await asker.query(held)).rowCount ?? 0) > 0)
  assert.doesNotMatch((await kith(['doctor', '--data', folder])).out, /Kith that is gone/)
  await first.end('SIGKILL')
  assert.match((await kith(['doctor', '--data', folder])).out, /\d of value\.refit held .* Kith that is gone/)
  const second = await startKith(folder)
  const after = await insideOf(folder)
  const left = 'select from graphile_worker._private_jobs'
  await eventually('the refit is done', async () => (await after.query(left)).rowCount === 0)
  await after.end()
  assert.equal(await second.end('SIGTERM'), 0)
})
