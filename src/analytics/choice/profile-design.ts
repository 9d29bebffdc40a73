import { refuse, requireCount, requireFinite } from '../numerics/argument.ts'
import { seededRandom } from '../numerics/random.ts'
import { blocksOf } from './design-blocks.ts'
import {
  balanceOf,
  codeRow,
  contrastsOf,
  isAllowed,
  lnDeterminant,
  type Prohibition,
  requireLevels,
  requireProhibited,
  requireRows,
} from './design-coding.ts'
import { drawDesign, type ExchangeTask, exchange } from './design-exchange.ts'
import { orthogonalProfiles } from './orthogonal-array.ts'

/** What a design of profiles is asked for; each has a default. */
export interface ProfileDesignOptions {
  /** profiles, more than the main effects; default those of the smallest orthogonal array, else half as many again as effects */
  readonly runs?: number
  /** pairs of levels that must not meet; default none */
  readonly prohibited?: readonly Prohibition[]
  /** parts of equal size, each as even as can be; default 1 */
  readonly blocks?: number
  /** where chance begins; default 1 */
  readonly seed?: number
  /** random designs that are bettered, ≥ 1; default 20 */
  readonly starts?: number
}

/** Profiles that tell the main effects of levels apart. */
export interface ProfileDesign {
  /** runs × attributes, row-major: levels from 0 on, as {@link Ratings} take them */
  readonly profiles: Int32Array
  readonly runs: number
  readonly method: 'orthogonal-array' | 'exchange'
  /** D-efficiency of main effects, in [0, 1]; 1 is balanced and orthogonal */
  readonly efficiency: number
  /** whether every two attributes' levels meet as often as their own counts ask */
  readonly isOrthogonal: boolean
  /** how often each level comes, by attribute */
  readonly balance: readonly (readonly number[])[]
  /** the block of each profile, from 0 on */
  readonly blocks: Int32Array
}

/** More are no experiment. */
const MOST = 1_000_000

/**
 * All combinations of levels.
 *
 * @param levels  numbers of levels of a attributes, each ≥ 2
 * @returns       profiles × a, row-major; the last attribute changes fastest
 * @throws RangeError when there are more than a million
 */
export function fullFactorial(levels: readonly number[]): Int32Array {
  requireLevels('fullFactorial', levels)
  const a = levels.length
  const runs = levels.reduce((product, many) => product * many, 1)
  if (runs > MOST) refuse('fullFactorial', 'levels', `of at most ${MOST} combinations`, runs)
  const steps = levels.map((_, attribute) =>
    levels.slice(attribute + 1).reduce((product, many) => product * many, 1),
  )
  return Int32Array.from({ length: runs * a }, (_, j) => {
    const attribute = j % a
    return Math.floor(Math.floor(j / a) / (steps[attribute] as number)) % (levels[attribute] as number)
  })
}

/**
 * D-efficiency of profiles for the intercept and all main effects: the geometric mean of the information's
 * eigenvalues, as a share of what a balanced orthogonal design of so many profiles tells.
 *
 * @param levels    numbers of levels of a attributes
 * @param profiles  runs × a, row-major
 * @returns         in [0, 1]; 0 where some effect cannot be told
 * @throws RangeError when a level is not one of its attribute's
 * @source Kuhfeld, Tobias & Garratt (1994), Efficient experimental design with marketing research applications, JMR 31(4)
 */
export function profileEfficiency(levels: readonly number[], profiles: Int32Array): number {
  const size = requireLevels('profileEfficiency', levels) + 1
  requireRows('profileEfficiency', levels, profiles)
  const runs = profiles.length / levels.length
  const { tell } = taskOf(levels, runs, [])
  const whole = new Float64Array(size * size)
  const own = new Float64Array(size * size)
  for (let run = 0; run < runs; run++) {
    tell(profiles.subarray(run * levels.length, (run + 1) * levels.length), own)
    for (let j = 0; j < whole.length; j++) whole[j] = (whole[j] as number) + (own[j] as number) / runs
  }
  return Math.min(1, Math.exp(lnDeterminant(whole, size) / size))
}

