import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { ReadingAudit } from './reading-audit.ts'
import { route } from './route.ts'

const shown = [newId(), newId()]

const read = (path: '/read' | '/exported', verb: 'read' | 'export') =>
  route({
    method: 'GET',
    path,
    summary: 'Shows two parties.',
    may: { noun: 'parties', verb },
    response: Type.Object({ partyIds: Type.Array(Type.String()) }),
    reads: (body) => body.partyIds,
    async handle() {
      return { body: { partyIds: shown } }
    },
  })

type ReadRow = { actor_id: string; route: string; party_ids: string[]; seconds: number }

const db = await freshDatabase()
const { administrator, as } = await aServer(db, {
  routes: [read('/read', 'read'), read('/exported', 'export')],
})
const recorded = async (actorId: string): Promise<ReadRow[]> =>
  (await db.pg.query('select * from kernel.audit_reads where actor_id = $1', [actorId])).rows

test('a reading is on record within a second of its answer', async () => {
  const reader = await as('reader')
  await reader.get('/read')
  const answeredAt = performance.now()
  let rows: ReadRow[] = []
  while (rows.length === 0 && performance.now() - answeredAt < 1000) rows = await recorded(reader.userId)
  assert.deepEqual(
    rows.map(({ route: by, party_ids }) => [by, party_ids]),
    [['GET /read', shown]],
  )
})

test('an administrator’s reading and an export are on record before their answer', async () => {
  await administrator.get('/read')
  assert.equal((await recorded(administrator.userId)).length, 1)
  const analyst = await as('analyst')
  await analyst.get('/exported')
  assert.deepEqual(
    (await recorded(analyst.userId)).map(({ route: by }) => by),
    ['GET /exported'],
  )
})

test('sixteen administrators’ readings at once are all on record', async () => {
  const before = (await recorded(administrator.userId)).length
  await Promise.all(Array.from({ length: 16 }, () => administrator.get('/read')))
  assert.equal((await recorded(administrator.userId)).length, before + 16)
})

test('what is still gathered is written when Kith stops', async () => {
  const audit = new ReadingAudit(db, (error) => assert.fail(String(error)))
  const actorId = newId()
  const actor = { ...systemActor, userId: actorId }
  audit.note({ actor, at: new Date(), route: 'GET /x', partyIds: shown })
  await audit.close()
  assert.equal((await recorded(actorId)).length, 1)
})

test('a batch that could not be written is written with the next, once each', async () => {
  let isDown = true
  const failing = Object.assign(Object.create(db), {
    // Carried out, but the answer never came: as when the connection breaks after the commit.
    run: async (query: Parameters<typeof db.run>[0]) => {
      const written = await db.run(query)
      if (isDown) throw new Error('connection terminated')
      return written
    },
  })
  const reports: unknown[] = []
  const audit = new ReadingAudit(failing, (error) => reports.push(error))
  const actorId = newId()
  const reading = {
    actor: { ...systemActor, userId: actorId },
    at: new Date(),
    route: 'GET /x',
    partyIds: shown,
  }
  audit.note(reading)
  await assert.rejects(audit.flush(), /terminated/)
  await db.pg.query('delete from kernel.audit_reads where actor_id = $1', [actorId])
  audit.note(reading)
  await assert.rejects(audit.flush(), /terminated/)
  isDown = false
  await audit.flush()
  assert.equal((await recorded(actorId)).length, 2)
  await audit.close()
})

test('a reading that was refused its answer is not recorded later', async () => {
  let isDown = true
  const failing = Object.assign(Object.create(db), {
    run: async (query: Parameters<typeof db.run>[0]) =>
      isDown ? Promise.reject(new Error('connection terminated')) : db.run(query),
  })
  const audit = new ReadingAudit(failing, () => undefined)
  const actorId = newId()
  const reading = {
    actor: { ...systemActor, userId: actorId },
    at: new Date(),
    route: 'GET /x',
    partyIds: shown,
  }
  await assert.rejects(audit.write(reading), /terminated/)
  isDown = false
  audit.note({ ...reading, route: 'GET /y' })
  await audit.close()
  assert.deepEqual(
    (await recorded(actorId)).map(({ route: by }) => by),
    ['GET /y'],
  )
})

test('a reading answers for the batch that took it, not for one that was written meanwhile', async () => {
  const statements: PromiseWithResolvers<number>[] = []
  const held = Object.assign(Object.create(db), {
    run: () => {
      const statement = Promise.withResolvers<number>()
      statements.push(statement)
      return statement.promise
    },
  })
  const audit = new ReadingAudit(held, () => undefined)
  const reading = { actor: systemActor, at: new Date(), route: 'GET /x', partyIds: shown }
  audit.note(reading)
  const before = audit.flush()
  const awaited = audit.write(reading)
  const taken = audit.flush()
  audit.note(reading)
  const later = audit.flush()
  const [first, own, last] = statements
  first?.resolve(1)
  last?.resolve(1)
  await Promise.all([before, later])
  own?.reject(new Error('disk full'))
  await assert.rejects(taken, /disk full/)
  await assert.rejects(awaited, /disk full/)
})

test('an answer is not given when its reading cannot be recorded first', async () => {
  const fails = Object.assign(Object.create(db), { run: async () => Promise.reject(new Error('disk full')) })
  const audit = new ReadingAudit(fails, () => undefined)
  const reading = { actor: systemActor, at: new Date(), route: 'GET /x', partyIds: shown }
  await assert.rejects(audit.write(reading), /disk full/)
})
