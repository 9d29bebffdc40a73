/** An amount as it is written, and how many times it counts. */
export type Term = readonly [amount: string, times: number]

const written = /^([+-]?)(\d*)\.?(\d*)$/

/**
 * Adds amounts exactly, as they are written: the longest fraction is kept.
 *
 * @param terms  amounts with a point, each a whole number of times
 * @returns null where one is no such amount
 */
export function sumOf(terms: readonly Term[]): string | null {
  const read = terms.map(([amount, times]) => ({ parts: written.exec(amount.trim()), times }))
  const places = Math.max(0, ...read.map(({ parts }) => parts?.[3]?.length ?? 0))
  let sum = 0n
  for (const { parts, times } of read) {
    const [, sign, whole = '', fraction = ''] = parts ?? []
    if (parts === null || `${whole}${fraction}` === '' || !Number.isSafeInteger(times)) return null
    const units = BigInt(`${whole}${fraction.padEnd(places, '0')}`)
    sum += BigInt(times) * (sign === '-' ? -units : units)
  }
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return sum < 0n ? `-${text}` : text
}
