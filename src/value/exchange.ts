/** What each side has of a relationship in one year, and what it puts in, in one currency. */
export type Exchange = {
  /** Margin that the firm keeps before the cost of serving. */
  readonly ours: number
  /** Gains of the customer. */
  readonly theirs: number
  /** What serving costs the firm. */
  readonly ourCost: number
  /** What the relationship costs the customer; null: nobody has said. */
  readonly theirCost: number | null
}

/** How what came of a relationship is divided, and what each side has for what it puts in. */
export type ExchangeReturns = {
  /** What they get of all that either side gets, in [0, 1]; null while nobody gets anything. */
  readonly ratio: number | null
  /** (gets − puts in) ÷ puts in, of each side and of both; null where what is put in is nothing or not known. */
  readonly ourReturn: number | null
  readonly theirReturn: number | null
  readonly jointReturn: number | null
}

/**
 * Divides a year's exchange. A firm that pays for more than it keeps gets nothing, and not less, of what is divided.
 *
 * @source Grönroos & Helle (2012), Return on relationships, J. Business & Industrial Marketing 27(5)
 */
export function exchangeReturns({ ours, theirs, ourCost, theirCost }: Exchange): ExchangeReturns {
  const ourNet = Math.max(0, ours - ourCost)
  const back = (gets: number, cost: number | null) =>
    cost === null || cost <= 0 ? null : (gets - cost) / cost
  return {
    ratio: ourNet + theirs > 0 ? theirs / (ourNet + theirs) : null,
    ourReturn: back(ours, ourCost),
    theirReturn: back(theirs, theirCost),
    jointReturn: theirCost === null ? null : back(ours + theirs, ourCost + theirCost),
  }
}

/** The twelve months that end on a day: from the day after the same day a year before. */
export function yearTo(day: string): { from: string; until: string } {
  const start = new Date(`${day}T00:00:00Z`)
  start.setUTCFullYear(start.getUTCFullYear() - 1)
  start.setUTCDate(start.getUTCDate() + 1)
  return { from: start.toISOString().slice(0, 10), until: day }
}
