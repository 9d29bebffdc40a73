import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext, aDraft, anActor } from '../../test/support/party.ts'
import { sql } from '../storage/statement.ts'
import { createParties, createParty } from './party.commands.ts'

const db = await freshDatabase()
const ctx = aContext(db)

test('a new party stands with its contact points, role, audit and first event', async () => {
  const { partyId } = await createParty(ctx, {
    givenName: 'Ann',
    familyName: 'Sólheim',
    email: 'Ann@Example.Test',
    phone: '+1 202 555 0123',
    city: 'Oslo',
    roles: ['customer'],
  })
  const stored = await db.one(sql`
    select display_name as name, sort_name as "sortName", search_text as search, city, version
      from kernel.parties where party_id = ${partyId}`)
  assert.deepEqual(stored, {
    name: 'Ann Sólheim',
    sortName: 'solheim ann',
    search: 'ann solheim oslo example test 12025550123',
    city: 'Oslo',
    version: 1,
  })
  const points = await db.many(sql`
    select kind, value, normalised from kernel.contact_points where party_id = ${partyId} order by kind`)
  assert.deepEqual(points, [
    { kind: 'email', value: 'Ann@Example.Test', normalised: 'ann@example.test' },
    { kind: 'phone', value: '+1 202 555 0123', normalised: '+12025550123' },
  ])
  const traces = await db.many(sql`
    select verb as what, after ->> 'name' as name from kernel.audit_changes where party_id = ${partyId}
    union all select type, data ->> 'kind' from information.events where party_id = ${partyId}`)
  assert.deepEqual(traces, [
    { what: 'create', name: 'Ann Sólheim' },
    { what: 'information.party-created', name: 'person' },
  ])
})

test('of sixteen who bring one e-mail at the same moment exactly one is taken in, the others hear who has it', async () => {
  const email = 'race@example.test'
  const tries = await Promise.allSettled(
    Array.from({ length: 16 }, () => createParty(ctx, aDraft({ email }))),
  )
  const won = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value.partyId] : []))
  assert.equal(won.length, 1)
  for (const one of tries)
    if (one.status === 'rejected') {
      assert.equal(one.reason.code, 'information.email-taken')
      assert.equal(one.reason.details.partyId, won[0])
    }
  const left = await db.one(sql`
    select (select count(*) from kernel.contact_points where normalised = ${email}) as points,
           (select count(*) from kernel.email_owners where party_id = any(${won})) as owners`)
  assert.deepEqual(left, { points: 1, owners: 1 })
})

test('the same e-mail in other letters is the same e-mail', async () => {
  await createParty(ctx, aDraft({ email: 'case@example.test' }))
  await assert.rejects(createParty(ctx, aDraft({ email: ' CASE@Example.Test ' })), {
    code: 'information.email-taken',
  })
})

test('an e-mail shared on purpose has no owner any more, and nobody is refused for it', async () => {
  const email = 'family@example.test'
  await createParty(ctx, aDraft({ email }))
  await createParty(ctx, aDraft({ email, sharedEmail: true }))
  await createParty(ctx, aDraft({ email }))
  const { owners } = await db.one(sql<{ owners: number }>`
    select count(*) as owners from kernel.email_owners
     where email_hash = sha256(${email}::text::bytea)`)
  assert.equal(owners, 0)
})

test('sharing by nobody else leaves the e-mail with its one holder', async () => {
  const { partyId } = await createParty(ctx, aDraft({ email: 'alone@example.test', sharedEmail: true }))
  await assert.rejects(createParty(ctx, aDraft({ email: 'alone@example.test' })), (error: unknown) => {
    assert.ok(error instanceof Error && 'details' in error)
    assert.equal((error.details as { partyId: string }).partyId, partyId)
    return true
  })
})

const refused = [
  ['an e-mail that is none', { email: 'not-an-email' }, 'email'],
  ['an e-mail without a dot in its domain', { email: 'a@localhost' }, 'email'],
  ['an e-mail of 300 characters', { email: `${'a'.repeat(60)}@${'b.'.repeat(120)}test` }, 'email'],
  ['letters in a phone', { phone: '+1202zzzz' }, 'phone'],
  ['no name at all', { givenName: '', familyName: ' ', name: null }, 'name'],
  ['a name of 300 characters', { familyName: 'x'.repeat(300) }, 'familyName'],
  ['a city of 20,000 characters', { city: 'y'.repeat(20_000) }, 'city'],
  ['NUL in a name', { familyName: 'nul\u0000here' }, 'familyName'],
  ['a country that is no code', { country: 'Norway' }, 'country'],
] as const

for (const [what, fields, field] of refused)
  test(`${what} is refused, and the answer names ${field}`, async () => {
    await assert.rejects(createParty(ctx, aDraft(fields)), (error: unknown) => {
      assert.ok(error instanceof Error && 'details' in error && 'status' in error)
      assert.equal(error.status, 422)
      assert.equal((error.details as { field: string }).field, field)
      return true
    })
  })

test('emoji and every script are kept', async () => {
  const { partyId } = await createParty(ctx, aDraft({ givenName: '北京', familyName: 'Zo\u{1F600}e' }))
  const { name } = await db.one(sql<{ name: string }>`
    select display_name as name from kernel.parties where party_id = ${partyId}`)
  assert.equal(name, '北京 Zo\u{1F600}e')
})

test('many are made all or none, and the refused one is named', async () => {
  const drafts = [aDraft({ email: 'one@example.test' }), aDraft({ email: 'bad' }), aDraft({})]
  await assert.rejects(createParties(ctx, drafts), (error: unknown) => {
    assert.ok(error instanceof Error && 'details' in error)
    assert.deepEqual((error.details as { errors: unknown }).errors, [
      { path: '/body/parties/1/email', message: 'The field email is not an e-mail address.' },
    ])
    return true
  })
  const { found } = await db.one(sql<{ found: number }>`
    select count(*) as found from kernel.contact_points where normalised = 'one@example.test'`)
  assert.equal(found, 0)
})

test('whoever sees only their own rows owns what they make, and cannot make it another’s', async () => {
  const actor = await anActor(db, [{ noun: 'parties', verb: 'create', rows: 'own', fields: 'all' }])
  const own = { ...ctx, actor }
  const { partyId } = await createParty(own, aDraft({}))
  const { owner } = await db.one(sql<{ owner: string }>`
    select owner_id as owner from kernel.parties where party_id = ${partyId}`)
  assert.equal(owner, actor.userId)
  const other = await anActor(db, [])
  await assert.rejects(createParty(own, aDraft({ ownerUserId: other.userId ?? '' })), {
    code: 'kernel.not-allowed',
  })
})

test('a field one may not see one may not write', async () => {
  const actor = await anActor(db, [{ noun: 'parties', verb: 'create', rows: 'all', fields: ['name'] }])
  await createParty({ ...ctx, actor }, { name: 'Visible' })
  await assert.rejects(createParty({ ...ctx, actor }, { name: 'Hidden', email: 'h@example.test' }), {
    code: 'information.field-hidden',
  })
})
