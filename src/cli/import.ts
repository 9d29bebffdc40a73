import { createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import {
  askForUndo,
  cancelImport,
  draftImport,
  importById,
  importFacts,
  meetsPattern,
  needOneReading,
  rejectionsCsv,
  runImport,
  undoImport,
} from '../information/index.ts'
import { systemActor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { isId } from '../kernel/id.ts'
import { type ChangedCells, type WhenKnown, whenKnownChoices } from '../kernel/when-known.ts'
import { assemble } from '../main.ts'
import { importInstallationCommand } from './export.ts'
import type { Io } from './io.ts'
import { placeOptions, withDatabase } from './place.ts'
import { UsageError } from './usage-error.ts'

const options = {
  ...placeOptions,
  source: { type: 'string' },
  currency: { type: 'string' },
  map: { type: 'string', multiple: true },
  'date-format': { type: 'string' },
  decimal: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  sheet: { type: 'string' },
  kind: { type: 'string' },
  meets: { type: 'string' },
  object: { type: 'string' },
  'when-known': { type: 'string', multiple: true },
  'no-header': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  round: { type: 'boolean' },
  errors: { type: 'string' },
  resume: { type: 'string' },
  undo: { type: 'string' },
} as const

type Values = ReturnType<typeof parseImport>['values']

const parseImport = (args: readonly string[]) =>
  parseArgs({ args: [...args], options, allowPositionals: true })

/** `kith import`: brings a file in, goes on with an import, or takes one back. @returns 0 only on success */
export async function importCommand(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseImport(args)
  const [noun, file, ...more] = positionals
  needOneWish(values)
  if (noun === 'installation' && file !== undefined && more.length === 0)
    return importInstallationCommand(file, values, io)
  if (
    (values.resume ?? values.undo) === undefined &&
    (noun === undefined || file === undefined || more.length > 0)
  )
    throw new UsageError('Say what to import, and the file.')
  // Half an hour of importing must not end at a folder that was never there.
  if (values.errors !== undefined) await needWritable(resolve(values.errors))
  return withDatabase({ data: values.data, command: 'import' }, io, async ({ db, place }) => {
    // Every room: an undo must know what each of them computes about the customers it takes back.
    assemble(place.dataFolder)
    const ctx: Context = { db, actor: systemActor, now: new Date() }
    if (values.undo !== undefined) return undo(ctx, values.undo, io)
    if (values.resume !== undefined) return run(ctx, values.resume, values, io)
    const importId = await drafted(ctx, noun ?? '', file ?? '', values, io)
    try {
      needOneReading(await importById(ctx, importId))
      return await run(ctx, importId, values, io)
    } catch (error) {
      await dropDraft(ctx, importId)
      throw error
    }
  })
}

/** What the options ask for must be one thing, about an import that can be. */
function needOneWish({ resume, undo, 'dry-run': dryRun, errors }: Values): void {
  for (const id of [resume, undo])
    if (id !== undefined && !isId(id)) throw new UsageError(`“${id}” is not the id of an import.`)
  if (resume !== undefined && undo !== undefined)
    throw new UsageError('An import goes on with --resume or is taken back with --undo, not both.')
  if (!dryRun) return
  // Afterwards a dry run throws away what it looked at, which here would be what is stored.
  if (resume !== undefined || undo !== undefined)
    throw new UsageError('A dry run is of a file: leave --dry-run out, or name the file.')
  if (errors !== undefined)
    throw new UsageError('A dry run only counts the refused rows: leave --errors or --dry-run out.')
}

/** Whether a file can be written, without making it or touching what it holds. @throws what the system says */
async function needWritable(file: string): Promise<void> {
  try {
    await (await open(file, 'wx')).close()
    await rm(file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    await (await open(file, 'a')).close()
  }
}

async function drafted(ctx: Context, noun: string, file: string, values: Values, io: Io): Promise<string> {
  const path = resolve(file)
  const { encoding, delimiter, sheet } = values
  const draft = await draftImport(ctx, {
    noun,
    path,
    fileName: basename(path),
    source: values.source,
    file: {
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter: delimiter === '\\t' ? '\t' : delimiter }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(values['no-header'] ? { header: false } : {}),
    },
    options: {
      currency: values.currency,
      decimal: values.decimal,
      dateFormat: values['date-format'],
      round: values.round,
      partyKind: kindOf(values.kind),
      meets: meetsOf(values.meets),
      object: values.object,
    },
    mapping: mappingOf(values.map ?? []),
    whenKnown: choicesOf(values['when-known'] ?? []),
  })
  for (const line of importFacts(draft)) io.say(line)
  return draft.importId
}

/** What could not begin leaves nothing behind; an import that did stays, and can be gone on with. */
async function dropDraft(ctx: Context, importId: string): Promise<void> {
  const { state } = await importById(ctx, importId)
  if (state === 'draft') await askForUndo(ctx, importId)
}

function kindOf(text: string | undefined) {
  if (text === undefined || text === 'person' || text === 'organisation' || text === 'household') return text
  throw new UsageError('A kind is person, organisation or household.')
}

function meetsOf(text: string | undefined) {
  if (text === undefined || new RegExp(meetsPattern).test(text)) return text
  throw new UsageError(
    'Somebody known is met by number, or by email, phone and field:KEY with commas between.',
  )
}

/** `--map Column=field`. */
const mappingOf = (pairs: readonly string[]): Record<string, string> =>
  Object.fromEntries(pairs.map((pair) => parted(pair, `--map takes COLUMN=FIELD, not “${pair}”.`)))

/** `--when-known Column=keep`. */
const choicesOf = (pairs: readonly string[]): Record<string, WhenKnown> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const usage = `--when-known takes COLUMN=${whenKnownChoices.join(', ')}; not “${pair}”.`
      const [column, said] = parted(pair, usage)
      const choice = whenKnownChoices.find((each) => each === said)
      if (choice === undefined) throw new UsageError(usage)
      return [column, choice]
    }),
  )

