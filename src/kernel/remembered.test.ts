import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { rememberedMs, remembering } from './remembered.ts'

const db = await freshDatabase()
const at = (ms: number) => ({ db, now: new Date(Date.UTC(2026, 0, 1) + ms) })

/** Finds how often it was asked; that is dear from a number on. */
function asked(least: number) {
  let times = 0
  const tell = remembering(
    async () => ++times,
    (value) => value >= least,
  )
  return { tell, times: () => times }
}

test('what is dear is found once a minute, and told with the moment at which it was', async () => {
  const { tell, times } = asked(1)
  const first = await tell(at(0))
  assert.deepEqual(first, { value: 1, at: at(0).now })
  assert.deepEqual(await tell(at(rememberedMs - 1)), first)
  assert.deepEqual(await tell(at(rememberedMs)), { value: 2, at: at(rememberedMs).now })
  assert.equal(times(), 2)
})

test('what is cheap is found every time, and so is what a transaction may have changed', async () => {
  const cheap = asked(100)
  for (const time of [1, 2, 3]) assert.equal((await cheap.tell(at(time))).value, time)
  const dear = asked(1)
  await dear.tell(at(0))
  const inside = await db.transaction((tx) => dear.tell({ ...at(1), db: tx }))
  assert.deepEqual(inside, { value: 2, at: at(1).now })
  assert.deepEqual((await dear.tell(at(2))).value, 1)
})

test('who asks at the same moment waits for one answer; a failure is nobody else’s', async () => {
  const { tell, times } = asked(100)
  const answers = await Promise.all([tell(at(0)), tell(at(1)), tell(at(2))])
  assert.deepEqual(
    answers.map(({ value }) => value),
    [1, 1, 1],
  )
  assert.equal(times(), 1)
  let fails = true
  const failing = remembering(
    async () => {
      if (fails) throw new RangeError('as it happens')
      return 1
    },
    () => true,
  )
  await assert.rejects(failing(at(0)), RangeError)
  fails = false
  assert.equal((await failing(at(1))).value, 1)
})

test('each thing asked of is remembered by itself', async () => {
  const tell = remembering(
    async (_, of: { name: string }) => `${of.name} as asked`,
    () => true,
  )
  assert.equal((await tell(at(0), { name: 'one' })).value, 'one as asked')
  assert.equal((await tell(at(1), { name: 'other' })).value, 'other as asked')
  assert.deepEqual(await tell(at(2), { name: 'one' }), { value: 'one as asked', at: at(0).now })
})
