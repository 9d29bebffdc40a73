/** A customer is observed for at least this long: one call on the first day is not a call every day. */
export const leastDaysServed = 30

export const daysPerYear = 365.25

/** Years in which serving somebody was observed: from their first purchase or contact, but not before the firm's first. */
export function yearsServed(
  firstDay: number,
  metDay: number | null,
  fromDay: number,
  untilDay: number,
): number {
  const since = Math.max(Math.min(firstDay, metDay ?? firstDay), fromDay)
  return Math.max(leastDaysServed, untilDay - since) / daysPerYear
}
