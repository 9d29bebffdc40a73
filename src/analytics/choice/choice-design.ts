import { refuse, requireCount, requireFinite } from '../numerics/argument.ts'
import { seededRandom } from '../numerics/random.ts'
import { effectsOf, lnBound, requirePrior, type SetShape, setInformation } from './choice-information.ts'
import { blocksOf } from './design-blocks.ts'
import {
  balanceOf,
  isAllowed,
  lnDeterminant,
  type Prohibition,
  requireLevels,
  requireProhibited,
  requireRows,
} from './design-coding.ts'
import { drawDesign, type ExchangeTask, exchange } from './design-exchange.ts'
import { orthogonalProfiles } from './orthogonal-array.ts'

/** What a design of choice sets is asked for. */
export interface ChoiceDesignOptions extends Omit<SetShape, 'levels'> {
  /** choice sets, ≥ 1 */
  readonly sets: number
  /** pairs of levels that must not meet in an alternative; default none */
  readonly prohibited?: readonly Prohibition[]
  /** parts of equal size, one for each group of respondents; default 1 */
  readonly blocks?: number
  /** where chance begins; default 1 */
  readonly seed?: number
  /** random designs that are bettered, ≥ 1; default 20 */
  readonly starts?: number
}

/** How much choice sets tell. */
export interface ChoiceDesignQuality {
  /** D-efficiency when all alternatives are equally likely, as a share of the most that such sets can tell; in [0, 1] */
  readonly efficiency: number
  /** D-error under the prior: the geometric mean of the variances that one respondent's choices leave; null without prior, or where an effect cannot be told */
  readonly priorError: number | null
  /** D-efficiency under the prior, as a share of the same bound; above 1 where the prior lets sets tell more; null without prior */
  readonly priorEfficiency: number | null
  /** share of pairs of alternatives of a set that have the same level, over all attributes; in [0, 1] */
  readonly overlap: number
  /** the least share that so many alternatives allow */
  readonly leastOverlap: number
  /** how often each level comes, by attribute */
  readonly balance: readonly (readonly number[])[]
}

/** Choice sets that tell the main effects of levels apart. */
export interface ChoiceDesign extends ChoiceDesignQuality {
  /** sets × alternatives × attributes, row-major: levels from 0 on; taking nothing has no row */
  readonly profiles: Int32Array
  readonly sets: number
  readonly alternatives: number
  readonly none: boolean
  /** the block of each set, from 0 on */
  readonly blocks: Int32Array
}

/** ln of the geometric mean of the eigenvalues of what all sets tell, per set. */
function lnTold(shape: SetShape, profiles: Int32Array): number {
  const size = effectsOf(shape)
  const width = shape.alternatives * shape.levels.length
  const sets = profiles.length / width
  const tell = setInformation(shape)
  const own = new Float64Array(size * size)
  const whole = new Float64Array(size * size)
  for (let set = 0; set < sets; set++) {
    tell(profiles.subarray(set * width, (set + 1) * width), own)
    for (let j = 0; j < whole.length; j++) whole[j] = (whole[j] as number) + (own[j] as number) / sets
  }
  return lnDeterminant(whole, size) / size
}

/** Share of pairs within sets that have the same level. */
function overlapOf({ levels, alternatives }: SetShape, profiles: Int32Array): number {
  const a = levels.length
  let same = 0
  let pairs = 0
  for (let row = 0; row < profiles.length / a; row++)
    for (let other = row - (row % alternatives); other < row; other++)
      for (let attribute = 0; attribute < a; attribute++) {
        pairs++
        if (profiles[row * a + attribute] === profiles[other * a + attribute]) same++
      }
  return same / pairs
}

function leastOverlap({ levels, alternatives }: SetShape): number {
  const pairs = (alternatives * (alternatives - 1)) / 2
  const same = levels.reduce((sum, many) => {
    const [whole, rest] = [Math.floor(alternatives / many), alternatives % many]
    return sum + (rest * (whole + 1) * whole) / 2 + ((many - rest) * whole * (whole - 1)) / 2
  }, 0)
  return same / (pairs * levels.length)
}

function requireShape(where: string, shape: SetShape): void {
  requireLevels(where, shape.levels)
  requireCount(where, 'alternatives', shape.alternatives, shape.none ? 1 : 2)
  requirePrior(where, shape)
}

