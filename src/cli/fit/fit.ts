import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { KithError } from '../../kernel/errors.ts'
import { asKnown } from '../failure.ts'
import type { Io } from '../io.ts'
import { UsageError } from '../usage-error.ts'
import { Asked } from './asked.ts'
import { FitFileError } from './file.ts'
import type { FitModel, FitOption } from './fit-model.ts'
import { commonOptions, fitHelp, modelHelp, modelList } from './help.ts'
import { fitModels } from './models.ts'
import { csvOf, type FitRows, jsonOf, textOf } from './report.ts'

/** What a person can mend: a wrong file, row or value. Anything else is a fault of the program. */
function isExpected(error: unknown): error is Error {
  return (
    error instanceof FitFileError ||
    error instanceof KithError ||
    error instanceof RangeError ||
    (error instanceof Error && 'syscall' in error && 'code' in error)
  )
}

/** @throws FitFileError when the file cannot be written */
async function writeRows(rows: FitRows, file: string): Promise<void> {
  try {
    await pipeline(Readable.from(csvOf(rows)), createWriteStream(file))
  } catch (error) {
    const known = asKnown(error)
    throw known instanceof KithError ? new FitFileError(known.message, { cause: error }) : error
  }
}

/**
 * `kith fit`: fits a model to a file, with neither data folder nor server.
 *
 * @param args  what follows `fit` on the command line
 * @param io    print takes the result, say takes complaints
 * @returns     exit code: 0 done, 1 the file cannot be fitted
 * @throws UsageError when the command is called wrongly (exit code 2)
 */
export async function fit(args: readonly string[], io: Pick<Io, 'print' | 'say'>): Promise<number> {
  const { name, rest } = named(args)
  const model = fitModels.find((one) => one.name === name)
  if (model === undefined) return answerWithoutModel(name, rest, io)
  const { values, positionals } = parseArgs({
    args: withSummaryColumns(rest),
    options: parsed(model),
    allowPositionals: true,
  })
  if (values.help === true) {
    io.print(modelHelp(model))
    return 0
  }
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('Name one file after the model.')
  const asked = new Asked(values)
  try {
    const report = await model.run(file, asked)
    const out = asked.text('out')
    if (out !== undefined) await writeRows(report.rows ?? nothingToWrite(model), out)
    io.print(asked.flag('json') ? jsonOf(report) : textOf(report))
    return 0
  } catch (error) {
    if (!isExpected(error)) throw error
    const cause = error instanceof KithError ? error.cause : error
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    io.say(isMissing ? `There is no file ${file}.` : error.message)
    return 1
  }
}

/** The model stands first; what follows is parsed by the options that it has. */
function named(args: readonly string[]): { name: string; rest: string[] } {
  const at = args.findIndex((arg) => !arg.startsWith('-'))
  if (at < 0) return { name: '', rest: [...args] }
  return { name: args[at] ?? '', rest: args.toSpliced(at, 1) }
}

function answerWithoutModel(name: string, rest: readonly string[], io: Pick<Io, 'print'>): number {
  if (rest.includes('--list')) io.print(modelList(rest.includes('--json')))
  else if (rest.includes('--help') || rest.includes('-h')) io.print(fitHelp())
  else throw new UsageError(`${name === '' ? 'Which model?' : `There is no model ${name}.`} ${known()}`)
  return 0
}

const known = () => `Kith knows ${fitModels.map((model) => model.name).join(', ')}.`

type Parsed = { type: 'string' } | { type: 'boolean'; short?: string }

function parsed(model: FitModel): Record<string, Parsed> {
  const of = ({ takes }: FitOption): Parsed => (takes === null ? { type: 'boolean' } : { type: 'string' })
  const options = Object.entries({ ...commonOptions, ...model.options })
  return {
    ...Object.fromEntries(options.map(([name, option]) => [name, of(option)])),
    help: { type: 'boolean', short: 'h' },
  }
}

/** `--summary` may stand alone or name its columns; parseArgs knows only the second. */
function withSummaryColumns(args: readonly string[]): string[] {
  return args.flatMap((arg, j) => {
    if (arg === '--summary')
      return /^[^,]+(,[^,]+){2,3}$/.test(args[j + 1] ?? '') ? [arg] : ['--summary=x,t_x,T']
    return [arg]
  })
}

function nothingToWrite(model: FitModel): never {
  throw new UsageError(`${model.name} tells nothing row by row: leave --out away.`)
}
