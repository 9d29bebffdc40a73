import { UsageError } from '../usage-error.ts'
import { dayOf } from './cell.ts'

/** What was said on the command line, option by option. */
export class Asked {
  private readonly values: Readonly<Record<string, string | boolean | undefined>>

  constructor(values: Readonly<Record<string, string | boolean | undefined>>) {
    this.values = values
  }

  flag(name: string): boolean {
    return this.values[name] === true
  }

  text(name: string): string | undefined {
    const value = this.values[name]
    return typeof value === 'string' ? value : undefined
  }

  /** @throws UsageError when it was not said */
  needed(name: string): string {
    const value = this.text(name)
    if (value === undefined || value === '') throw new UsageError(`Say --${name}.`)
    return value
  }

  /** Names parted by commas; none when it was not said. */
  list(name: string): string[] {
    const parts = this.text(name)?.split(',') ?? []
    return parts.map((part) => part.trim()).filter((part) => part !== '')
  }

  /** @throws UsageError unless it is one of the choices */
  choice<Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice {
    const value = this.text(name) ?? otherwise
    const found = choices.find((choice) => choice === value)
    if (found === undefined) throw new UsageError(`--${name}: ‘${value}’ is none of ${choices.join(', ')}.`)
    return found
  }

  /** @throws UsageError unless it is a number above 0, and at most `most` */
  positive(name: string, most = Number.POSITIVE_INFINITY): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const value = Number(text)
    if (!(value > 0 && value <= most && value < Infinity))
      throw new UsageError(
        `--${name}: ‘${text}’ is no number above 0${most < Infinity ? ` up to ${most}` : ''}.`,
      )
    return value
  }

  /** @throws UsageError unless it is a whole number of at least `least` */
  count(name: string, otherwise: number, least = 1): number {
    const text = this.text(name)
    if (text === undefined) return otherwise
    const value = Number(text)
    if (!Number.isSafeInteger(value) || value < least)
      throw new UsageError(`--${name}: ‘${text}’ is no whole number from ${least} on.`)
    return value
  }

  /** Days since 1970-01-01. @throws UsageError unless it is a day */
  day(name: string): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const day = dayOf(text)
    if (day === null) throw new UsageError(`--${name}: ‘${text}’ is not a date (write 2025-12-31).`)
    return day
  }

  /** Coverage of the intervals. @throws UsageError unless it lies between 0 and 1 */
  level(): number {
    const level = this.positive('level') ?? 0.95
    if (level >= 1) throw new UsageError('--level is a share between 0 and 1, such as 0.95.')
    return level
  }
}
