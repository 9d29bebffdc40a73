/** An exact amount: whole minor units (cents) of a currency (ISO 4217). */
export type Money = { readonly amountMinor: number; readonly currency: string }

/** Currencies whose minor unit is not a hundredth. */
const otherDecimals: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
}

/** How many decimals a currency's amounts have: 0, 2 or 3. */
export function decimalsOf(currency: string): number {
  return otherDecimals[currency] ?? 2
}

/** Major units of an amount, for measures and charts. */
export function toMajor({ amountMinor, currency }: Money): number {
  return amountMinor / 10 ** decimalsOf(currency)
}

/** Whole minor units of an amount in major units; what is finer than the currency is rounded. */
export function toMinor(amount: number, currency: string): number {
  return Math.round(amount * 10 ** decimalsOf(currency))
}

const minus = '\u2212'
const thin = '\u2009'

/** Recorded money in major units for people, every decimal that the currency has: “€ 1,038.50”. */
export function moneyInFull(value: number, currency: string): string {
  const digits = decimalsOf(currency)
  const parts = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).formatToParts(Math.abs(value))
  const sign = parts.find(({ type }) => type === 'currency')?.value ?? currency
  const figures = parts.filter(({ type }) => type !== 'currency' && type !== 'literal')
  return `${value < 0 ? minus : ''}${sign}${thin}${figures.map(({ value }) => value).join('')}`
}
