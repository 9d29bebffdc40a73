import { FitFileError, whole } from './file.ts'

/** In which order a date with slashes names day and month. */
export type SlashOrder = 'dmy' | 'mdy'

const isoDate = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/
const dottedDate = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/
const slashDate = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/

/**
 * Whole days since 1970-01-01, or null when the text is no calendar day.
 *
 * @param slashes  how 03/04/2025 is meant; without it a date with slashes is none
 */
export function dayOf(text: string, slashes?: SlashOrder): number | null {
  const [year, month, day] = partsOf(text, slashes)
  const time = Date.UTC(year, month - 1, day)
  const back = new Date(time)
  const real = back.getUTCMonth() === month - 1 && back.getUTCDate() === day
  return real ? time / 86_400_000 : null
}

function partsOf(text: string, slashes: SlashOrder | undefined): [number, number, number] {
  const iso = isoDate.exec(text)
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])]
  const dotted = dottedDate.exec(text)
  if (dotted) return [Number(dotted[3]), Number(dotted[2]), Number(dotted[1])]
  const slashed = slashes === undefined ? null : slashDate.exec(text)
  if (!slashed) return [Number.NaN, 0, 0]
  const [first, second] = [Number(slashed[1]), Number(slashed[2])]
  return slashes === 'dmy' ? [Number(slashed[3]), second, first] : [Number(slashed[3]), first, second]
}

/** ISO form of a day number. */
export function isoOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** @throws FitFileError such as: Row 4,112: ‘32.13.2025’ is not a date (write 2025-12-31 or 31.12.2025). */
export function dayIn(text: string, row: number, slashes?: SlashOrder): number {
  const day = dayOf(text, slashes)
  if (day !== null) return day
  const where = `Row ${whole.format(row)}: ‘${text}’`
  if (slashes === undefined && slashDate.test(text))
    throw new FitFileError(
      `${where} may name day or month first. Say --date-format DD/MM/YYYY or --date-format MM/DD/YYYY.`,
    )
  throw new FitFileError(`${where} is not a date (write 2025-12-31 or 31.12.2025).`)
}

/** The sign before the decimals of a file's numbers. */
export type DecimalSign = '.' | ','

/** Reads one column's cells. @throws FitFileError such as: Row 12: ‘n/a’ is not a number. */
export type NumberReader = (text: string, row: number) => number

const grouped = /^[+-]?\d{1,3}(,\d{3})+$/
const plain = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

/**
 * Reads the numbers of one column. What could mean two things is refused, never guessed: a thousand read as
 * one would change every result without a word.
 *
 * @param sign  the decimal sign that was asked for; the other one then stands between thousands
 */
export function numberColumn(sign: DecimalSign | undefined): NumberReader {
  const seen = new Set<string>()
  return (text, row) => {
    const where = `Row ${whole.format(row)}: ‘${text}’`
    const value = sign === undefined ? guarded(text, where, seen) : withSign(text, sign)
    if (!plain.test(value)) throw new FitFileError(`${where} is not a number.`)
    return Number(value)
  }
}

function guarded(text: string, where: string, seen: Set<string>): string {
  const ask = 'Say --decimal . or --decimal ,'
  const signs = text.replace(/[^.,]/g, '')
  if (grouped.test(text) && !/^[+-]?0/.test(text))
    throw new FitFileError(`${where} may have a comma before decimals or between thousands. ${ask}`)
  if (new Set(signs).size > 1 || signs.length > 1) {
    throw new FitFileError(`${where} has signs between thousands. ${ask}`)
  }
  if (signs !== '') seen.add(signs)
  if (seen.size > 1) throw new FitFileError(`${where}: this column writes decimals in two ways. ${ask}`)
  return text.replace(',', '.')
}

function withSign(text: string, sign: DecimalSign): string {
  const [thousand, form] =
    sign === ',' ? ['.', /^[+-]?\d{1,3}(\.\d{3})+(,\d*)?$/] : [',', /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/]
  const bare = form.test(text) ? text.replaceAll(thousand, '') : text
  // A thousands sign that stands anywhere else makes no number.
  return bare.includes(thousand) ? '' : bare.replace(',', '.')
}
