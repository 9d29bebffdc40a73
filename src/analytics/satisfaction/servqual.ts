import { refuse, requireLevel, requireSameLength } from '../numerics/argument.ts'
import { type Coefficient, coefficientOf } from '../numerics/estimate.ts'
import { type Answers, respondentsOf, rowMeans, weightedSums } from './answers.ts'
import { cronbachAlpha } from './cronbach-alpha.ts'
import { momentsOf } from './moments.ts'

/** The questions of one dimension of service, such as reliability. */
export interface ServiceDimension {
  readonly name: string
  /** what was perceived: k columns of n answers */
  readonly perceived: Answers
  /** what had been expected, question by question; left out: only what was perceived is judged (SERVPERF) */
  readonly expected?: Answers
  /** points of importance, ≥ 0; only their proportions count; left out in all: all alike */
  readonly points?: number
}

/** One dimension as respondents see it, on the scale of the answers. */
export interface DimensionQuality {
  readonly name: string
  /** in [0, 1], all together 1 */
  readonly weight: number
  readonly perceived: Coefficient
  /** perceived less expected: below 0 the service is worse than expected; null without expectations */
  readonly gap: Coefficient | null
  /** Cronbach's α of what was perceived and of the gaps; null from one question, or where nothing differs */
  readonly reliability: { readonly perceived: number | null; readonly gap: number | null }
}

/** What SERVQUAL and SERVPERF say of a service. */
export interface ServiceQuality {
  readonly n: number
  readonly level: number
  readonly dimensions: readonly DimensionQuality[]
  /** SERVPERF: the mean of the dimensions, each alike, and by its weight */
  readonly perceived: { readonly plain: Coefficient; readonly weighted: Coefficient }
  /** SERVQUAL: the mean gap likewise; null where a dimension has no expectations */
  readonly gap: { readonly plain: Coefficient; readonly weighted: Coefficient } | null
}

/**
 * Service quality from paired questions. Gaps are differences, and less reliable than what they are taken from;
 * expectations asked after the service drift towards it. So what was perceived is told apart.
 *
 * @param dimensions  at least one; the same n ≥ 1 respondents in all columns
 * @param level       coverage of the intervals, in (0, 1)
 * @returns           errors are those of means over respondents; null from one respondent
 * @throws RangeError when an argument is outside its interval
 * @source Parasuraman, Zeithaml & Berry (1988), J. Retailing 64(1); Cronin & Taylor (1992), J. Marketing 56(3)
 */
export function serviceQuality(dimensions: readonly ServiceDimension[], level: number): ServiceQuality {
  requireLevel('serviceQuality', 'level', level)
  const weights = weightsOf(dimensions)
  const n = respondentsOf(
    'serviceQuality',
    dimensions.flatMap(({ perceived, expected = [] }) => [...perceived, ...expected]),
    1,
    1,
  )
  const perceived = dimensions.map((dimension) => rowMeans(dimension.perceived))
  const gaps = dimensions.map(gapsOf)
  const gapMeans = gaps.flatMap((gap) => (gap === null ? [] : [rowMeans(gap)]))
  const estimate = (values: Float64Array) => meanOf(values, level)
  const overall = (columns: Answers) => ({
    plain: estimate(rowMeans(columns)),
    weighted: estimate(weightedSums(columns, weights)),
  })
  const found = dimensions.map((dimension, at): DimensionQuality => {
    const gap = gaps[at] ?? null
    return {
      name: dimension.name,
      weight: weights[at] as number,
      perceived: estimate(perceived[at] as Float64Array),
      gap: gap && estimate(rowMeans(gap)),
      reliability: { perceived: alphaOf(dimension.perceived, n), gap: gap && alphaOf(gap, n) },
    }
  })
  const hasGap = gapMeans.length === dimensions.length
  return {
    n,
    level,
    dimensions: found,
    perceived: overall(perceived),
    gap: hasGap ? overall(gapMeans) : null,
  }
}

function weightsOf(dimensions: readonly ServiceDimension[]): number[] {
  if (dimensions.length === 0) refuse('serviceQuality', 'dimensions', 'at least one', 'none')
  if (dimensions.every(({ points }) => points === undefined))
    return dimensions.map(() => 1 / dimensions.length)
  const points = dimensions.map(({ name, points }) => {
    if (!(points !== undefined && points >= 0 && points < Infinity))
      refuse('serviceQuality', `points of ${name}`, 'finite and >= 0', points)
    return points
  })
  const sum = points.reduce((total, own) => total + own, 0)
  if (!(sum > 0)) refuse('serviceQuality', 'sum of points', '> 0', sum)
  return points.map((own) => own / sum)
}

function gapsOf({ name, perceived, expected }: ServiceDimension): Answers | null {
  if (perceived.length === 0) refuse('serviceQuality', `questions of ${name}`, 'at least one', 'none')
  if (expected === undefined) return null
  requireSameLength('serviceQuality', `expected of ${name}`, expected.length, perceived.length)
  return perceived.map((column, item) =>
    column.map((answer, row) => answer - ((expected[item] as Float64Array)[row] as number)),
  )
}

function alphaOf(answers: Answers, n: number): number | null {
  return answers.length < 2 || n < 2 ? null : cronbachAlpha(answers, 0.95).value
}

function meanOf(values: Float64Array, level: number): Coefficient {
  const { mean, variance } = momentsOf(values)
  return coefficientOf(mean, variance === null ? null : variance / values.length, level)
}
