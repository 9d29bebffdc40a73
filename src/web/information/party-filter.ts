import type { Body } from '../client/api.ts'
import { titleOf } from '../components/measure-text.ts'
import { day } from '../format/date.ts'
import { locale } from '../format/locale.ts'
import { setMoney } from '../format/money.ts'
import { count, share } from '../format/number.ts'

/** A role as the API knows it. */
export type RoleName = Body<'/parties/{partyId}/roles', 'post'>['role']

/** One condition on a party; of the firm's own attributes, and of scores, the key says which. */
export type Condition = {
  field: string
  key?: string
  op: Operator
  value: string | number | boolean | null
  /** Of rows that stand about the party: what they must fulfil, all of it. */
  where?: RowCondition[]
  /** Of ties: who stands at the other end. */
  party?: Condition
}

/** A condition on rows that stand about a party. */
export type RowCondition = { field: string; op: RowOperator; value?: string | number | boolean }
export type RowOperator = Exclude<Operator, 'has' | 'has-no' | 'next-days' | 'not-within-days'>

/** Every part must hold; inside a part one of its conditions is enough. */
export type PartyFilter = { and: { or: Condition[] }[] }

export type Operator =
  | 'has'
  | 'has-no'
  | 'is'
  | 'is-not'
  | 'contains'
  | 'at-least'
  | 'at-most'
  | 'within-days'
  | 'not-within-days'
  | 'next-days'
  | 'since'
  | 'before'
  | 'missing'

type FieldType =
  | 'text'
  | 'choice'
  | 'number'
  | 'share'
  | 'money'
  | 'day'
  | 'owner'
  | 'group'
  | 'own-number'
  | 'own-day'
  | 'yes-no'
  | 'score'
  | 'related'

/** What a list can be narrowed by: how it is said, and with which operators. */
export type FilterField = {
  field: string
  /** Which of the firm's own attributes, where the field is `custom`; which score, where it is `score`. */
  key?: string
  /** In the sentence: “bought within 90 days”. */
  label: string
  /** In the choice of conditions. */
  title: string
  type: FieldType
  /** What its value is told in, where that is known. */
  unit?: string
  choices?: string[]
}

export const partyRoles: RoleName[] = [
  'customer',
  'prospect',
  'employee',
  'supplier',
  'partner',
  'referrer',
  'influencer',
  'recruit',
  'shareholder',
]

export const filterFields: FilterField[] = [
  { field: 'lastOn', label: 'bought', title: 'Last bought', type: 'day' },
  { field: 'firstOn', label: 'first bought', title: 'First bought', type: 'day' },
  { field: 'role', label: 'role', title: 'Role', type: 'choice', choices: partyRoles },
  {
    field: 'kind',
    label: 'kind',
    title: 'Kind',
    type: 'choice',
    choices: ['person', 'organisation', 'household'],
  },
  { field: 'pAlive', label: 'still active', title: 'Still active, probability', type: 'share' },
  { field: 'clv', label: 'to come', title: 'Value to come, 3 years', type: 'money' },
  { field: 'spend', label: 'spent', title: 'Spent so far', type: 'money' },
  { field: 'orders', label: 'orders', title: 'Orders', type: 'number' },
  { field: 'contacts', label: 'contacts', title: 'Contacts with us', type: 'number' },
  { field: 'complaints', label: 'complaints', title: 'Complaints', type: 'number' },
  { field: 'city', label: 'city', title: 'City', type: 'text' },
  { field: 'country', label: 'country', title: 'Country', type: 'text' },
  { field: 'owner', label: 'owner', title: 'Owner', type: 'owner' },
  { field: 'labGroup', label: 'group', title: 'Group of the segmentation lab', type: 'group' },
  { field: 'name', label: 'name', title: 'Name', type: 'text' },
  { field: 'createdAt', label: 'added', title: 'Added to Kith', type: 'day' },
]

const plain: { op: Operator; label: string }[] = [
  { op: 'is', label: 'is' },
  { op: 'is-not', label: 'is not' },
  { op: 'missing', label: 'is missing' },
]

const operators: Record<FieldType, { op: Operator; label: string }[]> = {
  text: plain,
  'own-number': [...plain, { op: 'at-least', label: 'at least' }, { op: 'at-most', label: 'at most' }],
  'yes-no': plain,
  choice: [
    { op: 'is', label: 'is' },
    { op: 'is-not', label: 'is not' },
  ],
  group: [
    { op: 'is', label: 'is' },
    { op: 'is-not', label: 'is not' },
  ],
  owner: [
    { op: 'is', label: 'is' },
    { op: 'missing', label: 'is nobody' },
  ],
  number: [
    { op: 'at-least', label: 'at least' },
    { op: 'at-most', label: 'at most' },
  ],
  related: [
    { op: 'has', label: 'has some' },
    { op: 'has-no', label: 'has none' },
    { op: 'at-least', label: 'at least so many' },
    { op: 'at-most', label: 'at most so many' },
  ],
  score: [
    { op: 'at-least', label: 'at least' },
    { op: 'at-most', label: 'at most' },
    { op: 'missing', label: 'is not known' },
  ],
  share: [
    { op: 'at-least', label: 'at least' },
    { op: 'at-most', label: 'at most' },
  ],
  money: [
    { op: 'at-least', label: 'at least' },
    { op: 'at-most', label: 'at most' },
  ],
  'own-day': [
    { op: 'next-days', label: 'within the next, days' },
    { op: 'within-days', label: 'within, days' },
    { op: 'not-within-days', label: 'not within, days' },
    { op: 'since', label: 'since' },
    { op: 'before', label: 'before' },
    { op: 'missing', label: 'is missing' },
  ],
  day: [
    { op: 'within-days', label: 'within, days' },
    { op: 'not-within-days', label: 'not within, days' },
    { op: 'since', label: 'since' },
    { op: 'before', label: 'before' },
  ],
}

