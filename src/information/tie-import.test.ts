import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports, as } from '../../test/support/imports.ts'
import { sql } from '../storage/statement.ts'
import { importById } from './index.ts'

const db = await freshDatabase()
const { imported, undone } = aboutImports(db)
const of = (importId: string) => importById(as(db), importId)
const wish = (noun: string) => ({ noun, fileName: `${noun}.csv`, source: 'crm' })
const count = async (table: string) =>
  (await db.one(sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`)).n
const ties = () =>
  db.many(sql<Record<string, unknown>>`
    with names as materialized (select party_id, display_name from kernel.parties)
    select n.display_name as who, r.kind, o.display_name as whom, r.description, r.valid_from::text as since, r.valid_to::text as until
      from kernel.relationships r
      join names n on n.party_id = r.party_id join names o on o.party_id = r.other_party_id
     where r.direction = 'forward' order by 1, 3, 5`)

const people = `id,first name,last name,email,organisation,job title
p1,Ida,Berg,ida@acme.example,Acme,Buyer
p2,Per,Mo,per@acme.example,Acme,
p3,Una,Li,una@home.example,,Poet
`

test('people come with the organisation that they work for, made once; an undo takes all of it back', async () => {
  const importId = await imported(people, wish('parties'))
  assert.equal(await count('kernel.parties'), 4)
  assert.deepEqual(
    (await ties()).map(({ who, kind, whom, description }) => [who, kind, whom, description]),
    [
      ['Ida Berg', 'works-for', 'Acme', 'Buyer'],
      ['Per Mo', 'works-for', 'Acme', null],
    ],
  )
  const { custom } = await db.one(sql<{ custom: Record<string, string> }>`
    select custom from kernel.parties where family_name = 'Li'`)
  assert.equal(custom.position, 'Poet')
  const again = await of(await imported(people, wish('parties')))
  assert.deepEqual([again.accepted, again.unchanged], [0, 3])
  await undone(importId)
  assert.deepEqual([await count('kernel.parties'), await count('kernel.relationships')], [0, 0])
})

test('somebody works in several organisations as different things at different times', async () => {
  await imported(people, wish('parties'))
  await imported('id,name,kind\no1,Bolt,organisation\no2,Nut,organisation\n', wish('parties'))
  const file = `person id,organisation id,role,from,to
p1,o1,Trainee,2010-01-01,2012-12-31
p1,o1,Partner,2015-01-01,
p1,o2,Adviser,2016-05-01,
p9,o1,,,
p2,p2,,,
`
  const found = await of(await imported(file, wish('relationships')))
  assert.deepEqual([found.accepted, found.rejected], [3, 2])
  assert.deepEqual(
    (await ties())
      .filter(({ who }) => who === 'Ida Berg')
      .map(({ whom, description, since, until }) => [whom, description, since, until])
      .slice(1),
    [
      ['Bolt', 'Trainee', '2010-01-01', '2012-12-31'],
      ['Bolt', 'Partner', '2015-01-01', null],
      ['Nut', 'Adviser', '2016-05-01', null],
    ],
  )
  const again = await of(await imported(file, wish('relationships')))
  assert.deepEqual([again.accepted, again.unchanged], [0, 3])
  const before = await ties()
  const ended = await imported(
    file.replace('Adviser,2016-05-01,', 'Chair,2016-05-01,2020-01-31'),
    wish('relationships'),
  )
  assert.deepEqual((await ties()).find(({ whom }) => whom === 'Nut')?.until, '2020-01-31')
  await undone(ended)
  assert.deepEqual(await ties(), before)
  await undone(found.importId)
  assert.equal((await ties()).length, 2)
})

test('notes come to the histories of their parties at their own time, and go with their import', async () => {
  const file = `note id,contact id,created at,subject,body
n1,p1,2020-03-04 10:00,Call,"<p>Asked for <b>bells</b></p><p>Twice</p>"
n2,p7,2020-03-05 10:00,,Nobody
n3,p2,2020-03-06 10:00,,
`
  const found = await of(await imported(file, wish('notes')))
  assert.deepEqual([found.accepted, found.rejected], [1, 2])
  const [note] = await db.many(
    sql<{ body: string; at: string }>`select body, created_at::date::text as at from information.notes`,
  )
  assert.deepEqual(note, { body: 'Call\n\nAsked for bells\nTwice', at: '2020-03-04' })
  const again = await of(await imported(file, wish('notes')))
  assert.deepEqual([again.accepted, again.unchanged, again.rejected], [0, 1, 2])
  await undone(found.importId)
  assert.equal(await count('information.notes'), 0)
})

test('a vCard becomes a person with every address and whom they work for', async () => {
  const card = `BEGIN:VCARD
VERSION:3.0
UID:u1
N:Solheim;Ingrid;;;
FN:Ingrid Solheim
EMAIL:ingrid@solheim.example
EMAIL:ingrid@home.example
TEL:+4722334455
TEL:+4790909090
ORG:Solheim AS
TITLE:Head of sales
BDAY:1980-04-03
END:VCARD
`
  await imported(card, { noun: 'parties', fileName: 'phone.vcf', source: 'phone' })
  const points = await db.many(sql<{ value: string }>`
    select normalised as value from kernel.contact_points c join kernel.parties p on p.party_id = c.party_id
     where p.family_name = 'Solheim' order by 1`)
  assert.deepEqual(
    points.map(({ value }) => value),
    ['+4722334455', '+4790909090', 'ingrid@home.example', 'ingrid@solheim.example'],
  )
  assert.deepEqual(
    (await ties())
      .filter(({ who }) => who === 'Ingrid Solheim')
      .map(({ whom, description }) => [whom, description]),
    [['Solheim AS', 'Head of sales']],
  )
})
