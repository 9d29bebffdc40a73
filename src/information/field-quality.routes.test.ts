import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)

const made = async (party: Record<string, unknown>) => {
  const { status, body, text } = await administrator.post('/parties', party)
  assert.equal(status, 201, text)
  return body.partyId as string
}
const said = async (partyId: string, source: string, content: Record<string, string>) => {
  await db.run(sql`
    insert into information.sources (source_id, name, kind, created_at)
    values (${newId()}, ${source}, 'file', now()) on conflict do nothing`)
  await db.run(sql`
    insert into information.source_records (party_id, source_record_id, source_id, external_id, noun, content, content_hash, received_at)
    select ${partyId}, ${newId()}, source_id, ${partyId}, 'parties', ${JSON.stringify(content)}::jsonb, '', now()
      from information.sources where name = ${source}`)
}

test('two sources that disagree are listed with what each says and what is kept; agreeing ones are not', async () => {
  const torn = await made({ name: 'Torn Between', city: 'Oslo' })
  const sure = await made({ name: 'Sure Thing', city: 'Bergen' })
  for (const [source, city] of [
    ['shop', 'Oslo'],
    ['till', 'Bergen'],
  ] as const) {
    await said(torn, source, { city, name: 'Torn Between' })
    await said(sure, source, { city: source === 'shop' ? 'Bergen' : 'BERGEN' })
  }
  const { status, body, text } = await administrator.get('/data-quality')
  assert.equal(status, 200, text)
  const ids = new Set(
    body.conflicts[0].said.map(({ sourceRecordId }: { sourceRecordId: string }) => sourceRecordId),
  )
  assert.equal(ids.size, 2)
  for (const one of body.conflicts[0].said) delete one.sourceRecordId
  assert.deepEqual(body.conflicts, [
    {
      partyId: torn,
      name: 'Torn Between',
      field: 'city',
      kept: 'Oslo',
      said: [
        { source: 'shop', value: 'Oslo' },
        { source: 'till', value: 'Bergen' },
      ],
      atStake: null,
    },
  ])
  const city = body.fields.find(({ field }: { field: string }) => field === 'city')
  assert.deepEqual([city.known, city.of, city.share], [2, 2, 1])
  assert.equal(body.fields.find(({ field }: { field: string }) => field === 'email').known, 0)
  const pinned = await administrator.put(`/parties/${torn}/field-pins`, {
    field: 'city',
    sourceRecordId: [...ids][1],
  })
  assert.equal(pinned.status, 200, pinned.text)
  assert.deepEqual(
    (await administrator.get('/data-quality')).body.conflicts,
    [],
    'what is decided is no conflict',
  )
})

test('who may not read what sources say is not told where they disagree', async () => {
  await administrator.post('/roles', {
    roleId: newId(),
    name: 'city readers',
    permissions: [{ noun: 'parties', verb: 'read', rows: 'all', fields: ['city'] }],
  })
  const { body } = await (await as('city readers')).get('/data-quality')
  assert.deepEqual([body.conflicts, body.sourcesShown], [[], false])
  assert.deepEqual(
    body.fields.map(({ field }: { field: string }) => field),
    ['city'],
  )
})
