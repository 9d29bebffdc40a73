import { stat } from 'node:fs/promises'
import { KithError } from '../kernel/errors.ts'
import {
  columnNames,
  commonLength,
  controlShare,
  detectDelimiter,
  detectHeader,
  encodingByMark,
  isBlank,
  kindNames,
  kindOf,
  type TabularChoices,
  type TabularRecord,
  type TabularShape,
} from './tabular.ts'
import {
  bytesOf,
  chooseMember,
  headOf,
  type Meter,
  nameOf,
  reasonOf,
  zipMembers,
} from './tabular-container.ts'
import { looksLikeJson } from './tabular-json.ts'
import { inspectObjects, objectRecords } from './tabular-objects.ts'
import { separatedRecords, textOf } from './tabular-text.ts'
import { looksLikeVcard } from './tabular-vcard.ts'
import { type Sheet, workbookSheets } from './tabular-workbook.ts'

/** Records that detection looks at. */
const sampleSize = 5_000
const sampleCharacters = 1_500_000

/** What was found in a file: how it is written, what its columns are called, and its first records. */
export type TabularFile = {
  readonly shape: TabularShape
  readonly columns: readonly string[]
  readonly sample: readonly TabularRecord[]
  /** Size of the file itself. */
  readonly bytes: number
  readonly problems: readonly string[]
}

/**
 * Looks at a file: reads it once from end to end (so a file that is cut off is refused before anything is
 * written) and detects container, encoding, delimiter, header and sheet.
 *
 * @throws information.file-unreadable, .file-empty, .file-not-tabular, .file-cut-off, .zip-without-table,
 *   .encoding-unknown, .sheet-missing, .workbook-too-large
 */
export async function inspectFile(
  path: string,
  choices: TabularChoices = {},
  name = nameOf(path),
): Promise<TabularFile> {
  const bytes = await sizeOf(path, name)
  const { container, member, problems } = await unpacking(path, name, choices.member)
  const head = await firstBytes(path, { container, member })
  const kind = await innerKind(path, { container, member }, head, name)
  const file =
    kind === 'workbook'
      ? await inspectWorkbook(path, { container, member }, choices, name)
      : await inspectText(path, { container, member }, head, choices, name)
  if (file.sample.length === 0 && file.columns.length === 0)
    throw new KithError('information.file-empty', { file: name })
  return { ...file, bytes, problems: [...problems, ...file.problems] }
}

/** The records below the header, in pieces, from a file whose shape is known. Blank lines are passed over. */
export async function* recordsOf(
  path: string,
  shape: TabularShape,
  meter: Meter = { bytes: 0 },
): AsyncGenerator<TabularRecord[]> {
  const firstData = shape.firstLine + (shape.header ? 1 : 0)
  for await (const records of allRecords(path, shape, meter)) {
    const filled = records.filter(
      ({ line, cells }) => line >= firstData && !(cells.length <= 1 && isBlank(cells)) && !isBlank(cells),
    )
    if (filled.length > 0) yield filled
  }
}

/** How many records are looked at before a file is imported. */
const mostLookedAt = 2_000

/** The first records below the header. @throws what reading the file throws */
export async function firstRecords(path: string, shape: TabularShape): Promise<TabularRecord[]> {
  const first: TabularRecord[] = []
  for await (const records of recordsOf(path, shape)) {
    first.push(...records.slice(0, mostLookedAt - first.length))
    if (first.length >= mostLookedAt) break
  }
  return first
}

async function* allRecords(path: string, shape: TabularShape, meter: Meter): AsyncGenerator<TabularRecord[]> {
  if (shape.kind === 'workbook') {
    const { records } = chooseSheet(await workbookSheets(path, shape), shape.sheet ?? undefined)
    const { size } = await stat(path)
    for (let at = 0; at < records.length; at += sampleSize) {
      const piece = records.slice(at, at + sampleSize)
      meter.bytes = (size * (at + piece.length)) / records.length
      yield piece
    }
    return
  }
  const texts = textOf(bytesOf(path, shape, meter), shape.encoding)
  yield* shape.kind === 'text' ? separatedRecords(texts, shape) : objectRecords(texts, shape)
}

async function sizeOf(path: string, name: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    throw new KithError(
      'information.file-unreadable',
      { file: name, reason: reasonOf(error) },
      { cause: error },
    )
  })
  if (!found.isFile())
    throw new KithError('information.file-unreadable', { file: name, reason: 'it is not a file' })
  if (found.size === 0) throw new KithError('information.file-empty', { file: name })
  return found.size
}

type Unpacking = Pick<TabularShape, 'container' | 'member'>

async function unpacking(
  path: string,
  name: string,
  wanted?: string,
): Promise<Unpacking & { problems: string[] }> {
  const kind = kindOf(await headOf(path))
  if (kind === 'gzip') return { container: 'gzip', member: null, problems: [] }
  if (kind !== 'zip') return { container: 'plain', member: null, problems: [] }
  const members = await zipMembers(path)
  if (members.includes('xl/workbook.xml')) return { container: 'plain', member: null, problems: [] }
  if (wanted !== undefined && members.includes(wanted))
    return { container: 'zip', member: wanted, problems: [] }
  const member = chooseMember(members, name)
  const others = members.filter((other) => other !== member)
  const problems =
    others.length === 0 ? [] : [`The ZIP holds ${members.length} files; only ${member} is read.`]
  return { container: 'zip', member, problems }
}

async function firstBytes(path: string, how: Unpacking): Promise<Uint8Array> {
  for await (const chunk of bytesOf(path, how)) return chunk
  return new Uint8Array()
}

