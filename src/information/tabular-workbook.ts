import { unzipSync } from 'fflate'
import readWorkbook from 'read-excel-file/node'
import { KithError } from '../kernel/errors.ts'
import type { TabularRecord, TabularShape } from './tabular.ts'
import { bytesOf, nameOf, reasonOf, unpackedSize } from './tabular-container.ts'

/** The reader keeps a whole workbook in memory, some 2 kB a row; beyond this a text file is the way. */
const largestWorkbookBytes = 12_000_000

/** What its parts may come to once unpacked: ten times the size is usual, a thousand times is a trap. */
const largestContentBytes = 20 * largestWorkbookBytes

/** One sheet of a workbook, its cells as text. */
export type Sheet = { readonly name: string; readonly records: TabularRecord[] }

/**
 * The sheets of an XLSX file. Dates become ISO text and numbers are written with a point, so both read
 * the same as in a text file.
 *
 * @throws information.file-cut-off, information.workbook-too-large
 */
export async function workbookSheets(
  path: string,
  shape: Pick<TabularShape, 'container' | 'member'>,
): Promise<Sheet[]> {
  const bytes = await workbookBytes(path, shape)
  if (contentBytes(bytes, nameOf(path)) > largestContentBytes) throw tooLarge(path, largestContentBytes)
  // The names of a ZIP's files stand in it unpacked.
  if (shape.container !== 'plain' && !bytes.includes('xl/workbook.xml'))
    throw new KithError('information.file-not-tabular', {
      file: nameOf(path),
      found: `a ZIP inside a ${shape.container === 'gzip' ? 'gzip file' : 'ZIP'}; unpack the outer one first`,
    })
  try {
    const sheets = await readWorkbook(bytes, { trim: false })
    return sheets.map(({ sheet, data }) => ({ name: sheet, records: data.map(toRecord) }))
  } catch (error) {
    throw new KithError(
      'information.file-cut-off',
      { file: nameOf(path), bytes: bytes.length, reason: reasonOf(error) },
      { cause: error },
    )
  }
}

/** Read piece by piece and given up at the limit: a small file can unpack to any size. */
async function workbookBytes(
  path: string,
  shape: Pick<TabularShape, 'container' | 'member'>,
): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of bytesOf(path, shape)) {
    size += piece.length
    if (size > largestWorkbookBytes) throw tooLarge(path, largestWorkbookBytes)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/**
 * What a workbook's parts come to: first as its directory says, which costs nothing to read, and then as they
 * are, given up at the limit, for a directory may lie.
 *
 * @throws information.file-cut-off
 */
function contentBytes(bytes: Uint8Array, file: string): number {
  let said = 0
  try {
    unzipSync(bytes, {
      filter({ originalSize }) {
        said += originalSize
        return false
      },
    })
    return said > largestContentBytes ? said : unpackedSize(bytes, largestContentBytes)
  } catch (error) {
    const details = { file, bytes: bytes.length, reason: reasonOf(error) }
    throw new KithError('information.file-cut-off', details, { cause: error })
  }
}

function tooLarge(path: string, limit: number): KithError {
  return new KithError('information.workbook-too-large', { file: nameOf(path), limit: `${limit / 1e6} MB` })
}

function toRecord(cells: readonly unknown[], index: number): TabularRecord {
  const texts = cells.map(cellText)
  const line = index + 1
  const nul = texts.findIndex((text) => text.includes('\0'))
  return nul === -1
    ? { line, cells: texts }
    : { line, cells: texts, damage: 'holds a NUL character', damagedCell: nul }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'number') return numberText(value)
  return String(value)
}

/** Midnight means that the cell held a day; workbooks know no time zones, so neither does the text. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const iso = date.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
}

/** 15 significant digits are what a workbook shows; the 16th is noise such as 0.1 + 0.2. Never `1e21`. */
function numberText(value: number): string {
  const shown = Number(value.toPrecision(15))
  const text = String(shown)
  return text.includes('e')
    ? shown.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text
}
