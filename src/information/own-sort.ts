import type { FieldType } from './custom-field.ts'

/** As what the values of an own field are put in order. */
export type OwnOrder = 'number' | 'date' | 'text'

/** How a client names an own field where a column, a sort or a group is meant: `custom:tier`. */
const prefix = 'custom:'

/** The key of the own field that a word names; undefined where it names none. */
export const ownKeyOf = (word: string): string | undefined =>
  word.startsWith(prefix) && word.length > prefix.length ? word.slice(prefix.length) : undefined

/** As what values of a type are put in order; a formula tells its own. */
export function ownOrder(type: FieldType | undefined): OwnOrder {
  if (type === 'number' || type === 'money') return 'number'
  return type === 'date' ? 'date' : 'text'
}
