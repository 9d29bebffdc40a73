import { isCurrency } from '../kernel/locale-code.ts'
import { decimalsOf } from '../kernel/money.ts'

/** Why a cell cannot be taken over, as it is shown to whoever mends the file. */
export type Refusal = { readonly refused: string }

/** Whether a parsed cell was refused. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value
}

/** The sign that separates the decimals in a file's amounts. */
export type Decimal = '.' | ','

/** How amounts are read. `round`: further decimals than the currency has are rounded instead of refused. */
export type MoneyFormat = { readonly decimal: Decimal; readonly round: boolean }

/** Signs and codes that name one currency only. */
const signs: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₩': 'KRW',
  '₪': 'ILS',
  '₫': 'VND',
  '₴': 'UAH',
  zł: 'PLN',
  Kč: 'CZK',
  US$: 'USD',
  A$: 'AUD',
  C$: 'CAD',
  R$: 'BRL',
  'Fr.': 'CHF',
}

const crowns = ['SEK', 'NOK', 'DKK', 'ISK']
const francs = ['CHF', 'XAF', 'XOF', 'XPF']
const dollars =
  'USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU DOP CUP BRL BBD BSD BZD BMD KYD XCD FJD GYD JMD LRD NAD SBD SRD TTD BND TVD'
/** Signs of several currencies: they say nothing in one of these, and contradict any other. */
const shared: Record<string, readonly string[]> = {
  $: dollars.split(' '),
  '¥': ['JPY', 'CNY'],
  kr: crowns,
  'kr.': crowns,
  Fr: francs,
  'fr.': francs,
}

const plainNumber = /^-?\d+(?:\.\d*)?$/

/**
 * Minor units of an amount as a file writes it: `1 284,50`, `(12.00)`, `€ 7`, `12-`. Exact, no float in
 * between; the grouping must stand in threes.
 *
 * @param currency  used unless the cell names another; with `isFixed` a cell that names another is refused, and
 *                  so is always one whose sign this currency does not have
 * @returns         minor units and their currency, or why not
 */
export function parseAmount(
  text: string,
  currency: string,
  format: MoneyFormat,
  isFixed = false,
): { amountMinor: number; currency: string } | Refusal {
  const trimmed = text.trim()
  if (format.decimal === '.' && plainNumber.test(trimmed))
    return finish(trimmed, trimmed, currency, format.round)
  const { number, named, sign, isNegative } = bare(trimmed)
  if (named !== null && isFixed && named !== currency)
    return { refused: `is in ${named}, the import in ${currency}` }
  if (named !== null && !isCurrency(named)) return { refused: `is in ${named}, which is no currency` }
  if (named === null && shared[sign] !== undefined && !shared[sign].includes(currency))
    return { refused: `has the sign ${sign}, which ${currency} does not have; give its currency by code` }
  const point = ungrouped(number, format.decimal)
  if (point === null) return { refused: `is not an amount (decimal sign ${format.decimal})` }
  return finish(isNegative ? `-${point}` : point, trimmed, named ?? currency, format.round)
}

/** The currency that an amount names beyond doubt, or null. */
export function currencyNamed(text: string): string | null {
  return bare(text.trim()).named
}

/**
 * A number as a file writes it: `1 284,50`, `(12)`, `-3`; beside one of a currency its sign or code may stand.
 *
 * @param unit  a currency, or what a number counts
 */
export function parseNumber(text: string, unit: string, decimal: Decimal): { value: number } | Refusal {
  const { number, named, sign, isNegative } = bare(text.trim())
  const isOther = named === null ? sign !== '' && !shared[sign]?.includes(unit) : named !== unit
  const point = isOther ? null : ungrouped(number, decimal)
  if (point === null) return { refused: `is no number (decimal sign ${decimal})` }
  return { value: isNegative ? -Number(point) : Number(point) }
}

