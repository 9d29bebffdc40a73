import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { eventually, kith, startKith, temporaryFolder } from '../support/kith.ts'
import { processesWith } from '../support/processes.ts'

test('Kith starts on an empty folder, says five lines, serves, and ends cleanly when asked', async () => {
  const folder = join(await temporaryFolder(), 'data')
  const running = await startKith(folder)
  assert.equal(running.lines.length, 5)
  assert.match(running.lines[1] ?? '', /welcome#\S+/, 'the link that makes the first administrator')
  assert.ok(running.lines[2]?.endsWith(`npx kith import orders FILE --data ${folder}`), running.lines[2])
  assert.equal((await fetch(`${running.address}/healthz`)).status, 200)
  const page = await fetch(running.address)
  assert.equal(page.status, 200)
  assert.match(await page.text(), /<div id="/)
  assert.equal(await running.end('SIGTERM'), 0)
  assert.equal(running.said().error, '', 'jobs that were in hand are no failures')
  assert.ok(!(await readdir(folder)).includes('kith.lock'))
  assert.deepEqual(await processesWith(folder), [], 'the server went with its Kith')
})

test('a second start on the folder says who holds it, and other commands join', async () => {
  const folder = await temporaryFolder()
  const running = await startKith(folder)
  const second = await kith(['start', '--port', '0', '--data', folder])
  assert.equal(second.code, 1)
  assert.match(second.error, new RegExp(`process ${running.process.pid}, since \\d{4}-.*${running.address}`))
  const doctor = await kith(['doctor', '--json', '--data', folder])
  assert.equal(doctor.code, 0)
  const { good, findings } = JSON.parse(doctor.out)
  assert.equal(good, true)
  assert.match(
    findings.find((finding: { name: string }) => finding.name === 'folder').found,
    /in use by kith start/,
  )
  assert.equal((await kith(['user', 'list', '--data', folder])).code, 0)
  assert.equal(
    (await fetch(`${running.address}/healthz`)).status,
    200,
    'those who joined left the server running',
  )
  assert.equal(await running.end('SIGINT'), 0)
})

test('of several starts at once on one folder, one serves and the others say so', async () => {
  const folder = await temporaryFolder()
  const starts = await Promise.allSettled([1, 2, 3].map(() => startKith(folder)))
  const serving = starts.filter((start) => start.status === 'fulfilled')
  assert.equal(serving.length, 1)
  for (const start of starts)
    if (start.status === 'rejected') assert.match(String(start.reason), /is in use by kith start/)
  assert.equal(await serving[0]?.value.end('SIGTERM'), 0)
})

test('a port that is taken is named', async () => {
  const taken = createServer().listen(0, 'localhost')
  await new Promise((settle) => taken.once('listening', settle))
  const address = taken.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const refused = await kith(['start', '--port', port, '--data', await temporaryFolder()])
  taken.close()
  assert.equal(refused.code, 1)
  assert.match(refused.error, new RegExp(`Port ${port} is taken`))
})

test('a folder with a path too long for a socket works all the same', async () => {
  const folder = join(await temporaryFolder(), 'a-very-long-name-'.repeat(8))
  const doctor = await kith(['doctor', '--json', '--data', folder])
  assert.equal(doctor.code, 0, doctor.out + doctor.error)
})

test('a command that nobody knows, and one that is called wrongly, are told how', async () => {
  const unknown = await kith(['dance'])
  assert.equal(unknown.code, 2)
  assert.match(unknown.error, /kith start/)
  const wrong = await kith(['backup'])
  assert.equal(wrong.code, 2)
  assert.match(wrong.error, /Usage: kith backup FILE/)
  assert.equal((await kith(['--help'])).code, 0)
})

test('when the launcher is killed, Kith goes too', async () => {
  const folder = await temporaryFolder()
  const running = await startKith(folder, { launched: true })
  await running.end('SIGKILL')
  await eventually('no process of the folder is left', async () => (await processesWith(folder)).length === 0)
})
