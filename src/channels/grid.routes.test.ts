import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { partyOf } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { customersWithWorth } from '../../test/support/segments.ts'
import { aServer } from '../../test/support/server-http.ts'
import { appendFirmEvents } from '../information/index.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { refreshMemberships } from '../strategy/index.ts'
import { assessContacts } from './assessment.commands.ts'
import { countCells } from './cell.commands.ts'
import { cells } from './cell.sql.ts'
import { everybody } from './cell.ts'
import { setCellRole } from './cell-role.commands.ts'
import { escalateCauses } from './escalation.commands.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
await customersWithWorth(db, 90)
const ctx = () => ({ ...aContext(db), now: new Date() })

for (const [channel, category] of [
  ['phone', 'telephony'],
  ['shop', 'outlets'],
] as const) {
  const { body } = await administrator.post('/channel-accounts', { category, channel, name: channel })
  const cost = { perContact: 2, perMinute: 0, validFrom: '2026-01-01' }
  await administrator.put(`/channel-accounts/${body.channelAccountId}/unit-cost`, cost)
}
await administrator.post('/contact-standards', { metric: 'no-complaint', validFrom: '2026-01-01' })

const segmentationId = newId()
await administrator.post('/segmentations', { segmentationId, name: 'Cities', question: 'Where?' })
const segment = (name: string, filter: unknown, role: string) => ({ name, hue: 1, filter, role, policy: {} })
const lyon = { field: 'city', op: 'is', value: 'Lyon' }
await administrator.put(`/segmentations/${segmentationId}/draft`, {
  segments: [segment('Lyon', lyon, 'keep'), segment('Rest', null, 'let-go')],
})
await administrator.post(`/segmentations/${segmentationId}/publication`, { version: 1 })
await refreshMemberships(ctx(), new AbortController().signal)

const complaint = { channel: 'phone', cause: 'late-delivery', severity: 3, words: 'Late' }
const customers = Array.from({ length: 30 }, (_, n) => partyOf(n + 1))
await administrator.post('/interactions', {
  items: customers.map((partyId) => ({ partyId, channel: 'phone' })),
})
await administrator.post('/complaints', {
  items: customers.slice(0, 10).map((partyId) => ({ partyId, ...complaint })),
})
await assessContacts(ctx())
const moved = await db.many(cells)
await countCells(ctx(), null)

type Cell = {
  segmentId: string
  channel: string
  contacts: number
  role: string
  isDecided: boolean
  worthPerCustomer: number
  perfect: { value: number; n: number }
}
const grid = async () => (await administrator.get('/channel-grid')).body
const cellOf = (cells: Cell[], segmentId: string, channel: string) =>
  cells.find((cell) => cell.segmentId === segmentId && cell.channel === channel)

test('the grid has a cell for each segment and channel, and its segments add up to everybody', async () => {
  const { segments, channels, cells } = await grid()
  assert.equal(cells.length, (segments.length + 1) * channels.length)
  const all = cellOf(cells, everybody, 'phone')
  const parts = segments.map(({ segmentId }: Cell) => cellOf(cells, segmentId, 'phone')?.contacts)
  assert.equal(all?.contacts, 40)
  assert.equal(
    parts.reduce((sum: number, part: number) => sum + part, 0),
    40,
  )
  assert.deepEqual([all?.perfect.value, all?.perfect.n], [0.75, 40])
  assert.ok((all?.worthPerCustomer ?? 0) > 0)
  assert.equal(cellOf(cells, everybody, 'shop')?.perfect, null)
})

test('what was moved contact by contact is what is counted from all of them, segment by segment', async () => {
  const counted = await db.many(cells)
  const compared = (found: typeof counted) =>
    found.filter(({ contacts }) => contacts > 0).map(({ worth: _, computedAt: __, ...cell }) => cell)
  assert.deepEqual(compared(moved), compared(counted))
  assert.equal(new Set(compared(counted).map(({ segmentId }) => segmentId)).size, 3)
})

test('a segment that is let go is not approached in a shop, unless somebody has decided otherwise', async () => {
  const before = await grid()
  const [, rest] = before.segments
  assert.equal(cellOf(before.cells, rest.segmentId, 'shop')?.role, 'drop')
  await db.transaction((tx) =>
    setCellRole(tx, ctx(), { segmentId: rest.segmentId, channel: 'shop', role: 'offer' }, null),
  )
  const { cells } = await grid()
  const cell = cellOf(cells, rest.segmentId, 'shop')
  assert.deepEqual([cell?.role, cell?.isDecided], ['offer', true])
  const { n } = await db.one(sql<{ n: number }>`
    select count(*) as n from information.firm_events where type = 'channels.cell-role-set'`)
  assert.equal(n, 1)
})

test('a standard says how often it was met by the contacts that it judged, and by no others', async () => {
  await administrator.post('/contact-standards', {
    metric: 'answer-seconds',
    threshold: 20,
    validFrom: '2026-01-01',
  })
  await administrator.post('/contact-standards', {
    metric: 'no-complaint',
    channel: 'shop',
    validFrom: '2026-01-01',
  })
  await administrator.post('/complaints', {
    items: [{ partyId: customers[29], ...complaint, channel: 'shop' }],
  })
  await assessContacts(ctx())
  const { items } = (await administrator.get('/contact-standards')).body
  const told = items.map(({ metric, channel, attained }: Record<string, { value: number; n: number }>) => [
    metric,
    channel,
    attained && [attained.value, attained.n],
  ])
  assert.deepEqual(told.sort(), [
    ['answer-seconds', null, null],
    ['no-complaint', null, [0.75, 40]],
    ['no-complaint', 'shop', [0, 1]],
  ])
})

test('causes stand by what is at risk, with the weeks in which they were heard', async () => {
  await administrator.post('/complaints', {
    items: [{ partyId: customers[20], ...complaint, cause: 'Wrong bill' }],
  })
  const { items, currency } = (await administrator.get('/causes')).body
  assert.deepEqual(
    items.map(({ slug, complaints, parties }: Record<string, unknown>) => [slug, complaints, parties]),
    [
      ['late-delivery', 11, 11],
      ['wrong-bill', 1, 1],
    ],
  )
  assert.ok(items[0].worth > items[1].worth && currency.length === 3)
  assert.equal(items[0].weeks.points.at(-1).complaints, 11)
  const changed = await administrator.put(`/causes/${items[1].causeId}`, {
    name: 'A wrong bill',
    isClosed: true,
  })
  assert.deepEqual([changed.body.name, changed.body.closedAt === null], ['A wrong bill', false])
})

test('what falls short three times in a month goes to strategy once, with the cause behind it', async () => {
  const subject = { kind: 'cell', id: `${everybody}:phone` }
  const breach = { type: 'performance.standard-breached', source: 'kith', data: { subject } } as const
  const breached = () =>
    db.transaction((tx) =>
      appendFirmEvents(tx, [{ ...breach, occurredAt: new Date().toISOString() }], new Date()),
    )
  const escalated = () =>
    db.many(sql<{ causedBy: string[]; cause: { slug: string } }>`
      select caused_by as "causedBy", data -> 'cause' as cause from information.firm_events
       where type = 'channels.cause-escalated'`)
  await breached()
  await breached()
  await escalateCauses(ctx())
  assert.deepEqual(await escalated(), [])
  await breached()
  await escalateCauses(ctx())
  await escalateCauses(ctx())
  const [told, ...more] = await escalated()
  assert.deepEqual([told?.cause.slug, told?.causedBy.length, more.length], ['late-delivery', 3, 0])
})
