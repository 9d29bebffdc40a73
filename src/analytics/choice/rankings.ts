import { refuse, requireCount, requireSameLength } from '../numerics/argument.ts'
import type { Choices } from './choices.ts'

/** Alternatives put in order, wholly or from the top on. */
export interface Rankings {
  /** names of the k attributes */
  readonly names: readonly string[]
  /** rows × k, row-major: the alternatives of one ranking stand together; any unit */
  readonly values: Float64Array
  /** n + 1 ascending places: ranking s has the rows starts[s] … starts[s + 1] − 1, at least two */
  readonly starts: Int32Array
  /** rows: place in the order, less is better; equal places are ties; 0 of those not ranked, who come after all others */
  readonly rank: Float64Array
}

/** Alternatives of equal place, and those that come after them. */
export interface Tie {
  readonly tied: Int32Array
  readonly rest: Int32Array
}

/** Rankings as choices, the best of all, then the best of those left, and so on. */
export interface Exploded {
  /** of a tie each is chosen in the order of rows, with weight 0 */
  readonly choices: Choices & { readonly weights: Float64Array }
  readonly ties: readonly Tie[]
}

/** Orders of a tie are summed over all its parts, 2^m of them. */
const LARGEST_TIE = 10

function requireRankings(where: string, { names, values, starts, rank }: Rankings): void {
  requireCount(where, 'attributes', names.length, 1)
  requireCount(where, 'rankings', starts.length - 1, 1)
  if (starts[0] !== 0) refuse(where, 'starts', 'places from 0 on', starts[0])
  requireSameLength(where, 'rank', rank.length, starts.at(-1) as number)
  requireSameLength(where, 'values', values.length, rank.length * names.length)
  for (const place of rank)
    if (!(place >= 0 && place < Infinity)) refuse(where, 'rank', 'finite and >= 0', place)
  for (let s = 0; s + 1 < starts.length; s++)
    if ((starts[s + 1] as number) - (starts[s] as number) < 2)
      refuse(where, 'starts', 'rankings of at least two alternatives', `one in ranking ${s}`)
}

/** Rows of a ranking by place, the best first, those not ranked last. */
function groupsOf(rank: Float64Array, from: number, to: number): Int32Array[] {
  const places = new Map<number, number[]>()
  for (let row = from; row < to; row++) {
    const place = (rank[row] as number) || Infinity
    const own = places.get(place)
    if (own) own.push(row)
    else places.set(place, [row])
  }
  return [...places]
    .sort(([one], [other]) => one - other)
    .map(([place, rows]) => {
      if (rows.length > LARGEST_TIE && place < Infinity && rows.length < to - from)
        refuse('fitRankedLogit', 'ties', `of at most ${LARGEST_TIE} alternatives`, rows.length)
      return Int32Array.from(rows)
    })
}

/**
 * Takes rankings apart. What is last of all, or not ranked, was never chosen and adds no choice.
 *
 * @throws RangeError when rankings are not as described, or none tells anything
 * @source Beggs, Cardell & Hausman (1981), Assessing the potential demand for electric cars, J. Econometrics 17
 */
export function explode(where: string, rankings: Rankings): Exploded {
  requireRankings(where, rankings)
  const { names, values, starts, rank } = rankings
  const k = names.length
  const ties: Tie[] = []
  const places = [0]
  const chosen: number[] = []
  const weights: number[] = []
  const rows: number[] = []
  for (let s = 0; s + 1 < starts.length; s++) {
    const groups = groupsOf(rank, starts[s] as number, starts[s + 1] as number)
    for (const [at, tied] of groups.entries()) {
      const rest = Int32Array.from(groups.slice(at + 1).flatMap((group) => [...group]))
      if (rest.length === 0) break
      if (tied.length > 1) ties.push({ tied, rest })
      for (const [own, row] of tied.entries()) {
        chosen.push(rows.length)
        rows.push(row, ...tied.subarray(own + 1), ...rest)
        places.push(rows.length)
        weights.push(tied.length > 1 ? 0 : 1)
      }
    }
  }
  if (chosen.length === 0) refuse(where, 'rank', 'different within some ranking', 'all alike')
  const taken = new Float64Array(rows.length * k)
  rows.forEach((row, j) => {
    taken.set(values.subarray(row * k, (row + 1) * k), j * k)
  })
  return {
    choices: {
      names,
      values: taken,
      starts: Int32Array.from(places),
      chosen: Int32Array.from(chosen),
      weights: Float64Array.from(weights),
    },
    ties,
  }
}
