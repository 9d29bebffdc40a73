import type { CodedRecords } from './coded-records.ts'
import type { MatchKind } from './match-record.ts'
import { firstOf, holds } from './name-comparer.ts'
import type { PairComparer } from './pair-comparer.ts'
import type { MatchVeto } from './pair-explanation.ts'

/** What forbids an automatic join of two records, whatever their weight; null when no record could ever be vetoed. */
export function vetoes(coded: CodedRecords): ((left: number, right: number) => MatchVeto | null) | null {
  const id = coded.column('verified-id')
  const hasSource = coded.source.some((source) => source >= 0)
  if (id.ids.length === 0 && !hasSource) return null
  return (left, right) => {
    const a = firstOf(id, left)
    if (a >= 0 && firstOf(id, right) >= 0 && !holds(id, right, a)) return 'different verified id'
    if ((coded.source[left] as number) >= 0 && coded.source[left] === coded.source[right])
      return 'two accounts of one source'
    return null
  }
}

/** Levels of each comparison at which it speaks for one and the same person, and not only for a family. */
const exclusive: Readonly<Record<string, readonly string[]>> = {
  email: ['same', 'same, shared, named for one of them'],
  phone: ['same'],
  birth: ['same', 'typing', 'swapped'],
  'national-id': ['same', 'near'],
  'tax-id': ['same'],
  'verified-id': ['same'],
}
const identifying = new Set(['national-id', 'tax-id', 'verified-id'])
const firstNames = ['same', 'alias', 'near', 'start', 'swapped']
const otherFirm = ['some words', 'different']
/** Comparisons that only repeat the name, or say next to nothing. */
const repeating = new Set(['given', 'family', 'extra', 'local', 'gender', 'name'])
const against = new Set(['different', 'none', 'other street, same postcode', 'city'])

/** What forbids an automatic join of the pair that was compared last, by what was found. */
export function pairVeto(
  pair: PairComparer,
  kind: MatchKind,
): 'incompatible birth date' | 'too little evidence' | null {
  let apart = false
  let alone = false
  let identified = false
  let first = kind === 'organisation'
  let other = false
  for (let c = 0; c < pair.names.length; c++) {
    const level = pair.levelNames[c]?.[pair.levels[c] as number]
    if (level === undefined) continue
    const name = pair.names[c] as string
    if (name === 'birth' && (level === 'different' || level === 'same year')) apart = true
    if (exclusive[name]?.includes(level)) alone = true
    if (identifying.has(name) && level === 'same') identified = true
    if (name === 'given' && firstNames.includes(level)) first = true
    // Firms under one roof share its address and a word or two of its name.
    if (name === 'name' && otherFirm.includes(level)) first = false
    if (!repeating.has(name) && !against.has(level)) other = true
  }
  if (apart && !identified) return 'incompatible birth date'
  return alone || (first && other) ? null : 'too little evidence'
}
