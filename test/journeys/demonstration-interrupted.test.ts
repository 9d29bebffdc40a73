import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeDemonstration } from '../../src/demonstration/index.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import { assemble } from '../../src/main.ts'
import { runRequested } from '../../src/storage/requested-jobs.ts'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from '../support/database.ts'
import { membersTold } from '../support/demonstration.ts'
import { aServer } from '../support/server-http.ts'

const dataFolder = await mkdtemp(join(tmpdir(), 'kith-interrupted-'))
after(() => rm(dataFolder, { recursive: true, force: true }))
const db = await freshDatabase()
const { routes, jobs, listeners } = assemble(dataFolder)
const { administrator } = await aServer(db, { routes })
const ctx = () => ({ db, actor: systemActor, now: new Date() })

/** Lets all that was asked for be done, as a worker would. */
const follow = () =>
  runRequested(ctx(), jobs, { signal: new AbortController().signal, onJob: () => undefined })

const standing = async () => (await administrator.get('/demonstration')).body

test('a making that was interrupted says how far it came, and goes on from there when it is asked to', async () => {
  const size = { customers: 300, seed: 7 }
  const interruption = new AbortController()
  // It ends in the midst of the campaign, once the last file before it is loaded.
  const say = (line: string) => /of consents.csv$/.test(line) && interruption.abort()
  const made = makeDemonstration(ctx(), { ...size, dataFolder, listeners, say, signal: interruption.signal })
  await assert.rejects(made, { name: 'AbortError' })
  const { isDemonstration, making, interrupted } = await standing()
  assert.deepEqual([isDemonstration, making], [true, null])
  assert.deepEqual([interrupted.kind, interrupted.on], ['making', null])
  assert.equal(interrupted.done[0], '300 customers drawn from seed 7')
  assert.match(interrupted.done.at(-1), / rows of consents.csv$/)
  for (const refused of [
    await administrator.post('/demonstration/turns'),
    await administrator.post('/demonstration/today', { on: '2190-01-01' }),
  ])
    assert.deepEqual([refused.status, refused.body.code], [409, 'demonstration.unfinished'])

  // Whatever size is asked for now, it is the same firm that goes on.
  const asked = await administrator.post('/demonstration', { customers: 900, seed: 8 })
  assert.deepEqual([asked.status, asked.body.customers], [202, 300], asked.text)
  await follow()
  assert.equal((await standing()).interrupted, null)
  const there = await db.one(sql<Record<string, number>>`
    select (select count(*) from information.source_records r join information.sources s using (source_id)
             where s.name = 'Shop' and r.noun = 'parties') as "customers",
           (select count(*) from channels.campaigns where state = 'done') as "campaigns",
           (select count(*) from strategy.assumptions) as "claims",
           (select count(*) from kernel.users where name = 'Mara Vale') as "managers",
           (select max(times) from (select count(*) as times from information.imports group by file_name) i) as "loaded"`)
  assert.deepEqual(there, { customers: 300, campaigns: 1, claims: 3, managers: 1, loaded: 1 })
  assert.equal(Object.keys(await membersTold(db)).length, 6)
})

test('days that were interrupted on their way say where they were going, and go there when they are asked to', async () => {
  const { todayOn } = await standing()
  const on = new Date(Date.parse(todayOn) + 90 * 86_400_000).toISOString().slice(0, 10)
  const move = jobs.find(({ name }) => name === 'demonstration.move-on')
  // The day is there, and what follows from what was done until then is not.
  await assert.rejects(async () => move?.run(ctx(), { on }, AbortSignal.abort()), { name: 'AbortError' })
  const { interrupted } = await standing()
  assert.deepEqual([interrupted.kind, interrupted.on, interrupted.done.length], ['moving', on, 2])

  const later = new Date(Date.parse(on) + 90 * 86_400_000).toISOString().slice(0, 10)
  const asked = await administrator.post('/demonstration/today', { on: later })
  assert.deepEqual([asked.status, asked.body.today], [202, on], asked.text)
  await follow()
  const whole = await standing()
  assert.deepEqual([whole.todayOn, whole.interrupted], [on, null])
})
