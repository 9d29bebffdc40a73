import { inWords } from '../kernel/number-words.ts'

/** A share as a percentage. */
export const percent = (value: unknown) => (typeof value === 'number' ? `${inWords(value * 100, 2)} %` : '–')

/** “41 → 43”, or the later one alone where the earlier is not known or reads the same. */
export const fromTo = (from: unknown, to: unknown, words: (value: unknown) => string = inWords) =>
  typeof from === 'number' && words(from) !== words(to) ? `${words(from)} → ${words(to)}` : words(to)

/** “$ 564 k”: sign, thin space, three significant digits. Dollars that are not the firm's own are told apart: “US$”. */
export function money(amount: unknown, currency: unknown, own: string): string | null {
  if (typeof amount !== 'number') return null
  const named = typeof currency === 'string' && currency !== '' ? currency : own
  // The British form knows the dollar of no country as its own.
  const form = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency: named,
    currencyDisplay: named === own ? 'narrowSymbol' : 'symbol',
    notation: 'compact',
    maximumSignificantDigits: 3,
  })
  const parts = form.formatToParts(amount)
  const of = (...types: string[]) =>
    parts
      .filter(({ type }) => types.includes(type))
      .map(({ value }) => value)
      .join('')
  const size = of('compact')
  const minus = amount < 0 ? '−\u2009' : ''
  const tail = size === '' ? '' : `\u2009${size === 'K' ? 'k' : size}`
  return `${minus}${of('currency')}\u2009${of('integer', 'group', 'decimal', 'fraction')}${tail}`
}

/** A value in a measure's own unit: a share as a percentage, money with its sign, anything else as a number. */
export function inUnit(value: unknown, unit: unknown, own: string): string {
  if (unit === 'share') return percent(value)
  if (typeof unit === 'string' && /^[A-Z]{3}$/.test(unit)) return money(value, unit, own) ?? '–'
  return inWords(value)
}
