import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parquetReadObjects } from 'hyparquet'
import readExcelFile from 'read-excel-file/node'
import { type FileFormat, fileFormats, listFile } from './list-file.ts'

const columns = [
  { name: 'name', type: 'text' },
  { name: 'spend', type: 'number' },
] as const
const rows = [
  ['Åse "the" =1+1, Berg', 12.5],
  ['', null],
  ['-5', -3],
] as const

async function made(format: FileFormat): Promise<Buffer> {
  const file = listFile(format, columns)
  const pieces = [file.head, file.batch(rows.slice(0, 2)), file.batch(rows.slice(2)), await file.tail()]
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)))
}

test('a Parquet file of several batches gives back what was put in', async () => {
  const bytes = await made('parquet')
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
  const read = await parquetReadObjects({ file })
  assert.deepEqual(
    read.map(({ name, spend }) => [name, spend]),
    rows,
  )
})

test('a workbook holds numbers as numbers, and no text becomes a formula', async () => {
  const sheets = await readExcelFile(await made('xlsx'))
  assert.match(JSON.stringify(sheets), /\["name","spend"\],\["Åse \\"the\\" =1\+1, Berg",12.5\]/)
  assert.match(JSON.stringify(sheets), /\["-5",-3\]/)
})

test('JSON Lines and CSV say each row once', async () => {
  const lines = (await made('jsonl')).toString().trim().split('\n')
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).spend),
    [12.5, null, -3],
  )
  assert.equal((await made('csv')).toString().split('\r\n').length, 5)
})

test('a list of nobody is a whole file in every format', async () => {
  for (const format of fileFormats) {
    const file = listFile(format, columns)
    const pieces = [file.head, await file.tail()].map((piece) => Buffer.from(piece))
    assert.ok(Buffer.concat(pieces).length > 0 || format === 'jsonl', format)
  }
})
