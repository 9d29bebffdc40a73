/** What lies between 0 and 1 is typed in points of a hundred. */
const isShare = (unit: string) => unit.startsWith('share') || unit === 'probability'

/** What a form says of the unit that an amount is typed in. */
export const typedUnit = (unit: string) =>
  isShare(unit) ? 'in points of a hundred' : unit ? `in ${unit}` : 'in its own unit'

/** What was typed, in the unit itself. */
export const typedIn = (typed: string | undefined, unit: string) => Number(typed) / (isShare(unit) ? 100 : 1)

/** An amount in its unit, as it would be typed. */
export const asTyped = (amount: number, unit: string) =>
  String(isShare(unit) ? Number((amount * 100).toPrecision(12)) : amount)
