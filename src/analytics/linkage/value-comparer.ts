import type { CodedRecords, Column } from './coded-records.ts'
import { type Comparer, missing, rarity } from './comparer.ts'
import type { MatchModel } from './match-model.ts'
import { firstOf, holds } from './name-comparer.ts'
import { alikeStreets, isBeginning } from './street-likeness.ts'
import { editsWithin, jaroWinkler } from './string-kernel.ts'
import { rarities } from './value-statistics.ts'

/** Compares dates of birth; a day and a month may stand in each other's place. */
export function birthComparer(coded: CodedRecords, model: MatchModel): Comparer {
  const birth = coded.column('birth')
  const rare = rarities(birth, model.frequencies.birth)
  const { letters, strings } = birth.words
  const turned = (a: number, b: number) => {
    const x = strings[a] as string
    const y = strings[b] as string
    return (
      x.length === 8 &&
      y.length === 8 &&
      x.slice(0, 4) === y.slice(0, 4) &&
      x.slice(4, 6) === y.slice(6) &&
      x.slice(6) === y.slice(4, 6)
    )
  }
  const sameYear = (a: number, b: number) => {
    for (let k = 0; k < 4; k++)
      if (letters.codes[(letters.start[a] as number) + k] !== letters.codes[(letters.start[b] as number) + k])
        return false
    return true
  }
  return (i, j) => {
    const a = firstOf(birth, i)
    const b = firstOf(birth, j)
    if (a < 0 || b < 0) return missing
    if (a === b || holds(birth, j, a) || holds(birth, i, b)) {
      rarity.log2 = rare[a === b || holds(birth, j, a) ? a : b] as number
      return 0
    }
    const edits = editsWithin(letters, a, letters, b, 2)
    if (edits === 1) return 1
    if (sameYear(a, b)) return turned(a, b) ? 2 : edits === 2 ? 3 : 4
    return edits === 2 ? 3 : 5
  }
}

/** Compares values as equal or different; with `near`, those one edit away are a level of their own. */
export function plainComparer(
  column: Column,
  model: MatchModel,
  field: string,
  near: 'edit' | 'similar' | null,
): Comparer {
  const rare = rarities(column, model.frequencies[field])
  const { letters } = column.words
  const isNear = (a: number, b: number) =>
    near === 'edit' ? editsWithin(letters, a, letters, b, 1) <= 1 : jaroWinkler(letters, a, letters, b) >= 0.9
  return (i, j) => {
    const endI = column.start[i + 1] as number
    if (column.start[i] === endI || column.start[j] === column.start[j + 1]) return missing
    for (let k = column.start[i] as number; k < endI; k++)
      if (holds(column, j, column.ids[k] as number)) {
        rarity.log2 = rare[column.ids[k] as number] as number
        return 0
      }
    if (near === null) return 1
    return isNear(firstOf(column, i), firstOf(column, j)) ? 1 : 2
  }
}

/**
 * Compares addresses as a whole, because a postcode repeats its street and a city its postcode: where both have a
 * street it decides, else the postcode, else the city.
 */
export function addressComparer(coded: CodedRecords, model: MatchModel): Comparer {
  const street = coded.column('street')
  const number = coded.column('number')
  const postcode = coded.column('postcode')
  const city = coded.column('city')
  const rarePostcode = rarities(postcode, model.frequencies.postcode)
  const rareCity = rarities(city, model.frequencies.city)
  const streetLetters = street.words.letters
  const postLetters = postcode.words.letters

  const alike = alikeStreets(street)
  const towns = city.words.strings
  const isOneTown = (c: number, d: number) =>
    c >= 0 && d >= 0 && (c === d || isBeginning(towns[c] as string, towns[d] as string))

  /** Levels of places without streets. */
  const area = (i: number, j: number): number => {
    const a = firstOf(postcode, i)
    const b = firstOf(postcode, j)
    if (a < 0 || b < 0) {
      const c = firstOf(city, i)
      const d = firstOf(city, j)
      if (c < 0 || d < 0) return missing
      rarity.log2 = c === d ? (rareCity[c] as number) : 0
      return c === d ? 7 : 8
    }
    if (a === b) {
      rarity.log2 = rarePostcode[a] as number
      return 5
    }
    if (editsWithin(postLetters, a, postLetters, b, 1) <= 1) return 6
    const c = firstOf(city, i)
    return c >= 0 && c === firstOf(city, j) ? 7 : 8
  }
  return (i, j) => {
    const a = firstOf(street, i)
    const b = firstOf(street, j)
    if (a < 0 || b < 0) return area(i, j)
    const n = firstOf(number, i)
    const m = firstOf(number, j)
    const post = firstOf(postcode, i) >= 0 && firstOf(postcode, i) === firstOf(postcode, j)
    const town = isOneTown(firstOf(city, i), firstOf(city, j))
    if (a === b || (n >= 0 && n === m && (post || town) && alike(a, b))) {
      if (n === m) return post || town || firstOf(postcode, i) < 0 || firstOf(postcode, j) < 0 ? 0 : 3
      return post || town ? 1 : 2
    }
    if (jaroWinkler(streetLetters, a, streetLetters, b) >= 0.9) {
      if (n >= 0 && n === m) return post || town ? 1 : 3
      return post ? 2 : 8
    }
    return post ? 4 : 8
  }
}
