import type { ImportSetup } from '../kernel/import-noun.ts'
import { isDay } from '../kernel/period.ts'
import type { FieldType } from './custom-field.ts'

/** Whether a field of this type holds days, whose order in a file has to be known. */
export const holdsDays = (type: FieldType | undefined): boolean => type === 'date' || type === 'date-time'

/**
 * A value of an own field as a file writes it, such as 31.01.2026, in the form that a field of days keeps. What is no
 * day in the file's order stays as it is, for the field to refuse; so does any value of another type.
 */
export function dayAsKept(
  type: FieldType | undefined,
  value: unknown,
  read: ImportSetup['readAnyMoment'],
): unknown {
  if (!holdsDays(type) || (typeof value !== 'string' && typeof value !== 'number') || value === '')
    return value
  const text = String(value)
  if (type === 'date' ? isDay(text) : /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return text
  const found = read(text)
  if ('refused' in found) return value
  return type === 'date' ? found.day : found.instant
}
