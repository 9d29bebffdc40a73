import assert from 'node:assert/strict'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { after, test } from 'node:test'
import { createGzip, gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import type { TabularChoices, TabularRecord } from './tabular.ts'
import { inspectFile, recordsOf } from './tabular-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-tabular-'))
after(() => rm(folder, { recursive: true, force: true }))
let made = 0

async function file(content: string | Uint8Array, name = 'table.csv'): Promise<string> {
  const path = join(folder, `${++made}-${name}`)
  await writeFile(path, content)
  return path
}

async function read(content: string | Uint8Array, choices: TabularChoices = {}, name = 'table.csv') {
  const path = await file(content, name)
  const { shape, columns, problems } = await inspectFile(path, choices)
  const records: TabularRecord[] = []
  for await (const piece of recordsOf(path, shape)) for (const record of piece) records.push(record)
  return { shape, columns, problems, records, cells: records.map((record) => [...record.cells]) }
}

const refused = (content: string | Uint8Array, code: string, choices: TabularChoices = {}) =>
  assert.rejects(read(content, choices), { code })

test('commas, semicolons, tabs and bars are told apart, also when cells hold the others', async () => {
  for (const delimiter of [',', ';', '\t', '|']) {
    const { shape, cells } = await read(`a${delimiter}b\n"x${delimiter}y"${delimiter}1,5\n`)
    assert.equal(shape.delimiter, delimiter)
    assert.equal(cells[0]?.[0], `x${delimiter}y`)
  }
  const german = await read('name;betrag\nLi, Una;1,50\nBerg, Ida;2,50\nMo, Per;3,50\n')
  assert.deepEqual(german.cells[0], ['Li, Una', '1,50'])
  assert.equal((await read('sep=;\na;b\n1;2\n')).columns.join(), 'a,b')
})

test('line ends of three systems, quotes and line breaks in cells; each record knows its line', async () => {
  const { records, cells } = await read('a,b\r\n1,"two\r\nlines"\r\n2,"say ""yes"""\r\n\r\n3,x')
  assert.deepEqual(cells, [
    ['1', 'two\nlines'],
    ['2', 'say "yes"'],
    ['3', 'x'],
  ])
  assert.deepEqual(
    records.map(({ line }) => line),
    [2, 4, 6],
  )
  assert.deepEqual((await read('a,b\r1,2\r3,4\r')).cells, [
    ['1', '2'],
    ['3', '4'],
  ])
  assert.deepEqual((await read('a,b\n1,2\r\n3,4\n')).cells, [
    ['1', '2'],
    ['3', '4'],
  ])
})

const damaged = (records: readonly TabularRecord[]) =>
  records.flatMap(({ line, cells, damage }) => (damage === undefined ? [] : [{ line, damage, cells }]))

test('a quote never closed spoils its own line only; the lines after it are read', async () => {
  const rows = [
    'id,date,amount,note',
    '1,2024-01-01,5,a',
    '2,2024-01-02,6,"never closed',
    '3,2024-01-03,7,c',
    '4,2024-01-04,8,d',
  ]
  for (const text of [rows.join('\n'), `${rows.join('\r\n')}\r\n`]) {
    const { records } = await read(text)
    assert.deepEqual(
      records.map(({ line }) => line),
      [2, 3, 4, 5],
    )
    assert.deepEqual(damaged(records), [
      {
        line: 3,
        damage: 'opens a quote that is never closed',
        cells: ['2', '2024-01-02', '6', 'never closed'],
      },
    ])
  }
})

test('a quote closed by the quote of a later line spoils its own line only', async () => {
  const { records } = await read(
    'id,note,n\n1,"open,5\n2,"fine",6\n3,"two\nlines",7\n4,"open again,8\n5,x,9\n',
  )
  assert.deepEqual(
    records.map(({ line, damage }) => [line, damage === undefined]),
    [
      [2, false],
      [3, true],
      [4, true],
      [6, false],
      [7, true],
    ],
  )
  assert.deepEqual(records[2]?.cells, ['3', 'two\nlines', '7'])
})

test('a stray quote within a line is taken as written', async () => {
  const { records, cells } = await read('id,note\n1,"5" screen"\n2,12" disc\n')
  assert.deepEqual(
    [damaged(records), cells],
    [
      [],
      [
        ['1', '5" screen'],
        ['2', '12" disc'],
      ],
    ],
  )
})

