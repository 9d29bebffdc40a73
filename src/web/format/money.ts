import { locale } from './locale.ts'
import { count, figure, figureRange } from './number.ts'

const thin = '\u2009'
const minus = '\u2212'

/** True for an ISO 4217 code, which is how a measure in money names its unit. */
export const isCurrency = (unit: string) => /^[A-Z]{3}$/.test(unit)

/** “€” for the firm’s own money, where the locale has a sign; a foreign one is told apart: “US$”, “A$”, else the code. */
export function currencySign(currency: string): string {
  const own = locale().currency
  if (currency === own) return signIn(own, 'narrowSymbol')
  const sign = signIn(currency, 'symbol')
  return sign === signIn(own, 'narrowSymbol') ? currency : sign
}

function signIn(currency: string, currencyDisplay: 'narrowSymbol' | 'symbol'): string {
  const style = { style: 'currency', currency, currencyDisplay } as const
  const parts = new Intl.NumberFormat(locale().language, style).formatToParts(0)
  return parts.find((part) => part.type === 'currency')?.value ?? currency
}

/** Recorded money, every minor unit: “€ 38.50”. */
export function money(amount: number, currency: string): string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  const text = new Intl.NumberFormat(locale().language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(Math.abs(amount))
  return `${amount < 0 ? minus : ''}${currencySign(currency)}${thin}${text}`
}

/** An amount as somebody sets it, as many decimals as it has: “€ 1,250”. */
export const setMoney = (amount: number, currency: string) =>
  `${amount < 0 ? minus : ''}${currencySign(currency)}${thin}${count(Math.abs(amount))}`

/** Estimated money, three significant digits: “€ 152 M”. */
export const aboutMoney = (amount: number, currency: string) =>
  `${amount < 0 ? minus : ''}${currencySign(currency)}${thin}${figure(Math.abs(amount))}`

/** Estimated money as a range: “€ 146–159 M”; below nought each end stands whole: “−€ 5,000 to € 3,000”. */
export function aboutMoneyRange(low: number, high: number, currency: string): string {
  const sign = currencySign(currency)
  const written = figureRange(low, high)
  if (!written.includes(minus)) return `${sign}${thin}${written}`
  const suffix = /\u2009\p{L}+$/u.exec(written)?.[0] ?? ''
  const ends = written.slice(0, written.length - suffix.length).split(' to ')
  return ends
    .map((end) => (end.startsWith(minus) ? `${minus}${sign}${thin}${end.slice(1)}` : `${sign}${thin}${end}`))
    .map((end) => end + suffix)
    .join(' to ')
}
