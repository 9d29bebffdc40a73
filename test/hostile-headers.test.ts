import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { freshDatabase } from './support/database.ts'
import { temporaryFolder } from './support/kith.ts'
import { sentRaw } from './support/raw-http.ts'
import { aServer } from './support/server-http.ts'

/** Every kind of road gets every header that nobody should send. */
const folder = await temporaryFolder()
await mkdir(join(folder, 'pages', 'assets'), { recursive: true })
await writeFile(join(folder, 'pages', 'index.html'), '<!doctype html><title>Kith</title>')
await writeFile(join(folder, 'pages', 'assets', 'start.js'), 'export {}')
await writeFile(join(folder, 'secret.txt'), 'not for you')

const reported: unknown[] = []
const { url, administrator } = await aServer(await freshDatabase(), {
  pagesFolder: join(folder, 'pages'),
  perMinute: { all: 1e9, guarded: 1e9 },
  mostSilenceMs: 300,
  report: (error) => reported.push(error),
})
const { partyId } = (await administrator.post('/parties', { kind: 'person', familyName: 'Berg' })).body
const handed = (await administrator.post(`/parties/${partyId}/portal-links`)).body.link.split('#')[1]

/** What no header of an answer and no page may give back. */
const mark = 'zqx"><b>mark'
const key = `Authorization: Bearer ${administrator.key}`
const json = 'Content-Type: application/json'

type Road = { readonly line: string; readonly headers: readonly string[]; readonly body?: string }

const roads: readonly Road[] = [
  { line: 'GET /', headers: [] },
  { line: 'GET /customers/1', headers: [] },
  { line: 'GET /assets/start.js', headers: [] },
  { line: 'GET /healthz', headers: [] },
  { line: 'GET /api/v1/parties?limit=1', headers: [key] },
  { line: 'GET /api/v1/parties.csv', headers: [key] },
  { line: `GET /api/v1/parties/${partyId}`, headers: [key] },
  { line: 'POST /api/v1/parties', headers: [key, json], body: '{"kind":"person","familyName":"Holm"}' },
  { line: `PATCH /api/v1/parties/${partyId}`, headers: [key, json], body: '{"city":"Lyon"}' },
  { line: 'POST /api/v1/imports?noun=orders', headers: [key] },
  { line: 'POST /api/v1/session', headers: [json], body: '{"email":"a@b.test","password":"words words"}' },
  { line: 'POST /api/v1/me/links', headers: [json], body: '{"email":"a@b.test"}' },
  { line: 'POST /api/v1/me/session', headers: [json], body: `{"token":"${handed}"}` },
  { line: 'GET /api/v1/me', headers: [] },
  { line: 'GET /api/v1/unsubscriptions/abc', headers: [] },
  { line: 'POST /api/v1/unsubscriptions/abc', headers: ['Content-Type: application/x-www-form-urlencoded'] },
  { line: 'GET /api/v1/nowhere', headers: [] },
]

const odd = 'caf\xe9 \x80\xff'
const hostile: Readonly<Record<string, readonly string[]>> = {
  'content-type': [
    ...['', ';', '/', '*/*', 'application/', 'application/json;charset=utf-7', 'application/json; charset="'],
    ...['application/JSON ; a=b; a=c', 'text/html', 'application/xml', 'multipart/form-data', odd, mark],
    ...['multipart/form-data; boundary=', `multipart/form-data; boundary=${'x'.repeat(200)}`],
    ...['application/x-www-form-urlencoded', 'application/json, text/plain', 'x'.repeat(9000)],
  ],
  'content-length': [
    '-1',
    '0x10',
    '1e3',
    '1, 1',
    '99999999999999999999',
    '10\r\nContent-Length: 11',
    '5',
    mark,
  ],
  'transfer-encoding': [
    'chunked',
    'identity',
    'gzip, chunked',
    'chunked, chunked',
    '\x0bchunked',
    'xchunked',
    mark,
  ],
  'content-encoding': ['gzip', 'br', mark],
  expect: ['100-continue', '200-ok', mark],
  cookie: [
    ...['', ';;;;', '=', 'kith', 'kith=', 'kith=;kith=x', `kith=${odd}`, `kith=${mark}`, 'kith=%00'],
    ...[`kith=${'x'.repeat(9000)}`, Array.from({ length: 900 }, (_, n) => `c${n}=1`).join(';')],
    ...[
      `kith_portal=${odd}`,
      `kith_portal=${mark}`,
      `kith_portal_asked=${mark}`,
      '__proto__=1; constructor=2',
    ],
  ],
  authorization: [
    ...[
      '',
      'Bearer',
      'Bearer ',
      `Bearer ${odd}`,
      `Bearer ${mark}`,
      `Bearer ${'x'.repeat(9000)}`,
      'Basic Og==',
    ],
    ...['bearer x', 'Digest username="a"', 'Bearer a, Bearer b', 'Bearer %00'],
  ],
  host: ['', mark, 'elsewhere.test', 'a:b:c', '[::1', 'a b', '127.0.0.1:99999', odd, '@', 'x'.repeat(9000)],
  'x-forwarded-host': [mark, 'elsewhere.test', odd],
  'x-forwarded-proto': ['https', mark, 'javascript'],
  'x-forwarded-for': [mark, '1.2.3.4', ', ,', '::ffff:999', 'x'.repeat(9000)],
  forwarded: [`host=${mark};proto=https`, 'for="[::1'],
  'x-real-ip': [mark],
  'if-match': ['', '*', '"', '"1', 'W/"1"', '"99999999999"', '"-1"', '"1","2"', odd, mark],
  'if-none-match': ['*', mark, odd],
  'if-modified-since': ['never', mark, 'Thu, 99 Jan 9999 99:99:99 GMT'],
  'if-range': [mark],
  'accept-encoding': ['', '*;q=0', 'gzip;q=x', 'br, gzip, zstd, x', '../../secret', mark],
  accept: ['', mark, 'text/html', '*/*;q=NaN'],
  'accept-language': [mark, '*', 'x'.repeat(3000)],
  range: [
    'bytes=',
    'bytes=-',
    'bytes=9-1',
    'bytes=0-0,-1',
    'bytes=-999999999999',
    `bytes=${'0-,'.repeat(900)}`,
    mark,
  ],
  'idempotency-key': ['', ' ', odd, mark, 'x'.repeat(201), '__proto__', 'a, b'],
  origin: ['null', mark, 'https://elsewhere.test', ''],
  referer: [mark, 'javascript:alert(1)'],
  'sec-fetch-site': [mark, 'cross-site', ''],
  'sec-gpc': ['1', mark],
  'x-http-method-override': ['DELETE', mark],
  'x-method-override': ['DELETE'],
  'x-original-url': ['/api/v1/parties', mark],
  'x-rewrite-url': ['/../secret.txt'],
  connection: ['upgrade', 'close, content-length', mark],
  upgrade: ['websocket', 'h2c', mark],
  te: ['trailers', mark],
  [mark]: ['x'],
  'a b': ['x'],
  __proto__2: [mark],
}

