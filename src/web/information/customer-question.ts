import { count } from '../format/number.ts'
import type { Condition, NameOf, PartyFilter } from './party-filter.ts'
import { fieldOf, valueWords } from './party-filter.ts'

/** The title of the list asks what its filter answers: “Who bought within 90 days and is a customer?” */
export function listQuestion(filter: PartyFilter, nameOf: NameOf): string {
  if (filter.and.length === 0) return 'Whom do we know?'
  const parts = filter.and.map(({ or }) => or.map((each) => asked(each, nameOf)).join(' or '))
  return `Who ${parts.join(', and ')}?`
}

function asked(condition: Condition, nameOf: NameOf): string {
  const { field, op, value } = condition
  const words = valueWords(condition, nameOf)
  const not = op === 'is-not' ? 'not ' : ''
  switch (field) {
    case 'lastOn':
      return op === 'not-within-days' ? `has not bought for ${value} days` : `bought ${words}`
    case 'firstOn':
      return op === 'not-within-days' ? `did not first buy within ${value} days` : `first bought ${words}`
    case 'createdAt':
      return `was added ${words}`
    case 'role':
    case 'kind':
      return `is ${not}${article(String(value))}`
    case 'pAlive':
      return op === 'at-least' ? `is still active (${words})` : `may have left (still active ${words})`
    case 'clv':
      return `has ${words} to come`
    case 'spend':
      return `spent ${words}`
    case 'orders':
      return `ordered ${op.replace('-', ' ')} ${count(Number(value))} ${value === 1 ? 'time' : 'times'}`
    case 'city':
    case 'country':
      return op === 'missing' ? `has no ${field}` : `is ${not}in ${value || '…'}`
    case 'labGroup':
      return `is ${not}in the group ${op === 'is' ? words : words.replace('is not ', '')}`
    case 'owner':
      return value === 'me' && op === 'is' ? 'is mine' : `belongs to ${words}`
    case 'name':
      return `has “${value}” in the name`
    default:
      return `has ${fieldOf(condition).label} ${words}`
  }
}

const article = (noun: string) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
