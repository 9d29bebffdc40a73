import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bgNbdTold,
  causesTold,
  demonstrationFirm,
  membersTold,
  servedTold,
} from '../support/demonstration.ts'

/** As large as `kith demo` makes it: the truth is found again from 5,000 customers or it is not. */
const { db, truth } = await demonstrationFirm({ customers: 5_000, seed: 7 })

test('the fit finds the parameters again within three standard errors', async () => {
  const fitted = await bgNbdTold(db)
  for (const name of ['r', 'alpha', 'a', 'b'] as const) {
    const meant = truth.purchases[name]
    const { value, se } = fitted(name)
    assert.ok(Math.abs(value - meant) < 3 * se, `${name} is ${meant}, found ${value} ± ${se}`)
  }
})

test('every segment has exactly the parties that its rule holds', async () => {
  const drawn = truth.segments.map(({ name, drawn: { customers } }) => [name, customers] as const)
  // The till knows nothing of gardens, so everybody it knows is among the rest.
  const till = Object.values(truth.samePeople).reduce((sum, n) => sum + n, 0)
  const meant = drawn.map(([name, n], at) => [name, at === drawn.length - 1 ? n + till : n])
  assert.deepEqual(await membersTold(db), Object.fromEntries(meant))
})

test('causes of complaints come in the order in which they were drawn', async () => {
  const meant = [...truth.causes].sort((one, other) => other.share - one.share)
  const told = await causesTold(db)
  assert.deepEqual(
    told.map(({ name }) => name),
    meant.map(({ name }) => name),
  )
  assert.deepEqual(
    told.map(({ complaints }) => complaints),
    meant.map(({ drawn }) => drawn),
  )
})

test('what serving a segment costs lies within three standard errors of what it was drawn from', async () => {
  for (const { name, costToServePerYear, drawn } of truth.segments) {
    const { value, se } = await servedTold(db, name)
    const meant = costToServePerYear * drawn.customers
    assert.ok(Math.abs(value - meant) < 3 * se, `${name} is ${meant}, found ${value} ± ${se}`)
  }
})
