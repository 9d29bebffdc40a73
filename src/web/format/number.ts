import { locale } from './locale.ts'

const thin = '\u2009'
const minus = '\u2212'
const trueMinus = (text: string) => text.replace('-', minus)

/** A counted number, every digit: “1,204,318”. */
export const count = (value: number) => trueMinus(new Intl.NumberFormat(locale().language).format(value))

/**
 * An estimated number, three significant digits: “0.243”, “1,090”, “12.3 M”. What was rounded keeps its noughts:
 * 3.998 is “4.00”; a 4 that is one stays “4”. What would be a row of noughts is “4.12 × 10⁻¹⁹”.
 */
export function figure(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-6) return powerOfTen(value)
  const { scaled, suffix } = magnitude(value)
  const format = new Intl.NumberFormat(
    locale().language,
    isShort(scaled)
      ? { maximumSignificantDigits: 3 }
      : { minimumSignificantDigits: 3, maximumSignificantDigits: 3 },
  )
  return trueMinus(format.format(scaled)) + suffix
}

function powerOfTen(value: number): string {
  const [digits = '', power = ''] = value.toExponential(2).split('e')
  const format = new Intl.NumberFormat(locale().language, { minimumFractionDigits: 2 })
  const raised = [...power].map((sign) => '⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt('-+0123456789'.indexOf(sign))).join('')
  return `${trueMinus(format.format(Number(digits)))} × 10${raised}`
}

/** Same scale and as many decimals for both ends, so “146–159 M” and “12.9–18.0” read at a glance. */
export function figureRange(low: number, high: number): string {
  const { suffix, divisor } = magnitude(Math.max(Math.abs(low), Math.abs(high)))
  const ends = [low / divisor, high / divisor]
  const digits = decimals(ends)
  const format = new Intl.NumberFormat(locale().language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  const [from = '', to = ''] = ends.map((end) => trueMinus(format.format(end)))
  return range(from, to) + suffix
}

/** Whether three significant digits are all it has; what arithmetic leaves in the last bits counts for nothing. */
const isShort = (value: number) => Math.abs(Number(value.toPrecision(3)) - value) <= 1e-9 * Math.abs(value)

// Three significant digits at the larger end, and none beyond what either end needs; an end that is rounded
// needs them all.
function decimals(ends: number[]): number {
  const larger = Math.max(...ends.map(Math.abs))
  const whole = larger < 1 ? Math.floor(Math.log10(larger || 1)) + 1 : Math.floor(Math.log10(larger)) + 1
  const needed = ends.map((end) =>
    isShort(end) ? (String(Number(end.toPrecision(3))).split('.')[1]?.length ?? 0) : 12,
  )
  return Math.max(0, Math.min(3 - whole, Math.max(...needed), 12))
}

/** “−3 to 5” when a sign would meet the en dash, else “3–5”. */
export const range = (low: string, high: string) =>
  [low, high].some((end) => /^[\u2212<>]/.test(end)) ? `${low} to ${high}` : `${low}–${high}`

/** A fraction as per cent, three significant digits: 0.638 → “63.8 %”. */
export const percent = (fraction: number) => `${figure(fraction * 100)}${thin}%`

/** An estimated probability without the leading nought: “.96”. It never claims to be certain: “>.99”, “<.01”. */
export function probability(value: number): string {
  if (value >= 0.995) return '>.99'
  if (value < 0.005) return '<.01'
  return share(value)
}

/** A share that is known, or the end of a scale: “0”, “.25”, “1”. */
export function share(value: number): string {
  if (value === 0 || value === 1) return String(value)
  return new Intl.NumberFormat(locale().language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    .format(value)
    .replace(/^0/, '')
}

/** “+5.0”, “−3.1”: a change always carries its sign. */
export const signed = (text: string, value: number) => (value > 0 ? `+${text}` : text)

/** “14.2 MB”. */
export function bytes(value: number): string {
  const names = ['B', 'kB', 'MB', 'GB', 'TB']
  const step = value < 1 ? 0 : Math.min(names.length - 1, Math.floor(Math.log10(value) / 3))
  return `${figure(value / 1000 ** step)} ${names[step]}`
}

function magnitude(value: number): { scaled: number; suffix: string; divisor: number } {
  const size = Math.abs(value)
  if (size >= 999.5e6) return { scaled: value / 1e9, suffix: `${thin}bn`, divisor: 1e9 }
  if (size >= 999.5e3) return { scaled: value / 1e6, suffix: `${thin}M`, divisor: 1e6 }
  if (size >= 9995) return { scaled: value / 1e3, suffix: `${thin}k`, divisor: 1e3 }
  return { scaled: value, suffix: '', divisor: 1 }
}
