import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports, as } from '../../test/support/imports.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import { recogniseChanged } from './identity-recognition.commands.ts'
import { listReviews } from './identity-review.commands.ts'
import { readRunOfImport } from './identity-run.commands.ts'
import { runMatching } from './identity-run.jobs.ts'
import { createParty } from './party.commands.ts'

const db = await freshDatabase()
const { imported } = aboutImports(db)
const { url, administrator } = await aServer(db)

const { sourceId } = (await administrator.post('/sources', { name: 'shop', kind: 'stream' })).body
const { secret } = (await administrator.post(`/sources/${sourceId}/keys`)).body

async function identify(...people: { userId: string; traits: Record<string, unknown> }[]): Promise<void> {
  const batch = people.map((person) => ({ type: 'identify', messageId: newId(), ...person }))
  const answer = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${secret}:`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ batch, sentAt: new Date() }),
  })
  assert.equal(answer.status, 200)
}

const traits = {
  firstName: 'Ludmila',
  lastName: 'Zvonimir',
  email: 'ludmila@zvonimir.example',
  phone: '+4915123456789',
  birthday: '1971-05-02',
}

async function pairs() {
  const { items } = await listReviews(as(db), null, 200)
  return items.map(({ left, right, reason }) => ({ names: [left, right].sort(), reason }))
}

async function forget(): Promise<void> {
  for (const table of ['identity_reviews', 'identity_records', 'identity_verdicts'])
    await db.run(sql`delete from ${sql.table(`information.${table}`)}`)
  await db.run(sql`delete from information.identity_keys where kind <> 'source-id'`)
}

const joinsAlone = (is: boolean) => db.run(sql`update information.identity_settings set joins_alone = ${is}`)

const person = { givenName: 'Ludmila', familyName: 'Zvonimir', phone: '+4915123456791' }

async function aRun(): Promise<string> {
  return (await administrator.post('/identity/runs')).body.runId
}

const live = async () =>
  (
    await db.many(sql<{ partyId: string }>`
      select party_id as "partyId" from kernel.parties where family_name like 'Zvonimir%' and merged_into is null`)
  ).length

test('whom a stream brings is compared when it is answered, with those before and with each other', async () => {
  await createParty(as(db), { givenName: 'Ludmila', familyName: 'Zvonimir', phone: '+4915123456789' })
  await identify(
    { userId: 'a', traits },
    { userId: 'b', traits: { ...traits, firstName: 'Ludmilla' } },
    { userId: 'c', traits: { firstName: 'Otto', lastName: 'Elsewhere' } },
  )
  const found = await pairs()
  assert.equal(found.length, 3)
  assert.ok(found.every(({ names }) => names.every((name) => name.endsWith('Zvonimir'))))
})

test('what a stream says anew of somebody known is compared as it is then', async () => {
  await forget()
  await identify({ userId: 'd', traits: { firstName: 'Ludmila', lastName: 'Unmarried' } })
  assert.equal((await pairs()).length, 0)
  await identify({ userId: 'd', traits })
  await identify({ userId: 'e', traits })
  assert.equal((await pairs()).length, 1)
})

test('joining alone is off until it is switched on; then a stream joins in the transaction that stores', async () => {
  await forget()
  await db.run(sql`update kernel.parties set family_name = 'Before', display_name = 'Before'`)
  await identify({ userId: 'f', traits })
  await identify({ userId: 'g', traits })
  assert.equal(await live(), 2)
  await forget()
  await db.run(sql`update kernel.parties set family_name = 'Before', display_name = 'Before'`)
  await joinsAlone(true)
  await identify({ userId: 'h', traits }, { userId: 'i', traits })
  await joinsAlone(false)
  assert.equal(await live(), 1)
  // What comes later for the joined one finds the kept one, and makes nobody.
  await identify({ userId: 'i', traits: { plan: 'gold' } })
  assert.equal(await live(), 1)
})

test('a stream never crosses the attribute that keeps parties apart', async () => {
  await forget()
  await db.run(sql`update information.identity_settings set scope_attribute = 'brand'`)
  await identify({ userId: 'n', traits: { ...traits, brand: 'north' } })
  await identify({ userId: 's', traits: { ...traits, brand: 'south' } })
  assert.equal((await pairs()).length, 0)
  await db.run(sql`update information.identity_settings set scope_attribute = null`)
})

test('somebody who holds records of another brand too is compared by those of the same, and parted again', async () => {
  await forget()
  const { partyId: keep } = await createParty(as(db), { ...person, custom: { brand: 'north' } })
  const { partyId: merge } = await createParty(as(db), { ...person, givenName: 'Ludmilla' })
  const merged = await administrator.post('/merges', { keep, merge })
  assert.equal(merged.status, 201, merged.text)
  await db.run(sql`update information.identity_settings set scope_attribute = 'brand'`)
  const changed = await administrator.get(`/parties/${keep}`)
  await administrator.patch(`/parties/${keep}`, { city: 'Bergen' }, changed.body.version)
  await runMatching(as(db), await aRun(), new AbortController().signal)
  const before = (await pairs()).length
  await identify({ userId: 'third', traits: { ...traits, phone: person.phone, brand: 'north' } })
  assert.ok((await pairs()).length > before)
  const back = await administrator.remove(`/merges/${merged.body.mergeId}`)
  assert.ok(back.status < 300, back.text)
  await db.run(sql`update information.identity_settings set scope_attribute = null`)
})

test('two of different brands are made one by nobody, and their pair is not explained', async () => {
  await forget()
  await db.run(sql`update information.identity_settings set scope_attribute = 'brand'`)
  const { partyId: keep } = await createParty(as(db), { ...person, custom: { brand: 'north' } })
  const { partyId: merge } = await createParty(as(db), { ...person, custom: { brand: 'south' } })
  await runMatching(as(db), await aRun(), new AbortController().signal)
  const refused = await administrator.post('/merges', { keep, merge })
  assert.deepEqual([refused.status, refused.body.code], [409, 'information.scopes-differ'])
  const why = await administrator.get(`/identity/explanations?left=${keep}&right=${merge}`)
  assert.equal(why.body.code, 'information.not-compared', why.text)
  await db.run(sql`update information.identity_settings set scope_attribute = null`)
})

test('two who were compared are kept apart by the run after an attribute was chosen that tells them apart', async () => {
  await forget()
  await createParty(as(db), { ...person, custom: { region: 'north' } })
  await createParty(as(db), { ...person, custom: { region: 'south' } })
  const setting = async (scopeAttribute: string | null) => {
    const { body } = await administrator.get('/identity/setting')
    const set = await administrator.patch('/identity/setting', { scopeAttribute }, body.version)
    assert.equal(set.status, 200, set.text)
  }
  await setting('region')
  await runMatching(as(db), await aRun(), new AbortController().signal)
  const { rows } = await db.pg.query(
    `select count(distinct scope)::int as n from information.identity_records where scope in ('north', 'south')`,
  )
  assert.equal(rows[0].n, 2)
  await setting(null)
})

test('what a file brings is compared by a run of its own when it is all there', async () => {
  await forget()
  const head = 'Id,First name,Last name,E-mail'
  const rows = [
    '1,Ludmila,Zvonimir,l@z.example',
    '2,Ludmilla,Zvonimir,l@z.example',
    '3,Ada,Other,a@o.example',
  ]
  const importId = await imported([head, ...rows].join('\n'), { noun: 'parties', fileName: 'people.csv' })
  const run = await readRunOfImport(as(db), importId)
  assert.equal(run?.state, 'waiting')
  assert.equal((await pairs()).length, 0)
  await runMatching(as(db), run?.runId ?? '', new AbortController().signal)
  const { counts, state } = (await readRunOfImport(as(db), importId)) ?? {}
  assert.equal(state, 'done')
  assert.ok((counts?.noted ?? 0) >= 3)
  assert.ok((await pairs()).some(({ names }) => names.join() === 'Ludmila Zvonimir,Ludmilla Zvonimir'))
  const answer = await administrator.get(`/imports/${importId}/matching`)
  assert.equal(answer.body.run.does, 'import')
})

test('recognising many takes no more statements than recognising few', async () => {
  await forget()
  const ids: string[] = []
  for (let n = 0; n < 12; n++)
    ids.push((await createParty(as(db), { givenName: 'Mass', familyName: `Nr ${n}`, city: 'Ulm' })).partyId)
  const counted = async (partyIds: readonly string[]) => {
    await forget()
    let statements = 0
    await db.transaction(async (tx) => {
      const counting = new Proxy(tx, {
        get: (held, name) => {
          if (name === 'many' || name === 'run' || name === 'one' || name === 'maybeOne') statements++
          const found = held[name as keyof Database]
          return typeof found === 'function' ? found.bind(held) : found
        },
      })
      await recogniseChanged(counting, { db, now: new Date() }, partyIds)
    })
    return statements
  }
  // One of them writes the pairs that were found.
  assert.ok((await counted(ids)) <= (await counted(ids.slice(0, 2))) + 1)
})

test('of two who come at the same moment the second waits, and is compared with the first', async () => {
  await forget()
  const person = { givenName: 'Ludmila', familyName: 'Zvonimir', phone: '+4915123456790' }
  let stored = () => {}
  const gate = new Promise<void>((resolve) => {
    stored = resolve
  })
  let isMade = () => {}
  const made = new Promise<void>((resolve) => {
    isMade = resolve
  })
  const first = db.transaction(async (tx) => {
    await createParty({ ...as(db), db: tx }, person)
    isMade()
    await gate
  })
  await made
  const second = createParty(as(db), person)
  await setTimeout(300)
  stored()
  await Promise.all([first, second])
  assert.equal((await pairs()).length, 1)
})

test('of many who come at once nobody is missed, and none waits for another for ever', async () => {
  await forget()
  const phones = Array.from({ length: 10 }, (_, at) => `+49151300000${10 + at}`)
  await Promise.all(
    [...phones, ...phones.toReversed()].map((phone, at) =>
      identify(
        { userId: `m${at}`, traits: { firstName: 'Mira', lastName: 'Zvonimirova', phone } },
        {
          userId: `n${at}`,
          traits: { firstName: 'Nora', lastName: 'Zvonimirska', phone: phones[(at * 7) % 10] },
        },
      ),
    ),
  )
  const shared = (await pairs()).filter(({ names }) => names[0] === names[1])
  assert.ok(shared.length >= 20, String(shared.length))
})
