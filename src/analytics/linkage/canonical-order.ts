import type { MatchRecord } from './match-record.ts'
import { hashed, stableHash } from './stable-hash.ts'

/**
 * An order of records by what they say and not by where they stand, so that shuffled input gives the same answer.
 * Records that say the same are interchangeable.
 */
export function canonicalOrder(records: readonly MatchRecord[], groups: Int32Array | undefined): Int32Array {
  const high = new Float64Array(records.length)
  records.forEach((record, place) => {
    stableHash(textOf(record) + (groups === undefined ? '' : `\u0001${groups[place]}`))
    // 53 bits of the hash; two different records share them about once in 10⁴ bases of a million.
    high[place] = hashed.high * 2097152 + (hashed.low >>> 11)
  })
  return Int32Array.from(records.keys()).sort((a, b) => (high[a] as number) - (high[b] as number) || a - b)
}

/** A record as one text, its fields in a fixed order. */
function textOf({ kind, scope, uniqueWithin, values, categories }: MatchRecord): string {
  let text = `${kind}\u0001${scope}\u0001${uniqueWithin ?? ''}`
  for (const lists of [values, categories ?? {}] as const)
    for (const field of Object.keys(lists).sort())
      text += `\u0001${field}\u0002${(lists as Readonly<Record<string, readonly string[]>>)[field]?.join('\u0003')}`
  return text
}
