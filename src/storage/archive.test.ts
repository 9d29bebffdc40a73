import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ArchiveEntry, readArchive, writeArchive } from './archive.ts'

async function gathered<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

async function packed(entries: readonly ArchiveEntry[]): Promise<Buffer> {
  return Buffer.concat(await gathered(writeArchive(Readable.from(entries))))
}

test('whatever is put into an archive comes out of it, however it is cut into chunks', async () => {
  const entry = fc.record({
    name: fc.stringMatching(/^[a-z./]{1,90}$/),
    bytes: fc.uint8Array({ maxLength: 2000 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 6 }),
      fc.integer({ min: 1, max: 700 }),
      async (entries, size) => {
        const files = entries.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }))
        const whole = await packed(files)
        const chunks = []
        for (let at = 0; at < whole.length; at += size) chunks.push(whole.subarray(at, at + size))
        assert.deepEqual(await gathered(readArchive(Readable.from(chunks))), files)
      },
    ),
    { numRuns: 60 },
  )
})

test('an archive that is cut anywhere before its end is refused', async () => {
  const whole = await packed([{ name: 'a', bytes: Buffer.from('hello') }])
  for (const length of [0, 100, 512, 515, 1024])
    await assert.rejects(gathered(readArchive(Readable.from([whole.subarray(0, length)]))), RangeError)
})

test('a damaged header is refused', async () => {
  const whole = await packed([{ name: 'a', bytes: Buffer.from('hello') }])
  whole[3] = 65
  await assert.rejects(gathered(readArchive(Readable.from([whole]))), /damaged/)
})
