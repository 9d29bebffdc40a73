import type { CodedRecords } from './coded-records.ts'
import { categoryPrefix } from './comparison.ts'
import type { MatchModel } from './match-model.ts'
import type { MatchRecord, NormalField } from './match-record.ts'
import type { PairComparer } from './pair-comparer.ts'
import type { ExplanationPart, PairExplanation } from './pair-explanation.ts'
import { type LogModel, log2Sum, probabilityOf, scored, statedBits, weights } from './pair-score.ts'
import { pairVeto, vetoes } from './veto.ts'

/** Some records with a model, ready for any two of them to be explained. */
export interface PairContext {
  readonly model: MatchModel
  readonly records: readonly MatchRecord[]
  readonly coded: CodedRecords
  readonly pair: PairComparer
  readonly log: LogModel
}

/** Fields that a comparison looks at, where its name does not say it. */
const fieldsOf: Readonly<Record<string, readonly NormalField[]>> = {
  address: ['number', 'street', 'postcode', 'city'],
  local: ['given', 'family', 'email'],
  name: ['company'],
}

function valuesOf(record: MatchRecord, name: string): string {
  if (name.startsWith(categoryPrefix))
    return (record.categories?.[name.slice(categoryPrefix.length)] ?? []).join(', ')
  return (fieldsOf[name] ?? [name as NormalField]).flatMap((field) => record.values[field] ?? []).join(' ')
}

/**
 * The explanation of a pair. The odds stand against two hypotheses at once, so no comparison owns its bits by
 * itself; each gets its share averaged along the straight way from the prior to the whole (Aumann & Shapley 1974),
 * which depends on no order and sums exactly.
 */
export function explained(context: PairContext, left: number, right: number): PairExplanation {
  const { model, records, coded, pair, log } = context
  pair.compare(left, right)
  const evidence = scored(log, pair)
  const bits = statedBits(log, pair.levels, 0, evidence)
  const { household, strangers } = { ...weights }
  const share = householdShare(log, household, strangers)
  const prior = log.same - log2Sum(log.household, log.strangers)
  const parts: ExplanationPart[] = [
    {
      comparison: 'prior',
      level: 'before anything is compared',
      left: '',
      right: '',
      bits: prior,
      rarityBits: 0,
    },
  ]
  model.comparisons.forEach(({ name, levels }, c) => {
    const level = pair.levels[c] as number
    const values = {
      left: valuesOf(records[left] as MatchRecord, name),
      right: valuesOf(records[right] as MatchRecord, name),
    }
    if (level < 0) {
      parts.push({ comparison: name, level: 'missing', ...values, bits: 0, rarityBits: 0 })
      return
    }
    const slot = (log.offset[c] as number) + level
    const rarityBits = -(pair.rarities[c] as number) * (1 - share)
    const other = share * (log.h[slot] as number) + (1 - share) * (log.u[slot] as number)
    parts.push({
      comparison: name,
      level: levels[level] as string,
      ...values,
      bits: (log.m[slot] as number) - other + rarityBits,
      rarityBits: rarityBits === 0 ? 0 : rarityBits,
    })
  })
  if (bits !== evidence) {
    const lacking = log.held.filter(({ at }) => (pair.levels[at] as number) < 0).map(({ name }) => name)
    const level = `without ${lacking.join(' and ')}`
    parts.push({
      comparison: 'calibration',
      level,
      left: '',
      right: '',
      bits: bits - evidence,
      rarityBits: 0,
    })
  }
  const probability = probabilityOf(bits)
  const others = log2Sum(household, strangers)
  const hypothesis = household > strangers ? 'household' : 'strangers'
  const veto = vetoes(coded)?.(left, right) ?? pairVeto(pair, model.kind)
  const { merge, review } = model.thresholds
  return {
    parts,
    bits,
    probability,
    other: { hypothesis, probability: (1 - probability) * 2 ** (Math.max(household, strangers) - others) },
    band: probability >= merge && veto === null ? 'merge' : probability >= review ? 'review' : 'ignore',
    veto,
  }
}

/**
 * Weight of the household among the alternatives, averaged along the way. Their log-sum-exp changes along it by that
 * average times one sum plus the rest times the other, which gives the average without an integral.
 */
function householdShare(log: LogModel, household: number, strangers: number): number {
  if (log.household === Number.NEGATIVE_INFINITY) return 0
  const h = household - log.household
  const u = strangers - log.strangers
  const gap = h - u
  if (Math.abs(gap) < 1e-6) return 2 ** (log.household - log2Sum(log.household, log.strangers))
  const change = log2Sum(household, strangers) - log2Sum(log.household, log.strangers)
  return (change - u) / gap
}
