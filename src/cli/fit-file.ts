import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import Papa from 'papaparse'

/** The file cannot be read as asked; the message says where and what. */
export class FitFileError extends Error {}

/** Rows of a delimited file, in order; `row` counts from 1 and the header is row 1. */
export type OnRow = (cells: readonly string[], row: number) => void

const whole = new Intl.NumberFormat('en-US')

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

const isoDate = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/
const dottedDate = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/

/** Whole days since 1970-01-01, or null when the text is no calendar day. */
export function dayOf(text: string): number | null {
  const iso = isoDate.exec(text)
  const dotted = iso ? null : dottedDate.exec(text)
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : dotted
      ? [Number(dotted[3]), Number(dotted[2]), Number(dotted[1])]
      : [Number.NaN, 0, 0]
  const time = Date.UTC(year, month - 1, day)
  const back = new Date(time)
  const real = back.getUTCMonth() === month - 1 && back.getUTCDate() === day
  return real ? time / 86_400_000 : null
}

/** ISO form of a day number. */
export function isoOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** @throws FitFileError such as: Row 4,112: ‘32.13.2025’ is not a date (write 2025-12-31 or 31.12.2025). */
export function dayIn(text: string, row: number): number {
  const day = dayOf(text)
  if (day === null)
    throw new FitFileError(
      `Row ${whole.format(row)}: ‘${text}’ is not a date (write 2025-12-31 or 31.12.2025).`,
    )
  return day
}

/** @throws FitFileError such as: Row 12: ‘n/a’ is not a number. */
export function numberIn(text: string, row: number): number {
  const value = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i.test(text)
    ? Number(text.replace(',', '.'))
    : Number.NaN
  if (!Number.isFinite(value)) throw new FitFileError(`Row ${whole.format(row)}: ‘${text}’ is not a number.`)
  return value
}

/** @throws FitFileError when the cell is empty */
export function textIn(text: string, column: string, row: number): string {
  if (text === '') throw new FitFileError(`Row ${whole.format(row)}: “${column}” is empty.`)
  return text
}
