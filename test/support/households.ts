import type { Random } from '../../src/analytics/numerics/random.ts'
import type { HouseholdCustoms } from './household-customs.ts'

/** Somebody as they are; records say less and say it worse. */
export interface HouseholdMember {
  readonly person: number
  readonly household: number
  /** the given name and the forms of it */
  readonly given: readonly string[]
  readonly family: string
  /** the name before a marriage, or null */
  readonly bornAs: string | null
  readonly birth: string
  readonly mails: readonly string[]
  readonly mobile: string
  readonly landline: string | null
  readonly homes: readonly Home[]
  readonly firm: string | null
}

export interface Home {
  readonly street: string
  readonly place: string
  readonly postcode: string
  readonly sharedMail: string | null
}

/** One of a list. */
export const oneOf = <T>(random: Random, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

/** One of a list whose first are the most common, as names are. */
const commonOf = <T>(random: Random, from: readonly T[]): T => {
  const rank = Math.floor(from.length ** random() - 1 + random() * 0.4 * from.length)
  return from[Math.min(rank, from.length - 1)] as T
}

/** Letters that an address on the internet may have. */
export const inMail = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '')

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Customs with the share of family names beyond the pools; they leave it out where the pools are enough. */
type Drawn = HouseholdCustoms & { readonly rareNames?: number }

/** People whom the pools of family names were made for. */
const pooled = 10_000

/** More people have more names, as Zipf's tail does: the share of names beyond the pools. */
const rareShare = (many: number) => (many <= pooled ? 0 : 1 - (pooled / many) ** 0.25)

/** Draws people in households: children named after a parent, twins, married and moved people, mobiles passed on. */
export function drawHouseholds(
  random: Random,
  customs: HouseholdCustoms,
  many: number,
  isGrowing = false,
): readonly HouseholdMember[] {
  const people: HouseholdMember[] = []
  const ofSize = { ...customs, rareNames: isGrowing ? rareShare(many) : 0 }
  const mobiles: string[] = []
  const taken = new Set<string>()
  for (let household = 0; people.length < many; household++) {
    const drawn = drawHousehold(random, ofSize, household, people.length, mobiles, taken)
    people.push(...drawn)
    mobiles.push(...drawn.map(({ mobile }) => mobile))
  }
  return people.slice(0, many)
}

function drawHousehold(
  random: Random,
  customs: Drawn,
  household: number,
  first: number,
  mobiles: readonly string[],
  taken: Set<string>,
): HouseholdMember[] {
  const size = sizeOf(random())
  const name = familyName(random, customs)
  const landline = random() < 0.6 ? landlineOf(random, customs) : null
  const sharedMail =
    size > 1 && random() < 0.3 ? free(random, taken, familyMailOf(random, customs, name)) : null
  const home = { ...homeOf(random, customs), sharedMail }
  const members: HouseholdMember[] = []
  for (let place = 0; place < size; place++) {
    const [parent] = members
    const isChild = place >= 2
    const isTwin = place === 3 && random() < 0.06
    const isNamesake = isChild && parent !== undefined && random() < 0.12
    const given = isNamesake ? parent.given : commonOf(random, customs.given)
    const family = place > 0 && random() < 0.12 ? familyName(random, customs) : name
    const birth = isTwin ? (members[2]?.birth ?? '') : birthOf(random, isChild)
    // A number that somebody else had before: two strangers share it.
    const passedOn = mobiles.length > 50 && random() < 0.02
    const firm = random() < 0.35 ? `${familyName(random, customs)} ${oneOf(random, customs.firms)}` : null
    members.push({
      person: first + place,
      household,
      given,
      family,
      bornAs: !isChild && random() < 0.05 ? familyName(random, customs) : null,
      birth,
      mails: mailsOf(random, customs, given[0] ?? '', family, firm).map((mail) => free(random, taken, mail)),
      mobile: passedOn ? oneOf(random, mobiles) : mobileOf(random, customs),
      landline,
      homes: random() < 0.1 ? [{ ...homeOf(random, customs), sharedMail: null }, home] : [home],
      firm,
    })
  }
  return members
}

