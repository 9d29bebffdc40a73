import { meanSpend } from '../analytics/index.ts'
import { observedDays, segmentTruths, spendTruth } from './firm-truth.ts'

/**
 * One campaign of the past, and what it did. Whom it reaches and who has bought within half a year, buys once more by
 * chance, and else goes on as drawn. It wakes nobody: had it brought back those who had left, the fit would find other
 * parameters than all purchases were drawn from. As it is, it moves them by less than a third of the standard error
 * that a fit of 5,000 customers has; that of a million is fine enough to tell.
 */
export const campaignTruth = {
  name: 'Bulbs for spring',
  segment: 'Town gardens',
  channel: 'email',
  purpose: 'offers',
  subject: 'Bulbs for spring, a fifth off',
  controlShare: 0.3,
  /** It begins when nobody is new any more. */
  startDay: observedDays - 30,
  outcomeDays: 28,
  /** Who has bought within so many days before it can be moved. */
  withinDays: 182,
  /** Chance that somebody whom it reaches and can move buys because of it. */
  buys: 0.35,
  /** As much at once as in so many of their purchases. */
  purchases: 2,
} as const

/** What somebody whom the campaign reaches and can move spends more, in euro. */
export function campaignEffectTruth(): number {
  const spendFactor = segmentTruths.find(({ name }) => name === campaignTruth.segment)?.spendFactor ?? 1
  return campaignTruth.buys * campaignTruth.purchases * spendFactor * meanSpend(spendTruth)
}
