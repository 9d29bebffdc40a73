import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import { createParties, mergeParties, unmergeParties } from '../information/index.ts'
import { systemActor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { hasObjected, saidNow } from './consent.commands.ts'
import { contactPermissions } from './contact-permission.commands.ts'
import { contactable } from './contactable.commands.ts'
import { countContactableJob } from './contactable.jobs.ts'
import { layDownTerms } from './terms.commands.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const now = () => ({ db, actor: systemActor, now: new Date() })

async function aCustomer(email = `${newId()}@mail.test`): Promise<string> {
  const made = await administrator.post('/parties', { kind: 'person', familyName: 'Berg', email })
  assert.equal(made.status, 201, made.text)
  return made.body.partyId
}

const says = async (partyId: string, said: object) => {
  const answer = await administrator.post(`/parties/${partyId}/consents`, { purpose: 'offers', ...said })
  assert.equal(answer.status, 201, answer.text)
  return answer.body.consentId as string
}

async function mayOffer(partyId: string, channel = 'email') {
  const asked = { partyId, purpose: 'offers', channel, class: 'marketing' as const, at: new Date() }
  return (await contactPermissions(db, [asked])).get(partyId)
}

test('a grant opens, a withdrawal closes, each with its proof, audit and event', async () => {
  const ingrid = await aCustomer()
  assert.equal((await mayOffer(ingrid))?.verdict, 'deny')
  const granted = await says(ingrid, { state: 'granted', text: 'Yes, send me offers.' })
  assert.deepEqual(
    [(await mayOffer(ingrid))?.verdict, (await mayOffer(ingrid))?.evidence],
    ['allow', [granted]],
  )
  const withdrawn = await says(ingrid, { state: 'withdrawn', channel: 'email' })
  assert.deepEqual((await mayOffer(ingrid))?.evidence, [withdrawn])
  assert.equal((await mayOffer(ingrid, 'phone'))?.verdict, 'allow')
  const { rows } = await db.pg.query(
    'select encode(text_hash, $2) as text, length(receipt_hash) as receipt from empowerment.consents where consent_id = $1',
    [granted, 'hex'],
  )
  assert.deepEqual([rows[0].text.length, rows[0].receipt], [64, 32])
  const { body } = await administrator.get(`/parties/${ingrid}/timeline?kind=empowerment.consent`)
  assert.deepEqual(
    body.items.map(({ sentence }: { sentence: string }) => sentence),
    ['Withdrew offers by email', 'Permitted offers'],
  )
  const audit = await administrator.get(`/audit-changes?partyId=${ingrid}&noun=consents`)
  assert.equal(audit.body.items.length, 2)
})

test('the same statement told twice is one', async () => {
  const ingrid = await aCustomer()
  const consentId = newId()
  await says(ingrid, { consentId, state: 'granted' })
  await says(ingrid, { consentId, state: 'granted' })
  const { body } = await administrator.get(`/parties/${ingrid}/consents`)
  assert.equal(body.said.length, 1)
})

test('a purpose that nobody declared and a statement of tomorrow are refused', async () => {
  const ingrid = await aCustomer()
  const strange = { purpose: 'unheard-of', state: 'granted' }
  const { status, body } = await administrator.post(`/parties/${ingrid}/consents`, strange)
  assert.deepEqual([status, body.code], [422, 'empowerment.purpose-unknown'])
  const early = { purpose: 'offers', state: 'granted', saidAt: '2050-01-01T00:00:00Z' }
  assert.equal((await administrator.post(`/parties/${ingrid}/consents`, early)).body.code, 'kernel.bad-field')
})

test('a merge takes the stricter consent, a later word of theirs counts for both, and an un-merge parts them', async () => {
  const [kept, other] = [await aCustomer(), await aCustomer()]
  await says(kept, { state: 'granted' })
  await says(other, { state: 'withdrawn' })
  const merge = await mergeParties(now(), { keep: kept, merge: other, reason: 'same person' })
  assert.equal((await mayOffer(kept))?.verdict, 'deny')
  await unmergeParties(now(), merge.mergeId)
  assert.deepEqual([(await mayOffer(kept))?.verdict, (await mayOffer(other))?.verdict], ['allow', 'deny'])
  await mergeParties(now(), { keep: kept, merge: other, reason: 'same person' })
  await says(kept, { state: 'granted' })
  assert.equal((await mayOffer(kept))?.verdict, 'allow')
})

test('a withdrawal and terms that waited for a merge hold for whoever was kept', async () => {
  const [kept, other] = [await aCustomer(), await aCustomer()]
  await says(kept, { state: 'granted' })
  await mergeParties(now(), { keep: kept, merge: other, reason: 'same person' })
  const noPhone = { clauses: { channels: { phone: { allowed: false } } } }
  await layDownTerms(now(), other, noPhone)
  assert.deepEqual(
    [(await mayOffer(kept))?.verdict, (await mayOffer(kept, 'phone'))?.verdict],
    ['allow', 'deny'],
  )
  const withdrawn = { purpose: 'offers', channel: null, state: 'withdrawn', origin: 'one-click' } as const
  await saidNow(now(), { ...withdrawn, partyId: other, saidAt: new Date().toISOString() })
  assert.equal((await mayOffer(kept))?.verdict, 'deny')
})

test('an objection to being profiled is known of whoever made it', async () => {
  const [ingrid, peter] = [await aCustomer(), await aCustomer()]
  await says(ingrid, { purpose: 'profiling', state: 'objected' })
  assert.deepEqual(await hasObjected(db, [ingrid, peter], 'profiling'), new Set([ingrid]))
})

test('who sees a customer but not their consents reads none, and of a stranger’s customer nothing is written', async () => {
  const ingrid = await aCustomer()
  assert.equal((await (await as('reader')).get(`/parties/${ingrid}/consents`)).status, 403)
  const agent = await as('agent')
  const said = { purpose: 'offers', state: 'granted' }
  assert.equal((await agent.post(`/parties/${ingrid}/consents`, said)).status, 404)
  assert.equal((await agent.get(`/parties/${ingrid}/consents`)).status, 404)
})

test('terms go from offer to counter-offer to force, and hold at the next question', async () => {
  const ingrid = await aCustomer()
  await says(ingrid, { state: 'granted' })
  const path = `/parties/${ingrid}/terms`
  const offered = await administrator.post(path, { clauses: { channels: { email: { allowed: false } } } })
  assert.deepEqual([offered.status, offered.body.state, offered.body.version], [201, 'proposed', 1])
  assert.equal((await mayOffer(ingrid))?.verdict, 'allow')
  const own = await administrator.post(`${path}/${offered.body.termsId}/answer`, { answer: 'accept' })
  assert.equal(own.body.code, 'empowerment.terms-state')
})

test('terms laid down or offered twice under one id stay as they are', async () => {
  const ingrid = await aCustomer()
  await says(ingrid, { state: 'granted' })
  const noLetters = { termsId: newId(), clauses: { channels: { email: { allowed: false } } } }
  const first = await layDownTerms(now(), ingrid, noLetters)
  assert.deepEqual(await layDownTerms(now(), ingrid, noLetters), first)
  assert.equal((await mayOffer(ingrid))?.verdict, 'deny')
  const later = await layDownTerms(now(), ingrid, { clauses: noLetters.clauses })
  assert.equal((await layDownTerms(now(), ingrid, noLetters)).state, 'superseded')
  const { body } = await administrator.post(`/parties/${ingrid}/terms`, {
    ...noLetters,
    termsId: later.termsId,
  })
  assert.deepEqual(body, later)
  assert.equal((await mayOffer(ingrid))?.verdict, 'deny')
})

test('terms that could not be kept are refused', async () => {
  const ingrid = await aCustomer()
  const path = `/parties/${ingrid}/terms`
  const wrong = [
    {
      clauses: {
        quiet: [
          { from: '00:00', to: '12:00' },
          { from: '12:00', to: '00:00' },
        ],
      },
    },
    { clauses: { quiet: [{ from: '25:00', to: '12:00' }] } },
    { clauses: { channels: { email: { allowed: true, unheardOf: 1 } } } },
    { clauses: { unheardOf: true } },
    { clauses: { channels: { email: { allowed: true, most: { most: -1, days: 30 } } } } },
  ]
  for (const draft of wrong) {
    const { status } = await administrator.post(path, draft)
    assert.ok(status === 422 || status === 400, `${status} ${JSON.stringify(draft)}`)
  }
})

test('what may be reached is counted by the rule that permits, one by one', async () => {
  const here = await freshDatabase()
  const ctx = { db: here, actor: systemActor, now: new Date() }
  const drafts = Array.from({ length: 40 }, (_, n) => ({
    partyId: newId(),
    kind: 'person' as const,
    familyName: `Berg ${n}`,
    ...(n % 5 === 0 ? {} : { email: `${n}@mail.test` }),
  }))
  await createParties(aContext(here, ctx.now), drafts)
  const { recordConsents } = await import('./consent.commands.ts')
  const states = ['granted', 'withdrawn', 'objected'] as const
  const said = drafts.flatMap(({ partyId }, n) =>
    Array.from({ length: n % 4 }, (_, k) => ({
      partyId,
      purpose: 'offers',
      channel: (n + k) % 3 === 0 ? null : (n + k) % 3 === 1 ? 'email' : 'phone',
      state: states[(n * 7 + k * 3) % 3] ?? 'granted',
      origin: 'import' as const,
      saidAt: `2026-0${1 + ((n + k * 2) % 6)}-01T00:00:00Z`,
      untilOn: n % 6 === 5 ? '2020-01-01' : null,
    })),
  )
  await here.transaction((tx) => recordConsents(tx, ctx, said))
  const addressed = drafts.filter((_, n) => n % 5 !== 0)
  for (const channel of ['email', 'phone', 'letter']) {
    const asked = addressed.map(({ partyId }) => ({
      partyId,
      purpose: 'offers',
      channel,
      class: 'marketing' as const,
      at: ctx.now,
    }))
    const allowed = [...(await contactPermissions(here, asked)).values()].filter(
      (one) => one.verdict === 'allow',
    )
    const { value } = await contactable(ctx, 'offers', channel)
    assert.deepEqual([channel, value.n, value.of], [channel, allowed.length, addressed.length])
  }
})

test('a colleague is not among the customers of whom some may be reached', async () => {
  const asked = () => contactable(now(), 'offers', null)
  const before = (await asked()).value.of
  const colleague = await aCustomer()
  assert.equal((await asked()).value.of, before + 1)
  await administrator.post(`/parties/${colleague}/roles`, { role: 'employee', validFrom: '2026-01-01' })
  assert.equal((await asked()).value.of, before)
})

test('the firm is told how many may be reached when that changed, and not again', async () => {
  const ingrid = await aCustomer()
  const told = async () =>
    (
      await db.pg.query(
        "select data from information.firm_events where type = 'empowerment.terms-changed' order by occurred_at",
      )
    ).rows
  await countContactableJob.run(now(), {}, new AbortController().signal)
  const before = (await told()).at(-1)
  await says(ingrid, { state: 'granted' })
  await countContactableJob.run(now(), {}, new AbortController().signal)
  const after = (await told()).at(-1)
  assert.deepEqual([after.data.from, after.data.to], [before.data.to, before.data.to + 1])
  const times = (await told()).length
  await countContactableJob.run(now(), {}, new AbortController().signal)
  assert.equal((await told()).length, times)
})
