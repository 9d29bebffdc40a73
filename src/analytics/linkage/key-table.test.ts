import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { KeyTable } from './key-table.ts'

test('records stand under their keys as in a map, however the table grows', () => {
  // Few different halves, so that keys meet in one slot.
  const hash = fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.nat(3000))
    .map(
      ([high, low]) => `${high.toString(16).padStart(8, '0')}${(low * 4096).toString(16).padStart(8, '0')}`,
    )
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 12_000, size: 'max' }), (hashes) => {
      const table = new KeyTable()
      const map = new Map<string, number[]>()
      hashes.forEach((key, record) => {
        table.add(key, record)
        map.set(key, [record, ...(map.get(key) ?? [])])
      })
      for (const [key, records] of map) {
        const told: number[] = []
        table.each(key, (record) => told.push(record))
        assert.deepEqual(told, records)
        assert.equal(table.count(key), records.length)
      }
      assert.equal(table.count('ffffffffffffffff'), 0)
    }),
    { numRuns: 10 },
  )
})
