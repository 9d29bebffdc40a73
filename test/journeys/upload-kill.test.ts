import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import type { Database } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { inside, type Killable, killable } from '../support/killable.ts'
import { eventually, temporaryFolder } from '../support/kith.ts'

const companies = 200
const contacts = 1_500

test('an export that was taken is there after a kill, comes in once through more of them, and goes whole', {
  timeout: 300_000,
}, async () => {
  const folder = await temporaryFolder()
  const kith = await killable(folder)
  await kith.signUp()

  const made = await kith.upload('export.zip', exportOf())
  await kith.kill()
  const kept = await kith.call('GET', `/import-sets/${made.setId}`)
  assert.equal(kept.state, 'draft')
  assert.deepEqual(
    kept.files.map(({ skipped }: { skipped: string | null }) => skipped),
    [null, null, null],
  )

  await kith.call('POST', `/import-sets/${made.setId}/start`)
  await eventually('some are stored', async () => (await counts(folder)).parties > companies, 90_000)
  await kith.kill()
  await stateIs(kith, made.setId, 'done')
  assert.deepEqual(await counts(folder), {
    parties: companies + contacts,
    ties: contacts,
    addresses: contacts,
    notes: contacts / 2,
    twice: 0,
  })

  const proposals = await proposed(kith, folder)
  await kith.call('DELETE', `/import-sets/${made.setId}`)
  await kith.kill()
  await proposals.assertKept()
  await stateIs(kith, made.setId, 'undone')
  // Whoever wrote to us meanwhile stays, with what they wrote.
  assert.deepEqual(await counts(folder), { parties: 1, ties: 0, addresses: 1, notes: 0, twice: 0 })
  assert.equal(await kith.end(), 0)
})

/** What a customer says on their own pages and is thanked for is there once, though they say it again. */
async function proposed(kith: Killable, folder: string) {
  const partyId = await inside(
    folder,
    async (db) =>
      (
        await db.one(
          sql<{
            id: string
          }>`select party_id as "id" from kernel.contact_points where normalised = 'p7@mail.example'`,
        )
      ).id,
  )
  const { link } = await kith.call('POST', `/parties/${partyId}/portal-links`)
  await kith.enter(link.split('#')[1], 'p7@mail.example')
  const answered = new Set<string>()
  const proposals = Array.from({ length: 12 }, () => randomUUID())
  const send = async (proposalId: string) => {
    const status = await kith.asCustomer('/me/proposals', {
      proposalId,
      field: 'givenName',
      value: `Called ${proposalId}`,
    })
    if (status === 201) answered.add(proposalId)
  }
  const sending = Promise.all(proposals.map((proposalId) => send(proposalId).catch(() => undefined)))
  await eventually('some are answered', () => answered.size > 3)
  return {
    async assertKept() {
      await sending
      const stored = () => inside(folder, proposalIds)
      const before = new Set(await stored())
      assert.deepEqual(
        [...answered].filter((id) => !before.has(id)),
        [],
        'answered and gone',
      )
      for (const proposalId of proposals) await send(proposalId)
      assert.deepEqual((await stored()).toSorted(), proposals.toSorted())
    },
  }
}

const proposalIds = async (db: Database) =>
  (await db.many(sql<{ id: string }>`select proposal_id as "id" from empowerment.proposals`)).map(
    ({ id }) => id,
  )

function exportOf(): Uint8Array<ArrayBuffer> {
  const lines = (count: number, line: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => line(n + 1))
  const file = (head: string, rows: string[]) => strToU8(`${[head, ...rows].join('\n')}\n`)
  return zipSync({
    'companies.csv': file(
      'Record ID,Company name,Company owner,City',
      lines(companies, (n) => `${n},Firm ${n},,Oslo`),
    ),
    'contacts.csv': file(
      'Record ID,First Name,Last Name,Email,Lifecycle Stage,Associated Company IDs',
      lines(contacts, (n) => `${n},Pat,Number${n},p${n}@mail.example,customer,${(n % companies) + 1}`),
    ),
    'notes.csv': file(
      'Record ID,Note body,Activity date,Associated Contact IDs',
      lines(contacts / 2, (n) => `${n},Said ${n},2025-01-02 09:00,${n}`),
    ),
  }) as Uint8Array<ArrayBuffer>
}

const stateIs = (kith: Killable, setId: string, state: string) =>
  eventually(
    `it is ${state}`,
    async () => (await kith.call('GET', `/import-sets/${setId}`)).state === state,
    120_000,
  )

const counts = (folder: string) =>
  inside(folder, (db) =>
    db.one(sql<{ parties: number; ties: number; addresses: number; notes: number; twice: number }>`
      select (select count(*) from kernel.parties) as "parties",
             (select count(*) from kernel.relationships where direction = 'forward') as "ties",
             (select count(*) from kernel.contact_points) as "addresses",
             (select count(*) from information.notes) as "notes",
             (select count(*) from (select 1 from kernel.parties group by display_name having count(*) > 1) as t) as "twice"`),
  )
