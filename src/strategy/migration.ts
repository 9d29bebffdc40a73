/** A stretch of days; `toOn` is the first day after it, or today in the running one. */
export type Span = { readonly fromOn: string; readonly toOn: string }

const monthsOfQuarter = 3

/** The first day of the quarter that a day lies in. */
export function quarterStart(day: string): string {
  const month = Number(day.slice(5, 7))
  const first = month - ((month - 1) % monthsOfQuarter)
  return `${day.slice(0, 5)}${String(first).padStart(2, '0')}-01`
}

/** The quarter before the one that a day lies in, whole, and the running one up to the day. */
export function quartersAt(today: string): { readonly closed: Span; readonly running: Span } {
  const fromOn = quarterStart(today)
  const dayBefore = new Date(Date.parse(`${fromOn}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return { closed: { fromOn: quarterStart(dayBefore), toOn: fromOn }, running: { fromOn, toOn: today } }
}

/** Stands for a segment where somebody was, or is, in none. */
export const outside = '00000000-0000-0000-0000-000000000000'

/** How many went from one segment to another, and what that changed in worth to come. */
export type Movement = Span & {
  readonly fromSegmentId: string
  readonly toSegmentId: string
  readonly parties: number
  readonly worthChange: number
  readonly computedAt: string
}

const isMove = ({ fromSegmentId, toSegmentId }: Movement) =>
  fromSegmentId !== toSegmentId && fromSegmentId !== outside && toSegmentId !== outside

/** The 0.9 quantile of the standard normal distribution. */
const z = 1.2815515655446004

/**
 * What moving came to in worth, with its 80 % interval: how many move is chance, each by themself, so the variance
 * of a way is its number times the square of what one of them changes.
 */
export function worthMoved(movements: readonly Movement[]): {
  readonly movers: number
  readonly value: number
  readonly low: number
  readonly high: number
} {
  const moves = movements.filter(isMove)
  const value = moves.reduce((sum, { worthChange }) => sum + worthChange, 0)
  const variance = moves.reduce((sum, { parties, worthChange }) => sum + worthChange ** 2 / parties, 0)
  const movers = moves.reduce((sum, { parties }) => sum + parties, 0)
  const reach = z * Math.sqrt(variance)
  return { movers, value, low: value - reach, high: value + reach }
}

/** Whether anybody was in a segment at the beginning, so that moving can be told. */
export const hasBeginning = (movements: readonly Movement[]): boolean =>
  movements.some(({ fromSegmentId }) => fromSegmentId !== outside)
