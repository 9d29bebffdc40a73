import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

type Options = { readonly cache: string; readonly say: (text: string) => void }
type InTurn = <Result>(
  name: string,
  doing: string,
  work: () => Promise<Result>,
  options: Options,
) => Promise<Result>
// Plain JavaScript, as all of the launcher.
const launcher = new URL('../bin/launcher/turn.mjs', import.meta.url).href
const { inTurn }: { inTurn: InTurn } = await import(launcher)

const cache = await mkdtemp(join(tmpdir(), 'kith-turn-'))
after(() => rm(cache, { recursive: true, force: true }))

test('work is done by one at a time, and those who wait say for whom', async () => {
  const said: string[] = []
  let [working, most] = [0, 0]
  const started = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  const turn = () =>
    inTurn(
      'install',
      'installing packages',
      async () => {
        most = Math.max(most, ++working)
        started.resolve()
        await go.promise
        working--
      },
      {
        cache,
        say: (text) => {
          said.push(text)
          if (said.length === 2) go.resolve()
        },
      },
    )
  await Promise.all([turn(), started.promise.then(turn), started.promise.then(turn)])
  assert.equal(most, 1)
  const [first] = said
  assert.match(
    first ?? '',
    new RegExp(`^Process ${process.pid} has been installing packages here since \\d{4}-`),
  )
})

test('work that fails leaves the turn to the next', async () => {
  const options = { cache, say: () => undefined }
  await assert.rejects(
    inTurn('web', 'building', () => Promise.reject(new Error('no room')), options),
    /no room/,
  )
  assert.equal(await inTurn('web', 'building', async () => 'built', options), 'built')
})

test('a turn that nobody living holds is taken: cut short, or of a number that was given away again', async () => {
  const stale = {
    short: '',
    given: JSON.stringify({
      pid: process.pid,
      identity: 'another boot 7',
      host: hostname(),
      command: '',
      since: '',
    }),
  }
  for (const [name, lock] of Object.entries(stale)) {
    await mkdir(join(cache, name))
    await writeFile(join(cache, name, 'kith.lock'), lock)
    assert.equal(await inTurn(name, 'building', async () => name, { cache, say: assert.fail }), name)
  }
})