async function innerKind(
  path: string,
  how: Unpacking,
  head: Uint8Array,
  name: string,
): Promise<'text' | 'workbook'> {
  if (head.length === 0) throw new KithError('information.file-empty', { file: name })
  const kind = kindOf(head)
  if (kind === 'zip' && (how.container !== 'plain' || (await zipMembers(path)).includes('xl/workbook.xml')))
    return 'workbook'
  if (kind !== 'text')
    throw new KithError('information.file-not-tabular', { file: name, found: kindNames[kind] })
  if (encodingByMark(head) === null && controlShare(head.subarray(0, 65_536)) > 0.05)
    throw new KithError('information.file-not-tabular', { file: name, found: 'binary data' })
  return 'text'
}

async function inspectWorkbook(path: string, how: Unpacking, choices: TabularChoices, name: string) {
  const sheets = await workbookSheets(path, how)
  const { name: sheet, records } = chooseSheet(sheets, choices.sheet)
  const found = tableIn(records, choices)
  const others = sheets.filter((other) => other.name !== sheet && other.records.length > 0)
  const problems =
    others.length === 0 || choices.sheet !== undefined
      ? []
      : [`${name} holds ${others.length + 1} sheets; “${sheet}” is read.`]
  const written = {
    kind: 'workbook',
    encoding: 'utf-8',
    delimiter: '',
    sheet,
    sheets: sheets.map((each) => each.name),
  } as const
  return { ...found, shape: { ...how, ...written, ...found.place }, problems }
}

function chooseSheet(sheets: readonly Sheet[], wanted: string | undefined): Sheet {
  const found =
    wanted === undefined
      ? (sheets.find(({ records }) => records.some(({ cells }) => !isBlank(cells))) ?? sheets[0])
      : sheets.find(({ name }) => name === wanted)
  if (found === undefined)
    throw new KithError('information.sheet-missing', {
      sheet: wanted ?? '',
      sheets: sheets.map(({ name }) => name).join(', '),
    })
  return found
}

async function inspectText(
  path: string,
  how: Unpacking,
  head: Uint8Array,
  choices: TabularChoices,
  name: string,
) {
  const meter: Meter = { bytes: 0 }
  const encoding = await encodingOf(path, how, head, choices.encoding, meter)
  const text = await sampleText(path, how, encoding)
  if (text.trim() === '') throw new KithError('information.file-empty', { file: name })
  const packed = how.container === 'plain' ? {} : { unpackedBytes: meter.bytes }
  const kind = looksLikeVcard(text) ? 'vcard' : looksLikeJson(text) ? 'json' : null
  if (kind !== null && choices.delimiter === undefined) {
    const found = await inspectObjects(textOf(bytesOf(path, how), encoding), kind, name)
    return { ...found, shape: { ...how, ...found.shape, encoding, ...packed } }
  }
  const delimiter = choices.delimiter ?? detectDelimiter(text)
  const records: TabularRecord[] = []
  for await (const piece of separatedRecords(once(text), { delimiter, encoding }))
    for (const record of piece) records.push(record)
  const declared = /^sep=.\r?\n/i.test(text)
  const found = tableIn(declared ? records.slice(1) : records, choices)
  const written = { kind: 'text', encoding, delimiter, sheet: null, sheets: [] } as const
  return { ...found, shape: { ...how, ...written, ...found.place, ...packed }, problems: [] }
}

/** Header, column names and sample of the records of one table. */
function tableIn(records: readonly TabularRecord[], choices: TabularChoices) {
  const first = records.slice(0, sampleSize + 20)
  const detected = detectHeader(first)
  const place = { header: choices.header ?? detected.header, firstLine: detected.firstLine }
  const table = first.filter(({ line, cells }) => line >= place.firstLine && !isBlank(cells))
  const header = place.header ? (table[0]?.cells ?? []) : null
  // What cannot be trusted as text says nothing about its column, and NUL could not be kept.
  const sample = (place.header ? table.slice(1) : table)
    .filter(({ damage }) => damage === undefined)
    .slice(0, sampleSize)
  const columns = columnNames(header, header?.length ?? commonLength(sample.map(({ cells }) => cells)))
  return { place, columns, sample }
}

/**
 * A mark decides; else a file that is UTF-8 from end to end is UTF-8, and any other is taken for
 * windows-1252, which can read every byte. The whole file is read: the first letter with an accent may
 * stand in the last line.
 */
async function encodingOf(
  path: string,
  how: Unpacking,
  head: Uint8Array,
  chosen: string | undefined,
  meter: Meter,
): Promise<string> {
  const encoding = chosen === undefined ? encodingByMark(head) : knownEncoding(chosen)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let valid = encoding === null
  for await (const chunk of bytesOf(path, how, meter)) {
    if (!valid) continue
    try {
      decoder.decode(chunk, { stream: true })
    } catch {
      valid = false // Not UTF-8. Reading goes on: a file that is cut off must be noticed here.
    }
  }
  return encoding ?? (valid ? 'utf-8' : 'windows-1252')
}

function knownEncoding(label: string): string {
  try {
    return new TextDecoder(label).encoding
  } catch (error) {
    throw new KithError('information.encoding-unknown', { encoding: label }, { cause: error })
  }
}

/** The first part of the text, ended at a line break unless it is the whole file. */
async function sampleText(path: string, how: Unpacking, encoding: string): Promise<string> {
  let text = ''
  for await (const piece of textOf(bytesOf(path, how), encoding)) {
    text += piece
    if (text.length >= sampleCharacters) return text.slice(0, text.lastIndexOf('\n') + 1) || text
  }
  return text
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
