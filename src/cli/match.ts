import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  type FitOption,
  FitUsageError,
  type MatchAnswer,
  type MatchWish,
  matchFiles,
  matchOffThread,
  matchOptions,
} from '../fit/index.ts'
import { asksWrongly, type FileIo, printAnswer, said } from './file-answer.ts'
import { written } from './fit-help.ts'
import { UsageError } from './usage-error.ts'

const usage =
  'match FILE [--id COLUMN] [options], such as: kith match people.csv --id number --out clusters.csv'

/**
 * `kith match`: finds the records of a file that are about one party, with neither data folder nor server.
 *
 * @param args  what follows `match` on the command line
 * @param io    print takes the result, say takes complaints; whoever shows progress can end it by its signal
 * @returns     exit code: 0 done, 1 the file cannot be matched, 130 ended by the signal
 * @throws UsageError when the command is called wrongly (exit code 2)
 */
export async function match(args: readonly string[], io: FileIo): Promise<number> {
  try {
    return await matched(args, io)
  } catch (error) {
    throw asksWrongly(error) ? new UsageError(error.message, usage) : error
  }
}

async function matched(args: readonly string[], io: FileIo): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: parsed, allowPositionals: true })
  if (values.help === true) {
    io.print(matchHelp())
    return 0
  }
  if (positionals.length === 0) throw new FitUsageError('Name the file to match.')
  for (const path of positionals)
    try {
      await access(path)
    } catch {
      io.say(`There is no file ${path}.`)
      return 1
    }
  const rowsPath = typeof values.out === 'string' ? values.out : null
  const wish = { paths: positionals, options: said(values), rowsPath }
  return printAnswer(io, values.json === true, () => answerOf(wish, io))
}

const parsed: Record<string, { type: 'string' } | { type: 'boolean'; short?: string }> = {
  ...Object.fromEntries(
    Object.entries(matchOptions).map(([name, { takes }]) => [
      name,
      takes === null ? ({ type: 'boolean' } as const) : ({ type: 'string' } as const),
    ]),
  ),
  help: { type: 'boolean', short: 'h' },
}

/** Where somebody looks on, a thread computes: this one shows how far it is, and hears that it is to end. */
const answerOf = (wish: MatchWish, { showProgress, signal }: FileIo): Promise<MatchAnswer> =>
  showProgress
    ? matchOffThread(wish, {
        signal,
        onProgress: ({ step, done, of }) => showProgress(`${step}: ${Math.floor((100 * done) / of)} %`),
        heapMb: mostHeapMb,
      })
    : matchFiles(wish)

/** Enough for a million records with all that is said of them; MB. */
const mostHeapMb = 4_000

function matchHelp(): string {
  return [
    'kith match FILE … [options]',
    '',
    'Finds the records of a CSV, TSV or XLSX file, packed or not, that are about one person or organisation. Tells the',
    'columns by name and content, learns from the records what speaks for and against, and joins what is sure.',
    'Several files are linked with each other. Touches neither data folder nor server.',
    '',
    'Options',
    ...written(matchOptions as Readonly<Record<string, FitOption>>),
    '',
    'Examples',
    '  kith match people.csv --id number --out clusters.csv',
    '  kith match people.csv --id number --truth person --ignore notes --json',
    '  kith match people.csv --id number --explain K12,K907',
    '  kith match shop.csv newsletter.csv --id number',
  ].join('\n')
}
