import type { ImportSetup } from '../kernel/import-noun.ts'
import { isDay } from '../kernel/period.ts'
import type { CustomField } from './custom-field.ts'

type Field = Pick<CustomField, 'type' | 'rules'>

/** What has to be known of a file to read the values of a field: the order of its days, or its decimal sign. */
export function writtenAs({ type }: Pick<Field, 'type'>): 'day' | 'number' | null {
  if (type === 'date' || type === 'date-time') return 'day'
  return type === 'number' || type === 'money' ? 'number' : null
}

/**
 * A value of an own field as a file writes it, such as 31.01.2026 or 1.284,50, in the form that the field keeps. What
 * does not read so stays as it is, for the field to refuse; so does any value of another type.
 */
export function asKept(
  field: Field | undefined,
  value: unknown,
  setup: Pick<ImportSetup, 'readAnyMoment' | 'readNumber'>,
): unknown {
  if (field === undefined || (typeof value !== 'string' && typeof value !== 'number') || value === '')
    return value
  const how = writtenAs(field)
  if (how === 'day') return dayAsKept(field.type, String(value), setup) ?? value
  if (how !== 'number' || typeof value === 'number') return value
  const read = setup.readNumber(value, field.rules.unit ?? '')
  return 'refused' in read ? value : read.value
}

function dayAsKept(
  type: Field['type'],
  text: string,
  { readAnyMoment }: Pick<ImportSetup, 'readAnyMoment'>,
): string | null {
  if (type === 'date' ? isDay(text) : /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return text
  const found = readAnyMoment(text)
  if ('refused' in found) return null
  return type === 'date' ? found.day : found.instant
}
