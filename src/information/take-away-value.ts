import { decimalsOf } from '../kernel/money.ts'

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
const number = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 4, useGrouping: false })

const isDay = /^\d{4}-\d\d-\d\d$/
const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-([0-9a-f]{12})$/
const isSlug = /^[a-z]+(-[a-z]+)+$/

/** A stored value as people read it; an amount in the smallest unit needs its currency. */
export function readable(value: unknown, of: { readonly currency?: unknown } = {}): string {
  if (value === null || value === undefined) return ''
  if (typeof of.currency === 'string') return money(Number(value), of.currency)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : number.format(value)
  if (value instanceof Date) return moment(value.toISOString())
  if (Array.isArray(value)) return value.map((one) => readable(one)).join('\n')
  if (typeof value === 'object') return named(value)
  return worded(String(value))
}

const money = (minor: number, currency: string) =>
  `${(minor / 10 ** decimalsOf(currency)).toFixed(decimalsOf(currency))} ${currency}`

/** Noon on the second stands for a day of which the time is not known. */
const moment = (text: string) =>
  text.includes('T12:00:00')
    ? day.format(new Date(text))
    : `${day.format(new Date(text))}, ${time.format(new Date(text))} UTC`

function worded(text: string): string {
  if (isDay.test(text)) return day.format(new Date(text))
  if (isInstant.test(text)) return moment(text)
  if (isSlug.test(text)) return text.replaceAll('-', ' ')
  // The end of an id tells two of them apart; the whole stands in the data.
  return isId.exec(text)?.[1] ?? text
}

/** “quiet from: 20:00”, line by line; what is not said is left out. */
const named = (value: object) =>
  Object.entries(value)
    .map(([name, part]) => [spaced(name), readable(part)] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}: ${text.replaceAll('\n', ', ')}`)
    .join('\n')

const spaced = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ')
