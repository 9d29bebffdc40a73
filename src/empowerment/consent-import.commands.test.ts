import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports, as } from '../../test/support/imports.ts'
import { hasObjected, saidNow } from './consent.commands.ts'
import { contactPermissions } from './contact-permission.commands.ts'
import { layDownTerms, readTerms } from './terms.commands.ts'

const db = await freshDatabase()
const { imported, undone } = aboutImports(db)
await imported('customer,date,amount,currency\nC1,2026-01-05,50.00,EUR\nC2,2026-01-05,50.00,EUR\n')
const { rows: parties } = await db.pg.query(
  'select party_id as id, external_id as number from information.source_records order by external_id',
)
const partyOf = (number: string): string => parties.find((party) => party.number === number).id

async function mayOffer(number: string, channel = 'email') {
  const partyId = partyOf(number)
  const asked = { partyId, purpose: 'offers', channel, class: 'marketing', at: new Date() } as const
  return (await contactPermissions(db, [asked])).get(partyId)
}

const wish = { noun: 'consents' } as const
const quietOf = (permission: Awaited<ReturnType<typeof mayOffer>>) =>
  permission?.quiet.map(({ from, to }) => `${from}–${to}`)

const head = 'customer,purpose,channel,state,at,until,quiet_from,quiet_to,most_per_30_days,channels\n'
const count = async (table: string) =>
  (await db.pg.query(`select count(*)::int as n from empowerment.${table}`)).rows[0].n

const file = `${head}C1,offers,,granted,2026-02-01,,20:00,08:00,2,email;phone\nC2,offers,email,withdrawn,2026-03-01,,,,,\n`
const first = await imported(file, wish)

test('a file’s statements and terms hold, and count for whoever they are about', async () => {
  const allowed = await mayOffer('C1')
  assert.deepEqual(
    [allowed?.verdict, quietOf(allowed), allowed?.most?.most, allowed?.most?.days],
    ['allow', ['20:00–08:00'], 2, 30],
  )
  assert.equal((await mayOffer('C2'))?.reasons[0]?.code, 'consent-withdrawn')
})

test('the same file twice changes nothing', async () => {
  await imported(file, wish)
  assert.deepEqual([await count('consents'), await count('terms')], [2, 1])
})

test('an older grant that a file brings later does not beat a withdrawal', async () => {
  const second = await imported(`${head}C2,offers,email,granted,2026-02-15,,09:00,10:00,,\n`, wish)
  assert.equal((await mayOffer('C2'))?.verdict, 'deny')
  await undone(second)
  assert.deepEqual([await count('consents'), await count('terms')], [2, 1])
})

test('terms of an earlier day do not take the place of later ones', async () => {
  await imported(`${head}C1,news,,granted,2025-01-01,,01:00,02:00,,\n`, wish)
  assert.deepEqual(quietOf(await mayOffer('C1')), ['20:00–08:00'])
})

test('a grant of a day to come is refused with a reason, and a refusal does not count before its day', async () => {
  const later = new Date(Date.now() + 30 * 24 * 3600_000).toISOString().slice(0, 10)
  const before = await count('consents')
  const importId = await imported(
    `${head}C2,offers,email,granted,${later},,,,,\nC1,offers,email,withdrawn,${later},,,,,\n`,
    wish,
  )
  assert.equal(await count('consents'), before + 1)
  const { rows } = await db.pg.query(
    'select line, reason from information.import_rejections where import_id = $1',
    [importId],
  )
  assert.deepEqual(rows, [{ line: 2, reason: 'lies in the future: nobody has granted it yet' }])
  assert.deepEqual([(await mayOffer('C1'))?.verdict, (await mayOffer('C2'))?.verdict], ['allow', 'deny'])
  await undone(importId)
})

test('a withdrawal said later under a number that the file has used is another word, and counts', async () => {
  const numbered = `consent,${head}`
  await imported(`${numbered}17,C2,news,email,granted,2026-02-01,,,,,\n`, wish)
  await imported(`${numbered}17,C2,news,email,withdrawn,2026-03-01,,,,,\n`, wish)
  const { rows } = await db.pg.query(
    "select state from empowerment.consents where purpose = 'news' and party_id = $1 order by said_at",
    [partyOf('C2')],
  )
  assert.deepEqual(rows, [{ state: 'granted' }, { state: 'withdrawn' }])
})

test('a grant dated after its record does not beat a withdrawal that came between', async () => {
  const hour = 3600_000
  const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString()
  await imported(`${head}C2,research,email,granted,${at(20)},,,,,\n`, wish)
  const withdrawn = { purpose: 'research', channel: 'email', state: 'withdrawn', origin: 'portal' } as const
  const partyId = partyOf('C2')
  await saidNow(as(db), { ...withdrawn, partyId, saidAt: at(0) })
  assert.deepEqual(await hasObjected(db, [partyId], 'research'), new Set([partyId]))
})

test('taking back a file puts the terms in force that it had taken the place of', async () => {
  const clauses = { channels: { email: { allowed: false } } }
  await layDownTerms(as(db), partyOf('C2'), { clauses })
  const inForce = async () =>
    (await readTerms(as(db), partyOf('C2'))).filter(({ state }) => state === 'accepted')
  const tomorrow = new Date(Date.now() + 24 * 3600_000).toISOString().slice(0, 10)
  const wrong = await imported(`${head}C2,offers,email,withdrawn,${tomorrow},,06:00,07:00,,\n`, wish)
  assert.deepEqual((await inForce())[0]?.clauses, { quiet: [{ from: '06:00', to: '07:00' }] })
  await undone(wrong)
  assert.deepEqual(
    (await inForce()).map((one) => one.clauses),
    [clauses],
  )
})

test('what cannot be read is refused line by line', async () => {
  const lines = [
    'C1,offers,,perhaps,2026-02-01,,,,,',
    'C1,offers,,granted,tomorrow,,,,,',
    'C1,offers,,granted,2026-02-01,,25:00,08:00,,',
    'C1,offers,,granted,2026-02-01,,08:00,08:00,,',
    'C1,offers,,granted,2026-02-01,,,,-5,email',
    'C1,offers,,granted,2026-02-01,,20:00,08:00,1,',
    'C1,offers,,granted,2026-02-01,,,,1,',
    'C1,"ofers; drop table",,granted,2026-02-01,,,,,',
    'C1,offers,e mail,granted,2026-02-01,,,,,',
    'nobody,offers,,granted,2026-02-01,,,,,',
  ]
  const before = await count('consents')
  await imported(`${head}${lines.join('\n')}\n`, wish)
  assert.equal(await count('consents'), before)
})

test('a taken-back import leaves nothing of its statements, terms and events', async () => {
  await undone(first)
  assert.deepEqual(quietOf(await mayOffer('C1')), ['01:00–02:00'], 'an earlier file’s hold again')
  const { rows } = await db.pg.query(
    "select count(*)::int as n from information.events where type = 'empowerment.consent-withdrawn' and data->>'purpose' = 'offers'",
  )
  assert.equal(rows[0].n, 0)
})