/** An equals sign may stand in the column's name, so the last one counts. */
function parted(pair: string, usage: string): [column: string, said: string] {
  const at = pair.lastIndexOf('=')
  if (at <= 0) throw new UsageError(usage)
  return [pair.slice(0, at), pair.slice(at + 1)]
}

async function run(ctx: Context, importId: string, values: Values, io: Io): Promise<number> {
  const { bytes } = await importById(ctx, importId)
  const began = performance.now()
  const dryRun = values['dry-run'] ?? false
  const stop = () => void cancelImport(ctx, importId).catch((error: unknown) => io.say(String(error)))
  if (!dryRun) io.signal.addEventListener('abort', stop, { once: true })
  const result = await runImport(ctx, importId, {
    // Nothing of it is stored that could be asked to stop.
    ...(dryRun ? { dryRun, signal: io.signal } : {}),
    onProgress: ({ rows, bytesRead }) =>
      io.say(progressLine(rows, bytesRead, bytes, performance.now() - began)),
  })
  if (dryRun) await askForUndo(ctx, importId)
  // Said before the refused rows are written: the import is done, whatever becomes of that file.
  tell(result.counts, dryRun ? null : importId, values.json ?? false, io, result.told.cells)
  if (values.errors !== undefined) await writeErrors(ctx, importId, resolve(values.errors))
  else if (result.counts.rejected > 0 && !dryRun)
    io.say(`${result.counts.rejected} rows were refused; --errors FILE writes them down with the reasons.`)
  if (result.end === 'done') return 0
  io.say(
    dryRun ? 'Stopped before the end of the file.' : `Stopped. Go on with: kith import --resume ${importId}`,
  )
  return 1
}

/** `importId`: null where nothing was stored. */
function tell(
  { rows, accepted, rejected, unchanged, parties }: Counts,
  importId: string | null,
  json: boolean,
  io: Io,
  cells: ChangedCells | null,
) {
  const counts = { rows, accepted, rejected, unchanged, parties }
  if (json) io.print(JSON.stringify({ ...counts, importId, ...(cells && { cells }) }))
  else io.print(`${summary(counts, importId === null)}${cells ? ` ${cellsInWords(cells)}` : ''}`)
}

function progressLine(rows: number, bytesRead: number, bytes: number, elapsedMs: number): string {
  const share = bytes === 0 ? 1 : Math.min(1, bytesRead / bytes)
  const rate = Math.round(rows / Math.max(elapsedMs / 1000, 0.001))
  return `${rows.toLocaleString('en')} rows, ${Math.floor(share * 100)} % of the file, ${rate.toLocaleString('en')} rows a second`
}

type Counts = { rows: number; accepted: number; rejected: number; unchanged: number; parties: number }

const inWords = (n: number, one: string, many: string) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`

function summary({ rows, accepted, rejected, unchanged, parties }: Counts, dryRun: boolean): string {
  if (rows === 0)
    return `The file holds no rows: nothing stands below the names of its columns, so nothing ${dryRun ? 'would be' : 'was'} imported.`
  const count = (value: number) => value.toLocaleString('en')
  const verb = dryRun ? 'would be ' : ''
  return `${inWords(rows, 'row', 'rows')} of ${inWords(parties, 'party', 'parties')}: ${count(accepted)} ${verb}accepted, ${count(unchanged)} unchanged, ${count(rejected)} ${verb}refused.`
}

const cellsInWords = ({ overwritten, filled, cleared, kept }: ChangedCells) =>
  `Of those known ${inWords(overwritten, 'field', 'fields')} would be overwritten, ${filled.toLocaleString('en')} filled, ${cleared.toLocaleString('en')} cleared, ${kept.toLocaleString('en')} kept.`

async function writeErrors(ctx: Context, importId: string, file: string): Promise<void> {
  await pipeline(Readable.from(rejectionsCsv(ctx, importId, true)), createWriteStream(file))
}

async function undo(ctx: Context, importId: string, io: Io): Promise<number> {
  await askForUndo(ctx, importId)
  await undoImport(ctx, importId)
  const { leftAlone } = await importById(ctx, importId)
  const kept = `${inWords(leftAlone, 'party keeps', 'parties keep')} something of it, for others had a hand in them`
  io.print(`The import was taken back${leftAlone === 0 ? '' : `; ${kept}`}.`)
  return 0
}
