import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, type TestAnswer } from '../../test/support/server-http.ts'
import { systemActor } from './actor.ts'
import { recordChange } from './audit.commands.ts'
import { insertReads } from './audit.sql.ts'
import { newId } from './id.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const partyId = newId()

const changed = (noun: string, at: string, party: string | null) => {
  const actor = { ...systemActor, kind: 'user' as const, userId: administrator.userId }
  const change = {
    noun,
    verb: 'change',
    partyId: party,
    rowId: newId(),
    before: { a: 1 },
    after: { a: 2 },
  } as const
  return recordChange(db, { actor, now: new Date(at) }, change)
}

const every = async (path: string) => {
  const items: Record<string, unknown>[] = []
  let next: string | null = ''
  while (next !== null) {
    const { body }: TestAnswer = await administrator.get(`${path}${next ? `&cursor=${next}` : ''}`)
    items.push(...body.items)
    next = body.next
  }
  return items
}

test('changes of parties and of the firm come in one list, newest first, each once', async () => {
  for (const minute of [1, 2, 3, 4, 5])
    await changed('tests', `2020-01-01T09:0${minute}:00Z`, minute % 2 ? partyId : null)
  const items = await every('/audit-changes?noun=tests&limit=2')
  assert.deepEqual(
    items.map(({ at, partyId: party, actorName }) => [at, party, actorName]),
    [5, 4, 3, 2, 1].map((minute) => [
      `2020-01-01T09:0${minute}:00.000Z`,
      minute % 2 ? partyId : null,
      items[0]?.actorName,
    ]),
  )
  assert.deepEqual([items[0]?.before, items[0]?.after], [{ a: 1 }, { a: 2 }])
})

test('the list is narrowed to a party, to a person and to a time', async () => {
  assert.equal((await every(`/audit-changes?noun=tests&partyId=${partyId}`)).length, 3)
  assert.equal((await every(`/audit-changes?noun=tests&actorId=${newId()}`)).length, 0)
  const between = '&from=2020-01-01T09:02:00Z&to=2020-01-01T09:04:00Z'
  assert.equal((await every(`/audit-changes?noun=tests${between}`)).length, 2)
})

test('readings are found by the party that was read', async () => {
  const [a, b] = [newId(), newId()]
  const row = { actorKind: 'user', actorId: administrator.userId, asUserId: null, route: 'GET /x' }
  const at = new Date('2020-01-01T10:00:00Z')
  await db.run(
    insertReads([
      { ...row, auditId: newId(), at, partyIds: [a, b] },
      { ...row, auditId: newId(), at, partyIds: [b] },
    ]),
  )
  const items = await every(`/audit-reads?partyId=${a}`)
  assert.deepEqual(
    items.map(({ partyIds, route }) => [partyIds, route]),
    [[[a, b], 'GET /x']],
  )
  assert.equal((await every(`/audit-reads?partyId=${b}&limit=1`)).length, 2)
})

test('who reads the change log reads what parties were, and that is on record', async () => {
  const { userId, ...auditor } = await as('administrator')
  const { body } = await auditor.get(`/audit-changes?noun=tests&partyId=${partyId}&limit=2`)
  assert.equal(body.items.length, 2)
  const reads = await every(`/audit-reads?partyId=${partyId}&actorId=${userId}`)
  assert.deepEqual(
    reads.map(({ route, partyIds }) => [route, partyIds]),
    [['GET /audit-changes', [partyId]]],
  )
})

test('who does not see every party whole sees that one was changed, not what it said', async () => {
  const permissions = [
    { noun: 'audit', verb: 'read', rows: 'all', fields: 'all' },
    { noun: 'parties', verb: 'read', rows: 'all', fields: ['name'] },
  ]
  await administrator.post('/roles', { name: 'auditor', permissions })
  const auditor = await as('auditor')
  const { body } = await auditor.get('/audit-changes?noun=tests')
  const told = body.items.map(({ partyId: party, before }: Record<string, unknown>) => [
    party !== null,
    before,
  ])
  assert.ok(told.length > 3)
  for (const [isParty, before] of told) assert.deepEqual(before, isParty ? null : { a: 1 })
  await auditor.get('/audit-changes?noun=tests&limit=1')
  assert.deepEqual(await every(`/audit-reads?actorId=${auditor.userId}`), [], 'nothing of a party was read')
})

test('a day that no calendar has is a bad request', async () => {
  for (const path of ['/audit-changes', '/audit-reads']) {
    const { status, body } = await administrator.get(`${path}?from=0000-01-01T00:00:00Z`)
    assert.deepEqual([status, body.code], [400, 'kernel.bad-request'])
  }
  const given = { name: 'old', expiresAt: '0000-01-01T00:00:00Z' }
  const { status } = await administrator.post('/api-keys', given)
  assert.ok(status === 400 || status === 422, String(status))
})

test('a forged cursor is refused on every list', async () => {
  const forged = (list: string, ...key: unknown[]) =>
    Buffer.from(JSON.stringify([list, ...key])).toString('base64url')
  for (const [path, list] of [
    ['/users', 'users'],
    ['/audit-changes', 'audit-changes'],
    ['/audit-reads', 'audit-reads'],
    ['/parties', 'parties:-createdAt:'],
    ['/imports', 'imports'],
  ] as const)
    for (const key of [
      ['x', 'y'],
      [1, 2],
      [null, null],
      ['keyed', 'x', newId()],
      ['rest', 1, 2],
    ]) {
      const { status, body } = await administrator.get(`${path}?cursor=${forged(list, ...key)}`)
      assert.deepEqual([status, body.code], [400, 'http.cursor-unreadable'], `${path} ${key}`)
    }
})
