import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'

const { administrator } = await aServer(await freshDatabase())

const made = async (party: Record<string, unknown>) => {
  const { status, body, text } = await administrator.post('/parties', party)
  assert.equal(status, 201, text)
  return body.partyId as string
}
const finds = async (word: string) =>
  (await administrator.get(`/search?q=${word}`)).body.parties.map(
    ({ partyId }: { partyId: string }) => partyId,
  )

test('a name is found by every word of it as it is shown, its parts or not', async () => {
  const partyId = await made({
    kind: 'person',
    ...{ givenName: 'Ida', familyName: 'Berg', name: 'Dr. Ída Berg the Elder', email: 'mail@elsewhere.test' },
  })
  for (const [word, found] of [
    ['Elder', 1],
    ['ida', 1],
    ['Berg', 1],
    ['elsewhere', 0],
  ] as const) {
    const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'contains', value: word }))
    const { body } = await administrator.get(`/parties?filter=${filter}`)
    assert.deepEqual(
      body.items.map((item: { partyId: string }) => item.partyId),
      found === 1 ? [partyId] : [],
      word,
    )
  }
})

test('who is made two again is found by what reaches them now, also where that changed meanwhile', async () => {
  const keep = await made({ name: 'Kept One' })
  const merge = await made({ name: 'Merged One', email: 'first@reach.test' })
  const { body } = await administrator.post('/merges', { keep, merge })
  const [point] = (await administrator.get(`/parties/${keep}`)).body.contactPoints
  const { version } = (await administrator.get(`/parties/${keep}`)).body
  const path = `/parties/${keep}/contact-points/${point.contactPointId}`
  assert.equal((await administrator.patch(path, { value: 'second@reach.test' }, version)).status, 200)
  assert.ok((await administrator.remove(`/merges/${body.mergeId}`)).status < 300)
  assert.deepEqual(await finds('second'), [merge])
  assert.deepEqual(await finds('first'), [])
})
