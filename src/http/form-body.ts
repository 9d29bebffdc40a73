import { KithError } from '../kernel/errors.ts'

/** How a browser's form and a mail program's one click send their fields. */
export const formMediaType = 'application/x-www-form-urlencoded'

/** Reads a form's fields. @throws kernel.bad-text for NUL, which PostgreSQL cannot store */
export function parseForm(text: string): URLSearchParams {
  const fields = new URLSearchParams(text)
  if (fields.toString().includes('%00')) throw new KithError('kernel.bad-text')
  return fields
}
