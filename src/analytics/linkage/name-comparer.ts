import type { CodedRecords, Column } from './coded-records.ts'
import { type Comparer, missing, rarity } from './comparer.ts'
import type { MatchModel } from './match-model.ts'
import { jaroWinkler } from './string-kernel.ts'
import { rarities } from './value-statistics.ts'

/** Whether a record has a value among those of a column. */
export function holds(column: Column, record: number, id: number): boolean {
  const end = column.start[record + 1] as number
  for (let k = column.start[record] as number; k < end; k++) if (column.ids[k] === id) return true
  return false
}

/** The first value of a record, or −1. */
export function firstOf(column: Column, record: number): number {
  const from = column.start[record] as number
  return from === column.start[record + 1] ? -1 : (column.ids[from] as number)
}

/** Pairs of first names that are forms of one, each as one number. */
function aliasPairs(column: Column, aliases: MatchModel['aliases']): ReadonlySet<number> {
  const words = column.words.strings
  const pairs = new Set<number>()
  if (Object.keys(aliases).length === 0) return pairs
  const places = new Map(words.map((word, place) => [word, place]))
  words.forEach((name, from) => {
    if (!Object.hasOwn(aliases, name)) return
    for (const form of aliases[name] as readonly string[]) {
      const to = places.get(form)
      if (to !== undefined) pairs.add(from * words.length + to)
    }
  })
  return pairs
}

/** The names of all records, coded, with what the comparers look up in them. */
type Names = ReturnType<typeof namesOf>

function namesOf(coded: CodedRecords, model: MatchModel) {
  const [given, family, extra] = [coded.column('given'), coded.column('family'), coded.column('extra')]
  const { letters, strings } = given.words
  return {
    given,
    family,
    extra,
    letters,
    size: strings.length,
    aliases: aliasPairs(given, model.aliases),
    givenRarity: rarities(given, model.frequencies.given),
    familyRarity: rarities(family, model.frequencies.family),
    extraRarity: rarities(extra, model.frequencies.extra),
  }
}

/** Comparers of the parts of personal names: first name, family name, further tokens. */
export function nameComparers(
  coded: CodedRecords,
  model: MatchModel,
): Record<'given' | 'family' | 'extra', Comparer> {
  const names = namesOf(coded, model)
  return { given: givenComparer(names), family: familyComparer(names), extra: extraComparer(names) }
}

/** First and family name stand in each other's place, one of them letter by letter. */
function areSwapped(letters: Names['letters'], gi: number, gj: number, fi: number, fj: number): boolean {
  if (gi === gj || fi === fj || gi < 0 || gj < 0 || fi < 0 || fj < 0) return false
  return (
    (gi === fj && (fi === gj || jaroWinkler(letters, fi, letters, gj) >= 0.85)) ||
    (fi === gj && jaroWinkler(letters, gi, letters, fj) >= 0.85)
  )
}

function givenComparer({ given, family, extra, letters, size, aliases, givenRarity }: Names): Comparer {
  const lengthOf = (id: number) => (letters.start[id + 1] as number) - (letters.start[id] as number)
  const letter = (id: number) => letters.codes[letters.start[id] as number]
  const startsWith = (a: number, b: number) => {
    const n = Math.min(lengthOf(a), lengthOf(b))
    if (n < 3) return false
    for (let k = 0; k < n; k++)
      if (letters.codes[(letters.start[a] as number) + k] !== letters.codes[(letters.start[b] as number) + k])
        return false
    return true
  }
  return (i, j) => {
    const a = firstOf(given, i)
    const b = firstOf(given, j)
    if (a < 0 || b < 0) return missing
    if (a === b) {
      rarity.log2 = lengthOf(a) === 1 ? 0 : (givenRarity[a] as number)
      return lengthOf(a) === 1 ? 6 : 0
    }
    if (lengthOf(a) === 1 || lengthOf(b) === 1) return letter(a) === letter(b) ? 6 : 8
    if (areSwapped(letters, a, b, firstOf(family, i), firstOf(family, j))) return 7
    if (aliases.has(a * size + b)) return 1
    const similarity = jaroWinkler(letters, a, letters, b)
    if (similarity >= 0.92) return 2
    if (startsWith(a, b)) return 4
    if (similarity >= 0.82) return 3
    if (holds(given, j, a) || holds(given, i, b) || holds(extra, j, a) || holds(extra, i, b)) return 5
    return 8
  }
}

function familyComparer({ given, family, extra, letters, familyRarity }: Names): Comparer {
  return (i, j) => {
    const a = firstOf(family, i)
    const b = firstOf(family, j)
    if (a < 0 || b < 0) return missing
    if (a === b) {
      rarity.log2 = familyRarity[a] as number
      return 0
    }
    if (areSwapped(letters, firstOf(given, i), firstOf(given, j), a, b)) return missing
    const similarity = jaroWinkler(letters, a, letters, b)
    if (similarity >= 0.92) return 1
    if (holds(family, j, a) || holds(extra, j, a) || holds(family, i, b) || holds(extra, i, b)) {
      const shared = holds(extra, j, a) || holds(family, j, a) ? a : b
      rarity.log2 = familyRarity[shared] as number
      return 3
    }
    return similarity >= 0.82 ? 2 : 4
  }
}

function extraComparer({ extra, extraRarity }: Names): Comparer {
  return (i, j) => {
    const from = extra.start[i] as number
    const end = extra.start[i + 1] as number
    const fewer = Math.min(end - from, (extra.start[j + 1] as number) - (extra.start[j] as number))
    if (fewer === 0) return missing
    let common = 0
    let rarest = 0
    for (let k = from; k < end; k++) {
      const id = extra.ids[k] as number
      if (!holds(extra, j, id)) continue
      common++
      rarest = Math.min(rarest, extraRarity[id] as number)
    }
    if (common === 0) return 2
    rarity.log2 = rarest
    return common === fewer ? 0 : 1
  }
}
