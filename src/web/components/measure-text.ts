import type { HeldTo, Measure } from '../client/measure.ts'
import { aboutMoney, aboutMoneyRange, isCurrency } from '../format/money.ts'
import { count, figure, figureRange } from '../format/number.ts'

const thin = '\u2009'
const shares = new Set(['share', 'share a year', 'probability'])
const counted = new Set([
  'count',
  'corrections',
  'customers',
  'orders',
  'parties',
  'decisions',
  'rows',
  'events',
  'people',
])

/** The value and its unit in parts, so the unit can be set lighter: `["€ 152", "M"]`. */
function valueParts(value: number | null, unit: string, n?: number): { value: string; unit: string } {
  if (value === null) return { value: 'not yet', unit: '' }
  if (isCurrency(unit)) return split(aboutMoney(value, unit))
  if (shares.has(unit)) return shareParts(value, n)
  if (unit === '%' || unit === 'percent') return { value: figure(value), unit: '%' }
  if (counted.has(unit)) return { value: Number.isInteger(value) ? count(value) : figure(value), unit: '' }
  return { value: Number.isInteger(value) && value < 10_000 ? count(value) : figure(value), unit }
}

/** “€ 152 M”, “63.8 %”, “14 of 16”, “1,204”. */
export function valueText(value: number | null, unit: string, n?: number): string {
  const parts = valueParts(value, unit, n)
  return parts.unit ? `${parts.value}${thin}${parts.unit}` : parts.value
}

/** A measure's value as it is read: “14 of 16”; of one customer a share is a probability, not a count. */
export const measureText = (measure: Shown) => valueText(measure.value, measure.unit, countedIn(measure))

/** The same in parts, so the unit can be set lighter. */
export const measureParts = (measure: Shown) => valueParts(measure.value, measure.unit, countedIn(measure))

type Shown = Pick<Measure, 'value' | 'unit' | 'n' | 'subject'>

const countedIn = ({ n, subject }: Shown) => (subject.kind === 'party' ? undefined : n)

/** “€ 146–159 M”, “60.2–67.4 %”. */
export function rangeText(low: number, high: number, unit: string): string {
  if (isCurrency(unit)) return aboutMoneyRange(low, high, unit)
  if (shares.has(unit)) return `${figureRange(low * 100, high * 100)}${thin}%`
  if (unit === '%' || unit === 'percent') return `${figureRange(low, high)}${thin}%`
  return figureRange(low, high)
}

/** What a measure is held to: “at least 70 %”, “at most € 12”, “between 60–70 %”. */
export function standardText({ value, high, direction }: HeldTo, unit: string): string {
  if (direction === 'between') return `between ${rangeText(value, high ?? value, unit)}`
  return `${direction.replace('-', ' ')} ${valueText(value, unit)}`
}

/** What stands under a value: “€ 146–159 M · 80 % · n 1,204”, or why there is no interval. */
export function intervalText(
  measure: Pick<Measure, 'value' | 'missing' | 'interval' | 'unit' | 'n'>,
): string {
  if (measure.value === null) return measure.missing ?? 'cannot be known yet'
  const n = ` · n ${count(measure.n)}`
  if (!measure.interval) return `no interval: full count${n}`
  const { low, high, level } = measure.interval
  return `${rangeText(low, high, measure.unit)} · ${levelText(level)}${n}`
}

/** “3 years”: how far ahead a measure looks, as it says itself; nothing for one that does not look ahead. */
export function horizonText({ assumptions }: Pick<Measure, 'assumptions'>): string | undefined {
  const months = assumptions.find(({ name, unit }) => name === 'horizon' && unit === 'months')?.value
  if (months === undefined) return undefined
  const [many, unit] = months % 12 === 0 ? [months / 12, 'year'] : [months, 'month']
  return `${count(many)} ${unit}${many === 1 ? '' : 's'}`
}

/** A title with how far ahead it looks: “We get, to come in 3 years”. */
export function withHorizon(title: string, measure: Pick<Measure, 'assumptions'>, before = ', '): string {
  const horizon = horizonText(measure)
  return horizon ? `${title}${before}${horizon}` : title
}

/** “80 %”. */
export const levelText = (level: number) => `${figure(level * 100)}${thin}%`

/** Name in words where the server gives no title: `value.customer-equity` → “Customer equity”. */
export function titleOf(measure: { name: string; title?: string | undefined }): string {
  if (measure.title) return measure.title
  const words = (measure.name.split('.').at(-1) ?? measure.name).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

// A share of few is said as it was counted: “14 of 16”, not “87.5 %”.
function shareParts(value: number, n: number | undefined) {
  const hits = n ? value * n : 0
  if (n && n <= 50 && Math.abs(hits - Math.round(hits)) < 0.01) {
    return { value: `${Math.round(hits)} of ${n}`, unit: '' }
  }
  return { value: figure(value * 100), unit: '%' }
}

function split(text: string): { value: string; unit: string } {
  const suffix = /\u2009(k|M|bn)$/.exec(text)
  return suffix ? { value: text.slice(0, suffix.index), unit: suffix[1] ?? '' } : { value: text, unit: '' }
}
