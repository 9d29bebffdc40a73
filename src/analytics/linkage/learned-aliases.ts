import type { CodedRecords, Column } from './coded-records.ts'
import { firstOf } from './name-comparer.ts'
import { jaroWinkler } from './string-kernel.ts'

/** Different families in which two names must be seen on one mailbox, number or birthday. */
const leastFamilies = 3
/** How much more often than by chance. */
const leastLift = 20
/** For each time that a number or a birthday tells the two apart, it must have told them to be one so often. */
const agreeing = 3
/** Values that more records use are switchboards and placeholders. */
const mostUses = 20

/** Names at least so alike are compared as near or similar, and need not be learned. */
const alike = 0.82

/** What is seen of two first names. */
interface Sighting {
  readonly a: number
  readonly b: number
  /** Beginnings of the family names, so that a typing error does not make two families. */
  readonly families: Set<string>
  agree: number
  disagree: number
}

/**
 * Forms of one first name that do not look alike (`bill` for `william`), as the records themselves show them: on one
 * mailbox, number or birthday, in several families, far more often than names meet by chance. Husband and wife meet
 * there too, but a birthday or a mobile of each tells them apart; names that these tell apart are never taken.
 */
export function learnedAliases(coded: CodedRecords): Record<string, string[]> {
  const given = coded.column('given')
  const sightings = sightingsOf(coded)
  const names = given.ids.length
  // A pair of names is met by chance as often as both are used, among the pairs of different names that met.
  let met = 0
  for (const { families } of sightings.values()) met += families.size
  const found = new Map<string, string[]>()
  const add = (from: number, to: number) => {
    const words = given.words.strings
    const forms = found.get(words[from] as string) ?? []
    forms.push(words[to] as string)
    found.set(words[from] as string, forms)
  }
  for (const { a, b, families, agree, disagree } of sightings.values()) {
    const chance = (met * 2 * (given.uses[a] as number) * (given.uses[b] as number)) / names ** 2
    if (families.size < leastFamilies || families.size < leastLift * chance) continue
    if (agree === 0 || agree < agreeing * disagree) continue
    add(a, b)
    add(b, a)
  }
  return Object.fromEntries(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, forms]) => [name, forms.sort()]),
  )
}

/** Whether the letters of two names say by themselves whether they may be one: an initial, a beginning, a likeness. */
function isPlain({ words }: Column, a: number, b: number): boolean {
  const [left, right] = [words.strings[a] as string, words.strings[b] as string]
  return (
    left.length === 1 ||
    right.length === 1 ||
    left.startsWith(right) ||
    right.startsWith(left) ||
    jaroWinkler(words.letters, a, words.letters, b) >= alike
  )
}

function sightingsOf(coded: CodedRecords): Map<number, Sighting> {
  const [given, family] = [coded.column('given'), coded.column('family')]
  const [phone, birth] = [coded.column('phone'), coded.column('birth')]
  const words = family.words.strings
  const sightings = new Map<number, Sighting>()
  const see = (i: number, j: number, isFamilyAlone: boolean) => {
    const [a, b, f, g] = [firstOf(given, i), firstOf(given, j), firstOf(family, i), firstOf(family, j)]
    if (a < 0 || b < 0 || f < 0 || g < 0 || isPlain(given, a, b)) return
    if (f !== g && (isFamilyAlone || jaroWinkler(family.words.letters, f, family.words.letters, g) < 0.92))
      return
    const [low, high] = a < b ? [a, b] : [b, a]
    const key = low * words.length + high
    let seen = sightings.get(key)
    if (seen === undefined) {
      seen = { a: low, b: high, families: new Set(), agree: 0, disagree: 0 }
      sightings.set(key, seen)
    }
    seen.families.add((words[f] as string).slice(0, 3))
    for (const column of [phone, birth]) {
      const common = inCommon(column, i, j)
      if (common === true) seen.agree++
      if (common === false) seen.disagree++
    }
  }
  for (const field of ['email', 'phone', 'landline', 'birth'] as const)
    eachMeeting(coded.column(field), (i, j) => see(i, j, field === 'birth'))
  return sightings
}

/** Whether two records have a value in common; null when one has none. */
function inCommon(column: Column, i: number, j: number): boolean | null {
  const [fromI, endI] = [column.start[i] as number, column.start[i + 1] as number]
  const [fromJ, endJ] = [column.start[j] as number, column.start[j + 1] as number]
  if (fromI === endI || fromJ === endJ) return null
  for (let k = fromI; k < endI; k++)
    for (let l = fromJ; l < endJ; l++) if (column.ids[k] === column.ids[l]) return true
  return false
}

/** Every two records that share a value of a column which few use. */
function eachMeeting(column: Column, see: (i: number, j: number) => void): void {
  const holders = new Map<number, number[]>()
  for (let i = 0; i + 1 < column.start.length; i++)
    for (let k = column.start[i] as number; k < (column.start[i + 1] as number); k++) {
      const id = column.ids[k] as number
      const uses = column.uses[id] as number
      if (uses < 2 || uses > mostUses) continue
      const others = holders.get(id)
      if (others === undefined) holders.set(id, [i])
      else {
        for (const other of others) if (other !== i) see(other, i)
        others.push(i)
      }
    }
}
