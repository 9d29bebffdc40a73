import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import Papa from 'papaparse'

/** The file cannot be read as asked; the message says where and what. */
export class FitFileError extends Error {}

/** Rows of a delimited file, in order; `row` counts from 1 and the header is row 1. */
export type OnRow = (cells: readonly string[], row: number) => void

/** A row's number as a complaint shows it. */
export const whole = new Intl.NumberFormat('en-US')

/** Places of the wanted columns in the header, for {@link readRows} to hand over in the wanted order. */
function placesOf(header: readonly string[], wanted: readonly (string | undefined)[]): number[] {
  const names = header.map((name, place) => (place === 0 ? name.replace(/^\uFEFF/, '') : name).trim())
  return wanted.map((name) => {
    if (name === undefined) return -1
    const exact = names.indexOf(name)
    const place = exact >= 0 ? exact : names.findIndex((known) => known.toLowerCase() === name.toLowerCase())
    if (place < 0) throw new FitFileError(`The file has no column “${name}”. It has: ${names.join(', ')}.`)
    return place
  })
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

/** Text of a file, unpacked when it is gzipped, whatever its name. */
async function textOf(path: string): Promise<Readable> {
  const packed = await isGzip(path)
  const raw = createReadStream(path)
  if (!packed) return raw.setEncoding('utf8')
  const unpacked = createGunzip()
  raw.on('error', (error) => unpacked.destroy(error))
  return raw.pipe(unpacked).setEncoding('utf8')
}

function parse(source: Readable, onRow: OnRow): Promise<void> {
  return new Promise((resolve, reject) => {
    let row = 0
    let failure: unknown
    source.on('error', reject)
    Papa.parse<string[]>(source, {
      skipEmptyLines: 'greedy',
      step: ({ data }, parser) => {
        row++
        try {
          onRow(data, row)
        } catch (error) {
          failure ??= error
          parser.abort()
        }
      },
      complete: () => {
        source.destroy()
        if (failure === undefined) resolve()
        else reject(failure)
      },
      error: reject,
    })
  })
}

/**
 * Reads the wanted columns of a delimited file, gzipped or not; the delimiter is detected.
 *
 * @param path    file
 * @param wanted  column names; undefined stands for a column not asked for and yields ''
 * @param onRow   receives the wanted cells, trimmed, in the wanted order
 * @throws FitFileError when a column or any data row is missing, and what onRow throws
 */
export async function readRows(
  path: string,
  wanted: readonly (string | undefined)[],
  onRow: OnRow,
): Promise<void> {
  let places: number[] | undefined
  let rows = 0
  const source = await textOf(path)
  await parse(source, (cells, row) => {
    if (!places) {
      places = placesOf(cells, wanted)
      return
    }
    rows++
    onRow(
      places.map((place) => (cells[place] ?? '').trim()),
      row,
    )
  })
  if (rows === 0) throw new FitFileError('The file has no rows.')
}

/** @throws FitFileError when the cell is empty */
export function textIn(text: string, column: string, row: number): string {
  if (text === '') throw new FitFileError(`Row ${whole.format(row)}: “${column}” is empty.`)
  return text
}
