import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports, as } from '../../test/support/imports.ts'
import { aContext } from '../../test/support/party.ts'
import { mergeParties, unmergeParties } from '../information/index.ts'
import { sql } from '../storage/statement.ts'
import { assessContacts } from './assessment.commands.ts'
import { countCells } from './cell.commands.ts'
import { cells } from './cell.sql.ts'
import { openAccount, setUnitCost } from './channel-account.commands.ts'

const db = await freshDatabase()
const { imported, undone } = aboutImports(db)
const ctx = aContext(db)
const wish = { noun: 'interactions', fileName: 'desk.csv' }
const { channelAccountId } = await openAccount(ctx, {
  channel: 'phone',
  category: 'telephony',
  name: 'Service line',
})
await setUnitCost(ctx, channelAccountId, { perContact: 4, perMinute: 0.8, validFrom: '2020-01-01' })

const header =
  'interaction,customer,channel,kind,direction,at,minutes,answer_seconds,resolved,asked_again,words,cause,severity,promise,promise_due,answered_at,outcome,redress,distributive,procedural,interactional,shift'
const file = `${header}
T1,c1,phone,call,in,2026-01-05,10,15,yes,no,Asked for a bell,,,,,,,,,,,early
T2,c1,Service line,call,in,2026-01-06,5,40,no,yes,Where is it?,Late delivery,4,A call,2026-01-09,2026-01-08,redressed,25,6,2,5,late
T3,c2,phone,,out,2026-01-07,,,,,,,,,,,,,,,,late
T4,c3,telepathy,,in,2026-01-07,,,,,,,,,,,,,,,,late
`

const sums = () =>
  db.many(sql`
    select k.external_id as customer, s.contacts, s.complaints, s.minutes, s.cost_minor as cost
      from information.contact_statistics s
      join information.source_records k on k.party_id = s.party_id
     order by 1`)
const count = async (table: string) =>
  (await db.one(sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`)).n
const kept = async () => ({
  sums: await sums(),
  contacts: await count('channels.interactions'),
  complaints: await count('channels.complaints'),
  answers: await count('channels.complaint_answers'),
  justice: await count('channels.justice_answers'),
  promises: await count('channels.promises'),
  events: await count('information.events'),
  parties: await count('kernel.parties'),
})

test('contacts of a file cost, complain, promise and are answered; what names no channel is refused', async () => {
  const importId = await imported(file, wish)
  const { accepted, rejected } = await db.one(sql<{ accepted: number; rejected: number }>`
    select accepted, rejected from information.imports where import_id = ${importId}`)
  assert.deepEqual([accepted, rejected], [3, 1])
  assert.deepEqual(await sums(), [
    { customer: 'c1', contacts: 2, complaints: 1, minutes: 15, cost: 2000 },
    { customer: 'c2', contacts: 1, complaints: 0, minutes: 0, cost: 400 },
  ])
  const found = await db.one(sql`
    select c.severity, k.slug, a.redress_minor as redress, j.procedural, p.words as promise, i.custom
      from channels.complaints c
      join channels.causes k on k.cause_id = c.cause_id
      join channels.complaint_answers a on a.party_id = c.party_id and a.complaint_id = c.complaint_id
      join channels.justice_answers j on j.party_id = c.party_id and j.complaint_id = c.complaint_id
      join channels.promises p on p.party_id = c.party_id and p.interaction_id = c.interaction_id
      join channels.interactions i on i.party_id = c.party_id and i.interaction_id = c.interaction_id`)
  assert.deepEqual(found, {
    severity: 4,
    slug: 'late-delivery',
    redress: 2500,
    procedural: 2,
    promise: 'A call',
    custom: { shift: 'late' },
  })
})

test('importing contacts twice changes nothing', async () => {
  const before = await kept()
  const again = await imported(file, wish)
  assert.deepEqual(await kept(), before)
  const { accepted, unchanged, rejected } = await db.one(sql<Record<string, number>>`
    select accepted, unchanged, rejected from information.imports where import_id = ${again}`)
  assert.deepEqual([accepted, unchanged, rejected], [0, 3, 1])
})

test('an undo leaves statistics, histories and cells as they were before the import', async () => {
  await assessContacts(as(db))
  const before = {
    ...(await kept()),
    cells: (await db.many(cells)).map(({ computedAt: _, ...cell }) => cell),
  }
  const more = await imported(
    `${header}\nT8,c1,phone,call,in,2026-02-05,10,15,yes,no,Again,late-delivery,4,A call,2026-02-09,2026-02-08,,30,6,2,5,early\nT9,c9,phone,,in,2026-02-07,,,,,,,,,,,,,,,,late\n`,
    wish,
  )
  await assessContacts(as(db))
  assert.equal((await kept()).contacts, before.contacts + 2)
  await undone(more)
  await countCells(as(db), null)
  const after = { ...(await kept()), cells: (await db.many(cells)).map(({ computedAt: _, ...cell }) => cell) }
  assert.deepEqual(after, before)
})

test('a merge adds the contacts of both, and taking it back parts them', async () => {
  const before = await sums()
  const [one, two] = await db.many(sql<{ partyId: string }>`
    select party_id as "partyId" from information.source_records order by external_id`)
  const [keptId, otherId] = [one?.partyId ?? '', two?.partyId ?? '']
  const { mergeId } = await mergeParties(as(db), { keep: keptId, merge: otherId })
  const merged = await db.one(sql`
    select contacts, complaints, minutes, cost_minor as cost from information.contact_statistics where party_id = ${keptId}`)
  assert.deepEqual(merged, { contacts: 3, complaints: 1, minutes: 15, cost: 2400 })
  await unmergeParties(as(db), mergeId)
  assert.deepEqual(await sums(), before)
})
