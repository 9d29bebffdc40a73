import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meantBy } from './list-meaning.ts'

const viewId = 'a-view'
const customers = { and: [{ or: [{ field: 'role', op: 'is', value: 'customer' }] }] }

test('a list of no filter and no view means everybody', () => {
  assert.deepEqual(meantBy({ filter: undefined, viewId: undefined }, undefined).asked, {})
})

test('a view means its filter, before it has been read and where no sentence can say it, too', () => {
  const by = { filter: undefined, viewId }
  assert.deepEqual(meantBy(by, undefined), { filter: undefined, asked: { view: viewId } })
  assert.deepEqual(meantBy(by, { filter: { not: customers } }), { filter: null, asked: { view: viewId } })
  const read = meantBy(by, { filter: customers })
  assert.deepEqual(read, { filter: customers, asked: { filter: JSON.stringify(customers) } })
})

test('the filter of the address counts before the view’s, and goes to the server as it is where it must', () => {
  const emptied = meantBy({ filter: '{"and":[]}', viewId }, { filter: customers })
  assert.deepEqual(emptied, { filter: { and: [] }, asked: {} })
  const unsaid = '{"not":{"field":"role","op":"is","value":"customer"}}'
  assert.deepEqual(meantBy({ filter: unsaid, viewId }, { filter: customers }), {
    filter: null,
    asked: { filter: unsaid },
  })
})
