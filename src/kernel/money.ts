import { KithError } from './errors.ts'

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

/**
 * Minor units of an amount written with a point and no grouping (“-12.50”). Exact: no float in between.
 *
 * @param round  when true, further decimals round half away from zero; else they are refused
 * @throws kernel.bad-money when it is no number, has more decimals than the currency, or is too large
 */
export function parseMinor(text: string, currency: string, round = false): number {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text)
  if (!match) throw new KithError('kernel.bad-money', { value: text, currency, reason: 'it is not a number' })
  const [, sign, whole = '', fraction = ''] = match
  const decimals = decimalsOf(currency)
  const kept = fraction.slice(0, decimals).padEnd(decimals, '0')
  const rest = fraction.slice(decimals)
  if (!round && /[1-9]/.test(rest)) {
    const reason = `${currency} has ${decimals} decimals, this has ${fraction.length}`
    throw new KithError('kernel.bad-money', { value: text, currency, reason })
  }
  const minor = Number(whole + kept) + (round && rest >= '5' ? 1 : 0)
  if (!Number.isSafeInteger(minor))
    throw new KithError('kernel.bad-money', { value: text, currency, reason: 'it is too large' })
  return sign === '-' && minor !== 0 ? -minor : minor
}

/** Major units of an amount, for measures and charts. */
export function toMajor({ amountMinor, currency }: Money): number {
  return amountMinor / 10 ** decimalsOf(currency)
}
