import type { CodedRecords } from './coded-records.ts'
import { type Comparer, missing, rarity } from './comparer.ts'
import type { MatchModel } from './match-model.ts'
import { firstOf } from './name-comparer.ts'
import { jaroWinkler } from './string-kernel.ts'
import { rarities } from './value-statistics.ts'

const forms = new Set(
  'gmbh ag kg ohg ug inc ltd limited llc corp corporation co company plc sa sas sarl bv nv oy ab as aps spa srl pty group holding the of and und et le la'.split(
    ' ',
  ),
)

/** Names of firms: legal forms fall away, words may change places, rare words tell most. */
export function organisationNameComparer(coded: CodedRecords, model: MatchModel): Comparer {
  const name = coded.column('company')
  const { letters, strings } = name.words
  const rare = rarities(name, model.frequencies.company)
  const words = strings.map((text) => {
    const all = text.split(' ')
    const telling = all.filter((word) => !forms.has(word) && word.length > 1)
    return (telling.length > 0 ? telling : all).toSorted()
  })
  const cores = words.map((list) => list.join(' '))
  const table = model.frequencies.word
  const known = table?.values ?? {}
  const weight = (word: string) =>
    -Math.log2((Object.hasOwn(known, word) ? (known[word] as number) : (table?.rare ?? 0.01)) * 0.9)
  /** Weight of the words that both have, over that of the shorter and of the longer. */
  const overlap = (a: string[], b: string[]): [number, number] => {
    let common = 0
    let left = 0
    let right = 0
    for (const word of a) {
      left += weight(word)
      if (b.includes(word)) common += weight(word)
    }
    for (const word of b) right += weight(word)
    return [common / Math.min(left, right), common / Math.max(left, right)]
  }
  return (i, j) => {
    const a = firstOf(name, i)
    const b = firstOf(name, j)
    if (a < 0 || b < 0) return missing
    if (a === b) {
      rarity.log2 = rare[a] as number
      return 0
    }
    if (cores[a] === cores[b]) return 1
    if (jaroWinkler(letters, a, letters, b) >= 0.92) return 2
    const [shorter, longer] = overlap(words[a] as string[], words[b] as string[])
    if (shorter > 0.99) return 3
    return longer > 0.4 ? 4 : 5
  }
}
