import { dayOf } from './cell.ts'
import { FitUsageError } from './fit-usage-error.ts'

/** How far a fit is: `done` of `of` pieces of its step. */
export type FitProgress = { readonly step: string; readonly done: number; readonly of: number }

/** What was said on the command line, option by option; and whom to tell how far the fit is. */
export class Asked {
  private readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly tell: (progress: FitProgress) => void

  constructor(
    values: Readonly<Record<string, string | boolean | undefined>>,
    tell: (progress: FitProgress) => void = () => undefined,
  ) {
    this.values = values
    this.tell = tell
  }

  /** Hears how far a step is, for the `onProgress` of the library. */
  progress(step: string): (done: number, of: number) => void {
    return (done, of) => this.tell({ step, done, of })
  }

  /** How many threads may compute at once. @throws FitUsageError unless it is a whole number from 1 to 64 */
  threads(): number {
    const threads = this.count('threads', 1)
    if (threads > 64) throw new FitUsageError(`--threads: ‘${threads}’ is more than 64.`)
    return threads
  }

  flag(name: string): boolean {
    return this.values[name] === true
  }

  text(name: string): string | undefined {
    const value = this.values[name]
    return typeof value === 'string' ? value : undefined
  }

  /** @throws FitUsageError when it was not said */
  needed(name: string): string {
    const value = this.text(name)
    if (value === undefined || value === '') throw new FitUsageError(`Say --${name}.`)
    return value
  }

  /** Names parted by commas; none when it was not said. */
  list(name: string): string[] {
    const parts = this.text(name)?.split(',') ?? []
    return parts.map((part) => part.trim()).filter((part) => part !== '')
  }

  /** @throws FitUsageError unless it is one of the choices */
  choice<Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice {
    const value = this.text(name) ?? otherwise
    const found = choices.find((choice) => choice === value)
    if (found === undefined)
      throw new FitUsageError(`--${name}: ‘${value}’ is none of ${choices.join(', ')}.`)
    return found
  }

  /** @throws FitUsageError unless it is a number above 0, and at most `most` */
  positive(name: string, most = Number.POSITIVE_INFINITY): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const value = Number(text)
    if (!(value > 0 && value <= most && value < Infinity))
      throw new FitUsageError(
        `--${name}: ‘${text}’ is no number above 0${most < Infinity ? ` up to ${most}` : ''}.`,
      )
    return value
  }

  /** @throws FitUsageError unless it is a whole number of at least `least` */
  count(name: string, otherwise: number, least = 1): number {
    const text = this.text(name)
    if (text === undefined) return otherwise
    const value = Number(text)
    if (!Number.isSafeInteger(value) || value < least)
      throw new FitUsageError(`--${name}: ‘${text}’ is no whole number from ${least} on.`)
    return value
  }

  /** One whole number or all from one to another, written 2..6. @throws FitUsageError unless they are at least `least` */
  counts(name: string, otherwise: readonly number[], least = 1): number[] {
    const text = this.text(name)
    if (text === undefined) return [...otherwise]
    const [first = '', last = first, more] = text.split('..')
    const [from, to] = [Number(first), Number(last)]
    const are = [from, to].every((count) => Number.isSafeInteger(count) && count >= least)
    if (first === '' || last === '' || more !== undefined || !are || to < from || to - from > 99)
      throw new FitUsageError(
        `--${name}: ‘${text}’ is no whole number from ${least} on, nor several as 2..6.`,
      )
    return Array.from({ length: to - from + 1 }, (_, j) => from + j)
  }

  /** Days since 1970-01-01. @throws FitUsageError unless it is a day */
  day(name: string): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const day = dayOf(text)
    if (day === null) throw new FitUsageError(`--${name}: ‘${text}’ is not a date (write 2025-12-31).`)
    return day
  }

  /** Coverage of the intervals. @throws FitUsageError unless it lies between 0 and 1 */
  level(): number {
    const level = this.positive('level') ?? 0.95
    if (level >= 1) throw new FitUsageError('--level is a share between 0 and 1, such as 0.95.')
    return level
  }
}