/** Longer than an answer takes on a busy machine and than a silent sender is waited for. */
const withinMs = 10_000

async function flawOf(name: string, value: string, { line, headers, body = '' }: Road) {
  const own = (header: string) => header.toLowerCase().startsWith(`${name}:`)
  const length = name === 'transfer-encoding' ? [] : [`Content-Length: ${body.length}`]
  const sent = [
    `${line} HTTP/1.1`,
    ...['Host: kith.test', 'Connection: close', ...length, ...headers].filter((header) => !own(header)),
    `${name}: ${value}`,
    '',
    body,
  ]
  // Who asks to keep the connection is not hung up on.
  const answer = await sentRaw(url, sent.join('\r\n'), name === 'connection' ? 2000 : withinMs)
  const told = `${line}, ${name}: ${value.slice(0, 40)}`
  if (answer.status >= 500) return `${told} is answered by ${answer.status}: ${String(reported.at(-1))}`
  if (!answer.hasEnded && answer.status === 0) return `${told} is never answered`
  if (answer.head.includes('mark')) return `${told} comes back in a header`
  if (/text\/html/i.test(answer.head) && answer.body.includes(mark)) return `${told} comes back in a page`
  if (/^location: (?!\/)/im.test(answer.head)) return `${told} leads elsewhere`
  return undefined
}

for (const [name, values] of Object.entries(hostile))
  test(`no road takes harm from a hostile ${name}`, async () => {
    const asked = roads.flatMap((road) => values.map((value) => [value, road] as const))
    const flaws: string[] = []
    while (asked.length > 0) {
      const found = await Promise.all(asked.splice(0, 40).map(([value, road]) => flawOf(name, value, road)))
      flaws.push(...found.flatMap((flaw) => flaw ?? []))
    }
    assert.deepEqual(flaws, [])
  })

test('who announces more than they send is hung up on, and one connection carries no second request', async () => {
  const head = `POST /api/v1/parties HTTP/1.1\r\nHost: k\r\n${key}\r\n${json}\r\n`
  const silent = await sentRaw(url, `${head}Content-Length: 5000\r\n\r\n{"kind"`, withinMs)
  assert.deepEqual([silent.hasEnded, silent.status >= 500], [true, false])
  const smuggled = 'GET /api/v1/session HTTP/1.1\r\nHost: k\r\n\r\n'
  for (const both of [
    'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n',
    'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
  ]) {
    const { status, body } = await sentRaw(url, `${head}${both}${smuggled}`, withinMs)
    assert.ok(status === 0 || (status >= 400 && status < 500), `${both}: ${status}`)
    assert.doesNotMatch(body, /HTTP\/1\.1 2/)
  }
})

test('no address leads out of the folder of the pages, and no header makes one method another', async () => {
  for (const path of [
    ...['/../secret.txt', '/assets/../../secret.txt', '/assets/..%2f..%2fsecret.txt', '/%2e%2e/secret.txt'],
    ...[
      '/assets/%2e%2e%5c%2e%2e%5csecret.txt',
      '/..\\secret.txt',
      '//secret.txt',
      '/assets//../../secret.txt',
    ],
    ...[
      '/assets/start.js/../../../secret.txt',
      '/%c0%ae%c0%ae/secret.txt',
      '/%00/secret.txt',
      '/%',
      '/assets/%ff',
    ],
    ...['/%252e%252e/secret.txt', `/${'a/'.repeat(4000)}`, 'http://elsewhere.test/../secret.txt', '*', mark],
  ]) {
    const { status, body } = await sentRaw(
      url,
      `GET ${path} HTTP/1.1\r\nHost: k\r\nConnection: close\r\n\r\n`,
      withinMs,
    )
    assert.ok(status < 500, `${path}: ${status}`)
    assert.doesNotMatch(body, /not for you/, path)
  }
  for (const method of ['TRACE', 'CONNECT', 'OPTIONS', 'HEAD', 'PROPFIND', 'zqx'])
    assert.ok(
      (
        await sentRaw(
          url,
          `${method} /api/v1/parties HTTP/1.1\r\nHost: k\r\nConnection: close\r\n\r\n`,
          withinMs,
        )
      ).status < 500,
    )
  const still = await administrator.get(`/parties/${partyId}`)
  assert.equal(still.status, 200, 'nothing was erased by a method that a header names')
})

test('nothing of that was a failure of our own', () => assert.deepEqual(reported.map(String), []))
