import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { sql } from '../storage/statement.ts'
import { learnAllWords, nameWordJobs } from './name-word.commands.ts'

const db = await freshDatabase()
const { administrator, as, asMember } = await aServer(db)

const made = async (party: Record<string, unknown>) => {
  const { status, body, text } = await administrator.post('/parties', party)
  assert.equal(status, 201, text)
  return body.partyId as string
}
const learn = () =>
  nameWordJobs
    .find(({ name }) => name === learnAllWords)
    ?.run({ db, actor: systemActor, now: new Date() }, {}, new AbortController().signal)
const everywhere = async (text: string, caller: Pick<typeof administrator, 'get'> = administrator) => {
  const { status, body, text: said } = await caller.get(`/search/everywhere?q=${encodeURIComponent(text)}`)
  assert.equal(status, 200, said)
  return body as {
    parties: { partyId: string; why: string }[]
    groups: { name: string; hits: { partyId: string | null; why: string; path: string }[] }[]
  }
}
const partiesOf = async (text: string) => (await everywhere(text)).parties.map(({ partyId }) => partyId)
const groupOf = async (name: string, text: string, caller?: Pick<typeof administrator, 'get'>) =>
  (await everywhere(text, caller)).groups.find((group) => group.name === name)?.hits ?? []

test('a name is found with a letter wrong, left out, doubled, or swapped with its neighbour', async () => {
  const partyId = await made({ givenName: 'Ingeborg', familyName: 'Johansson' })
  assert.deepEqual(await partiesOf('Johanson Ingeborg'), [], 'its words are not learnt yet')
  await learn()
  for (const typed of ['Johanson', 'Johanssson', 'Jhoansson', 'Yohansson', 'Ingebrog Johansson'])
    assert.deepEqual(await partiesOf(typed), [partyId], typed)
  assert.equal((await everywhere('Johanson')).parties[0]?.why, 'spelt nearly so')
  assert.deepEqual(await partiesOf('Berglund'), [])
})

test('whoever is found as typed stands before those who are spelt nearly so', async () => {
  const near = await made({ name: 'Meyerhof Glas' })
  const exact = await made({ name: 'Meierhof Holz' })
  await learn()
  assert.deepEqual(await partiesOf('meierhof'), [exact, near])
})

test('a phone is found however it is written, and an e-mail by its beginning', async () => {
  const partyId = await made({
    name: 'Reachable Ltd',
    phone: '+46 8 123 456 78',
    email: 'hello@reach-them.test',
  })
  for (const typed of ['+46812345678', '+46 (8) 123-456-78', 'hello@reach', 'reach-them'])
    assert.deepEqual(await partiesOf(typed), [partyId], typed)
})

test('notes, tasks, attributes and orders are found by their words, each with why', async () => {
  const partyId = await made({ name: 'Quiet Person', custom: { shelf: 'Zephyrblue' } })
  await administrator.post(`/parties/${partyId}/notes`, {
    body: 'Asked whether the Crème brûlée set comes in teal.',
  })
  await administrator.post(`/parties/${partyId}/tasks`, { title: 'Send the porcelain catalogue' })
  const [note] = await groupOf('notes', 'creme brulee')
  assert.equal(note?.partyId, partyId)
  assert.match(note?.why ?? '', /Crème brûlée/)
  assert.equal((await groupOf('tasks', 'porcel'))[0]?.partyId, partyId)
  const [attribute] = await groupOf('attributes', 'zephyrblue')
  assert.deepEqual([attribute?.partyId, attribute?.why], [partyId, 'shelf: Zephyrblue'])
  const sourceId = '0197d000-0000-7000-8000-0000000000aa'
  await db.run(
    sql`insert into information.sources (source_id, name, kind, created_at) values (${sourceId}, 'shop', 'file', now())`,
  )
  await db.run(sql`
    insert into value.orders (party_id, order_id, order_number, ordered_on, ordered_at, amount_minor, currency, source_id, created_at)
    values (${partyId}, gen_random_uuid(), 'AB-1007%x', '2026-01-05', '2026-01-05', 100, 'EUR', ${sourceId}, now())`)
  assert.equal((await groupOf('orders', 'ab-1007'))[0]?.partyId, partyId)
  assert.deepEqual(await groupOf('orders', 'ab-1007_x'), [], 'a sign for anything is a sign')
})

test('nobody finds what their role does not show', async () => {
  const partyId = await made({ name: 'Hidden Harbour', custom: { code: 'Xylograph' } })
  await administrator.post(`/parties/${partyId}/notes`, { body: 'Speaks of the marmalade affair.' })
  await administrator.post('/roles', {
    roleId: '0197d000-0000-7000-8000-0000000000b1',
    name: 'namers',
    permissions: [{ noun: 'parties', verb: 'read', rows: 'all', fields: ['city'] }],
  })
  const namer = await as('namers')
  assert.deepEqual(await groupOf('notes', 'marmalade', namer), [])
  assert.deepEqual(await groupOf('attributes', 'xylograph', namer), [])
  assert.deepEqual((await everywhere('hidden harbour', namer)).parties, [])
  await learn()
  assert.deepEqual((await everywhere('hiden harbor', namer)).parties, [])
  await administrator.post('/roles', {
    roleId: '0197d000-0000-7000-8000-0000000000b2',
    name: 'owners',
    permissions: [
      { noun: 'parties', verb: 'read', rows: 'own', fields: 'all' },
      { noun: 'notes', verb: 'read', rows: 'own', fields: 'all' },
    ],
  })
  const owner = await asMember([], 'owners')
  assert.deepEqual(await groupOf('notes', 'marmalade', owner), [])
  assert.equal((await groupOf('notes', 'marmalade')).length, 1)
})

test('the words of somebody erased are forgotten with them', async () => {
  const partyId = await made({ name: 'Wolkenkratzer Unikat' })
  await learn()
  assert.deepEqual(await partiesOf('Wolkenkratser'), [partyId])
  assert.equal((await administrator.remove(`/parties/${partyId}?reason=asked`)).status, 200)
  const { left } = await db.one(
    sql<{ left: number }>`select count(*) as left from information.name_words where word like 'wolken%'`,
  )
  assert.equal(left, 0)
})

test('a search of nothing, of signs, and of much text answers and finds nothing', async () => {
  for (const text of ['', '  ', "'; drop table x; --", ':*&|!()', '\\', 'a'.repeat(400), 'x '.repeat(190)])
    assert.equal(
      (await administrator.get(`/search/everywhere?q=${encodeURIComponent(text)}`)).status,
      200,
      JSON.stringify(text),
    )
})
