import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '../../src/storage/statement.ts'
import { inside, type Killable, killable } from '../support/killable.ts'
import { eventually, temporaryFolder } from '../support/kith.ts'

const known = 1_500
const fresh = 1_500

test('an import that is being taken back when Kith is killed is gone afterwards as one that was not', {
  timeout: 300_000,
}, async () => {
  const folder = await temporaryFolder()
  const kith = await killable(folder)
  await kith.signUp()
  await imported(kith, people(1, known, 'Oslo', 'prospect', 'old'))

  const uncut = await imported(kith, changing())
  assert.equal((await standing(folder)).length, known + fresh)
  await kith.call('DELETE', `/imports/${uncut}`)
  await stateIs(kith, uncut, 'undone')
  const before = await standing(folder)
  assert.equal(before.length, known)

  const cut = await imported(kith, changing())
  const whole = await left(folder, cut)
  assert.equal(whole, known + fresh)
  await kith.call('DELETE', `/imports/${cut}`)
  await eventually('some of it is taken back', async () => (await left(folder, cut)) < whole)
  const goneAt = await kith.kill()
  await stateIs(kith, cut, 'undone')
  const { finishedAt, leftAlone } = await kith.call('GET', `/imports/${cut}`)
  assert.ok(finishedAt > goneAt, 'it was not done when Kith was killed')
  assert.equal(leftAlone, 0)
  assert.equal(await left(folder, cut), 0)
  assert.deepEqual(await standing(folder), before)
  assert.equal(await kith.end(), 0)
})

/** People with everything that a file of customers can change about somebody. */
function people(from: number, to: number, city: string, roles: string, note: string): string {
  const rows = Array.from({ length: to - from + 1 }, (_, at) => {
    const n = from + at
    return `${n},Person ${n} ${note},p${n}@${note}.example,${city},${roles},${note} ${n}`
  })
  return `id,name,email,city,roles,note\n${rows.join('\n')}\n`
}
const changing = () => people(1, known + fresh, 'Bergen', 'prospect; supplier', 'new')

async function imported(kith: Killable, content: string): Promise<string> {
  const { importId } = await kith.upload('people.csv', content, '/imports?noun=parties')
  await kith.call('POST', `/imports/${importId}/start`)
  await stateIs(kith, importId, 'done')
  return importId
}

const stateIs = (kith: Killable, importId: string, state: string) =>
  eventually(
    `it is ${state}`,
    async () => (await kith.call('GET', `/imports/${importId}`)).state === state,
    120_000,
  )

/** How many parties still have something of an import. */
const left = (folder: string, importId: string) =>
  inside(
    folder,
    async (db) =>
      (
        await db.one(sql<{ parties: number }>`
          select (select count(*) from kernel.parties where import_id = ${importId})
               + (select count(*) from information.import_changes where import_id = ${importId}) as "parties"`)
      ).parties,
  )

/** Everything that stands of everybody, but for when it was written. */
const standing = (folder: string) =>
  inside(folder, (db) =>
    db.many(sql`
      select p.party_id, p.kind, p.display_name, p.given_name, p.family_name, p.sort_name, p.search_text, p.city,
             p.custom::text as custom, p.import_id is null as by_hand,
             (select json_agg(json_build_array(c.kind, c.value, c.normalised) order by c.normalised)
                from kernel.contact_points c where c.party_id = p.party_id) as points,
             (select json_agg(json_build_array(r.role, r.valid_from, r.valid_to) order by r.role)
                from kernel.party_roles r where r.party_id = p.party_id) as roles,
             (select json_agg(json_build_array(s.external_id, s.noun, s.content, encode(s.content_hash, 'hex')))
                from information.source_records s where s.party_id = p.party_id) as records,
             (select count(*) from kernel.email_owners o where o.party_id = p.party_id) as owned,
             (select count(*) from information.events e
               where e.party_id = p.party_id and e.type = 'information.party-imported') as arrivals
        from kernel.parties p order by p.party_id`),
  )
