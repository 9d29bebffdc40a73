import { emailFlaw, normaliseEmail, normalisePhone } from '../kernel/contact-point.ts'
import type { Rejection } from '../kernel/import-noun.ts'
import type { ContactPointKind, PartyKind, PartyRoleName } from '../kernel/party.ts'
import { tooLong } from './import-cell.ts'
import { countryCode } from './import-country.ts'

/** What a file says about a party, cell by cell; blank where it says nothing. */
export type WrittenParty = {
  readonly name: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly phone: string
  readonly email2?: string
  readonly email3?: string
  readonly phone2?: string
  readonly phone3?: string
  readonly city: string
  readonly country: string
}

/** A party as an import makes or changes it. */
export type ReadParty = {
  readonly kind: PartyKind
  readonly displayName: string
  readonly givenName: string | null
  readonly familyName: string | null
  readonly city: string | null
  readonly country: string | null
  readonly contactPoints: readonly { kind: ContactPointKind; value: string; normalised: string }[]
  readonly custom: unknown
  readonly roles: readonly { role: PartyRoleName; from: string }[]
}

/** The longest name, city or number of a party; the same as when somebody writes it by hand. */
export const longestText = 200

type Flaw = Omit<Rejection, 'line'> & { readonly field: keyof WrittenParty }

/**
 * Reads what a file says about a party. Flaws name the cell; whoever only makes a customer for an order
 * leaves the flawed cell out instead of refusing the order.
 *
 * @param country  ISO 3166 alpha-2: how telephone numbers without a prefix are read
 */
export function readParty(
  externalId: string,
  written: WrittenParty,
  { kind, country, custom }: { kind: PartyKind; country: string; custom: unknown },
): { party: ReadParty; flaws: Flaw[] } {
  const flaws: Flaw[] = []
  const flaw = (field: keyof WrittenParty, reason: string) => {
    flaws.push({ field, column: '', value: written[field] ?? '', reason })
    return null
  }
  const contactPoints: { kind: ContactPointKind; value: string; normalised: string }[] = []
  const add = (point: (typeof contactPoints)[number]) => {
    if (contactPoints.every(({ normalised }) => normalised !== point.normalised)) contactPoints.push(point)
  }
  const first = written.email.trim() || (emailFlaw(externalId) === null ? externalId : '')
  for (const [field, text] of [
    ['email', first],
    ['email2', written.email2],
    ['email3', written.email3],
  ] as const)
    for (const email of several(text)) {
      const wrong = emailFlaw(email)
      if (wrong !== null) flaw(field, wrong)
      else add({ kind: 'email', value: email, normalised: normaliseEmail(email) })
    }
  for (const field of ['phone', 'phone2', 'phone3'] as const)
    for (const number of several(written[field])) {
      const normalised = normalisePhone(number, country)
      if (normalised !== null) add({ kind: 'phone', value: number, normalised })
      else flaw(field, `is not a telephone number (read in ${country})`)
    }
  const named = written.country.trim()
  const code = named === '' ? null : (countryCode(named) ?? flaw('country', 'is not a country'))
  const city = tidy(written.city)
  for (const field of ['name', 'givenName', 'familyName', 'city'] as const) {
    const text = written[field].trim()
    if (text.length > longestText) flaw(field, tooLong(text, longestText))
  }
  return {
    party: {
      kind,
      ...nameOf(externalId, written, kind),
      city,
      country: code,
      contactPoints,
      custom,
      roles: [],
    },
    flaws,
  }
}

/** The addresses of one cell: lists write several with semicolons between. */
const several = (text = ''): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** `Solheim, Ingrid` is family name first; `Ingrid Solheim` stays one name, for nobody knows where it parts. */
function nameOf(externalId: string, written: WrittenParty, kind: PartyKind) {
  const family = tidy(written.familyName)
  const given = tidy(written.givenName)
  const whole = tidy(written.name)
  const reversed = kind === 'person' && whole !== null ? /^([^,]+),\s*([^,]+)$/.exec(whole) : null
  if (family !== null || (given !== null && whole === null))
    return {
      displayName: whole ?? [given, family].filter((part) => part !== null).join(' '),
      givenName: given,
      familyName: family,
    }
  if (reversed?.[1] && reversed[2])
    return { displayName: `${reversed[2]} ${reversed[1]}`, givenName: reversed[2], familyName: reversed[1] }
  return { displayName: whole ?? nameFromId(externalId), givenName: given, familyName: null }
}

/** Some sources use names as ids; a number becomes “Customer 12345”. */
export function nameFromId(externalId: string): string {
  return /^\p{L}[\p{L}'’.-]*(\s+\p{L}[\p{L}'’.-]*)+$/u.test(externalId) || externalId.includes('@')
    ? externalId
    : `Customer ${externalId}`
}

function tidy(text: string): string | null {
  const trimmed = text.trim().replace(/\s+/g, ' ')
  return trimmed === '' ? null : trimmed.slice(0, longestText)
}

/** The columns of `WrittenParty` in one file. */
export function partyCells(
  column: (field: string) => number | null,
): (cells: readonly string[]) => WrittenParty {
  const at = (field: string) => {
    const index = column(field)
    return (cells: readonly string[]) => (index === null ? '' : (cells[index] ?? ''))
  }
  const [name, givenName, familyName] = [at('name'), at('givenName'), at('familyName')]
  const [email, phone, city, country] = [at('email'), at('phone'), at('city'), at('country')]
  const others = (['email2', 'email3', 'phone2', 'phone3'] as const).filter((name) => column(name) !== null)
  const more = others.map((name) => [name, at(name)] as const)
  return (cells) => ({
    name: name(cells),
    givenName: givenName(cells),
    familyName: familyName(cells),
    email: email(cells),
    phone: phone(cells),
    city: city(cells),
    country: country(cells),
    ...(more.length === 0 ? {} : Object.fromEntries(more.map(([name, of]) => [name, of(cells)]))),
  })
}
