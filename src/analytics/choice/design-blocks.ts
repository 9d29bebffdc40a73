import { refuse, requireCount } from '../numerics/argument.ts'
import type { Random } from '../numerics/random.ts'

/**
 * Parts groups of profiles into blocks of equal size, each level about as often in one as in another.
 *
 * @param levels  numbers of levels of a attributes
 * @param design  groups × rows × a, row-major
 * @param groups  how many
 * @param blocks  ≥ 1, a divisor of the groups
 * @returns       the block of each group, from 0 on
 * @throws RangeError when blocks cannot be of equal size
 */
export function blocksOf(
  where: string,
  levels: readonly number[],
  design: Int32Array,
  groups: number,
  blocks: number,
  random: Random,
): Int32Array {
  requireCount(where, 'blocks', blocks, 1)
  if (groups % blocks !== 0) refuse(where, 'blocks', `a divisor of ${groups}`, blocks)
  const size = levels.reduce((sum, many) => sum + many, 0)
  const counts = countsOf(levels, design, groups)
  const block = Int32Array.from({ length: groups }, (_, group) => group % blocks)
  const sums = Array.from({ length: blocks }, () => new Float64Array(size))
  const add = (group: number, sign: number) => {
    const sum = sums[block[group] as number] as Float64Array
    for (let j = 0; j < size; j++) sum[j] = (sum[j] as number) + sign * (counts[group * size + j] as number)
  }
  for (let group = groups - 1; group > 0; group--) {
    const other = Math.floor((group + 1) * random())
    const own = block[group] as number
    block[group] = block[other] as number
    block[other] = own
  }
  for (let group = 0; group < groups; group++) add(group, 1)
  // The totals are fixed, so the least sum of squares is the most even.
  const unevenness = () =>
    sums.reduce((total, sum) => total + sum.reduce((part, count) => part + count * count, 0), 0)
  const swap = (one: number, other: number) => {
    add(one, -1)
    add(other, -1)
    const own = block[one] as number
    block[one] = block[other] as number
    block[other] = own
    add(one, 1)
    add(other, 1)
  }
  for (let isBetter = true; isBetter; ) {
    isBetter = false
    for (let one = 0; one < groups; one++)
      for (let other = one + 1; other < groups; other++) {
        if (block[one] === block[other]) continue
        const before = unevenness()
        swap(one, other)
        if (unevenness() < before) isBetter = true
        else swap(one, other)
      }
  }
  return block
}

/** How often each level of each attribute comes in each group: groups × Σ levels. */
function countsOf(levels: readonly number[], design: Int32Array, groups: number): Float64Array {
  const a = levels.length
  const size = levels.reduce((sum, many) => sum + many, 0)
  const places = levels.map((_, attribute) => levels.slice(0, attribute).reduce((sum, many) => sum + many, 0))
  const counts = new Float64Array(groups * size)
  design.forEach((level, j) => {
    const at = Math.floor((j * groups) / design.length) * size + (places[j % a] as number) + level
    counts[at] = (counts[at] as number) + 1
  })
  return counts
}