function taskOf(levels: readonly number[], runs: number, prohibited: readonly Prohibition[]): ExchangeTask {
  const contrasts = contrastsOf(levels)
  const size = levels.reduce((sum, many) => sum + many - 1, 1)
  const coded = new Float64Array(size)
  coded[0] = 1
  const tell = (row: Int32Array, information: Float64Array) => {
    codeRow(contrasts, levels, row, 0, coded, 1)
    for (let c = 0; c < size; c++)
      for (let b = 0; b <= c; b++) information[c * size + b] = (coded[c] as number) * (coded[b] as number)
  }
  return { levels, groups: runs, rows: 1, size, tell, prohibited }
}

/** Whether counts of pairs are the products of the counts of their levels. */
function isOrthogonal(
  levels: readonly number[],
  profiles: Int32Array,
  balance: readonly (readonly number[])[],
) {
  const a = levels.length
  const runs = profiles.length / a
  for (let one = 0; one < a; one++)
    for (let other = 0; other < one; other++) {
      const many = levels[other] as number
      const pairs = new Float64Array((levels[one] as number) * many)
      for (let run = 0; run < runs; run++) {
        const at = (profiles[run * a + one] as number) * many + (profiles[run * a + other] as number)
        pairs[at] = (pairs[at] as number) + 1
      }
      const counts = (attribute: number, level: number) => balance[attribute]?.[level] as number
      if (
        pairs.some(
          (pair, at) => pair * runs !== counts(one, Math.floor(at / many)) * counts(other, at % many),
        )
      )
        return false
    }
  return true
}

/** Half as many again as there are effects, and even for the level counts where that costs little. */
function runsFor(levels: readonly number[], effects: number): number {
  const least = Math.ceil(1.5 * effects)
  const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other))
  const common = levels.reduce((whole, many) => (whole * many) / divisor(whole, many), 1)
  const even = Math.ceil(least / common) * common
  return even <= 2 * least ? even : least
}

/**
 * Profiles for a rating or ranking conjoint: an orthogonal array where one fits, otherwise the best of exchanges from
 * seeded random starts.
 *
 * @param levels   numbers of levels of a attributes, each ≥ 2
 * @param options  see {@link ProfileDesignOptions}
 * @throws RangeError when runs are too few to tell the effects, or an argument is outside its interval
 * @source Addelman (1962), Orthogonal main-effect plans, Technometrics 4(1); Meyer & Nachtsheim (1995)
 */
export function profileDesign(levels: readonly number[], options: ProfileDesignOptions = {}): ProfileDesign {
  const where = 'profileDesign'
  const { prohibited = [], blocks = 1, seed = 1, starts = 20 } = options
  const effects = requireLevels(where, levels) + 1
  requireProhibited(where, levels, prohibited)
  requireCount(where, 'starts', starts, 1)
  requireFinite(where, 'seed', seed)
  if (options.runs !== undefined) requireCount(where, 'runs', options.runs, effects)
  const random = seededRandom(seed)
  const a = levels.length
  const array = orthogonalProfiles(levels, options.runs)
  const rows = array && Array.from({ length: array.length / a }, (_, run) => run * a)
  const fits = array !== null && rows?.every((from) => isAllowed(prohibited, array, from)) === true
  const profiles = fits
    ? array
    : bestExchange(taskOf(levels, options.runs ?? runsFor(levels, effects), prohibited), starts, random)
  const runs = profiles.length / a
  const balance = balanceOf(levels, profiles)
  return {
    profiles,
    runs,
    method: fits ? 'orthogonal-array' : 'exchange',
    efficiency: profileEfficiency(levels, profiles),
    isOrthogonal: isOrthogonal(levels, profiles, balance),
    balance,
    blocks: blocksOf(where, levels, profiles, runs, blocks, random),
  }
}

function bestExchange(task: ExchangeTask, starts: number, random: () => number): Int32Array {
  let best: { design: Int32Array; value: number } | null = null
  for (let start = 0; start < starts; start++) {
    const design = drawDesign('profileDesign', task, random)
    const value = exchange(task, design)
    if (!best || value > best.value) best = { design, value }
  }
  return (best as { design: Int32Array }).design
}
