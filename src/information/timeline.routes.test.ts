import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { appendEvents, ensureEventYears } from './event.commands.ts'

const db = await freshDatabase()
const { administrator, as, asMember } = await aServer(db)

const made = async (party: Record<string, unknown>, caller = administrator) => {
  const { status, body, text } = await caller.post('/parties', party)
  assert.equal(status, 201, text)
  return body.partyId as string
}
const tie = async (partyId: string, otherPartyId: string, kind: string) => {
  const { status, text } = await administrator.post(`/parties/${partyId}/relationships`, {
    otherPartyId,
    kind,
  })
  assert.equal(status, 201, text)
}
const happened = async (partyId: string, at: string, channel: string, words: string) => {
  await ensureEventYears(db, [new Date(at)])
  const said = { occurredAt: at, source: 'test', actor: null, channel, data: { words } }
  await appendEvents(db, [{ partyId, type: 'channels.contact-recorded', ...said }], new Date(at))
}
type Line = { partyId: string; channel: string | null; data: { words?: string }; text: string | null }
const lines = async (
  partyId: string,
  query: string,
  caller: Pick<typeof administrator, 'get'> = administrator,
) => {
  const { status, body, text } = await caller.get(`/parties/${partyId}/timeline?${query}`)
  assert.equal(status, 200, text)
  return body.items as Line[]
}
const wordsOf = (found: Line[]) => found.flatMap(({ data }) => data.words ?? [])

test('a timeline is narrowed by channel, by days of the firm and by words, also those of notes', async () => {
  const partyId = await made({ name: 'Narrow Ltd' })
  await happened(partyId, '2025-03-02T10:00:00Z', 'phone', 'asked about teal')
  await happened(partyId, '2025-03-05T10:00:00Z', 'shop', 'bought teal')
  await happened(partyId, '2025-04-01T10:00:00Z', 'phone', 'thanked us')
  await administrator.post(`/parties/${partyId}/notes`, { body: 'Likes Teal above all.' })
  assert.deepEqual(wordsOf(await lines(partyId, 'channel=phone')), ['thanked us', 'asked about teal'])
  assert.deepEqual(wordsOf(await lines(partyId, 'from=2025-03-03&to=2025-03-31')), ['bought teal'])
  const teal = await lines(partyId, 'text=TEAL')
  assert.deepEqual(wordsOf(teal), ['bought teal', 'asked about teal'])
  assert.equal(teal[0]?.text, 'Likes Teal above all.')
  assert.deepEqual(await lines(partyId, 'text=100%25'), [])
  assert.equal((await administrator.get(`/parties/${partyId}/timeline?from=2025-02-30`)).status, 422)
  const { body } = await administrator.get(`/parties/${partyId}/timeline/facets`)
  assert.deepEqual(body, {
    channels: [
      { channel: 'phone', events: 2 },
      { channel: 'shop', events: 1 },
    ],
    members: [],
  })
})

test('an organisation shows what happened with its people, each as far as one may see them', async () => {
  const { userId } = administrator
  const firm = await made({ kind: 'organisation', name: 'Whole Firm' })
  const ann = await made({ name: 'Ann Works' })
  const bob = await made({ name: 'Bob Works', ownerUserId: userId })
  for (const [index, person] of [ann, bob].entries()) {
    await tie(person, firm, 'works-for')
    await happened(
      person,
      `2025-05-0${index + 1}T10:00:00Z`,
      'phone',
      index === 0 ? 'ann called' : 'bob called',
    )
  }
  await happened(firm, '2025-05-03T10:00:00Z', 'letter', 'the firm wrote')
  assert.deepEqual(wordsOf(await lines(firm, '')), ['the firm wrote'])
  assert.deepEqual(wordsOf(await lines(firm, 'whose=everyone')), [
    'the firm wrote',
    'bob called',
    'ann called',
  ])
  assert.deepEqual(wordsOf(await lines(firm, `whose=${ann}`)), ['ann called'])
  assert.equal((await administrator.get(`/parties/${firm}/timeline?whose=${newId()}`)).status, 404)

  await administrator.post('/roles', {
    roleId: newId(),
    name: 'owners of some',
    permissions: [{ noun: 'parties', verb: 'read', rows: 'own', fields: 'all' }],
  })
  const other = await asMember([], 'owners of some')
  const { version } = (await administrator.get(`/parties/${firm}`)).body
  const moved = await administrator.patch(`/parties/${firm}`, { ownerUserId: other.userId }, version)
  assert.equal(moved.status, 200, moved.text)
  const seen = wordsOf(await lines(firm, 'whose=everyone', other))
  assert.ok(!seen.includes('ann called') && !seen.includes('bob called'))
  assert.equal((await other.get(`/parties/${firm}/timeline?whose=${ann}`)).status, 404)
})

test('the picture of who is around somebody goes two ties far and names nobody whom the reader may not see', async () => {
  const ida = await made({ name: 'Ida Around' })
  const home = await made({ kind: 'household', name: 'Home' })
  const ole = await made({ name: 'Ole Around' })
  const work = await made({ kind: 'organisation', name: 'Work' })
  await tie(ida, home, 'household-of')
  await tie(ole, home, 'household-of')
  await tie(ole, work, 'works-for')
  const { body } = await administrator.get(`/parties/${ida}/around`)
  assert.deepEqual(
    body.nodes.map(({ name, hop }: { name: string; hop: number }) => [name, hop]),
    [
      ['Ida Around', 0],
      ['Home', 1],
      ['Ole Around', 2],
    ],
  )
  assert.equal(body.more, 0)
  await administrator.post('/roles', {
    roleId: newId(),
    name: 'no ties',
    permissions: [{ noun: 'parties', verb: 'read', rows: 'all', fields: ['name'] }],
  })
  assert.equal((await (await as('no ties')).get(`/parties/${ida}/around`)).status, 403)
})
