import { badField, checkedLines, checkedText } from '../kernel/checked-text.ts'
import { emailPoint, phonePoint } from '../kernel/contact-point.ts'
import { isId } from '../kernel/id.ts'
import { isDay } from '../kernel/period.ts'

/** What a field can hold. */
export const fieldTypes = [
  'text',
  'long-text',
  'number',
  'money',
  'date',
  'date-time',
  'boolean',
  'one-of',
  'several-of',
  'email',
  'phone',
  'url',
  'party',
  'formula',
] as const

export type FieldType = (typeof fieldTypes)[number]

/** What a value of a field must fulfil. */
export type FieldRules = {
  /** Nobody makes a party by hand without it, nor empties it. */
  readonly required?: boolean
  /** No two parties hold the same value. */
  readonly unique?: boolean
  /** Bounds of a number or an amount. */
  readonly min?: number
  readonly max?: number
  /** A regular expression that a text matches as a whole. */
  readonly pattern?: string
  /** What one of, or several of, can be. */
  readonly choices?: readonly string[]
  /** What a number counts, or the currency of an amount. */
  readonly unit?: string
  /** The formula that computes it. */
  readonly formula?: string
}

/** A field as it is described. */
export type CustomField = {
  readonly key: string
  readonly label: string
  readonly type: FieldType
  readonly rules: FieldRules
}

export type FieldValue = string | number | boolean | readonly string[]

/** The country that phone numbers without a code are of. */
type Setting = { readonly country: string }

const longest = { text: 2000, 'long-text': 20_000 } as const
const mostNumber = 1e15

/**
 * A value of a field in the form it is kept in; null where nothing was said.
 * @throws kernel.bad-field naming `custom/KEY`
 */
export function fieldValue(field: CustomField, value: unknown, setting: Setting): FieldValue | null {
  if (value === null || value === undefined || value === '') return null
  const at = `custom/${field.key}`
  if (field.type === 'formula') throw badField(at, 'is computed; nobody writes it')
  return readers[field.type](field, value, at, setting)
}

type Reader = (field: CustomField, value: unknown, at: string, setting: Setting) => FieldValue | null

const text =
  (most: number): Reader =>
  (field, value, at) => {
    const said =
      most === longest.text
        ? checkedText(asText(value, at), at, most)
        : checkedLines(asText(value, at), at, most)
    const { pattern } = field.rules
    if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(said))
      throw badField(at, `does not fit the pattern ${pattern}`)
    return said
  }

const number: Reader = ({ rules: { min, max } }, value, at) => {
  const read =
    typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value.trim()) ? Number(value) : value
  if (typeof read !== 'number' || !Number.isFinite(read) || Math.abs(read) >= mostNumber)
    throw badField(at, 'is no number, such as 12.5')
  if (min !== undefined && read < min) throw badField(at, `is less than ${min}`)
  if (max !== undefined && read > max) throw badField(at, `is more than ${max}`)
  return read
}

const yes = ['true', 'yes', 'y', '1']
const no = ['false', 'no', 'n', '0']

const readers: Record<Exclude<FieldType, 'formula'>, Reader> = {
  text: text(longest.text),
  'long-text': text(longest['long-text']),
  number,
  money: number,
  date: (_field, value, at) => {
    if (typeof value !== 'string' || !isDay(value)) throw badField(at, 'is not a day (year-month-day)')
    return value
  },
  'date-time': (_field, value, at) => {
    const moment = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : null
    if (moment === null || Number.isNaN(moment.getTime()))
      throw badField(at, 'is no moment, such as 2026-03-01T09:30:00Z')
    return moment.toISOString()
  },
  boolean: (_field, value, at) => {
    if (typeof value === 'boolean') return value
    const word = String(value).trim().toLowerCase()
    if (yes.includes(word)) return true
    if (no.includes(word)) return false
    throw badField(at, 'is neither yes nor no')
  },
  'one-of': (field, value, at) => choice(field, asText(value, at).trim(), at),
  'several-of': (field, value, at) => {
    const parts = Array.isArray(value) ? value : asText(value, at).split(';')
    const chosen = [...new Set(parts.map((part) => asText(part, at).trim()).filter((part) => part !== ''))]
    return chosen.length === 0 ? null : chosen.map((part) => choice(field, part, at))
  },
  email: (_field, value, at) =>
    renamed(at, 'is no e-mail address', () => emailPoint(asText(value, at)).normalised),
  phone: (_field, value, at, { country }) =>
    renamed(at, 'is no phone number', () => phonePoint(asText(value, at), country).normalised),
  url: (_field, value, at) => {
    const said = checkedText(asText(value, at), at, longest.text)
    const url = URL.parse(said)
    if (url === null || !['http:', 'https:'].includes(url.protocol))
      throw badField(at, 'is no web address (https://…)')
    return url.href
  },
  party: (_field, value, at) => {
    if (typeof value !== 'string' || !isId(value)) throw badField(at, 'is not the id of a party')
    return value.toLowerCase()
  },
}

