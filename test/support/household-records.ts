import { type Random, seededRandom } from '../../src/analytics/numerics/random.ts'
import { type HouseholdCustoms, householdCustoms } from './household-customs.ts'
import { drawHouseholds, type Home, type HouseholdMember, inMail, oneOf, written } from './households.ts'

/** Columns of drawn records; the last two are the truth. */
export const householdColumns = [
  'record_id',
  'source',
  'first_name',
  'last_name',
  'full_name',
  'email',
  'phone',
  'dob',
  'street',
  'suburb',
  'postcode',
  'company',
  'person_id',
  'household_id',
] as const
export type HouseholdRecord = Record<(typeof householdColumns)[number], string>

/** How often each source says what, in [0, 1]. `name`: at all, `whole`: of those, in one column. */
const sources = {
  crm: { name: 1, email: 0.79, phone: 0.71, dob: 0.31, home: 0.5, firm: 0.8 },
  webshop: { name: 1, email: 1, phone: 0.62, dob: 0, home: 1, firm: 0 },
  support_mail: { name: 0.74, email: 1, phone: 0.01, dob: 0, home: 0, firm: 0 },
  newsletter: { name: 0, email: 1, phone: 0.01, dob: 0, home: 0, firm: 0 },
  chat: { name: 0.79, email: 0.29, phone: 0.98, dob: 0, home: 0, firm: 0 },
  loyalty: { name: 1, email: 0.51, phone: 1, dob: 1, home: 1, firm: 0 },
  event_import: { name: 1, email: 0.49, phone: 0.4, dob: 0, home: 0, firm: 0.85 },
} as const

const junkMails = ['test@test.com', 'none@none.com', 'noreply@example.com']
const junkPhones = ['0000000000', '0400000000', '12345']

/** How many people are drawn, and whether more people have more family names. */
interface HouseholdSize {
  readonly people: number
  readonly seed: number
  /** Whether family names beyond the pools grow more frequent with the people; default false. */
  readonly isGrowing?: boolean
}

/**
 * Draws records of people in households, as seven sources of one firm would hold them, with the traps of such
 * files: shared mailboxes and landlines, namesakes, junk, nicknames, initials, swapped names, typing errors.
 *
 * @param country  whose names, addresses and telephones
 * @param people   how many people; 2.4 records each
 */
export function householdRecords(
  country: keyof typeof householdCustoms,
  { people, seed, isGrowing = false }: HouseholdSize,
): HouseholdRecord[] {
  const random = seededRandom(seed)
  const customs: HouseholdCustoms = householdCustoms[country]
  const records = drawHouseholds(random, customs, people, isGrowing).flatMap((member) => {
    const many = recordsOf(random)
    return Array.from({ length: many }, () => recordOf(random, customs, member))
  })
  shuffle(random, records)
  return records.map((record, at) => ({ ...record, record_id: `R${at}` }))
}

/** Records as a CSV file. */
export const householdCsv = (records: readonly HouseholdRecord[]): string =>
  [
    householdColumns.join(','),
    ...records.map((record) => householdColumns.map((name) => cell(record[name])).join(',')),
  ]
    .join('\n')
    .concat('\n')

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function recordsOf(random: Random): number {
  let many = 1
  while (many < 9 && random() < 0.59) many++
  return many
}

/** Puts a list into another order, each order as likely as the other. */
export function shuffle<T>(random: Random, list: T[]): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[list[last], list[other]] = [list[other] as T, list[last] as T]
  }
}

function recordOf(random: Random, customs: HouseholdCustoms, member: HouseholdMember): HouseholdRecord {
  const source = oneOf(random, Object.keys(sources) as (keyof typeof sources)[])
  const says = sources[source]
  const home = oneOf(random, member.homes)
  const isHome = random() < says.home
  const dob = random() < says.dob ? misdated(random, member.birth) : ''
  return {
    record_id: '',
    source,
    ...namesIn(random, customs, member, source === 'newsletter', says.name),
    email: random() < says.email ? mailIn(random, member, home) : '',
    phone: random() < says.phone ? phoneIn(random, customs, member) : '',
    dob,
    street: isHome ? typed(random, 0.08, home.street.toLowerCase()) : '',
    suburb: isHome ? typed(random, 0.05, home.place.toLowerCase()) : '',
    postcode: isHome ? typed(random, 0.02, home.postcode) : '',
    company: random() < says.firm ? (member.firm ?? '').toLowerCase() : '',
    person_id: `P${member.person}`,
    household_id: `H${member.household}`,
  }
}

