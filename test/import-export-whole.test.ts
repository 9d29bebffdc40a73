import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import {
  importById,
  receiveSet,
  runSet,
  setById,
  startSet,
  stateOfSet,
  takeBackSet,
  undoSet,
} from '../src/information/index.ts'
import { systemActor } from '../src/kernel/actor.ts'
import { assemble } from '../src/main.ts'
import { sql } from '../src/storage/statement.ts'
import { freshDatabase } from './support/database.ts'
import { espoExport } from './support/exports/espo.ts'
import { hubspotExport, spanishHubspot } from './support/exports/hubspot.ts'
import { pipedriveExport } from './support/exports/pipedrive.ts'
import { salesforceExport } from './support/exports/salesforce.ts'
import { suiteExport } from './support/exports/suite.ts'
import { olderTwenty, twentyExport } from './support/exports/twenty.ts'
import { temporaryFolder } from './support/kith.ts'

assemble(await temporaryFolder())
const db = await freshDatabase()
const ctx = () => ({ db, actor: systemActor, now: new Date() })

/** Sends the tables as one ZIP, with nothing said about them, and imports what was recognised. */
async function imported(files: Record<string, string>) {
  const bytes = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  )
  const { setId } = await receiveSet(ctx(), null, {
    name: 'export.zip',
    stream: Readable.from([Buffer.from(bytes)]),
  })
  await startSet(ctx(), setId)
  await runSet(ctx(), setId)
  return { setId, ...(await outcome(setId)) }
}

async function outcome(setId: string) {
  const found = await setById(ctx(), setId)
  const { state, importIds } = await stateOfSet(ctx(), found)
  const imports = await Promise.all(importIds.map((importId) => importById(ctx(), importId)))
  const refusals = await db.many(
    sql<{ refusal: string }>`
      select i.noun || ': ' || r.column_name || ' “' || coalesce(r.value, '') || '” ' || r.reason as "refusal"
        from information.import_rejections r join information.imports i using (import_id)
       where import_id = any(${importIds}::uuid[]) order by 1`,
  )
  return {
    state,
    importIds,
    skipped: found.files.flatMap(({ name, skipped }) => (skipped === null ? [] : [`${name}: ${skipped}`])),
    refusals: refusals.map(({ refusal }) => refusal),
    accepted: imports.reduce((sum, { accepted }) => sum + accepted, 0),
    unchanged: imports.reduce((sum, { unchanged }) => sum + unchanged, 0),
  }
}

/** Everything that some imports brought, in sentences. */
async function brought(importIds: readonly string[]) {
  const told = async (query: ReturnType<typeof sql<{ line: string }>>) =>
    (await db.many(query)).map(({ line }) => line)
  const ids = [...importIds]
  return {
    parties: await told(sql`
      select concat_ws(', ', p.kind || ' ' || p.display_name, p.city, p.country,
               (select string_agg(c.value, ', ' order by c.kind, c.value) from kernel.contact_points c
                 where c.party_id = p.party_id)) as "line"
        from kernel.parties p where p.import_id = any(${ids}::uuid[]) order by 1`),
    ties: await told(sql`
      select distinct concat_ws(' ', p.display_name, r.kind, o.display_name, '(' || r.description || ')') as "line"
        from kernel.relationships r join kernel.parties p on p.party_id = r.party_id
        join kernel.parties o on o.party_id = r.other_party_id
       where r.import_id = any(${ids}::uuid[]) and r.direction = 'forward' order by 1`),
    orders: await told(sql`
      select p.display_name || ': ' || o.order_number || ', ' || o.amount_minor || ' ' || o.currency || ' on ' ||
             o.ordered_on as "line"
        from value.orders o join kernel.parties p using (party_id) where o.import_id = any(${ids}::uuid[]) order by 1`),
    lines: await told(sql`
      select o.order_number || ': ' || l.quantity || ' × ' || l.sku || ', ' || l.amount_minor as "line"
        from value.order_lines l join value.orders o using (party_id, order_id)
       where l.import_id = any(${ids}::uuid[]) order by 1`),
    notes: await told(sql`
      select p.display_name || ' · ' || replace(n.body, E'\n', ' | ') || ' · ' || to_char(n.created_at, 'YYYY-MM-DD HH24:MI') as "line"
        from information.notes n join kernel.parties p using (party_id) where n.import_id = any(${ids}::uuid[]) order by 1`),
    cases: await told(sql`
      select p.display_name || ' · ' || i.channel || ' · ' || coalesce(i.words, c.words, '') || ' · ' ||
             case when i.is_resolved then 'settled' when i.is_resolved is null then 'nobody says' else 'open' end as "line"
        from channels.interactions i join kernel.parties p using (party_id)
        left join channels.complaints c on c.party_id = i.party_id and c.complaint_id = i.interaction_id where i.import_id = any(${ids}::uuid[]) order by 1`),
  }
}

