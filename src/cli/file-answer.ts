import { FitUsageError } from '../fit/index.ts'
import { KithError } from '../kernel/errors.ts'
import { asKnown } from './failure.ts'
import type { Io } from './io.ts'

/** What a command needs that answers from a file, with neither data folder nor server. */
export type FileIo = Pick<Io, 'print' | 'say'> & Partial<Pick<Io, 'showProgress' | 'signal'>>

/** An answer as a program and as a person reads it. */
export type FileAnswer = { readonly report: string; readonly text: string }

/** Whether the command was called wrongly. */
export const asksWrongly = (error: unknown): error is Error =>
  error instanceof FitUsageError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))

/** Options that were said. */
export const said = (values: Readonly<Record<string, unknown>>): Record<string, string | boolean> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string | boolean] => entry[1] !== undefined),
  )

/**
 * Prints the answer once no progress is shown any more, or what a person can mend; anything else is a fault of the program.
 *
 * @returns exit code: 0 done, 1 the file cannot be answered from, 130 ended by the signal
 * @throws FitUsageError when the command is called wrongly
 */
export async function printAnswer(
  io: FileIo,
  asJson: boolean,
  answer: () => Promise<FileAnswer>,
): Promise<number> {
  try {
    const { report, text } = await answer().finally(() => io.showProgress?.(''))
    io.print(asJson ? report : text)
    return 0
  } catch (thrown) {
    if (io.signal?.aborted) {
      io.say('Stopped.')
      return 130
    }
    const error = asKnown(thrown)
    if (!(error instanceof KithError)) throw error
    if (error.code === 'information.fit-asked-wrongly') throw new FitUsageError(error.message)
    io.say(error.message)
    return 1
  }
}
