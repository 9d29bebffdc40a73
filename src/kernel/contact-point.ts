import { hash } from 'node:crypto'
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js'

/** The form in which e-mail addresses are compared: without blanks around and in lower case. */
export function normaliseEmail(text: string): string {
  return text.trim().toLowerCase()
}

/** Whether a text can be an e-mail address. Only a letter that arrives proves more. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}$/.test(text.trim())
}

/**
 * A telephone number in E.164 (`+46705550142`), or null when it is none.
 *
 * @param country  ISO 3166 alpha-2: how a number without a prefix is read
 */
export function normalisePhone(text: string, country: string): string | null {
  const parsed = parsePhoneNumberFromString(text, country as CountryCode)
  return parsed?.isPossible() ? parsed.number : null
}

/** The key of an e-mail address in `kernel.email_owners`: SHA-256 of its normalised form. */
export function emailHash(normalised: string): Buffer {
  return hash('sha256', normalised, 'buffer')
}
