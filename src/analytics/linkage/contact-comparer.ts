import type { CodedRecords, Column } from './coded-records.ts'
import { type Comparer, missing, rarity } from './comparer.ts'
import { isRoleLocal } from './contact-parts.ts'
import type { MatchModel } from './match-model.ts'
import { firstOf } from './name-comparer.ts'
import { editsWithin } from './string-kernel.ts'
import { rarities, sharedFlags } from './value-statistics.ts'

const localOf = (email: string) => email.slice(0, email.indexOf('@'))
const onlyLetters = (text: string) => text.replace(/[^a-z]/g, '')

/** Whether an address names the family and not the person: 1 for the family, 2 for a person, 0 for neither. */
function natures(coded: CodedRecords, email: Column): Uint8Array {
  const given = coded.column('given')
  const family = coded.column('family')
  const words = given.words.strings
  const found = new Uint8Array(email.words.strings.length)
  for (let i = 0; i < coded.count; i++) {
    const f = firstOf(family, i)
    if (f < 0 || (words[f] as string).length < 3) continue
    const g = firstOf(given, i)
    for (let k = email.start[i] as number; k < (email.start[i + 1] as number); k++) {
      const id = email.ids[k] as number
      if (found[id] === 2) continue
      const local = onlyLetters(localOf(email.words.strings[id] as string))
      found[id] = Math.max(
        found[id] as number,
        natureOf(local, g < 0 ? '' : (words[g] as string), words[f] as string),
      )
    }
  }
  return found
}

function natureOf(local: string, given: string, family: string): number {
  if (given.length > 2 && local.includes(given)) return 2
  const at = local.indexOf(family)
  if (at < 0) return 0
  const rest = local.slice(0, at) + local.slice(at + family.length)
  return given !== '' && (rest === given || rest === given[0]) ? 2 : rest.length <= 4 ? 1 : 0
}

/** Compares e-mail addresses: the same one says less when a family or an office shares it. */
export function emailComparer(coded: CodedRecords, model: MatchModel): Comparer {
  const email = coded.column('email')
  const shared = sharedFlags(email, model.shared.email)
  const nature = coded.kind === 'person' ? natures(coded, email) : new Uint8Array(email.words.strings.length)
  const roles = Uint8Array.from(email.words.strings, (one) => (isRoleLocal(localOf(one)) ? 1 : 0))
  const places = new Map<string, number>()
  const localPlace = Int32Array.from(email.words.strings, (one) => {
    const local = localOf(one)
    const place = places.get(local) ?? places.size
    places.set(local, place)
    return place
  })
  const person = coded.kind === 'person'
  const letters = email.words.letters
  const digits = (id: number) => (email.words.strings[id] as string).replace(/\D/g, '')
  /** One edit apart, but not in a number: schmidt10 and schmidt50 are two addresses that were given out. */
  const mistyped = (a: number, b: number) =>
    editsWithin(letters, a, letters, b, 1) <= 1 && digits(a) === digits(b)
  if (!person)
    return bestOf(email, (a, b) => {
      if (a === b) return 0
      if (roles[a] === 1 || roles[b] === 1) return 3
      return localPlace[a] === localPlace[b] ? 1 : mistyped(a, b) ? 2 : 3
    })
  const given = coded.column('given')
  /** Whether an address that several use holds the first name of this record. */
  const names = (id: number, record: number) => {
    const name = firstOf(given, record)
    if (name < 0 || (given.words.strings[name] as string).length < 3) return false
    return localOf(email.words.strings[id] as string).includes(given.words.strings[name] as string)
  }
  return bestOf(email, (a, b, i, j) => {
    if (a === b) {
      if (roles[a] === 1) return 2
      if ((shared[a] as number) > 1) return names(a, i) || names(a, j) ? 3 : 2
      return nature[a] === 1 ? 1 : 0
    }
    if (roles[a] === 1 || roles[b] === 1) return 6
    // The name before another @ repeats the name and adds nothing: it is another address.
    if (localPlace[a] === localPlace[b]) return (nature[a] as number) + (nature[b] as number) > 0 ? 6 : 4
    return mistyped(a, b) ? 5 : 6
  })
}

/** Compares every value of one side with every value of the other and tells the best level. */
function bestOf(
  column: Column,
  pair: (a: number, b: number, left: number, right: number) => number,
): Comparer {
  return (i, j) => {
    const endI = column.start[i + 1] as number
    const endJ = column.start[j + 1] as number
    let best = 99
    for (let k = column.start[i] as number; k < endI; k++)
      for (let l = column.start[j] as number; l < endJ; l++)
        best = Math.min(best, pair(column.ids[k] as number, column.ids[l] as number, i, j))
    return best === 99 ? missing : best
  }
}

/** Compares phone numbers of one kind. */
export function phoneComparer(coded: CodedRecords, model: MatchModel, field: 'phone' | 'landline'): Comparer {
  const column = coded.column(field)
  const shared = sharedFlags(column, model.shared[field])
  const { letters } = column.words
  const given = coded.column('given')
  // A landline belongs to a place: that one person alone uses it must show, and cannot where a name is missing.
  const nameless = (i: number, j: number) =>
    field === 'landline' && coded.kind === 'person' && (firstOf(given, i) < 0 || firstOf(given, j) < 0)
  return bestOf(column, (a, b, i, j) => {
    if (a === b) return (shared[a] as number) > 1 || nameless(i, j) ? 1 : 0
    return editsWithin(letters, a, letters, b, 1) <= 1 ? 2 : 3
  })
}

/**
 * Compares the address of a record without a name with the name of one that has another address or none. Where both
 * have names, or share the address, it would count the name twice and so keeps silent.
 */
export function localComparer(coded: CodedRecords, model: MatchModel): Comparer {
  const email = coded.column('email')
  const given = coded.column('given')
  const family = coded.column('family')
  const words = given.words.strings
  const givenRarity = rarities(given, model.frequencies.given)
  const familyRarity = rarities(family, model.frequencies.family)
  const locals = new Map<number, string>()
  const lettersOfLocal = (id: number) => {
    let found = locals.get(id)
    if (found === undefined) {
      found = onlyLetters(localOf(email.words.strings[id] as string))
      locals.set(id, found)
    }
    return found
  }
  const against = (nameless: number, named: number): number => {
    const a = firstOf(email, nameless)
    const f = firstOf(family, named)
    const g = firstOf(given, named)
    if (a < 0 || f < 0 || a === firstOf(email, named)) return missing
    const local = lettersOfLocal(a)
    const at = local.indexOf(words[f] as string)
    const name = g < 0 ? '' : (words[g] as string)
    const hasGiven = name.length > 2 && local.includes(name)
    if (at < 0) return hasGiven ? 3 : 4
    rarity.log2 = familyRarity[f] as number
    if (hasGiven) {
      rarity.log2 += givenRarity[g] as number
      return 0
    }
    const rest = local.slice(0, at) + local.slice(at + (words[f] as string).length)
    return name !== '' && rest === name[0] ? 1 : 2
  }
  return (i, j) => {
    const namedI = firstOf(family, i) >= 0
    const namedJ = firstOf(family, j) >= 0
    if (namedI === namedJ) return missing
    return namedI ? against(j, i) : against(i, j)
  }
}