async function everything() {
  const tables = [
    'kernel.parties',
    'kernel.contact_points',
    'kernel.relationships',
    'information.notes',
    'value.orders',
    'value.order_lines',
    'channels.interactions',
    'channels.complaints',
  ]
  const counts = []
  for (const table of tables)
    counts.push((await db.one(sql<{ n: number }>`select count(*) as "n" from ${sql.table(table)}`)).n)
  return counts
}

/** What an export brings, that the same export again changes nothing, and that it goes as it came. */
async function assertBrings(
  files: Record<string, string>,
  expected: Partial<Awaited<ReturnType<typeof brought>>>,
) {
  const before = await everything()
  const first = await imported(files)
  assert.equal(first.state, 'done')
  assert.deepEqual(first.skipped, [])
  const nothing = { parties: [], ties: [], orders: [], lines: [], notes: [], cases: [] }
  const there = await brought(first.importIds)
  assert.deepEqual(there, { ...nothing, ...expected })
  const again = await imported(files)
  assert.deepEqual([again.state, again.accepted], ['done', 0])
  for (const { setId } of [again, first]) {
    await undoSet(ctx(), setId)
    await takeBackSet(ctx(), setId)
    assert.equal((await outcome(setId)).state, 'undone')
  }
  assert.deepEqual(await everything(), before)
  return first.refusals
}

test('HubSpot’s export: contacts of several companies, won deals as orders with their items, tickets and activities', async () => {
  const refusals = await assertBrings(hubspotExport, {
    parties: [
      'organisation Ferro "Sur", S.A., Sevilla, ES',
      'organisation Nordlicht GmbH & Co. KG, Hamburg, DE, +49 40 3609920',
      "person =Ann O'Neil, ann@elsewhere.example",
      'person Jürgen Weiß, Hamburg, DE, J.Weiss@nordlicht.example, +49 40 36099212',
      'person María Núñez',
    ],
    ties: [
      'Jürgen Weiß works-for Ferro "Sur", S.A.',
      'Jürgen Weiß works-for Nordlicht GmbH & Co. KG (Einkauf)',
      'María Núñez works-for Ferro "Sur", S.A.',
    ],
    orders: ['Nordlicht GmbH & Co. KG: deal 7001, 120050 EUR on 2025-03-14'],
    lines: ['deal 7001: 10 × TILE, 120050'],
    notes: [
      'Ferro "Sur", S.A. · Deal: Gate |  | Stage: Closed lost | Amount: 300 | Close date: 2025-06-01 10:00 | Pipeline: Sales · 2025-05-02 10:00',
      'Ferro "Sur", S.A. · Note |  | Two lines | of the firm · 2025-01-03 09:00',
      'Jürgen Weiß · Call: Call with Jürgen |  | Asked for a date · 2025-02-01 11:30',
      'Jürgen Weiß · Note |  | Likes tea, | no “sugar” · 2025-01-02 09:00',
      'María Núñez · Deal: Wonder door |  | Stage: Wonder phase | Pipeline: Sales · 2025-05-01 10:00',
      'María Núñez · Note |  | Likes tea, | no “sugar” · 2025-01-02 09:00',
    ],
    cases: [
      'Ferro "Sur", S.A. · chat · Where is it · nobody says',
      'Jürgen Weiß · email · It came a week late · settled',
    ],
  })
  assert.deepEqual(refusals, [])
})

