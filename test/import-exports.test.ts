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
import { temporaryFolder } from './support/kith.ts'

assemble(await temporaryFolder())
const db = await freshDatabase()
const ctx = () => ({ db, actor: systemActor, now: new Date() })
const zip = (files: Record<string, string>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
const send = (bytes: Buffer, name = 'export.zip') =>
  receiveSet(ctx(), null, { name, stream: Readable.from([bytes]) })

async function imported(bytes: Buffer) {
  const { setId } = await send(bytes)
  await startSet(ctx(), setId)
  await runSet(ctx(), setId)
  return outcome(setId)
}

async function outcome(setId: string) {
  const found = await setById(ctx(), setId)
  const { state, importIds } = await stateOfSet(ctx(), found)
  const of = await Promise.all(importIds.map((importId) => importById(ctx(), importId)))
  const counts = of.map(
    ({ noun, accepted, rejected }) => `${noun} ${accepted}${rejected > 0 ? ` refused ${rejected}` : ''}`,
  )
  const refusals = await db.many(
    sql<{
      reason: string
    }>`select distinct column_name || ' ' || coalesce(value, '') || ' ' || reason as "reason" from information.import_rejections where import_id = any(${importIds}::uuid[]) order by 1`,
  )
  return {
    refusals: refusals.map(({ reason }) => reason),
    setId,
    state,
    counts,
    source: found.sourceName,
    files: found.files,
  }
}

const countOf = async (table: string) =>
  (await db.one(sql<{ n: number }>`select count(*) as "n" from ${sql.table(table)}`)).n

const hubspot = {
  'hubspot/contacts.csv': [
    'Record ID,First Name,Last Name,Email,Contact owner,Associated Company,Associated Company IDs,Lifecycle Stage',
    '1,Ida,Berg,ida@example.test,Nobody Known,Acme,1;2,customer',
    '2,Jon,Dahl,jon@example.test,,Blum,2,lead',
  ].join('\n'),
  'hubspot/companies.csv':
    'Record ID,Company name,Company owner,Company Domain Name,City\n1,Acme,,acme.test,Oslo\n2,Blum,,blum.test,Wien\n',
  'hubspot/deals.csv': [
    'Record ID,Deal Name,Deal Stage,Close Date,Amount,Currency,Associated Company IDs',
    '1,Roof,Closed won,2025-03-14 10:00,1200.50,EUR,1',
    '2,Door,Presentation,2025-05-01 10:00,300,EUR,2',
  ].join('\n'),
  'hubspot/notes.csv':
    'Record ID,Note body,Activity date,Associated Contact IDs\n1,Likes tea,2025-01-02 09:00,1;2\n',
  'hubspot/tickets.csv':
    'Ticket ID,Ticket name,Ticket status,Create date,Source,Ticket description,Associated Contact IDs\n1,Late,Closed,2025-02-03 09:00,Email,Came late,1\n',
  'hubspot/readme.pdf': 'x',
  'hubspot/strange.csv': 'a,b\n1,2\n',
}

test('the ZIP of a HubSpot export comes in as one, in an order that needs no second try, and goes as one', async () => {
  const before = [
    await countOf('kernel.parties'),
    await countOf('value.orders'),
    await countOf('information.notes'),
  ]
  const { setId, state, counts, source, files, refusals } = await imported(zip(hubspot))
  assert.deepEqual(refusals, [])
  assert.equal(source, 'HubSpot')
  assert.equal(state, 'done')
  assert.deepEqual(counts, [
    'parties 2',
    'parties 2',
    'relationships 1',
    'orders 1',
    'interactions 1',
    'notes 1',
    'notes 2',
  ])
  const skipped = files.filter((file) => file.skipped !== null).map(({ name }) => name)
  assert.deepEqual(skipped, ['readme.pdf', 'strange.csv'])
  assert.equal(files.find(({ name }) => name === 'contacts.csv')?.looksLike, 'a HubSpot export of contacts')
  const ties = await db.many(sql<{ person: string; firm: string }>`
    select p.display_name as "person", o.display_name as "firm" from kernel.relationships r
      join kernel.parties p on p.party_id = r.party_id join kernel.parties o on o.party_id = r.other_party_id
     where p.kind = 'person' order by 1, 2`)
  assert.deepEqual(
    ties.map(({ person, firm }) => `${person} at ${firm}`),
    ['Ida Berg at Acme', 'Ida Berg at Blum', 'Jon Dahl at Blum'],
  )
  await undoSet(ctx(), setId)
  await takeBackSet(ctx(), setId)
  assert.equal((await outcome(setId)).state, 'undone')
  assert.deepEqual(
    [await countOf('kernel.parties'), await countOf('value.orders'), await countOf('information.notes')],
    before,
  )
})

test('what Salesforce’s Data Export says of users, accounts, roles, tasks and linked notes belongs together', async () => {
  const stamp = 'SystemModstamp'
  const { counts, state } = await imported(
    zip({
      'Account.csv': `Id,Name,Type,ParentId,BillingCity,OwnerId,${stamp}\n001A,Acme,Customer,,Oslo,005A,x\n001B,Acme South,Customer,001A,Lyon,005A,x\n`,
      'Contact.csv': `Id,AccountId,FirstName,LastName,Email,Title,ReportsToId,OwnerId,${stamp}\n003A,001A,Ida,Berg,ida.b@example.test,Buyer,,005A,x\n003B,001A,Jon,Dahl,jon.d@example.test,Clerk,003A,005A,x\n`,
      'User.csv': 'Id,Username,Email,LastName\n005A,ada,ada@firm.example,Moss\n',
      'Opportunity.csv': `Id,AccountId,Name,StageName,Amount,CloseDate,IsWon,OwnerId,${stamp}\n006A,001A,Roof,Closed Won,500,2025-04-01,1,005A,x\n006B,001A,Door,Proposal,70,2025-05-01,0,005A,x\n`,
      'Task.csv': `Id,WhoId,WhatId,Subject,ActivityDate,Status,Description,OwnerId\n00TA,003A,006A,Ring,2025-04-02,Open,Asked about the roof,005A\n00TB,,006B,Write,2025-04-03,Open,Offer,005A\n`,
      'ContentNote.csv': 'Id,Title,TextPreview,OwnerId\n069A,Visit,Was friendly,005A\n',
      'ContentDocumentLink.csv': 'Id,ContentDocumentId,LinkedEntityId\n06AA,069A,003A\n',
    }),
  )
  assert.equal(state, 'done')
  assert.deepEqual(counts, [
    'parties 2',
    'parties 2',
    'relationships 1',
    'relationships 1',
    'orders 1',
    'notes 1',
    'notes 2',
    'notes 1',
  ])
})

test('a ZIP that is locked, holds a ZIP, is cut off or unpacks without end says so', async () => {
  const locked = zip({ 'a.csv': 'id,name,email\n1,Ida,i@example.test\n', 'b.zip': 'PK' })
  const directory = locked.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  locked.writeUInt16LE(locked.readUInt16LE(directory + 8) | 1, directory + 8)
  const { files } = await send(locked)
  assert.match(files[0]?.skipped ?? '', /password/)
  assert.match(files[1]?.skipped ?? '', /ZIP inside/)
  const whole = zip({ 'a.csv': 'id,name\n1,Ida\n' })
  await assert.rejects(send(whole.subarray(0, whole.length - 30)), { code: 'information.archive-unreadable' })
  await assert.rejects(
    async () => {
      assemble(await temporaryFolder())
      const { imports } = await import('../src/information/import-registry.ts')
      const { registerImports } = await import('../src/information/import-registry.ts')
      const { nouns, uploads } = imports()
      registerImports({ nouns, uploads, largestUpload: 100_000 })
      await send(zip({ 'a.csv': `id,name\n${'1,Ida\n'.repeat(100_000)}` }))
    },
    { code: 'information.archive-too-large' },
  )
})
