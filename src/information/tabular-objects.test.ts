import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import type { TabularRecord } from './tabular.ts'
import { inspectFile, recordsOf } from './tabular-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-objects-'))
after(() => rm(folder, { recursive: true, force: true }))
let made = 0

async function read(content: string | Uint8Array, name = 'file') {
  const path = join(folder, `${++made}-${name}`)
  await writeFile(path, content)
  const { shape, columns, problems } = await inspectFile(path)
  const records: TabularRecord[] = []
  for await (const piece of recordsOf(path, shape)) for (const record of piece) records.push(record)
  return { shape, columns, problems, records, cells: records.map(({ cells }) => [...cells]) }
}

const lines = '{"id":1,"name":"Ida","at":{"city":"Oslo"}}\n{"id":2,"tags":["a","b"],"at":{"zip":"0150"}}\n'

test('JSON Lines become a table: nested names with dots, a name that comes late has its column', async () => {
  const { shape, columns, cells } = await read(lines)
  assert.equal(shape.kind, 'json')
  assert.deepEqual(columns, ['id', 'name', 'at.city', 'tags', 'at.zip'])
  assert.deepEqual(cells, [
    ['1', 'Ida', 'Oslo', '', ''],
    ['2', '', '', 'a; b', '0150'],
  ])
})

test('an array, objects over several lines and the answer of an API read like JSON Lines', async () => {
  const rows = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  const { cells } = await read(lines)
  for (const text of [
    JSON.stringify(rows),
    JSON.stringify(rows, null, 2),
    rows.map((row) => JSON.stringify(row, null, 2)).join('\n'),
    JSON.stringify({ results: rows, paging: { next: 'x' } }),
    `\uFEFF${JSON.stringify(rows, null, '\t')}\n`,
  ])
    assert.deepEqual((await read(text)).cells, cells)
  assert.deepEqual((await read(gzipSync(lines), 'x.jsonl.gz')).cells, cells)
  assert.deepEqual((await read(zipSync({ 'people.jsonl': strToU8(lines) }), 'x.zip')).cells, cells)
})

test('a long number is an id and keeps its digits; braces and quotes within texts are texts', async () => {
  const { cells } = await read('[{"id":90071992547409931234,"text":"a } \\" { b"}]')
  assert.deepEqual(cells, [['90071992547409931234', 'a } " { b']])
})

test('a broken line of JSON Lines spoils only itself; a file cut in half is refused', async () => {
  const { records } = await read('{"id":1}\n{"id":2,}\n{"id":3}\n')
  assert.deepEqual(
    records.map(({ line, damage }) => [line, damage]),
    [
      [1, undefined],
      [2, 'is no JSON object'],
      [3, undefined],
    ],
  )
  for (const half of [
    lines.slice(0, -20),
    `[${lines.split('\n').join(',').slice(0, 60)}`,
    '[{"id":1},{"id":2}',
  ])
    await assert.rejects(read(half), { code: 'information.json-broken' })
})

test('two hundred names and more are columns; beyond a thousand the rest is kept together', async () => {
  const wide = Object.fromEntries(Array.from({ length: 1_200 }, (_, n) => [`n${n}`, n]))
  const { columns, cells, problems } = await read(JSON.stringify(wide))
  assert.equal(columns.length, 1_001)
  assert.equal(cells[0]?.[199], '199')
  assert.equal((JSON.parse(cells[0]?.[1_000] ?? '') as Record<string, string>).n1199, '1199')
  assert.match(problems.join(), /more than 1000 different names/)
})

const old = [
  'BEGIN:VCARD',
  'VERSION:2.1',
  'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg;;;',
  'FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=F6rg =',
  'M=FCller',
  'TEL;HOME;VOICE:+49 30 1234567',
  'TEL;CELL:+49 170 7654321',
  'EMAIL;INTERNET:joerg@mueller.example',
  'NOTE:Likes tea, not coffee',
  'PHOTO;JPEG;ENCODING=BASE64:/9j/4AAQ',
  ' SkZJRgABAQ',
  '',
  'END:VCARD',
]
const newer = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'UID:urn:uuid:4fbe8971',
  'N:Solheim;Ingrid;;;',
  'FN:Ingrid Sol',
  ' heim',
  'item1.EMAIL;TYPE=INTERNET;TYPE=WORK:ingrid@solheim.example',
  'EMAIL;TYPE=HOME:ingrid@home.example',
  'ORG:Solheim AS;Sales',
  'TITLE:Head of sales',
  'ADR;TYPE=WORK:;;Storgata 1;Oslo;;0155;Norway',
  'BDAY:1980-04-03',
  'NOTE:One\\nTwo\\, three',
  'END:VCARD',
]
const newest = [
  'BEGIN:VCARD',
  'VERSION:4.0',
  'KIND:org',
  'FN:Kiosk',
  'TEL;VALUE=uri;TYPE="voice,work":tel:+4722',
  'END:VCARD',
]

test('vCards 2.1, 3.0 and 4.0 in one file: folded, quoted-printable, several addresses, photo left out', async () => {
  const { shape, columns, cells, problems } = await read([...old, ...newer, ...newest].join('\r\n'))
  assert.equal(shape.kind, 'vcard')
  const said = cells.map((row) =>
    Object.fromEntries(columns.map((name, i) => [name, row[i] ?? '']).filter(([, text]) => text)),
  )
  assert.deepEqual(said, [
    {
      UID: 'joerg@mueller.example',
      'Full name': 'Jörg Müller',
      'Given name': 'Jörg',
      'Family name': 'Müller',
      'E-mail': 'joerg@mueller.example',
      Phone: '+49 30 1234567',
      'Phone 2': '+49 170 7654321',
      Note: 'Likes tea, not coffee',
    },
    {
      UID: '4fbe8971',
      'Full name': 'Ingrid Solheim',
      'Given name': 'Ingrid',
      'Family name': 'Solheim',
      'E-mail': 'ingrid@solheim.example',
      'E-mail 2': 'ingrid@home.example',
      Organisation: 'Solheim AS',
      Department: 'Sales',
      'Job title': 'Head of sales',
      Street: 'Storgata 1',
      City: 'Oslo',
      Postcode: '0155',
      Country: 'Norway',
      Birthday: '1980-04-03',
      Note: 'One\nTwo, three',
    },
    { UID: '+4722', 'Full name': 'Kiosk', Phone: '+4722', Kind: 'organisation' },
  ])
  assert.match(problems.join(' '), /1 card has a photo/)
  assert.match(problems.join(' '), /2 cards have no UID/)
})

test('a card without its end spoils only itself', async () => {
  const { records } = await read([...newer.slice(0, 6), ...newest, ...old.slice(0, 5)].join('\n'))
  assert.deepEqual(
    records.map(({ damage }) => damage !== undefined),
    [true, false, true],
  )
})
