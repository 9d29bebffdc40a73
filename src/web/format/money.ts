import { locale } from './locale.ts'
import { figure, figureRange } from './number.ts'

const thin = '\u2009'

/** True for an ISO 4217 code, which is how a measure in money names its unit. */
export const isCurrency = (unit: string) => /^[A-Z]{3}$/.test(unit)

/** “€” where the locale has a sign, else the code. */
export function currencySign(currency: string): string {
  const parts = new Intl.NumberFormat(locale().language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
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
  return `${amount < 0 ? '\u2212' : ''}${currencySign(currency)}${thin}${text}`
}

/** Estimated money, three significant digits: “€ 152 M”. */
export const aboutMoney = (amount: number, currency: string) =>
  `${amount < 0 ? '\u2212' : ''}${currencySign(currency)}${thin}${figure(Math.abs(amount))}`

/** Estimated money as a range: “€ 146–159 M”. */
export const aboutMoneyRange = (low: number, high: number, currency: string) =>
  `${currencySign(currency)}${thin}${figureRange(low, high)}`
