import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { kith, startKith, temporaryFolder } from '../support/kith.ts'

test('the same seed draws the same firm, another seed another', async () => {
  const folder = await temporaryFolder()
  const drawn = async (name: string, seed: string) => {
    const out = join(folder, name)
    const { code, error } = await kith(['demo', '--customers', '300', '--seed', seed, '--out', out])
    assert.equal(code, 0, error)
    return readFile(join(out, 'people-shop.csv'), 'utf8')
  }
  const first = await drawn('a', '11')
  assert.equal(await drawn('b', '11'), first)
  assert.notEqual(await drawn('c', '12'), first)
  assert.ok((await readdir(join(folder, 'a'))).includes('truth.json'), 'the truth stands beside the data')
})

test('a demonstration firm is made once, is served as one, and nothing invented joins what is there', async () => {
  const folder = join(await temporaryFolder(), 'data')
  const made = await kith(['demo', '--customers', '300', '--json', '--data', folder])
  assert.equal(made.code, 0, made.error)
  assert.equal(JSON.parse(made.out).customers, 300)
  const again = await kith(['demo', '--customers', '300', '--data', folder])
  assert.equal(again.code, 1)
  assert.match(again.error, /Somebody is in Kith already, or has worked in it/)
  const running = await startKith(folder, {}, ['--demo'])
  const told = await (await fetch(`${running.address}/api/v1/first-start`)).json()
  assert.deepEqual(told, { needed: true, firm: true, isDemonstration: true })
  assert.equal(await running.end('SIGTERM'), 0)

  // What a making that ended too early leaves is not taken for a whole firm.
  await writeFile(join(folder, 'demonstration', 'unfinished'), '')
  for (const command of [['demo'], ['start', '--demo']]) {
    const { code, error } = await kith([...command, '--data', folder])
    assert.equal(code, 1)
    assert.match(error, /was interrupted, so it is not whole/)
  }
})

test('a size that no firm has is refused', async () => {
  const refused = await kith(['demo', '--customers', '12'])
  assert.equal(refused.code, 2)
  assert.match(refused.error, /from 300 to 1000000/)
})
