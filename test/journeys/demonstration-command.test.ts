import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
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
})

test('a making that was killed is told where the firm is served, and the next command makes the rest', async () => {
  const folder = join(await temporaryFolder(), 'data')
  const killed = await kith(['demo', '--customers', '300', '--data', folder], { killOn: 'segments drawn' })
  assert.equal(killed.code, null, killed.error)
  const unfinished = async () =>
    JSON.parse(await readFile(join(folder, 'demonstration', 'unfinished.json'), 'utf8'))
  assert.ok('segments' in (await unfinished()).done)
  const running = await startKith(folder, {}, ['--demo'])
  await assert.rejects(unfinished(), { code: 'ENOENT' })
  const told = await (await fetch(`${running.address}/api/v1/first-start`)).json()
  assert.equal(told.isDemonstration, true)
  assert.equal(await running.end('SIGTERM'), 0)
})

test('a size that no firm has is refused', async () => {
  const refused = await kith(['demo', '--customers', '12'])
  assert.equal(refused.code, 2)
  assert.match(refused.error, /from 300 to 1000000/)
})
