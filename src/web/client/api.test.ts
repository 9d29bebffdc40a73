import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyPage } from './api.ts'

test('all pages of a list are one, in their order', async () => {
  const pages: Record<string, { items: string[]; next: string | null }> = {
    start: { items: ['Ada', 'Bo'], next: 'second' },
    second: { items: [], next: 'third' },
    third: { items: ['Cai'], next: null },
  }
  const read = async (cursor = 'start') => pages[cursor] ?? { items: [], next: null }
  assert.deepEqual(await everyPage(read), { items: ['Ada', 'Bo', 'Cai'] })
})
