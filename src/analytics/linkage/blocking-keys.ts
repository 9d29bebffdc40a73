import { doubleMetaphone } from 'double-metaphone'
import { isRoleLocal } from './contact-parts.ts'
import type { MatchRecord, NormalField } from './match-record.ts'
import { stableHex } from './stable-hash.ts'

/** One key under which a record is found again. Records that share a hash are compared. */
export interface BlockingKey {
  /** What the key is made of, such as `email` or `family+birth`. */
  readonly kind: string
  /** 64 bits as 16 hexadecimal digits, of scope, kind and value: equal on every machine and for ever. */
  readonly hash: string
}

/** Records a key may lead to before it is passed over, in batch and while a record waits. */
export const purgeCaps = { batch: 2000, realTime: 300 } as const

/** Kinds of keys, and the comparisons that each has already decided when it brings a pair together. */
export const keyKinds: readonly { readonly kind: string; readonly uses: readonly string[] }[] = [
  { kind: 'id', uses: ['national-id', 'tax-id', 'verified-id'] },
  { kind: 'email', uses: ['email', 'website'] },
  { kind: 'phone', uses: ['phone'] },
  { kind: 'landline', uses: ['landline'] },
  { kind: 'local', uses: ['email'] },
  { kind: 'name', uses: ['given', 'family', 'name'] },
  { kind: 'name-start', uses: ['given', 'family', 'name'] },
  { kind: 'name-sound', uses: ['given', 'family', 'name'] },
  { kind: 'family+postcode', uses: ['family', 'address', 'name'] },
  { kind: 'given+postcode', uses: ['given', 'address'] },
  { kind: 'birth+initial', uses: ['birth'] },
  { kind: 'sound+year', uses: ['family', 'birth', 'extra'] },
  { kind: 'address', uses: ['address'] },
  { kind: 'street+given', uses: ['given', 'address'] },
  { kind: 'place+birth', uses: ['birth', 'address'] },
  { kind: 'company+family', uses: ['company', 'family'] },
  { kind: 'letters', uses: ['local'] },
  { kind: 'website', uses: ['website'] },
]
const places = new Map(keyKinds.map(({ kind }, place) => [kind, place]))

/** The keys of a record, at most one of each kind and value, in a fixed order. */
export function blockingKeys(record: MatchRecord): BlockingKey[] {
  const keys: BlockingKey[] = []
  const seen = new Set<string>()
  eachKey(record, (place, text) => {
    if (seen.has(text)) return
    seen.add(text)
    keys.push({ kind: (keyKinds[place] as { kind: string }).kind, hash: stableHex(text) })
  })
  return keys
}

/** Calls `take` with the place of each key's kind and the text that is hashed for it. */
export function eachKey(record: MatchRecord, take: (place: number, text: string) => void): void {
  const of = (field: NormalField) => record.values[field] ?? []
  const tell = (kind: string, value: string) =>
    take(places.get(kind) as number, `${record.kind}\u0000${record.scope}\u0000${kind}\u0000${value}`)
  for (const field of ['national-id', 'tax-id', 'verified-id'] as const)
    for (const value of of(field)) tell('id', `${field} ${value}`)
  for (const number of of('phone')) tell('phone', number)
  for (const number of of('landline')) tell('landline', number)
  for (const email of of('email')) emailKeys(email, tell)
  addressKeys(of, tell)
  if (record.kind === 'person') personKeys(of, tell)
  else organisationKeys(of, tell)
}

type Of = (field: NormalField) => readonly string[]
type Tell = (kind: string, value: string) => void

const lettersOf = (text: string) => text.replace(/[^a-z]/g, '')

function emailKeys(email: string, tell: Tell): void {
  tell('email', email)
  const local = email.slice(0, email.indexOf('@'))
  if (isRoleLocal(local)) return
  if (local.length >= 5) tell('local', local)
  const letters = lettersOf(local)
  if (letters.length >= 6) tell('letters', letters)
}

function addressKeys(of: Of, tell: Tell): void {
  const number = of('number')[0]
  if (number !== undefined) for (const street of of('street')) tell('address', `${number} ${street}`)
}

const metaphones = new Map<string, string>()

/** How a name sounds: remembered, because names repeat. */
function soundOf(name: string): string {
  let sound = metaphones.get(name)
  if (sound === undefined) {
    if (metaphones.size > 200_000) metaphones.clear()
    sound = doubleMetaphone(name)[0] || name
    metaphones.set(name, sound)
  }
  return sound
}

function personKeys(of: Of, tell: Tell): void {
  const given = of('given')[0] ?? ''
  const extra = of('extra')
  for (const family of of('family')) {
    familyKeys(family, of, tell)
    if (given === '') continue
    tell('name', given < family ? `${given} ${family}` : `${family} ${given}`)
    if (given.length > 1) {
      tell('name-start', `${given.slice(0, 3)} ${family.slice(0, 4)}`)
      tell('name-sound', `${soundOf(given)} ${soundOf(family)}`)
      for (const letters of [given + family, family + given])
        if (letters.length >= 6) tell('letters', letters)
    }
    if (family.length >= 5) tell('letters', (given[0] as string) + family)
  }
  for (const postcode of of('postcode')) if (given.length > 1) tell('given+postcode', `${given} ${postcode}`)
  if (given.length > 1) for (const street of of('street')) tell('street+given', `${given} ${street}`)
  for (const birth of of('birth')) {
    for (const postcode of of('postcode')) tell('place+birth', `${birth.slice(0, 4)} ${postcode}`)
    for (const name of [given, ...of('family')]) if (name !== '') tell('birth+initial', `${birth} ${name[0]}`)
    for (const token of extra)
      if (token.length > 3) tell('sound+year', `${soundOf(token)} ${birth.slice(0, 4)}`)
  }
}

function familyKeys(family: string, of: Of, tell: Tell): void {
  for (const postcode of of('postcode')) tell('family+postcode', `${family} ${postcode}`)
  for (const birth of of('birth')) tell('sound+year', `${soundOf(family)} ${birth.slice(0, 4)}`)
  for (const company of of('company')) tell('company+family', `${company} ${family}`)
}

function organisationKeys(of: Of, tell: Tell): void {
  for (const site of of('website')) tell('website', site)
  for (const company of of('company')) {
    const tokens = company.split(' ')
    tell('name', tokens.toSorted().join(' '))
    tell('name-start', company.replaceAll(' ', '').slice(0, 7))
    tell('name-sound', soundOf(tokens[0] as string) + (tokens[1] === undefined ? '' : soundOf(tokens[1])))
    for (const postcode of of('postcode'))
      for (const token of tokens) if (token.length > 2) tell('family+postcode', `${token} ${postcode}`)
    for (const city of of('city'))
      for (const token of tokens) if (token.length > 3) tell('company+family', `${token} ${city}`)
  }
}
