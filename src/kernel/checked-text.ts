import { KithError } from './errors.ts'

/**
 * A text as a person wrote it, trimmed. Emoji and every script pass; control characters do not.
 *
 * @param most  greatest length in characters
 * @throws kernel.bad-field naming `field`
 */
export function checkedText(text: string, field: string, most: number): string {
  return checked(text, field, most, /[\p{Cc}\p{Cs}\u2028\u2029]/u)
}

/** A text of several lines, trimmed: line breaks and tabs pass too. @throws kernel.bad-field naming `field` */
export function checkedLines(text: string, field: string, most: number): string {
  return checked(text, field, most, /[\p{Cs}]|(?![\t\n\r])\p{Cc}/u)
}

/** The refusal of one field, which the answer names. */
export function badField(field: string, flaw: string): KithError {
  return new KithError('kernel.bad-field', {
    field,
    flaw,
    errors: [{ path: `/body/${field}`, message: flaw }],
  })
}

function checked(text: string, field: string, most: number, refused: RegExp): string {
  const trimmed = text.trim()
  if (trimmed === '') throw badField(field, 'is empty')
  // UTF-16 units first: counting the characters of a megabyte would be work for nothing.
  if (trimmed.length > 2 * most || [...trimmed].length > most)
    throw badField(field, `is longer than ${most} characters`)
  if (refused.test(trimmed)) throw badField(field, 'holds a control character')
  return trimmed
}
