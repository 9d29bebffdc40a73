/** Refuses every number outside its interval with one form of sentence, NaN included. */
export function refuse(where: string, argument: string, interval: string, value: unknown): never {
  throw new RangeError(`${where}: ${argument} must be ${interval}, got ${String(value)}`)
}

/** @throws RangeError when the value is not finite and > 0 */
export function requirePositive(where: string, argument: string, value: number): void {
  if (!(value > 0 && value < Infinity)) refuse(where, argument, 'finite and > 0', value)
}

/** @throws RangeError when the value is not finite and ≥ 0 */
export function requireNonNegative(where: string, argument: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) refuse(where, argument, 'finite and >= 0', value)
}

/** @throws RangeError when the value is NaN or infinite */
export function requireFinite(where: string, argument: string, value: number): void {
  if (!Number.isFinite(value)) refuse(where, argument, 'finite', value)
}

/** @throws RangeError when the value is not a whole number ≥ least */
export function requireCount(where: string, argument: string, value: number, least = 0): void {
  if (!(Number.isSafeInteger(value) && value >= least))
    refuse(where, argument, `a whole number >= ${least}`, value)
}

/** @throws RangeError when the value does not lie in (0, 1) */
export function requireLevel(where: string, argument: string, value: number): void {
  if (!(value > 0 && value < 1)) refuse(where, argument, 'in (0, 1)', value)
}

/** @throws RangeError when two columns of the same rows differ in length */
export function requireSameLength(where: string, argument: string, length: number, expected: number): void {
  if (length !== expected) refuse(where, argument, `as long as x (${expected} rows)`, length)
}

/** @throws RangeError unless there are so many columns, all of one length and every number finite. @returns that length */
export function requireColumns(where: string, columns: readonly Float64Array[], count: number): number {
  if (columns.length !== count) refuse(where, 'columns', `${count}`, columns.length)
  const n = columns[0]?.length ?? 0
  columns.forEach((column, j) => {
    requireSameLength(where, `columns[${j}]`, column.length, n)
    for (let row = 0; row < n; row++) requireFinite(where, `columns[${j}][${row}]`, column[row] as number)
  })
  return n
}
