import { refuse, requireCount, requireNonNegative } from '../numerics/argument.ts'

/** How customers stay with a firm and come to it, per period. */
export interface ShareFlow {
  /** share of the firm's customers that it keeps, in [0, 1] */
  readonly retention: number
  /** share of all others that come to it, in [0, 1] */
  readonly switching: number
}

function requireFlow(where: string, { retention, switching }: ShareFlow): void {
  requireShare(where, 'retention', retention)
  requireShare(where, 'switching', switching)
}

function requireShare(where: string, argument: string, share: number): void {
  if (!(share >= 0 && share <= 1)) refuse(where, argument, 'in [0, 1]', share)
}

/**
 * A firm's share of a market of constant size, period by period: MS′ = r MS + s (1 − MS).
 *
 * @param flow     retention and switching
 * @param start    share now, in [0, 1]
 * @param periods  how many, a whole number ≥ 0
 * @returns        periods + 1 shares, the first one is now's
 * @throws RangeError when an argument is outside its interval
 * @source Rust, Zahorik & Keiningham (1995), Return on quality (ROQ), J. Marketing 59(2)
 */
export function marketShares(flow: ShareFlow, start: number, periods: number): Float64Array {
  requireFlow('marketShares', flow)
  requireShare('marketShares', 'start', start)
  requireCount('marketShares', 'periods', periods)
  const shares = Float64Array.of(start, ...new Float64Array(periods))
  for (let t = 0; t < periods; t++) {
    const share = shares[t] as number
    shares[t + 1] = flow.retention * share + flow.switching * (1 - share)
  }
  return shares
}

/**
 * The share at which as many come as leave: s / (1 − r + s).
 *
 * @param flow  retention and switching
 * @returns     in [0, 1]; null when nobody leaves and nobody comes, so that any share stays as it is
 * @throws RangeError when an argument is outside its interval
 * @source Rust, Zahorik & Keiningham (1995), J. Marketing 59(2)
 */
export function limitingShare(flow: ShareFlow): number | null {
  requireFlow('limitingShare', flow)
  const moving = 1 - flow.retention + flow.switching
  return moving > 0 ? flow.switching / moving : null
}

/** A market in which more customers might be kept or won. */
export interface ShareChange {
  readonly now: ShareFlow
  readonly changed: ShareFlow
  /** share now, in [0, 1] */
  readonly start: number
  /** periods that count, a whole number ≥ 0 */
  readonly periods: number
  /** customers in the whole market, ≥ 0 */
  readonly market: number
  /** money that a customer leaves in a period, ≥ 0 */
  readonly margin: number
  /** discount rate per period, ≥ 0; the first gain comes at the end of the first period */
  readonly ratePerPeriod: number
}

/**
 * What a change of retention and switching is worth before its cost: Σ (MS′_t − MS_t) × market × margin / (1 + d)^t.
 *
 * @param change  flows, market and terms
 * @returns       money now, negative when the change loses share
 * @throws RangeError when an argument is outside its interval
 * @source Rust, Zahorik & Keiningham (1995), J. Marketing 59(2)
 */
export function worthOfShareChange(change: ShareChange): number {
  const { now, changed, start, periods, market, margin, ratePerPeriod } = change
  requireNonNegative('worthOfShareChange', 'market', market)
  requireNonNegative('worthOfShareChange', 'margin', margin)
  requireNonNegative('worthOfShareChange', 'ratePerPeriod', ratePerPeriod)
  const [before, after] = [marketShares(now, start, periods), marketShares(changed, start, periods)]
  let worth = 0
  for (let t = 1; t <= periods; t++)
    worth += (((after[t] as number) - (before[t] as number)) * market * margin) / (1 + ratePerPeriod) ** t
  return worth
}
