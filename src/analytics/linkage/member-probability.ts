import type { LinkedRecords } from './link-records.ts'

/**
 * How probable it is that each record belongs to its cluster: the weakest join that brought it there; of a record
 * alone, that no other is the same party.
 *
 * @returns one number in [0, 1] for each record
 */
export function memberProbability(
  records: number,
  { joins, review }: Pick<LinkedRecords, 'joins' | 'review'>,
): Float64Array {
  const probability = new Float64Array(records).fill(1)
  const members = Array.from({ length: records }, (_, record) => [record])
  for (const { left, right, meanBits } of joins) {
    const [one, other] = [members[left] ?? [], members[right] ?? []]
    if (one === other) continue
    const [large, small] = one.length >= other.length ? [one, other] : [other, one]
    const sure = 1 / (1 + 2 ** -meanBits)
    // The smaller side came to the larger; of two records each came to the other.
    const came = large.length === 1 ? [...large, ...small] : small
    for (const record of came) probability[record] = Math.min(probability[record] ?? 1, sure)
    for (const record of small) {
      large.push(record)
      members[record] = large
    }
  }
  review.left.forEach((left, at) => {
    for (const record of [left, review.right[at] ?? left])
      if (members[record]?.length === 1)
        probability[record] = Math.min(probability[record] ?? 1, 1 - (review.probability[at] ?? 0))
  })
  return probability
}