test('HubSpot’s export in Spanish is known by its translated names', async () => {
  const refusals = await assertBrings(spanishHubspot, {
    parties: [
      'organisation Aceites del Sur, Sevilla, ES',
      'person Ana Prueba, Sevilla, ES, ana@prueba.example, +34 954 123 456',
    ],
    ties: ['Ana Prueba works-for Aceites del Sur (Compras)'],
  })
  assert.deepEqual(refusals, [])
})

test('Salesforce’s export: leads, who reports to whom, deals, cases with their e-mails, and nothing that was deleted', async () => {
  const refusals = await assertBrings(salesforceExport, {
    parties: [
      'organisation Acme South, Lyon, FR',
      'organisation Acme, Oslo, NO, +47 22 33 44 55',
      'organisation Lund AS',
      'person Alone',
      'person Eva Lund, eva@lund.example',
      'person Ida Berg, Oslo, NO, ida@acme.example, +47 22 33 44 66, +47 900 11 222',
      'person Jon Dahl, jon@acme.example',
      'person Olga Orphan, olga@acme.example',
    ],
    ties: [
      'Acme South part-of Acme',
      'Eva Lund works-for Lund AS',
      'Ida Berg works-for Acme (Buyer)',
      'Jon Dahl accountable-to Ida Berg',
      'Jon Dahl works-for Acme (Clerk)',
    ],
    orders: ['Acme: 006A000000000O1AAA, 50000 EUR on 2025-04-01'],
    lines: ['006A000000000O1AAA: 10 × TILE, 50000'],
    notes: [
      'Acme South · Opportunity: Door |  | Stage: Proposal | Amount: 70.0 | Close date: 2025-05-01 00:00:00 | Probability: 40.0 | Description: Half open · 2024-03-14 09:12',
      'Acme South · Task: Write |  | Offer · 2024-03-14 09:12',
      'Acme · Note: Terms |  | Thirty days · 2024-03-14 09:12',
      'Eva Lund · Event: Coffee |  | In town · 2025-04-05 08:00',
      'Ida Berg · Call: Ring |  | Asked about the roof · 2025-04-02 00:00',
      'Jon Dahl · Comment |  | Sent somebody up · 2024-03-14 09:12',
      'Jon Dahl · E-mail: Re: Leaks |  | It is dry again · 2025-07-03 10:00',
      'Jon Dahl · Visit |  | Was friendly · 2024-03-14 09:12',
    ],
    cases: ['Jon Dahl · phone · The roof leaks · settled'],
  })
  assert.deepEqual(refusals, [])
})

test('Pipedrive’s export: several addresses in a cell, and notes of a deal told of whose it is', async () => {
  const refusals = await assertBrings(pipedriveExport, {
    parties: [
      'organisation Blum & Söhne, Wien, AT',
      'organisation Solo',
      'person Carl Blum, c.blum@blum.example, carl@blum.example, carl@home.example, +43 1 51510, +43 660 1234567',
      'person Dora',
    ],
    ties: ['Carl Blum works-for Blum & Söhne'],
    orders: ['Blum & Söhne: deal 1, 90000 EUR on 2024-03-01'],
    notes: [
      'Carl Blum · Call: Call back |  | He was out · 2024-02-10 12:00',
      'Carl Blum · Wants oak · 2024-02-12 08:00',
      'Dora · Deal: Doors |  | Status: Lost | Value: 0 | Lost reason: Too dear · 2024-02-02 09:00',
      'Solo · Asked the price of the floor · 2024-02-13 08:00',
      'Solo · Deal: Floor |  | Status: Open | Value: 12.5 · 2024-02-03 09:00',
      'Solo · Lunch: Lunch · 2024-02-11 12:00',
    ],
  })
  assert.deepEqual(refusals, [])
})

