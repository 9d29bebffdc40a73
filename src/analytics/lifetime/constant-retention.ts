import { refuse, requirePositive } from '../numerics/argument.ts'

/** When the first margin falls: at once and for certain, or after a period if the customer stays. */
export type FirstMargin = 'at once' | 'after a period'

/**
 * The textbook's factor that turns one period's margin into lifetime value, where margin and retention are constant.
 *
 * Customers of one base hardly ever share one retention rate; where they differ, what remains stays longer and this
 * understates it: {@link contractLifetime} does not.
 *
 * @param retention  probability of staying from one period to the next, in [0, 1]
 * @param rate       cost of capital per period; a fraction > 0 (0.12 is 12 %)
 * @param first      'after a period': r / (1 + i − r); 'at once': (1 + i) / (1 + i − r), which is 1 more
 * @returns          margins of 1, unitless
 * @throws RangeError when an argument is outside its interval
 * @source Gupta & Lehmann (2003), Customers as Assets, J. Interactive Marketing 17(1), 9–24
 */
export function constantRetentionMultiple(retention: number, rate: number, first: FirstMargin): number {
  if (!(retention >= 0 && retention <= 1))
    refuse('constantRetentionMultiple', 'retention', 'in [0, 1]', retention)
  requirePositive('constantRetentionMultiple', 'rate', rate)
  return (first === 'at once' ? 1 + rate : retention) / (1 + rate - retention)
}
