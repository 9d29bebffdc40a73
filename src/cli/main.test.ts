import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { systemActor } from '../kernel/actor.ts'
import { sql } from '../storage/statement.ts'
import { refitAll } from '../value/index.ts'
import { main } from './main.ts'

const db = await freshDatabase()
const folder = await mkdtemp(join(tmpdir(), 'kith-cli-'))
after(() => rm(folder, { recursive: true, force: true }))

async function kith(args: readonly string[], env: Record<string, string> = { DATABASE_URL: db.url }) {
  const [out, said]: [string[], string[]] = [[], []]
  const { signal } = new AbortController()
  const io = { env, print: (text: string) => out.push(text), say: (text: string) => said.push(text), signal }
  const code = await main(args, io)
  return { code, out: out.join('\n'), said: said.join('\n') }
}

async function orders(lines: readonly string[], name: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, ['customer,date,amount', ...lines].join('\n'))
  return path
}

async function listening() {
  const server = createServer()
  await new Promise<void>((done) => server.listen({ host: 'localhost', port: 0 }, done))
  const at = server.address()
  return { server, port: typeof at === 'object' && at !== null ? at.port : 0 }
}

async function freePort(): Promise<number> {
  const { server, port } = await listening()
  await new Promise((closed) => server.close(closed))
  return port
}

const importCount = async () =>
  (await db.one(sql<{ n: number }>`select count(*) as n from information.imports`)).n
const partyCount = async () => (await db.one(sql<{ n: number }>`select count(*) as n from kernel.parties`)).n