/**
 * Tells how good choice sets are.
 *
 * @param shape     numbers of levels, alternatives, and the prior
 * @param profiles  sets × alternatives × a, row-major
 * @throws RangeError when a level is not one of its attribute's, or rows do not fill sets
 * @source Kuhfeld (2010), Marketing Research Methods in SAS, pp. 53–241; Street & Burgess (2007)
 */
export function choiceDesignQuality(shape: SetShape, profiles: Int32Array): ChoiceDesignQuality {
  const where = 'choiceDesignQuality'
  requireShape(where, shape)
  requireRows(where, shape.levels, profiles)
  const rows = profiles.length / shape.levels.length
  if (rows % shape.alternatives !== 0)
    refuse(where, 'profiles', `rows for sets of ${shape.alternatives}`, rows)
  const { prior: _, ...blind } = { ...shape, nonePrior: 0 }
  const bound = lnBound(shape)
  const under = shape.prior ? lnTold(shape, profiles) : null
  return {
    efficiency: Math.min(1, Math.exp(lnTold(blind, profiles) - bound)),
    priorError:
      under === null || under === Number.NEGATIVE_INFINITY
        ? null
        : Math.exp(-under) / (rows / shape.alternatives),
    priorEfficiency: under === null ? null : Math.exp(under - bound),
    overlap: shape.alternatives < 2 ? 0 : overlapOf(shape, profiles),
    leastOverlap: shape.alternatives < 2 ? 0 : leastOverlap(shape),
    balance: balanceOf(shape.levels, profiles),
  }
}

/** An orthogonal array, and its profiles shifted level by level: alternatives then share no level while there are others. */
function shifted({ levels, alternatives }: SetShape, sets: number): Int32Array | null {
  const first = orthogonalProfiles(levels, sets)
  if (!first) return null
  const a = levels.length
  return Int32Array.from({ length: sets * alternatives * a }, (_, j) => {
    const attribute = j % a
    const [set, shift] = [Math.floor(j / a / alternatives), Math.floor(j / a) % alternatives]
    return ((first[set * a + attribute] as number) + shift) % (levels[attribute] as number)
  })
}

/** The best of exchanges from a shifted array, where there is one, and from random starts. */
function bestSets(task: ExchangeTask, begin: Int32Array | null, starts: number, random: () => number) {
  const { prohibited, levels } = task
  const isFit = begin?.every((_, j) => j % levels.length !== 0 || isAllowed(prohibited, begin, j))
  let best: { design: Int32Array; value: number } | null = null
  const take = (design: Int32Array) => {
    const value = exchange(task, design)
    if (!best || value > best.value + 1e-9) best = { design, value }
  }
  if (begin && isFit) take(begin)
  for (let start = 0; start < starts; start++) take(drawDesign('choiceDesign', task, random))
  return (best as unknown as { design: Int32Array }).design
}

/**
 * Choice sets that tell most of the main effects of levels, by exchanges from shifted orthogonal arrays and from seeded
 * random starts: levels balanced, overlap within sets least, prior and prohibitions heeded.
 *
 * @param levels   numbers of levels of a attributes, each ≥ 2
 * @param options  see {@link ChoiceDesignOptions}
 * @throws RangeError when sets are too few to tell the effects, or an argument is outside its interval
 * @source Huber & Zwerina (1996), JMR 33(3); Bunch, Louviere & Anderson (1996) for shifts; Kuhfeld (2010)
 */
export function choiceDesign(levels: readonly number[], options: ChoiceDesignOptions): ChoiceDesign {
  const where = 'choiceDesign'
  const { sets, alternatives, none = false, prohibited = [], blocks = 1, seed = 1, starts = 20 } = options
  const { prior, nonePrior } = options
  const shape: SetShape = {
    levels,
    alternatives,
    none,
    ...(prior && { prior }),
    ...(nonePrior !== undefined && { nonePrior }),
  }
  requireShape(where, shape)
  requireProhibited(where, levels, prohibited)
  requireCount(where, 'starts', starts, 1)
  requireFinite(where, 'seed', seed)
  const size = effectsOf(shape)
  const told = alternatives - (none ? 0 : 1)
  requireCount(where, 'sets', sets, Math.ceil(size / told))
  const random = seededRandom(seed)
  const task = { levels, groups: sets, rows: alternatives, size, tell: setInformation(shape), prohibited }
  const profiles = bestSets(task, shifted(shape, sets), starts, random)
  return {
    ...choiceDesignQuality(shape, profiles),
    profiles,
    sets,
    alternatives,
    none,
    blocks: blocksOf(where, levels, profiles, sets, blocks, random),
  }
}
