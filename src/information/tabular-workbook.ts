import { readFile } from 'node:fs/promises'
import readWorkbook from 'read-excel-file/node'
import { KithError } from '../kernel/errors.ts'
import type { TabularRecord, TabularShape } from './tabular.ts'
import { bytesOf, nameOf, reasonOf } from './tabular-container.ts'

/** The reader keeps a whole workbook in memory, some 2 kB a row; beyond this a text file is the way. */
const largestWorkbookBytes = 12_000_000

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
  if (bytes.length > largestWorkbookBytes)
    throw new KithError('information.workbook-too-large', {
      file: nameOf(path),
      limit: `${largestWorkbookBytes / 1e6} MB`,
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

async function workbookBytes(
  path: string,
  shape: Pick<TabularShape, 'container' | 'member'>,
): Promise<Buffer> {
  if (shape.container === 'plain') return readFile(path)
  const pieces: Uint8Array[] = []
  for await (const piece of bytesOf(path, shape)) pieces.push(piece)
  return Buffer.concat(pieces)
}

function toRecord(cells: readonly unknown[], index: number): TabularRecord {
  const texts = cells.map(cellText)
  const line = index + 1
  return texts.some((text) => text.includes('\0'))
    ? { line, cells: texts, damage: 'holds a NUL character' }
    : { line, cells: texts }
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