test('EspoCRM’s export: lists as JSON, guarded formulas, converted leads once', async () => {
  const refusals = await assertBrings(espoExport, {
    parties: [
      'organisation @work',
      'organisation Fjord Data, Bergen, NO, post@fjord.example, +4755123456',
      'organisation Nyhus',
      'person Kari Vik, Bergen, NO, kari@fjord.example, vik@home.example, +4755123457',
      'person Nils Ny, nils@ny.example',
      'person Ola',
    ],
    ties: ['Kari Vik works-for @work', 'Kari Vik works-for Fjord Data (CTO)', 'Nils Ny works-for Nyhus'],
    orders: ['Fjord Data: 65f2c0000000000o1, 123450 EUR on 2025-02-28'],
    notes: [
      'Fjord Data · Call: Ring Ola |  | -- no answer · 2025-01-12 09:00',
      'Kari Vik · Meeting: Kick-off |  | Went well · 2025-01-10 09:00',
      'Ola · Meeting: Kick-off |  | Went well · 2025-01-10 09:00',
      'Ola · Opportunity: Support |  | Stage: Negotiation | Amount: 10 | Close date: 2025-12-01 · 2024-03-14 09:12',
    ],
    cases: ['Kari Vik · espocrm · Since Monday · settled'],
  })
  assert.deepEqual(refusals, [])
})

test('SuiteCRM’s export: accounts by name alone, amounts with their sign, dates with the month first', async () => {
  const refusals = await assertBrings(suiteExport, {
    parties: [
      'organisation Beta Ltd, London, GB, hello@beta.example, +44 20 7946 0000',
      'organisation Beta North, Leeds, GB',
      'person Sue Marsh, sue@beta.example',
      'person Tom Reed, London, GB, tom@beta.example, tom@home.example, +44 20 7946 0001, +44 7700 900123',
    ],
    ties: [
      'Beta North part-of Beta Ltd',
      'Sue Marsh accountable-to Tom Reed',
      'Sue Marsh works-for Beta Ltd',
      'Tom Reed works-for Beta Ltd (Director)',
    ],
    orders: ['Beta Ltd: o-1, 1250000 EUR on 2025-04-30'],
    notes: [
      'Beta North · Note: Visit |  | Saw the yard · 2024-03-14 09:12',
      'Beta North · Opportunity: Pumps |  | Stage: Prospecting | Amount: €80.00 | Close date: 05/31/2025 | Description: Early days · 2024-03-14 09:12',
      'Beta North · Task: Send offer · 2024-03-14 09:12',
      'Tom Reed · Call: Follow up |  | Asked for pipes · 2025-01-20 10:00',
    ],
    cases: ['Beta Ltd · suitecrm · Pipe leaks · settled'],
  })
  assert.deepEqual(refusals, [])
})

test('Twenty’s export: whom notes are about in a table of its own, the calling code in a column of its own', async () => {
  const refusals = await assertBrings(twentyExport, {
    parties: [
      'organisation Quay Works, Porto, PT',
      'person Rui Costa, Porto, rui@casa.example, rui@quay.example, +351 912345678',
      'person Zé',
    ],
    ties: ['Rui Costa works-for Quay Works (Head)'],
    orders: ['Quay Works: 20202020-0000-4000-8000-0000000000d1, 2500000 EUR on 2025-03-31'],
    notes: [
      'Quay Works · Task: Send drawings |  | By post · 2024-03-14 09:12',
      'Rui Costa · Note: Visit |  | Saw the **crane** · 2024-03-14 09:12',
      'Rui Costa · Opportunity: Barge |  | Stage: NEW · 2024-03-14 09:12',
    ],
  })
  assert.deepEqual(refusals, ['notes: party “” is blank: the line must say whom it is about'])
})

test('Twenty’s export before 2025 is known too', async () => {
  const refusals = await assertBrings(olderTwenty, { parties: ['person Inês Pão, ines@pao.example'] })
  assert.deepEqual(refusals, [])
})
