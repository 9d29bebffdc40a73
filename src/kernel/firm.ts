import { KithError } from './errors.ts'
import { canonicalLanguage, isCountry, isCurrency } from './locale-code.ts'

/** What the firm is called and how it counts money and days. */
export type Firm = {
  readonly name: string
  /** ISO 4217, three capital letters. */
  readonly currency: string
  /** ISO 3166-1, two capital letters. */
  readonly country: string
  /** IANA name, such as Europe/Vienna. */
  readonly timeZone: string
  /** BCP 47, such as de-AT. */
  readonly language: string
}

/** Returns a firm with its language in canonical form. @throws kernel.firm-bad naming the field */
export function checkedFirm(firm: Firm): Firm {
  const name = firm.name.trim()
  if (name === '') throw new KithError('kernel.firm-bad', { value: firm.name, field: 'name' })
  if (!isCurrency(firm.currency))
    throw new KithError('kernel.firm-bad', { value: firm.currency, field: 'currency (ISO 4217)' })
  if (!isCountry(firm.country))
    throw new KithError('kernel.firm-bad', { value: firm.country, field: 'country (ISO 3166)' })
  return { ...firm, name, timeZone: timeZone(firm.timeZone), language: language(firm.language) }
}

function timeZone(name: string): string {
  // PostgreSQL reads the sign of a bare offset the other way round than everybody else.
  if (/^[+-]/.test(name)) throw new KithError('kernel.firm-bad', { value: name, field: 'time zone' })
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch (cause) {
    throw new KithError('kernel.firm-bad', { value: name, field: 'time zone' }, { cause })
  }
}

function language(tag: string): string {
  const canonical = canonicalLanguage(tag)
  if (canonical === null) throw new KithError('kernel.firm-bad', { value: tag, field: 'language' })
  return canonical
}
