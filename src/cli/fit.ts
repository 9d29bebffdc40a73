import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  type FitAnswer,
  type FitModel,
  type FitOption,
  type FitProgress,
  FitUsageError,
  type FitWish,
  fitModels,
  fitOffThread,
  fitToFile,
} from '../fit/index.ts'
import { asksWrongly, type FileIo, printAnswer, said } from './file-answer.ts'
import { commandOptions, fitHelp, modelHelp, modelList } from './fit-help.ts'
import type { Io } from './io.ts'
import { UsageError } from './usage-error.ts'

/**
 * `kith fit`: fits a model to a file, with neither data folder nor server.
 *
 * @param args  what follows `fit` on the command line
 * @param io    print takes the result, say takes complaints; whoever shows progress can end the fit by its signal
 * @returns     exit code: 0 done, 1 the file cannot be fitted, 130 ended by the signal
 * @throws UsageError when the command is called wrongly (exit code 2)
 */
export async function fit(args: readonly string[], io: FileIo): Promise<number> {
  const { name, rest } = named(args)
  const model = fitModels.find((one) => one.name === name)
  if (model === undefined) return answerWithoutModel(name, rest, io)
  try {
    return await fitModel(model, rest, io)
  } catch (error) {
    throw asksWrongly(error) ? new UsageError(error.message, usageOf(model)) : error
  }
}

const usageOf = ({ name, example }: FitModel) =>
  `fit ${name} FILE [options], such as: kith fit ${name} ${example}`

async function fitModel(model: FitModel, rest: readonly string[], io: FileIo): Promise<number> {
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
  if (file === undefined || more.length > 0) throw new FitUsageError('Name one file after the model.')
  const rowsPath = typeof values.out === 'string' ? values.out : null
  const wish = { model: model.name, path: file, options: said(values), rowsPath }
  try {
    await access(file)
  } catch {
    io.say(`There is no file ${file}.`)
    return 1
  }
  return printAnswer(io, values.json === true, () => fitted(model, wish, io))
}

/** Where somebody looks on, a thread computes: this one shows how far it is, and hears that it is to end. */
async function fitted(model: FitModel, wish: FitWish, { showProgress, signal }: FileIo): Promise<FitAnswer> {
  const onProgress = (progress: FitProgress) => showProgress?.(progressLine(progress))
  const answer = await (showProgress ? fitOffThread(wish, { signal, onProgress }) : fitToFile(wish))
  if (wish.rowsPath !== null && !answer.hasRows) nothingToWrite(model)
  return answer
}

const progressLine = ({ step, done, of }: FitProgress) =>
  `${step}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`

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
  const options = Object.entries({ ...commandOptions, ...model.options })
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
  throw new FitUsageError(`${model.name} tells nothing row by row: leave --out away.`)
}
