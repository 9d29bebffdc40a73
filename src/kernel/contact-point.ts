import { hash } from 'node:crypto'
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { badField, checkedText } from './checked-text.ts'
import type { ContactPointKind } from './party.ts'

/** A way to reach a party: as they write it, and in the one form by which equal ones meet. */
export type ContactValue = {
  readonly kind: ContactPointKind
  readonly value: string
  readonly normalised: string
}

const local = /^[^\s@"(),:;<>[\]\\\p{C}]+$/u
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u

/**
 * Why a text cannot be an e-mail address, or null when it can. Written addresses only: quoted local parts
 * and address literals are legal, but nobody's.
 *
 * @source RFC 5321, section 4.5.3.1 (64 and 254 octets); RFC 6531 (letters of any script)
 */
export function emailFlaw(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed === '') return 'is empty'
  if (Buffer.byteLength(trimmed) > 254) return 'is longer than 254 characters'
  const at = trimmed.lastIndexOf('@')
  const name = trimmed.slice(0, Math.max(at, 0))
  const labels = trimmed.slice(at + 1).split('.')
  const dotted = name.startsWith('.') || name.endsWith('.') || name.includes('..')
  if (!local.test(name) || dotted || Buffer.byteLength(name) > 64) return 'is not an e-mail address'
  if (labels.length < 2 || !labels.every((part) => label.test(part))) return 'is not an e-mail address'
  return null
}

/** The form in which equal e-mail addresses meet: without blanks around and in lower case. */
export function normaliseEmail(text: string): string {
  return text.trim().toLowerCase()
}

/** The key of an e-mail address in `kernel.email_owners`: SHA-256 of its normalised form. */
export function emailHash(normalised: string): Buffer {
  return hash('sha256', normalised, 'buffer')
}

/**
 * A telephone number in E.164 (`+46705550142`), or null when it cannot be one. Length and prefix are
 * checked, not whether a line is in service.
 *
 * @param country  ISO 3166 alpha-2: how a number without a prefix is read
 */
export function normalisePhone(text: string, country: string): string | null {
  const read = parsePhoneNumberFromString(text.trim(), {
    ...(isSupportedCountry(country) ? { defaultCountry: country as CountryCode } : {}),
    extract: false,
  })
  return read?.isPossible() ? read.number : null
}

/** @throws kernel.bad-field naming `field` */
export function emailPoint(text: string, field = 'email'): ContactValue {
  const flaw = emailFlaw(text)
  if (flaw !== null) throw badField(field, flaw)
  return { kind: 'email', value: text.trim(), normalised: normaliseEmail(text) }
}

/** @throws kernel.bad-field naming `field` */
export function phonePoint(text: string, country: string, field = 'phone'): ContactValue {
  const normalised = normalisePhone(text, country)
  if (normalised === null) throw badField(field, `is not a telephone number (read in ${country})`)
  return { kind: 'phone', value: text.trim(), normalised }
}

/**
 * A contact point of any kind, checked and normalised.
 *
 * @throws kernel.bad-field naming `field`
 */
export function contactPoint(
  kind: ContactPointKind,
  text: string,
  country: string,
  field = 'value',
): ContactValue {
  if (kind === 'email') return emailPoint(text, field)
  if (kind === 'phone') return phonePoint(text, country, field)
  const value = checkedText(text, field, 1000)
  if (kind === 'web' && !URL.canParse(value)) throw badField(field, 'is not a web address')
  return { kind, value, normalised: value.toLowerCase().replace(/\s+/g, ' ') }
}