/** The address, or where it is taken the next that a provider offers: nobody is given another's mailbox. */
function free(random: Random, taken: Set<string>, mail: string): string {
  let offered = mail
  for (let digits = 2; taken.has(offered) && !mail.startsWith('info@'); digits++)
    offered = mail.replace('@', `${Math.floor(random() * 10 ** digits)}@`)
  taken.add(offered)
  return offered
}

const sizeOf = (share: number) => (share < 0.45 ? 1 : share < 0.64 ? 2 : share < 0.82 ? 3 : 4)

function familyName(random: Random, { family, rareNames = 0 }: Drawn): string {
  if (rareNames > 0 && random() < rareNames)
    return `${oneOf(random, family.stems)}${oneOf(random, family.stems).toLowerCase()}${oneOf(random, family.stems).toLowerCase()}${oneOf(random, family.endings)}`
  if (random() < 0.12) return commonOf(random, family.whole).replaceAll('_', ' ')
  const middle = random() < 0.4 ? oneOf(random, family.stems).toLowerCase() : ''
  return `${oneOf(random, family.stems)}${middle}${oneOf(random, family.endings)}`
}

function homeOf(random: Random, customs: HouseholdCustoms): Omit<Home, 'sharedMail'> {
  const { stems, endings } = customs.places
  const street = oneOf(random, customs.streets.forms).replace('{}', oneOf(random, customs.streets.stems))
  const number = 1 + Math.floor(random() ** 1.5 * 180)
  const place = `${oneOf(random, stems)}${oneOf(random, endings)}`
  // A place has a few postcodes of its own.
  const base = [...place].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 8999, 7)
  const postcode = `${1000 + ((base + Math.floor(random() * 3)) % 8999)}`
    .padEnd(customs.postcode, '0')
    .replace(/^(\d\d)(\d{3})$/, customs.country === 'PL' ? '$1-$2' : '$1$2')
  return { street: customs.numberFirst ? `${number} ${street}` : `${street} ${number}`, place, postcode }
}

const digitsOf = (random: Random, many: number) =>
  Array.from({ length: many }, () => Math.floor(random() * 10)).join('')

const mobileOf = (random: Random, { phone }: HouseholdCustoms) =>
  `${oneOf(random, phone.mobile)}${digitsOf(random, phone.digits)}`

const landlineOf = (random: Random, { phone }: HouseholdCustoms) =>
  `${oneOf(random, phone.area)}${digitsOf(random, phone.digits)}`

function birthOf(random: Random, isChild: boolean): string {
  if (random() < 0.02) return `${(isChild ? 1990 : 1950) + Math.floor(random() * 15)}-01-01`
  const year = isChild ? 1985 + Math.floor(random() * 22) : 1940 + Math.floor(random() * 45)
  return new Date(Date.UTC(year, 0, 1 + Math.floor(random() * 365))).toISOString().slice(0, 10)
}

function mailsOf(
  random: Random,
  { mailHosts }: HouseholdCustoms,
  given: string,
  family: string,
  firm: string | null,
): string[] {
  const [own, last] = [inMail(given), inMail(family)]
  const digits = random() < 0.45 ? `${Math.floor(random() * 99)}` : ''
  const local = oneOf(random, [`${own}${last}`, `${own}.${last}`, `${own}_${last}`]) + digits
  const host = firm === null ? '' : `${inMail(firm.split(' ')[0] ?? '')}${Math.floor(random() * 100)}`
  const private_ = `${local}@${oneOf(random, mailHosts)}`
  const atWork = random() < 0.4 ? `info@${host}.com` : `${own.charAt(0)}.${last}@${host}.com`
  return firm === null || random() < 0.2 ? [private_] : [private_, atWork]
}

function familyMailOf(random: Random, { familyMail, mailHosts }: HouseholdCustoms, name: string): string {
  const digits = random() < 0.5 ? `${Math.floor(random() * 99)}` : ''
  return `${oneOf(random, familyMail).replace('{}', inMail(name))}${digits}@${oneOf(random, mailHosts)}`
}

/** A name as it stands in a register: with capitals, whatever the pool has. */
export const written = (name: string): string => name.split(' ').map(capital).join(' ')