function choice({ rules: { choices = [] } }: CustomField, said: string, at: string): string {
  const found =
    choices.find((one) => one === said) ?? choices.find((one) => one.toLowerCase() === said.toLowerCase())
  if (found === undefined) throw badField(at, `is none of ${choices.join(', ')}`)
  return found
}

function renamed(at: string, flaw: string, read: () => string): string {
  try {
    return read()
  } catch {
    throw badField(at, flaw)
  }
}

function asText(value: unknown, at: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw badField(at, 'is no text')
}

/**
 * Rules as somebody writes them, checked against the type.
 * @throws kernel.bad-field naming the rule
 */
export function checkedRules(type: FieldType, rules: FieldRules): FieldRules {
  if (type === 'formula') return computedRules(rules)
  if (rules.formula !== undefined) throw badField('rules/formula', 'belongs to computed fields only')
  const isNumber = type === 'number' || type === 'money'
  if (type.endsWith('-of')) checkChoices(rules.choices)
  else if (rules.choices?.length) throw badField('rules/choices', 'belongs to one of and several of only')
  if (!isNumber && (rules.min !== undefined || rules.max !== undefined))
    throw badField('rules/min', 'belongs to numbers and money only')
  if (rules.min !== undefined && rules.max !== undefined && rules.min > rules.max)
    throw badField('rules/max', 'is less than the least')
  if (rules.pattern !== undefined) checkPattern(type, rules.pattern)
  if (rules.unique && ['several-of', 'formula', 'boolean'].includes(type))
    throw badField('rules/unique', 'does not go with this type')
  if (type === 'money' && !/^[A-Z]{3}$/.test(rules.unit ?? ''))
    throw badField('rules/unit', 'must be a currency of three letters')
  return Object.fromEntries(
    Object.entries(rules).filter(([, rule]) => rule !== undefined && rule !== '' && rule !== false),
  )
}

/** Nobody writes a computed field, so nothing is asked of what is written. */
function computedRules({ formula, unit, ...others }: FieldRules): FieldRules {
  const other = Object.entries(others).find(([, rule]) => rule !== undefined && rule !== false)
  if (other) throw badField(`rules/${other[0]}`, 'does not go with a computed field')
  if (!formula?.trim()) throw badField('rules/formula', 'is empty: say how it is computed')
  return { formula: formula.trim(), ...(unit && { unit }) }
}

function checkChoices(choices: readonly string[] | undefined): void {
  if (!choices?.length) throw badField('rules/choices', 'is empty: say what can be chosen')
  for (const one of choices) {
    checkedText(one, 'rules/choices', 200)
    if (one !== one.trim() || one.includes(';'))
      throw badField('rules/choices', 'holds blanks at an end or a semicolon')
  }
  if (new Set(choices.map((one) => one.toLowerCase())).size < choices.length)
    throw badField('rules/choices', 'names one twice')
}

/** Repetition inside of repetition could run for minutes on one value. */
function checkPattern(type: FieldType, pattern: string): void {
  if (type !== 'text') throw badField('rules/pattern', 'belongs to texts only')
  if (pattern.length > 200) throw badField('rules/pattern', 'is longer than 200 characters')
  if (/[*+}][^()]*\)\s*[*+{]|\\[1-9]|\|[^()]*\)\s*[*+{]/.test(pattern))
    throw badField('rules/pattern', 'repeats what repeats, which could take for ever')
  try {
    new RegExp(`^(?:${pattern})$`, 'u')
  } catch {
    throw badField('rules/pattern', 'is no regular expression')
  }
}

/** A short name for programs out of what people call a field: letters, digits and `_`. */
export function keyOf(label: string): string {
  const plain = label
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
  return plain.slice(0, 60)
}