test('a quote left open at the beginning of a long file keeps memory bounded and loses one line', async () => {
  const { records } = await read(`id,note\n1,"open\n${'2,plain text\n'.repeat(400_000)}`)
  assert.equal(records.length, 400_001)
  assert.deepEqual(
    damaged(records).map(({ line }) => line),
    [2],
  )
})

test('a file whose quotes are left open again and again is refused by line', async () => {
  await assert.rejects(read(`id,note\n${'1,"open\n'.repeat(3_000)}`), { code: 'information.file-quote-open' })
})

test('encodings are found by their mark, by validity, and by where the zeros stand', async () => {
  const text = 'näme,größe\nÅse,5\n'
  assert.equal((await read(text)).shape.encoding, 'utf-8')
  assert.deepEqual((await read(`\uFEFF${text}`)).columns, ['näme', 'größe'])
  const latin = await read(Buffer.from(text, 'latin1'))
  assert.deepEqual([latin.shape.encoding, latin.cells[0]?.[0]], ['windows-1252', 'Åse'])
  assert.deepEqual((await read(Buffer.from(text, 'utf16le'))).cells, [['Åse', '5']])
  const big = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()
  assert.deepEqual((await read(big)).cells, [['Åse', '5']])
  await refused(text, 'information.encoding-unknown', { encoding: 'klingon' })
})

test('a first letter with an accent far down the file still decides the encoding', async () => {
  const ascii = 'name,n\n'.concat('plain,1\n'.repeat(300_000))
  const { shape, cells } = await read(Buffer.concat([Buffer.from(ascii), Buffer.from('Åse,2\n', 'latin1')]))
  assert.equal(shape.encoding, 'windows-1252')
  assert.deepEqual([cells.length, cells.at(-1)], [300_001, ['Åse', '2']])
})

test('bytes that the chosen encoding does not know, and NUL, mark their record and no other', async () => {
  const { records } = await read(
    Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xff]), Buffer.from('\n2,x\n3,y\0z\n')]),
    { encoding: 'utf-8' },
  )
  assert.deepEqual(
    records.map(({ damage }) => damage?.slice(0, 12)),
    ['is not valid', undefined, 'holds a NUL '],
  )
})

test('a header is recognised, titles above it are passed over, and a file may have none', async () => {
  assert.deepEqual((await read('id,date\n1,2026-01-01\n')).columns, ['id', 'date'])
  const bare = await read('1,2026-01-01\n2,2026-01-02\n')
  assert.deepEqual([bare.columns, bare.cells.length], [['Column 1', 'Column 2'], 2])
  const titled = await read('Orders of 2026\n\nid,date,amount\n1,2026-01-01,5\n2,2026-01-01,5\n')
  assert.deepEqual([titled.columns, titled.cells.length], [['id', 'date', 'amount'], 2])
  assert.deepEqual((await read('id,date\n1,x\n', { header: false })).cells.length, 2)
  assert.deepEqual((await read('a,a,\n1,2,3\n')).columns, ['a', 'a (2)', 'Column 3'])
})

test('packed files are read as if they were not', async () => {
  const csv = 'id,n\n1,2\n'
  assert.deepEqual((await read(gzipSync(csv))).cells, [['1', '2']])
  const zip = await read(zipSync({ 'readme.md': strToU8('hello'), 'data/table.csv': strToU8(csv) }))
  assert.deepEqual([zip.cells, zip.shape.member, zip.problems.length], [[['1', '2']], 'data/table.csv', 1])
  await refused(zipSync({ 'a.png': strToU8('x'), 'b.png': strToU8('y') }), 'information.zip-without-table')
})

test('half a packed file is refused with the place where it ends, before a row of it is used', async () => {
  const whole = gzipSync(
    'id,n\n'.concat(Array.from({ length: 50_000 }, (_, i) => `${i},${i * 7919}\n`).join('')),
  )
  await refused(whole.subarray(0, whole.length >> 1), 'information.file-cut-off')
  const zip = zipSync({ 'a.csv': strToU8('id,n\n'.concat('1,2\n'.repeat(20_000))) })
  await refused(zip.subarray(0, zip.length >> 1), 'information.file-cut-off')
})

test('what is no table is refused for what it is', async () => {
  await refused('', 'information.file-empty')
  await refused(' \n \n', 'information.file-empty')
  await refused('%PDF-1.7', 'information.file-not-tabular')
  await refused(Buffer.from('89504e470d0a1a0a', 'hex'), 'information.file-not-tabular')
  await refused(
    Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 37) % 32)),
    'information.file-not-tabular',
  )
  await assert.rejects(inspectFile(join(folder, 'nowhere.csv')), { code: 'information.file-unreadable' })
  await assert.rejects(inspectFile(folder), { code: 'information.file-unreadable' })
})

