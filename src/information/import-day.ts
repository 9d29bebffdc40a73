import type { Refusal } from './import-money.ts'

/** The order in which a file writes the parts of its dates. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'compact' | 'serial'

/** The names under which `--date-format` and the page know them. */
export const dateFormats: Record<DateOrder, string> = {
  ymd: 'YYYY-MM-DD',
  dmy: 'DD.MM.YYYY',
  mdy: 'MM/DD/YYYY',
  compact: 'YYYYMMDD',
  serial: 'Excel day number',
}

/** The order that a written format means, such as `DD/MM/YYYY` or `d-MMM-yy`; null when it is none. */
export function dateOrder(format: string): DateOrder | null {
  const text = format.trim().toLowerCase()
  if (text === 'iso') return 'ymd'
  if (/^(excel|serial)/.test(text)) return 'serial'
  if (/^yyyymmdd/.test(text)) return 'compact'
  const letters = text.replace(/[^ymd]/g, '').replace(/(.)\1+/g, '$1')
  return letters.startsWith('ymd')
    ? 'ymd'
    : letters.startsWith('dmy')
      ? 'dmy'
      : letters.startsWith('mdy')
        ? 'mdy'
        : null
}

/** A day, and the time of day where the cell has one. */
export type WrittenDay = {
  /** `YYYY-MM-DD` as written. */
  readonly day: string
  /** `HH:MM:SS` with up to six decimals, or null. */
  readonly time: string | null
  /** Minutes east of UTC, or null where the cell names no offset. */
  readonly offset: number | null
}

const shape =
  /^(?:[\p{L}]{2,12}\.?,?\s+)?(\d{1,4}|\p{L}{3,12}\.?)[-./\s]\s*(\d{1,2}|\p{L}{3,12}\.?)(?:st|nd|rd|th)?[-./,\s]\s*(\d{1,4})(?:(?:[T,\s]|,\s)\s*(.+))?$/u
const timeShape =
  /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?m?\.?\s*(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i

const dotted = /^\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}/

/**
 * A date as a file writes it, read in the file's order. What says its order itself needs none: a year that
 * comes first, dots (the day comes first), a month in words.
 *
 * @returns the day, or why it is none
 */
export function parseDay(text: string, order: DateOrder): WrittenDay | Refusal {
  const trimmed = text.trim()
  const match = shape.exec(trimmed)
  if (!match)
    return order === 'serial' ? fromSerial(trimmed) : order === 'compact' ? fromCompact(trimmed) : notADate
  const [, first = '', second = '', third = '', rest] = match
  const parts = inOrder(first, second, third, dotted.test(trimmed) ? 'dmy' : order)
  if (parts === null) return notADate
  const day = calendarDay(...parts)
  if (typeof day !== 'string') return day
  return rest === undefined || rest.trim() === ''
    ? { day, time: null, offset: null }
    : withTime(day, rest.trim())
}

const notADate: Refusal = { refused: 'is not a date' }

type Parts = readonly [year: string, month: number, day: number]

function inOrder(first: string, second: string, third: string, order: DateOrder): Parts | null {
  if (/^\d{4}$/.test(first)) return third.length > 2 ? null : [first, monthNumber(second), Number(third)]
  if (third.length !== 4 && third.length !== 2) return null
  // A month that is written as a word says by itself where it stands.
  if (/\p{L}/u.test(first)) return [third, monthNumber(first), Number(second)]
  if (/\p{L}/u.test(second)) return [third, monthNumber(second), Number(first)]
  if (first.length > 2) return null
  if (order === 'dmy') return [third, Number(second), Number(first)]
  return order === 'mdy' ? [third, Number(first), Number(second)] : null
}

/** Beginnings of month names in English, German, French, Dutch, Spanish, Italian, Portuguese and Swedish. */
const months: readonly (readonly string[])[] = [
  ['jan', 'jän', 'ene', 'gen'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'mrz', 'maa', 'mrt'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei', 'maj', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aoû', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
]

function monthNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const name = text.toLowerCase()
  if (name.startsWith('may') || name.startsWith('mai')) return 5
  return months.findIndex((starts) => starts.some((start) => name.startsWith(start))) + 1
}

/** Days of each month in a leap year. */
const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function calendarDay(yearText: string, month: number, day: number): string | Refusal {
  const short = Number(yearText)
  const year = yearText.length === 2 ? short + (short < 70 ? 2000 : 1900) : short
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const last = month === 2 && !isLeap ? 28 : monthDays[month - 1]
  if (last === undefined) return { refused: `is not a date: there is no month ${month || ''}`.trimEnd() }
  if (day < 1 || day > last) return { refused: `is not a date: month ${month} of ${year} has ${last} days` }
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

const two = (value: number) => (value < 10 ? `0${value}` : String(value))

function withTime(day: string, text: string): WrittenDay | Refusal {
  const match = timeShape.exec(text)
  if (!match) return { refused: 'has a time that cannot be read' }
  const [, hourText, minute = '', second = '00', fraction = '', half, zone] = match
  const hour = hourOf(Number(hourText), half?.toLowerCase())
  if (hour === null || Number(minute) > 59 || Number(second) > 59)
    return { refused: 'has a time that does not exist' }
  const decimals = fraction === '' ? '' : `.${fraction.slice(0, 6)}`
  return { day, time: `${two(hour)}:${minute}:${second}${decimals}`, offset: offsetOf(zone) }
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half === 'p' ? 12 : 0)
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (!match) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return match[1] === '-' ? -minutes : minutes
}

function fromCompact(text: string): WrittenDay | Refusal {
  const match = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2})(\d{2})(\d{2})?)?$/.exec(text)
  if (!match) return notADate
  const [, year = '', month, date, hour, minute, second = '00'] = match
  const day = calendarDay(year, Number(month), Number(date))
  if (typeof day !== 'string') return day
  return hour === undefined ? { day, time: null, offset: null } : withTime(day, `${hour}:${minute}:${second}`)
}

/** Day 25569 of a workbook is 1970-01-01; the fraction is the time of day. */
function fromSerial(text: string): WrittenDay | Refusal {
  const serial = /^\d{4,6}(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
  if (!(serial >= 1 && serial < 200_000)) return { refused: 'is not a day number of a workbook' }
  const at = new Date(Math.round((serial - 25_569) * 86_400) * 1000).toISOString()
  return { day: at.slice(0, 10), time: Number.isInteger(serial) ? null : at.slice(11, 19), offset: null }
}