type Names = Pick<HouseholdRecord, 'first_name' | 'last_name' | 'full_name'>

function namesIn(
  random: Random,
  customs: HouseholdCustoms,
  member: HouseholdMember,
  isNewsletter: boolean,
  share: number,
): Names {
  const none = { first_name: '', last_name: '', full_name: '' }
  const given = givenIn(random, member.given)
  if (isNewsletter) return random() < 0.3 ? { ...none, first_name: given } : none
  if (random() >= share) return none
  const born = member.bornAs !== null && random() < 0.5 ? member.bornAs : member.family
  const family = typed(random, 0.06, plainly(random, written(born)))
  if (random() < 0.3) return { ...none, full_name: wholeName(random, customs, given, family) }
  return random() < 0.03
    ? { ...none, first_name: family, last_name: given }
    : { ...none, first_name: given, last_name: family }
}

function givenIn(random: Random, forms: readonly string[]): string {
  const [full = '', ...short] = forms
  const form = short.length > 0 && random() < 0.2 ? oneOf(random, short) : full
  if (random() < 0.04) return written(form).charAt(0)
  return typed(random, 0.06, plainly(random, written(form)))
}

function wholeName(random: Random, { titles }: HouseholdCustoms, given: string, family: string): string {
  const share = random()
  if (share < 0.33) return `${family}, ${given}`
  return share < 0.66 ? `${oneOf(random, titles)} ${given} ${family}` : `${given} ${family}`
}

/** Letters with marks, as keyboards without them write them. */
function plainly(random: Random, text: string): string {
  const share = random()
  if (share < 0.7) return text
  const digraphs = text.replace(/[äöü]/g, (letter) => `${{ ä: 'a', ö: 'o', ü: 'u' }[letter]}e`)
  return (share < 0.85 ? digraphs : text.normalize('NFD').replace(/\p{M}/gu, ''))
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
}

function mailIn(random: Random, { mails, family }: HouseholdMember, { sharedMail }: Home): string {
  if (random() < 0.014) return oneOf(random, junkMails)
  const shared = sharedMail !== null && random() < 0.25 ? sharedMail : null
  const own = mails.length > 1 && random() < 0.3 ? mails[1] : mails[0]
  let mail = shared ?? own ?? `${inMail(family)}@example.org`
  if (random() < 0.015) mail = mail.replace('@', '+shop@')
  if (random() < 0.02) mail = typed(random, 1, mail)
  return random() < 0.2 ? mail.toUpperCase() : mail
}

function phoneIn(
  random: Random,
  { phone, country }: HouseholdCustoms,
  { mobile, landline }: HouseholdMember,
) {
  if (random() < 0.014) return oneOf(random, junkPhones)
  const national = landline !== null && random() < 0.4 ? landline : mobile
  const bare = national.replace(/^0/, '')
  // Italy keeps the nought of its area codes, Poland has none.
  const home = country === 'IT' || country === 'PL' ? national : `0${bare}`
  const abroad = country === 'IT' ? national : bare
  const groups = (text: string) => text.replace(/(\d{3})(?=\d{3})/g, '$1 ')
  return oneOf(random, [
    home,
    groups(home),
    `+${phone.code}${abroad}`,
    `+${phone.code} ${groups(abroad)}`,
    `(${home.slice(0, 2)}) ${groups(home.slice(2))}`,
  ])
}

function misdated(random: Random, day: string): string {
  const share = random()
  const [year = '', month = '', date = ''] = day.split('-')
  if (share < 0.01 && Number(date) <= 12) return `${year}-${date}-${month}`
  if (share < 0.02) return `${year}-${month}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
  return day
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** A text with one typing error, by this chance: a letter left out, doubled, changed or swapped with the next. */
export function typed(random: Random, chance: number, text: string): string {
  if (random() >= chance || text.length < 3) return text
  const at = 1 + Math.floor(random() * (text.length - 2))
  const [before, here, next, after] = [
    text.slice(0, at),
    text.charAt(at),
    text.charAt(at + 1),
    text.slice(at + 2),
  ]
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + next + after
    case 1:
      return before + here + here + next + after
    case 2:
      return before + oneOf(random, [...letters]) + next + after
    default:
      return before + next + here + after
  }
}