/** Takes sign, brackets and currency off. `number` keeps digits and separators. */
function bare(text: string): { number: string; named: string | null; sign: string; isNegative: boolean } {
  const bracketed = /^\((.*)\)$/.exec(text)
  const inner = (bracketed?.[1] ?? text).replace(/[\u2212\u2013]/g, '-').trim()
  const match =
    /^(-|\+)?\s*([^\d\s.,+-]{1,4}\.?)?\s*(-|\+)?\s*([\d.,'’\s\u00a0\u202f]*\d[.,]?)\s*(-)?\s*([^\d\s.,+-]{1,4}\.?)?\s*(-)?$/u.exec(
      inner,
    )
  const none = { number: '', named: null, sign: '', isNegative: false }
  if (!match) return none
  const [, before, prefix, between, number = '', after, suffix, last] = match
  const sign = prefix ?? suffix ?? ''
  const named = signs[sign] ?? (/^[A-Z]{3}$/.test(sign) ? sign : null)
  if (sign !== '' && named === null && shared[sign] === undefined) return none
  const minuses = [before, between, after, last].filter((each) => each === '-').length
  if (minuses > 1) return none
  return { number: number.trim(), named, sign, isNegative: bracketed !== null || minuses === 1 }
}

/** `1.284,5` → `1284.5`; null when the separators do not stand as the decimal sign demands. */
function ungrouped(number: string, decimal: Decimal): string | null {
  const parts = number.split(decimal)
  if (number === '' || parts.length > 2) return null
  const [whole = '', fraction] = parts
  if (fraction !== undefined && !/^\d*$/.test(fraction)) return null
  const group =
    decimal === '.'
      ? /^(\d{1,3}(?:([,'’\s\u00a0\u202f])\d{3})?(?:\2\d{3})*|\d*)$/
      : /^(\d{1,3}(?:([.'’\s\u00a0\u202f])\d{3})?(?:\2\d{3})*|\d*)$/
  if (!group.test(whole)) return null
  const digits = whole.replace(/\D/g, '')
  if (digits === '' && !fraction) return null
  return fraction === undefined ? digits : `${digits || '0'}.${fraction}`
}

/** From `-12.5`, digits and a point, to minor units. */
function finish(number: string, shown: string, currency: string, round: boolean) {
  const isNegative = number.charCodeAt(0) === 45
  const point = number.indexOf('.')
  const whole = number.slice(isNegative ? 1 : 0, point === -1 ? undefined : point)
  const fraction = point === -1 ? '' : number.slice(point + 1)
  const decimals = decimalsOf(currency)
  const rest = fraction.slice(decimals)
  if (!round && rest !== '' && /[1-9]/.test(rest))
    return { refused: `has ${fraction.length} decimals, ${currency} has ${decimals}; round with --round` }
  const minor =
    Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0')) + (round && rest >= '5' ? 1 : 0)
  if (!Number.isSafeInteger(minor)) return { refused: `is too large an amount (${shown.length} digits)` }
  return { amountMinor: isNegative && minor !== 0 ? -minor : minor, currency }
}

/** What the amounts of a file say about their decimal sign. `isSure`: at least one value decides it. */
export type DecimalFinding = { readonly decimal: Decimal; readonly isSure: boolean; readonly why: string }

/**
 * The decimal sign by evidence: `1.284,50` and `7,5` speak for the comma, `1,284.50` and `7.5` for the
 * point; `1.284` alone says nothing, for it may be grouped.
 *
 * @param fallback  what to take where nothing speaks: the custom of the firm's country
 */
export function detectDecimal(values: Iterable<string>, fallback: Decimal): DecimalFinding {
  const votes = { '.': 0, ',': 0 }
  const examples = { '.': '', ',': '' }
  let unclear = ''
  for (const value of values) {
    const { number } = bare(value.trim())
    const sign = decimalOf(number)
    if (sign === '?') unclear ||= number
    if (sign !== '.' && sign !== ',') continue
    votes[sign]++
    examples[sign] ||= number
  }
  if (votes['.'] + votes[','] > 0) {
    const decimal = votes['.'] >= votes[','] ? '.' : ','
    const other = decimal === '.' ? ',' : '.'
    const doubt =
      votes[other] > 0 ? `; but ${votes[other]} speak for “${other}”, such as ${examples[other]}` : ''
    return {
      decimal,
      isSure: votes[other] === 0,
      why: `${examples[decimal]} has its decimals after “${decimal}”${doubt}`,
    }
  }
  if (unclear !== '')
    return { decimal: fallback, isSure: false, why: `${unclear} may be grouped or have decimals` }
  return { decimal: fallback, isSure: true, why: 'no amount has decimals' }
}

/** `.` or `,` where a number proves it, `?` where it holds a separator that may group, else null. */
function decimalOf(number: string): Decimal | '?' | null {
  const point = number.lastIndexOf('.')
  const comma = number.lastIndexOf(',')
  if (point === -1 && comma === -1) return null
  if (point !== -1 && comma !== -1) return point > comma ? '.' : ','
  const sign = point === -1 ? ',' : '.'
  const parts = number.split(sign)
  if (parts.length > 2) return sign === '.' ? ',' : '.'
  const [whole = '', fraction = ''] = parts
  return fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole) ? '?' : sign
}
