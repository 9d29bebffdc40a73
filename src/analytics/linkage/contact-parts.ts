import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { getDomain } from 'tldts'

const roles = new Set(
  'info office sales contact kontakt support admin mail hello team service billing accounts enquiries webmaster postmaster hr jobs marketing buero orders shop noreply no-reply'.split(
    ' ',
  ),
)
const junkLocals = new Set(
  'test noreply no-reply none null na n.a nomail noemail no-email email asdf abc unknown anonymous example'.split(
    ' ',
  ),
)
const junkDomains = /^(test|example|none|invalid|nomail|noemail|localhost|domain|mailinator)\./
const freeDomains = new Set(
  'gmail.com yahoo.com hotmail.com outlook.com icloud.com gmx.de gmx.net web.de aol.com live.com msn.com me.com t-online.de bigpond.com mail.com proton.me protonmail.com yahoo.de hotmail.co.uk yahoo.co.uk googlemail.com freenet.de orange.fr mail.ru qq.com 163.com'.split(
    ' ',
  ),
)

/** An e-mail address as it is compared, or '' when it is none or says nothing. */
export function comparableEmail(text: string): string {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
    .replace(/^.*<([^<>]*)>$/, '$1')
    .replace(/\s+/g, '')
  const at = plain.lastIndexOf('@')
  if (at < 1 || at === plain.length - 1) return ''
  let domain = plain.slice(at + 1).replace(/\.+$/, '')
  let local = plain.slice(0, at)
  const tag = local.indexOf('+')
  if (tag > 0) local = local.slice(0, tag)
  if (domain === 'googlemail.com') domain = 'gmail.com'
  if (domain === 'gmail.com') local = local.replaceAll('.', '')
  if (junkLocals.has(local) || junkDomains.test(domain) || !domain.includes('.')) return ''
  return `${local}@${domain}`
}

/** Whether the part before the @ names a function, not a person. */
export const isRoleLocal = (local: string) => roles.has(local)

/** The firm's own domain behind an address or page, or '' for mail anybody can have. */
export function firmDomain(text: string): string {
  const domain = getDomain(text) ?? ''
  return freeDomains.has(domain) ? '' : domain
}

/** A number as it is compared, and whether it belongs to a place and not to a pocket. */
export interface ComparablePhone {
  readonly number: string
  readonly landline: boolean
}

/** A phone number in international form where that can be told, or null when it says nothing. */
export function comparablePhone(text: string, country: string | undefined): ComparablePhone | null {
  const digits = text.replace(/\D/g, '')
  if (digits.length < 6 || /^(\d)\1+$/.test(digits.slice(-7)) || /^0?1234567/.test(digits)) return null
  const parsed = parsePhoneNumberFromString(
    text.replace(/^\s*00/, '+'),
    country?.toUpperCase() as CountryCode | undefined,
  )
  if (!parsed?.isPossible()) return { number: digits.replace(/^0+/, '').slice(-15), landline: false }
  return { number: parsed.number, landline: parsed.getType() === 'FIXED_LINE' }
}
