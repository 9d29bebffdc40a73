import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import {
  askForUndo,
  cancelImport,
  draftImport,
  importById,
  importFacts,
  needOneReading,
  partyImport,
  registerImports,
  rejectionsCsv,
  runImport,
  undoImport,
} from '../information/index.ts'
import { systemActor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { isId } from '../kernel/id.ts'
import { orderImport } from '../value/index.ts'
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
  const isAbout = values.resume ?? values.undo
  if (isAbout !== undefined && !isId(isAbout))
    throw new UsageError(`“${isAbout}” is not the id of an import.`)
  if (isAbout === undefined && (noun === undefined || file === undefined || more.length > 0))
    throw new UsageError('Say what to import, and the file.')
  return withDatabase({ data: values.data, command: 'import' }, io, async ({ db, place }) => {
    registerImports({ nouns: [orderImport, partyImport], uploads: join(place.dataFolder, 'uploads') })
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
    },
    mapping: mappingOf(values.map ?? []),
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

/** `--map Column=field`; an equals sign may stand in the column's name, so the last one counts. */
function mappingOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=')
      if (at <= 0) throw new UsageError(`--map takes COLUMN=FIELD, not “${pair}”.`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

async function run(ctx: Context, importId: string, values: Values, io: Io): Promise<number> {
  const { bytes } = await importById(ctx, importId)
  const began = performance.now()
  const dryRun = values['dry-run'] ?? false
  const stop = () => void cancelImport(ctx, importId).catch((error: unknown) => io.say(String(error)))
  io.signal.addEventListener('abort', stop, { once: true })
  const result = await runImport(ctx, importId, {
    dryRun,
    onProgress: ({ rows, bytesRead }) =>
      io.say(progressLine(rows, bytesRead, bytes, performance.now() - began)),
  })
  const { rows, accepted, rejected, unchanged, parties } = result.counts
  if (values.errors !== undefined) await writeErrors(ctx, importId, values.errors)
  else if (rejected > 0 && !dryRun)
    io.say(`${rejected} rows were refused; --errors FILE writes them down with the reasons.`)
  if (dryRun) await askForUndo(ctx, importId)
  if (values.json)
    io.print(
      JSON.stringify({ rows, accepted, rejected, unchanged, parties, importId: dryRun ? null : importId }),
    )
  else io.print(summary({ rows, accepted, rejected, unchanged, parties }, dryRun))
  if (result.end === 'done') return 0
  io.say(`Stopped. Go on with: kith import --resume ${importId}`)
  return 1
}

function progressLine(rows: number, bytesRead: number, bytes: number, elapsedMs: number): string {
  const share = bytes === 0 ? 1 : Math.min(1, bytesRead / bytes)
  const rate = Math.round(rows / Math.max(elapsedMs / 1000, 0.001))
  return `${rows.toLocaleString('en')} rows, ${Math.floor(share * 100)} % of the file, ${rate.toLocaleString('en')} rows a second`
}

type Counts = { rows: number; accepted: number; rejected: number; unchanged: number; parties: number }

const inWords = (n: number, one: string, many: string) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`

function summary({ rows, accepted, rejected, unchanged, parties }: Counts, dryRun: boolean): string {
  const count = (value: number) => value.toLocaleString('en')
  const verb = dryRun ? 'would be ' : ''
  return `${inWords(rows, 'row', 'rows')} of ${inWords(parties, 'party', 'parties')}: ${count(accepted)} ${verb}accepted, ${count(unchanged)} unchanged, ${count(rejected)} ${verb}refused.`
}

async function writeErrors(ctx: Context, importId: string, file: string): Promise<void> {
  const out = createWriteStream(resolve(file))
  for await (const piece of rejectionsCsv(ctx, importId, true)) out.write(piece)
  await new Promise<void>((done, failed) => {
    out.once('error', failed)
    out.end(done)
  })
  await stat(resolve(file))
}

async function undo(ctx: Context, importId: string, io: Io): Promise<number> {
  await askForUndo(ctx, importId)
  await undoImport(ctx, importId)
  io.print('The import was taken back.')
  return 0
}
