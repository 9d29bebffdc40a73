import { codeRecords } from './coded-records.ts'
import { explained, type PairContext } from './explained-pair.ts'
import type { MatchModel } from './match-model.ts'
import type { MatchRecord } from './match-record.ts'
import { pairComparer } from './pair-comparer.ts'
import type { PairExplanation } from './pair-explanation.ts'
import { logModel } from './pair-score.ts'

/**
 * Compares two records and tells what speaks for and against their being one party.
 *
 * @throws RangeError when the records are of different kinds or scopes, or the model is of another kind
 */
export function comparePair(model: MatchModel, left: MatchRecord, right: MatchRecord): PairExplanation {
  requireComparable('comparePair', model, [left, right])
  return explained(contextOf(model, [left, right]), 0, 1)
}

/** Some records, ready to be compared with each other. */
export function contextOf(model: MatchModel, records: readonly MatchRecord[]): PairContext {
  const coded = codeRecords(records, model.kind)
  return { model, records, coded, pair: pairComparer(coded, model), log: logModel(model) }
}

/** Refuses records that must never be compared. */
export function requireComparable(caller: string, model: MatchModel, records: readonly MatchRecord[]): void {
  const scope = records[0]?.scope
  for (const record of records) {
    if (record.kind !== model.kind)
      throw new RangeError(
        `${caller}: the records' kind must be the model's, ${model.kind}, got ${record.kind}`,
      )
    if (record.scope !== scope)
      throw new RangeError(`${caller}: the records' scopes must be equal, got ${scope} and ${record.scope}`)
  }
}