/** One of the firm's own attributes. @param type  as the server tells it; @param choices  where it is one of some */
export function ownField(key: string, type: string, label = key, choices?: string[] | null): FilterField {
  const types: Record<string, FieldType> = {
    number: 'own-number',
    money: 'own-number',
    boolean: 'yes-no',
    date: 'own-day',
    'date-time': 'own-day',
  }
  const known = choices?.length ? 'choice' : (types[type] ?? 'text')
  return { field: 'custom', key, label, title: label, type: known, ...(choices?.length && { choices }) }
}

/** Of which type an own attribute is that a condition compares so. */
const typeAsked = (op: unknown, value: unknown) =>
  ['next-days', 'within-days', 'not-within-days', 'since', 'before'].includes(String(op))
    ? 'date'
    : typeof value

/** What is estimated of each party. @param unit  as the server tells it: `share`, what is counted, a currency */
export function scoreField(key: string, unit?: string): FilterField {
  const words = titleOf({ name: key })
  return {
    field: 'score',
    key,
    label: words.toLowerCase(),
    title: `${words}, estimated`,
    type: 'score',
    ...(unit !== undefined && { unit }),
  }
}

/** Rows that stand about parties, such as orders. @param title  as the server calls them */
export function relatedField(key: string, title = plainWords(key)): FilterField {
  return {
    field: 'related',
    key,
    label: plainWords(key),
    title: `Has ${title.toLowerCase()} …`,
    type: 'related',
  }
}

/** A name of a field as words: “ordered on”. */
const plainWords = (name: string) =>
  name
    .replace(/^own\./, '')
    .replaceAll('-', ' ')
    .replace(/(?<=[a-z])([A-Z])/g, ' $1')
    .toLowerCase()

/** The field that a condition asks for; of an own attribute its value tells the type. */
export function fieldOf({
  field: name,
  key,
  value,
  op,
}: Pick<Condition, 'field' | 'key' | 'value'> & { op?: Operator }): FilterField {
  if (name === 'custom' && key !== undefined) return ownField(key, typeAsked(op, value))
  if (name === 'score' && key !== undefined) return scoreField(key)
  if (name === 'related' && key !== undefined) return relatedField(key)
  return (
    filterFields.find(({ field }) => field === name) ?? {
      field: name,
      label: name,
      title: name,
      type: 'text',
    }
  )
}

/** What tells a field from every other. */
export const idOf = ({ field, key }: Pick<FilterField, 'field' | 'key'>) =>
  key === undefined ? field : `${field} ${key}`

/** The operators a field offers; names are looked for as parts of words. */
export const operatorsOf = (field: FilterField) =>
  field.field === 'name' ? [{ op: 'contains' as const, label: 'contains' }] : operators[field.type]

/** A condition that a person has just chosen the field of. */
export function emptyCondition(field: FilterField): Condition {
  const op = operatorsOf(field)[0]?.op ?? 'is'
  const value: Record<FieldType, string | number | boolean> = {
    text: '',
    'own-number': 1,
    'own-day': 60,
    'yes-no': true,
    choice: field.choices?.[0] ?? '',
    owner: 'me',
    group: '',
    number: 2,
    share: 0.7,
    score: 1,
    related: 1,
    money: 100,
    day: 90,
  }
  return {
    field: field.field,
    ...(field.key !== undefined && { key: field.key }),
    op,
    value: value[field.type],
  }
}

/** What somebody, or a group of the lab, is called; nothing where that is not known here. */
export type NameOf = (id: string) => string | undefined

/** The words after the label: “within 90 days”, “at least .70”. */
export function valueWords(condition: Condition, nameOf: NameOf): string {
  const { op, value } = condition
  const { type } = fieldOf(condition)
  if (type === 'related') return relatedWords(condition, nameOf)
  if (op === 'missing') return type === 'owner' ? 'nobody' : type === 'score' ? 'not known' : 'missing'
  if (op === 'within-days') return `within ${value} days`
  if (op === 'next-days') return `within the next ${value} days`
  if (op === 'not-within-days') return `not for ${value} days`
  if (op === 'since' || op === 'before') return `${op} ${isDay(value) ? day(String(value)) : '…'}`
  const said = saidValue(type, value, nameOf)
  if (op === 'is') return said
  return `${op.replace('-', ' ')} ${said}`
}

