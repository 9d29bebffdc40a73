import type { CodedRecords } from './coded-records.ts'
import type { MatchModel } from './match-model.ts'
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

/** Whether the pair compared last has dates of birth that nobody mistypes for each other. */
export function incompatibleBirths(model: MatchModel, pair: PairComparer): boolean {
  const place = pair.names.indexOf('birth')
  const level = place < 0 ? -1 : (pair.levels[place] as number)
  const name = model.comparisons[place]?.levels[level]
  return name === 'different' || name === 'same year'
}
