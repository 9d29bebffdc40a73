import type { CodedRecords } from './coded-records.ts'
import { type Comparer, missing, rarity } from './comparer.ts'
import { categoryPrefix, comparisonsOf } from './comparison.ts'
import { emailComparer, localComparer, phoneComparer } from './contact-comparer.ts'
import type { MatchModel } from './match-model.ts'
import type { NormalField } from './match-record.ts'
import { nameComparers } from './name-comparer.ts'
import { organisationNameComparer } from './organisation-comparer.ts'
import { addressComparer, birthComparer, plainComparer } from './value-comparer.ts'

/** Compares any two of some coded records, leaving levels and rarities in two buffers. */
export interface PairComparer {
  /** Names of the comparisons, as in the model. */
  readonly names: readonly string[]
  /** Names of the levels of each. */
  readonly levelNames: readonly (readonly string[])[]
  /** Level of each comparison of the last pair, or −1. */
  readonly levels: Int8Array
  /** Rarity of the shared value of each comparison of the last pair: log2 of share over expected. */
  readonly rarities: Float64Array
  readonly compare: (left: number, right: number) => void
}

/** How near values are looked at, for comparisons that only know the same and the near. */
const nearness: Readonly<Record<string, 'edit' | 'similar'>> = {
  'national-id': 'edit',
  'tax-id': 'edit',
  unit: 'similar',
  company: 'similar',
  'birth-place': 'similar',
}

function comparerOf(name: string, coded: CodedRecords, model: MatchModel): Comparer | null {
  if (name === 'email') return emailComparer(coded, model)
  if (name === 'local') return localComparer(coded, model)
  if (name === 'phone' || name === 'landline') return phoneComparer(coded, model, name)
  if (name === 'birth') return birthComparer(coded, model)
  if (name === 'address') return addressComparer(coded, model)
  if (name === 'name') return organisationNameComparer(coded, model)
  if (name.startsWith(categoryPrefix)) {
    const column = coded.categories.get(name.slice(categoryPrefix.length))
    return column === undefined ? null : plainComparer(column, model, name, null)
  }
  return plainComparer(coded.column(name as NormalField), model, name, nearness[name] ?? null)
}

/** A comparer for some coded records, in the comparisons of the model. */
export function pairComparer(coded: CodedRecords, model: MatchModel): PairComparer {
  const names = model.comparisons.map(({ name }) => name)
  const known = new Set(comparisonsOf(coded.kind, [...coded.categories.keys()]).map(({ name }) => name))
  const parts: Partial<Record<string, Comparer>> = coded.kind === 'person' ? nameComparers(coded, model) : {}
  const comparers = names.map((name) =>
    known.has(name) ? (parts[name] ?? comparerOf(name, coded, model)) : null,
  )
  const many = model.comparisons.map((comparison) => comparison.levels.length)
  const levels = new Int8Array(names.length)
  const found = new Float64Array(names.length)
  return {
    names,
    levelNames: model.comparisons.map((comparison) => comparison.levels),
    levels,
    rarities: found,
    compare(left, right) {
      for (let c = 0; c < comparers.length; c++) {
        const comparer = comparers[c]
        rarity.log2 = 0
        const level = comparer ? comparer(left, right) : missing
        // A model from before a level was told apart knows nothing of it.
        const isKnown = level < (many[c] as number)
        levels[c] = isKnown ? level : missing
        found[c] = isKnown ? rarity.log2 : 0
      }
    },
  }
}