const howMany: Partial<Record<Operator, (value: Condition['value']) => string>> = {
  has: () => 'some',
  'has-no': () => 'none',
  'at-least': (value) => `at least ${value}`,
  'at-most': (value) => `at most ${value}`,
}

/** “at least 2 where amount at least 100 and ordered on within 90 days”. */
function relatedWords({ op, value, where = [], party }: Condition, nameOf: NameOf): string {
  const asked = where.map((one) => `${plainWords(one.field)} ${rowWords(one)}`)
  if (party) asked.push(`the other’s ${fieldOf(party).label} ${valueWords(party, nameOf)}`)
  const many = howMany[op]?.(value) ?? ''
  return asked.length === 0 ? many : `${many} where ${asked.join(' and ')}`
}

function rowWords({ op, value }: RowCondition): string {
  if (op === 'missing') return 'missing'
  if (op === 'within-days') return `within ${value} days`
  const said = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
  return op === 'is' ? said : `${op.replace('-', ' ')} ${isDay(said) ? day(said) : said}`
}

function saidValue(type: FieldType, value: Condition['value'], nameOf: NameOf): string {
  if (type === 'owner') return value === 'me' ? 'me' : (nameOf(String(value)) ?? 'a colleague')
  if (type === 'group') return nameOf(String(value)) ?? 'a group of the lab'
  if (type === 'share') return share(Number(value))
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'number') return value ?? ''
  // The server compares in the firm's own money.
  return type === 'money' ? setMoney(value, locale().currency) : count(value)
}

/** The filter as a sentence, which is also the name of a saved view. */
export function sentenceOf(filter: PartyFilter, nameOf: NameOf): string {
  const parts = filter.and.map(({ or }) => {
    const words = or.map((condition) => `${fieldOf(condition).label} ${valueWords(condition, nameOf)}`)
    return words.length > 1 ? `(${words.join(' or ')})` : (words[0] ?? '')
  })
  const sentence = parts.join(' and ')
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

export const noFilter: PartyFilter = { and: [] }

/** How the address and the API carry a filter; nothing when everybody is meant. */
export const filterText = (filter: PartyFilter): string | undefined =>
  filter.and.length ? JSON.stringify(filter) : undefined

/** The filter of an address; null when it says more than a sentence of chips can. */
export function filterFrom(text: string): PartyFilter | null {
  try {
    return filterOf(JSON.parse(text))
  } catch {
    return null
  }
}

/**
 * What a saved view or an address keeps, as a sentence of chips; null when it says more than that. Programs may
 * leave out “and” and “or” where one thing stands, and have negations and fields that no chip has.
 */
export function filterOf(kept: unknown): PartyFilter | null {
  if (kept === null || kept === undefined) return noFilter
  const parts = partsOf(kept, 'and').map((part) => partsOf(part, 'or'))
  if (!parts.every((or) => or.length > 0 && or.every(isCondition))) return null
  return { and: parts.map((or) => ({ or: or as Condition[] })) }
}

/** The parts that a word joins; what it does not join is one part. */
function partsOf(kept: unknown, word: 'and' | 'or'): unknown[] {
  const joined = typeof kept === 'object' && kept !== null ? Object.entries(kept) : []
  const [name, parts] = joined.length === 1 ? (joined[0] ?? []) : []
  return name === word && Array.isArray(parts) ? parts : [kept]
}

function isCondition(read: unknown): read is Condition {
  if (typeof read !== 'object' || read === null || !('field' in read) || !('op' in read)) return false
  const value = 'value' in read ? read.value : undefined
  const field = knownField(read.field, 'key' in read ? read.key : undefined, value, read.op)
  if (!field || !operatorsOf(field).some(({ op }) => op === read.op)) return false
  if (field.type === 'related') return isRelated(read)
  if (read.op === 'missing') return true
  if (read.op === 'since' || read.op === 'before') return isDay(value)
  if (field.type === 'yes-no') return true
  return typeof value === (isWritten(field.type) ? 'string' : 'number')
}

/** Whether the form can show all that is asked of rows. */
function isRelated(read: object): boolean {
  const where = 'where' in read ? read.where : []
  const isRow = (one: unknown) =>
    typeof one === 'object' && one !== null && 'field' in one && 'op' in one && one.op !== 'one-of'
  if (!Array.isArray(where) || !where.every(isRow)) return false
  return !('party' in read) || isCondition(read.party)
}

function knownField(name: unknown, key: unknown, value: unknown, op: unknown): FilterField | undefined {
  if (name === 'custom') return typeof key === 'string' ? ownField(key, typeAsked(op, value)) : undefined
  if (name === 'score') return typeof key === 'string' ? scoreField(key) : undefined
  if (name === 'related') return typeof key === 'string' ? relatedField(key) : undefined
  return filterFields.find(({ field }) => field === name)
}

const isWritten = (type: FieldType) => ['text', 'choice', 'owner', 'group'].includes(type)
const isDay = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