test('two hundred columns, ragged rows and a million cells of one shape', async () => {
  const header = Array.from({ length: 200 }, (_, i) => `c${i}`).join()
  const { columns, cells } = await read(`${header}\n${'1,'.repeat(199)}1\n1,2\n`)
  assert.deepEqual([columns.length, cells[0]?.length, cells[1]?.length], [200, 200, 2])
})

test('a workbook’s sheets are listed, dates and numbers come as text', async () => {
  const { shape, cells, columns } = await read(workbook(), {}, 'book.xlsx')
  assert.deepEqual([shape.kind, shape.sheets, shape.sheet], ['workbook', ['Orders', 'Notes'], 'Orders'])
  assert.deepEqual([columns, cells], [['id', 'day', 'amount'], [['7', '2026-02-03', '12.5']]])
  assert.deepEqual((await read(workbook(), { sheet: 'Notes' }, 'book.xlsx')).columns, ['note'])
  await refused(workbook(), 'information.sheet-missing', { sheet: 'Nothing' })
})

/** The smallest workbook with two sheets; style 1 is a date. */
function workbook(): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`
  const sheet = (rows: string) =>
    strToU8(`<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`)
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${kind}" Target="${target}"/>`
  const relations = (inner: string) =>
    strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`,
    )
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    '_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Orders" sheetId="1" r:id="rId1"/><sheet name="Notes" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      relation(1, 'worksheet', 'worksheets/sheet1.xml') +
        relation(2, 'worksheet', 'worksheets/sheet2.xml') +
        relation(3, 'styles', 'styles.xml'),
    ),
    'xl/styles.xml': strToU8(
      `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': sheet(
      `<row r="1">${text('A1', 'id')}${text('B1', 'day')}${text('C1', 'amount')}</row><row r="2"><c r="A2"><v>7</v></c><c r="B2" s="1"><v>46056</v></c><c r="C2"><v>12.5</v></c></row>`,
    ),
    'xl/worksheets/sheet2.xml': sheet(
      `<row r="1">${text('A1', 'note')}</row><row r="2">${text('A2', 'hello')}</row>`,
    ),
  })
}

/** The most memory that `work` held at once beyond what was held before, bytes. */
async function heldBy(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 5)
  await work()
  clearInterval(watch)
  return Math.max(most, process.memoryUsage().rss) - before
}

test('a small file that unpacks to a large workbook is refused while it is unpacked', async () => {
  const path = await packedZeros(join(folder, 'bomb.gz'), 400)
  const held = await heldBy(() =>
    assert.rejects(inspectFile(path), { code: 'information.workbook-too-large' }),
  )
  assert.ok(held < 150e6, `${Math.round(held / 1e6)} MB were held`)
})

test('a workbook whose sheet unpacks to too much is refused before it is read, also when its directory lies', async () => {
  const part = { 'xl/workbook.xml': strToU8('<workbook/>') }
  const honest = zipSync({ ...part, 'xl/worksheets/sheet1.xml': new Uint8Array(300e6) })
  await refused(honest, 'information.workbook-too-large')
  const lying = Buffer.from(honest)
  const directory = lying.lastIndexOf(Buffer.from('PK\u0001\u0002'))
  lying.writeUInt32LE(1_000, directory + 24)
  await refused(lying, 'information.workbook-too-large')
})

/** A gzip file that begins like a ZIP and goes on with zeros. */
async function packedZeros(path: string, megabytes: number): Promise<string> {
  const piece = Buffer.alloc(1 << 20)
  async function* content() {
    yield Buffer.from([0x50, 0x4b, 3, 4])
    for (let i = 0; i < megabytes; i++) yield piece
  }
  await pipeline(Readable.from(content()), createGzip(), createWriteStream(path))
  return path
}

test('a ZIP inside gzip and an empty ZIP are named for what they are; strange names are shown without their bytes', async () => {
  const inner = zipSync({ 'a.csv': strToU8('a,b\n1,2\n') })
  await assert.rejects(read(gzipSync(inner)), /is a ZIP inside a gzip file/)
  await assert.rejects(read(zipSync({})), { code: 'information.file-empty' })
  const strange = zipSync({ 'a\u001b[31m.bin': strToU8('x'), 'b.bin': strToU8('y') })
  await assert.rejects(read(strange), /only a·\[31m\.bin, b\.bin/)
})
