import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { KithError } from '../kernel/errors.ts'
import { type OffThreadOptions, offThread } from '../storage/off-thread.ts'
import { Asked, type FitProgress } from './asked.ts'
import { FitFileError } from './file.ts'
import { FitUsageError } from './fit-usage-error.ts'
import { fitModels } from './models.ts'
import { csvOf, type FitRows, jsonOf, textOf } from './report.ts'
import { decimalOf } from './table.ts'

/** A model, a file, what is asked of it, and where to write what is told row by row; null: nowhere. */
export interface FitWish {
  readonly model: string
  readonly path: string
  readonly options: Readonly<Record<string, string | boolean>>
  readonly rowsPath: string | null
}

/** The report as one JSON object and for people, and whether there are rows; they are written by then. */
export interface FitAnswer {
  readonly report: string
  readonly text: string
  readonly hasRows: boolean
}

/** {@link fitToFile} in a thread of its own. */
export const fitOffThread = (wish: FitWish, options: OffThreadOptions): Promise<FitAnswer> =>
  offThread(import.meta.url, fitToFile, wish, options)

/**
 * Fits a model to a file.
 *
 * @throws information.fit-model-unknown, .fit-asked-wrongly, .fit-file-wrong, .fit-refused, and what reading and
 *   writing the files throws
 */
export async function fitToFile(
  { model, path, options, rowsPath }: FitWish,
  tell?: (progress: FitProgress) => void,
): Promise<FitAnswer> {
  const found = fitModels.find(({ name }) => name === model)
  if (!found) throw new KithError('information.fit-model-unknown', { model, known: 'others' })
  try {
    const out = rowsPath === null ? {} : { out: rowsPath }
    const asked = new Asked({ ...options, ...out }, tell)
    requireCommon(asked)
    const report = await found.run(path, asked)
    if (report.rows && rowsPath !== null) await writeRows(report.rows, rowsPath)
    return { report: jsonOf(report), text: textOf(report), hasRows: report.rows !== null }
  } catch (error) {
    throw told(error, model)
  }
}

/** What every model can be asked is asked rightly, also of a model to which it makes no difference. */
function requireCommon(asked: Asked): void {
  asked.level()
  asked.threads()
  asked.count('seed', 1, 0)
  decimalOf(asked)
}

async function writeRows(rows: FitRows, path: string): Promise<void> {
  await pipeline(Readable.from(csvOf(rows)), createWriteStream(path))
}

/** What a person can mend, in words of the catalogue. */
function told(error: unknown, model: string): unknown {
  if (!(error instanceof Error)) return error
  const code =
    error instanceof FitUsageError
      ? 'information.fit-asked-wrongly'
      : error instanceof FitFileError
        ? 'information.fit-file-wrong'
        : error instanceof RangeError
          ? 'information.fit-refused'
          : null
  if (code === null) return error
  const reason = code === 'information.fit-refused' ? refusal(error.message, model) : error.message
  return new KithError(code, { reason }, { cause: error })
}

/** What the library refuses, which names its own function first, in words for whoever asked for a model. */
const refusal = (message: string, model: string) =>
  `${model} cannot be fitted to this: ${message.replace(/^\w+: /, '').replace(/\.$/, '')}.`