test('every option that a command reads stands in its help', async () => {
  for (const name of ['start', 'import', 'backup', 'restore', 'move', 'doctor', 'user', 'key']) {
    const source = await readFile(new URL(`${name}.ts`, import.meta.url), 'utf8')
    const { out } = await kith([name, '--help'])
    for (const [, option] of source.matchAll(/'?([a-z-]+)'?: \{ type: '(?:string|boolean)'/g))
      if (option !== 'help') assert.ok(out.includes(`--${option}`), `${name} --${option}`)
  }
})

test('every option that a command’s help names, the command reads', async () => {
  for (const name of ['start', 'import', 'backup', 'restore', 'move', 'doctor', 'user', 'key']) {
    const source = await readFile(new URL(`${name}.ts`, import.meta.url), 'utf8')
    const shared = /placeOptions|parsePlace/.test(source) ? ['data', 'json'] : []
    const { out } = await kith([name, '--help'])
    for (const [, option = ''] of out.matchAll(/^ +--([a-z-]+)/gm))
      if (option !== 'help' && !shared.includes(option))
        assert.match(source, new RegExp(`'?${option}'?: \\{ type:`), `${name} --${option}`)
  }
})

test('dates that can be read both ways are not guessed, and what could not begin leaves no draft', async () => {
  const file = await orders(['1,05/01/2024,5', '2,06/02/2024,5'], 'slashes.csv')
  const guessed = await kith(['import', 'orders', file])
  assert.equal(guessed.code, 1)
  assert.match(guessed.said, /05\/01\/2024 can be read .* --date-format/)
  const unmapped = await kith([
    'import',
    'parties',
    await orders(['1,2024-01-05,x'], 'no-id.csv'),
    '--map',
    'customer=ignore',
  ])
  assert.equal(unmapped.code, 1)
  assert.equal(await importCount(), 0)
  const said = await kith([
    'import',
    'orders',
    file,
    '--date-format',
    'DD/MM/YYYY',
    '--currency',
    'EUR',
    '--json',
  ])
  assert.equal(said.code, 0, said.said)
  assert.equal(JSON.parse(said.out).accepted, 2)
})

test('a file with a header alone is said to hold no rows', async () => {
  const { code, out, said } = await kith([
    'import',
    'orders',
    await orders([], 'header.csv'),
    '--currency',
    'EUR',
  ])
  assert.equal(code, 0, said)
  assert.match(out, /holds no rows/)
})

test('an odd cell costs its own row, named by line and column', async () => {
  const file = await orders(
    [
      `${'x'.repeat(5000)},2024-01-05,5`,
      'nul\0id,2024-01-05,5',
      'b,2024-01-05,5 ZZZ',
      'c,2024-01-05,"open',
      'd,2024-01-05,5 GBP',
      'e,2024-01-05,5',
    ],
    'odd.csv',
  )
  const errors = join(folder, 'errors.csv')
  const { out, said } = await kith([
    'import',
    'orders',
    file,
    '--json',
    '--currency',
    'EUR',
    '--errors',
    errors,
  ])
  const { rows, accepted, rejected } = JSON.parse(out || '{}')
  assert.deepEqual([rows, accepted, rejected], [6, 1, 5], said)
  const told = await readFile(errors, 'utf8')
  for (const reason of [
    /^2,customer,x+,.*5,000 characters/m,
    /^3,customer,nul.*NUL/m,
    /^4,amount,5 ZZZ,/m,
    /^5,,.*quote/m,
  ])
    assert.match(told, reason)
})

test('a file for refused rows that cannot be written stops an import before it begins, and later loses no count', async () => {
  const file = await orders(['e1,2024-01-05,5', 'e2,never,5'], 'errors-to.csv')
  const before = await importCount()
  const nowhere = await kith(['import', 'orders', file, '--errors', join(folder, 'no', 'such', 'errors.csv')])
  assert.equal(nowhere.code, 1)
  assert.match(nowhere.said, /cannot be used: .* is not there/)
  assert.equal(await importCount(), before, 'nothing was imported')
  if (!existsSync('/dev/full')) return
  const full = await kith(['import', 'orders', file, '--currency', 'EUR', '--json', '--errors', '/dev/full'])
  assert.equal(full.code, 1)
  assert.match(full.said, /The file cannot be used: the disk is full/)
  assert.equal(JSON.parse(full.out).accepted, 1)
})

test('an import of customers who have been valued since is taken back with them', async () => {
  const lines = Array.from({ length: 160 }, (_, n) => {
    const day = new Date(Date.UTC(2025, n % 11, 1 + ((n * 7) % 28))).toISOString().slice(0, 10)
    return `valued ${Math.floor(n / (1 + (n % 4)))},${day},${5 + (n % 9)}`
  })
  const before = await partyCount()
  const made = await kith([
    'import',
    'orders',
    await orders(lines, 'valued.csv'),
    '--currency',
    'EUR',
    '--json',
  ])
  await refitAll({ db, actor: systemActor, now: new Date() }, new AbortController().signal)
  const { n } = await db.one(sql<{ n: number }>`select count(*) as n from value.lifetimes`)
  assert.ok(n > before, 'they were valued')
  const undone = await kith(['import', '--undo', JSON.parse(made.out).importId])
  assert.equal(undone.code, 0, undone.said)
  assert.equal(await partyCount(), before)
})

test('a dry run is of a file alone: it never takes back what is stored', async () => {
  const file = await orders(['dry,2024-01-05,5'], 'dry.csv')
  const made = await kith(['import', 'orders', file, '--currency', 'EUR', '--json'])
  const { importId } = JSON.parse(made.out)
  for (const args of [
    ['--resume', importId],
    ['--undo', importId],
    ['orders', file, '--errors', file],
  ]) {
    const { code, said } = await kith(['import', ...args, '--dry-run'])
    assert.equal(code, 2, args.join(' '))
    assert.match(said, /dry run/)
  }
  const { state } = await db.one(
    sql<{ state: string }>`select state from information.imports where import_id = ${importId}`,
  )
  assert.equal(state, 'done')
})

test('a key whose time is over is listed as ended, and one whose time will come with its end', async () => {
  assert.equal((await kith(['user', 'add', 'keys@example.test'])).code, 0)
  for (const name of ['over', 'coming', 'lasting'])
    assert.equal((await kith(['key', 'add', 'keys@example.test', '--name', name])).code, 0)
  await db.run(sql`update http.api_keys set expires_at = created_at where name = 'over'`)
  await db.run(sql`update http.api_keys set expires_at = '2999-01-01' where name = 'coming'`)
  const { out } = await kith(['key', 'list'])
  assert.match(out, /over, keys@example\.test, ended$/m)
  assert.match(out, /coming, keys@example\.test, last used never, ends 2999-01-01T/m)
  assert.match(out, /lasting, keys@example\.test, last used never$/m)
})

test('a currency that there is not is no currency of an import', async () => {
  const { code, said } = await kith([
    'import',
    'orders',
    await orders(['1,2024-01-05,5'], 'zzz.csv'),
    '--currency',
    'ZZZ',
  ])
  assert.equal(code, 1)
  assert.match(said, /there is no such currency/)
})

test('doctor looks at a folder that is not there, and makes nothing', async () => {
  const nowhere = join(folder, 'nowhere')
  const { code, out } = await kith(['doctor', '--data', nowhere], {})
  assert.equal(code, 0, out)
  assert.match(out, /not there yet/)
  assert.equal(existsSync(nowhere), false)
})

test('a taken port is said before anything is made', async () => {
  const { server: other, port } = await listening()
  const nowhere = join(folder, 'unmade')
  const { code, said } = await kith(['start', '--port', String(port), '--data', nowhere], {})
  other.close()
  assert.equal(code, 1)
  assert.match(said, new RegExp(`Port ${port} is taken`))
  assert.equal(existsSync(nowhere), false)
})

test('what whoever calls can mend is said with what, where and what to do', async () => {
  const dead = await kith(['move', '--to', 'postgres://nobody@127.0.0.1:1/x'])
  assert.match(dead.said, /127\.0\.0\.1:1\/x does not answer/)
  const file = await orders([], 'plain')
  const lost = await kith(['backup', join(file, 'below')])
  assert.equal(lost.code, 1)
  assert.match(lost.said, /cannot be used: a part of the path is a file/)
  const nowhere = await kith(['backup', join(folder, 'no', 'such', 'x')])
  assert.match(nowhere.said, /cannot be used: .* is not there/)
  const below = await kith(['doctor', '--data', join(file, 'x')], {})
  const begun = await kith(['start', '--port', String(await freePort()), '--data', join(file, 'x')], {})
  assert.equal(begun.code, 1)
  assert.match(begun.said, /x\/kith\.lock cannot be used: a part of the path is a file/)
  assert.doesNotMatch(below.out + below.said, /did not expect/)
  const bad = await kith(['user', 'add', 'notmail'])
  assert.equal(bad.code, 1)
  assert.match(bad.said, /is not an e-mail address/)
})

test('who asks a model wrongly is shown how that model is asked', async () => {
  const path = await orders(['a,2025-01-01,5'], 'asked-wrongly.csv')
  const missing = await kith(['fit', 'km', path])
  assert.deepEqual([missing.code, missing.out], [2, ''])
  assert.match(missing.said, /^Say --time\.\nUsage: kith fit km FILE \[options\], such as: kith fit km /)
  const unknown = await kith(['fit', 'km', path, '--horizon', '4'])
  assert.equal(unknown.code, 2)
  assert.match(unknown.said, /Unknown option '--horizon'.*\nUsage: kith fit km FILE/s)
})

test('what a column does to somebody known is said by --when-known, and counted by a trial', async () => {
  const people = async (name: string, rows: string) => {
    const path = join(folder, name)
    await writeFile(path, `id,name,city\n${rows}\n`)
    return ['import', 'parties', path, '--source', 'choices']
  }
  const first = await kith(await people('first.csv', '1,Ida Berg,Oslo'))
  assert.equal(first.code, 0, first.said)
  const second = await people('second.csv', '1,Ida Holm,')
  const wrong = await kith([...second, '--when-known', 'city=shout'])
  assert.equal(wrong.code, 2)
  assert.match(wrong.said, /COLUMN=overwrite, keep, clear/)
  const choices = ['--when-known', 'name=keep', '--when-known', 'city=clear']
  const { out, said } = await kith([...second, ...choices, '--dry-run'])
  assert.match(out, /0 fields would be overwritten, 0 filled, 1 cleared, 1 kept/, said)
  assert.equal((await kith([...second, ...choices])).code, 0)
  const found = await db.many(
    sql`select display_name as "name", city from kernel.parties where display_name like 'Ida %'`,
  )
  assert.deepEqual(found, [{ name: 'Ida Berg', city: null }])
})
