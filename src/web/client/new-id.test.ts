import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from './new-id.ts'

test('an id is a UUID of version 7 that carries its time', () => {
  const id = newId(Date.UTC(2026, 10, 12))
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16), Date.UTC(2026, 10, 12))
})

test('later ids sort after earlier ones', () => {
  assert.ok(newId(1_000) < newId(2_000))
})
