import type { CodedRecords, Column } from './coded-records.ts'
import { type Comparer, missing, rarity } from './comparer.ts'
import { isRoleLocal } from './contact-parts.ts'
import type { MatchModel } from './match-model.ts'
import { firstOf } from './name-comparer.ts'
import { editsWithin } from './string-kernel.ts'
import { rarities, sharedFlags } from './value-statistics.ts'

const localOf = (email: string) => email.slice(0, email.indexOf('@'))
const onlyLetters = (text: string) => text.replace(/[^a-z]/g, '')

/** Addresses that name a family and none of those who use them, as far as the records tell. */
export function familyMails(coded: CodedRecords): Record<string, number> {
  const email = coded.column('email')
  const nature = natures(coded)
  const words = email.words.strings
  return Object.fromEntries(
    words
      .flatMap((mail, id) => (nature[id] === 1 ? [[mail, 1] as const] : []))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** Whether each address names the family and not the person: 1 for the family, 2 for a person, 0 for neither. */
function natures(coded: CodedRecords): Uint8Array {
  const email = coded.column('email')
  const nature = ownNature(coded)
  const found = new Uint8Array(email.words.strings.length)
  for (let i = 0; i < coded.count; i++)
    for (let k = email.start[i] as number; k < (email.start[i + 1] as number); k++) {
      const id = email.ids[k] as number
      if (found[id] !== 2) found[id] = Math.max(found[id] as number, nature(id, i))
    }
  return found
}

/** What an address is by the names of one record alone. */
function ownNature(coded: CodedRecords): (id: number, record: number) => number {
  const [email, given, family] = [coded.column('email'), coded.column('given'), coded.column('family')]
  const words = given.words.strings
  const locals = new Map<number, string>()
  return (id, record) => {
    const f = firstOf(family, record)
    if (f < 0 || (words[f] as string).length < 3) return 0
    let local = locals.get(id)
    if (local === undefined) {
      local = onlyLetters(localOf(email.words.strings[id] as string))
      locals.set(id, local)
    }
    const g = firstOf(given, record)
    return natureOf(local, g < 0 ? '' : (words[g] as string), words[f] as string)
  }
}

function natureOf(local: string, given: string, family: string): number {
  if (given.length > 2 && local.includes(given)) return 2
  const at = local.indexOf(family)
  if (at < 0) return 0
  const rest = local.slice(0, at) + local.slice(at + family.length)
  return given !== '' && (rest === given || rest === given[0]) ? 2 : rest.length <= 4 ? 1 : 0
}

/** How addresses are made of names. */
export interface MailHabits {
  /** Share of addresses that hold their owner's first and family name; in [0, 1]. */
  readonly full: number
  /** Share of those that hold the initial and the family name; in [0, 1]. */
  readonly initial: number
}

/** What records with a name and an address show of how addresses are made. */
export function mailHabits(coded: CodedRecords): MailHabits {
  const [email, given, family] = [coded.column('email'), coded.column('given'), coded.column('family')]
  const words = given.words.strings
  let [all, full, initial] = [0, 0, 0]
  for (let i = 0; i < coded.count; i++) {
    const [mail, g, f] = [firstOf(email, i), firstOf(given, i), firstOf(family, i)]
    if (mail < 0 || g < 0 || f < 0) continue
    all++
    const [name, last] = [words[g] as string, words[f] as string]
    const local = onlyLetters(localOf(email.words.strings[mail] as string))
    const at = local.indexOf(last)
    if (at < 0) continue
    if (name.length > 2 && local.includes(name)) full++
    else if (local.slice(0, at) + local.slice(at + last.length) === name[0]) initial++
  }
  return all === 0 ? { full: 0, initial: 0 } : { full: full / all, initial: initial / all }
}

/** Compares e-mail addresses: the same one says less when a family or an office shares it. */
export function emailComparer(coded: CodedRecords, model: MatchModel): Comparer {
  const email = coded.column('email')
  const shared = sharedFlags(email, model.shared.email)
  // What is known of an address stands in the model, so that a pair weighs the same alone as among all records.
  const ofFamily = sharedFlags(email, model.shared['family-email'])
  const nature = ownNature(coded)
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
  const bare = (id: number) => onlyLetters(email.words.strings[id] as string)
  /**
   * One edit apart, but not in a number or a dot: schmidt10 and schmidt50, or john.smith and john_smith, are two
   * addresses that were given out.
   */
  const mistyped = (a: number, b: number) =>
    editsWithin(letters, a, letters, b, 1) <= 1 && digits(a) === digits(b) && bare(a) !== bare(b)
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
      return ofFamily[a] === 1 ? 1 : 0
    }
    if (roles[a] === 1 || roles[b] === 1) return 6
    // The name before another @ repeats the name and adds nothing: it is another address.
    if (localPlace[a] === localPlace[b]) return nature(a, i) + nature(b, j) > 0 ? 6 : 4
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
    const own = firstOf(email, named)
    if (a < 0 || f < 0 || a === own) return missing
    // Who is known to have another address has given this one a name of his own less often.
    const other = own < 0 ? 0 : 5
    const local = lettersOfLocal(a)
    const at = local.indexOf(words[f] as string)
    const name = g < 0 ? '' : (words[g] as string)
    const hasGiven = name.length > 2 && local.includes(name)
    // Where both first names are known they are compared as such: the address would only repeat one of them.
    const isKnown = g >= 0 && firstOf(given, nameless) >= 0
    if (at < 0) {
      if (isKnown && hasGiven) return missing
      return own < 0 ? (hasGiven ? 3 : 4) : 8
    }
    rarity.log2 = familyRarity[f] as number
    if (isKnown) return 2 + other
    if (hasGiven) {
      rarity.log2 += givenRarity[g] as number
      return other
    }
    const rest = local.slice(0, at) + local.slice(at + (words[f] as string).length)
    return (name !== '' && rest === name[0] ? 1 : 2) + other
  }
  return (i, j) => {
    const namedI = firstOf(family, i) >= 0
    const namedJ = firstOf(family, j) >= 0
    if (namedI === namedJ) return missing
    return namedI ? against(j, i) : against(i, j)
  }
}
