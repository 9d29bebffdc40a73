import {
  bootstrapStability,
  type GapStatistic,
  gapStatistic,
  type KMeansFit,
  kMeansClusterer,
  type SilhouetteMean,
  type Stability,
  type Standardisation,
  silhouette,
} from '../analytics/index.ts'
import type { Asked } from './asked.ts'
import type { FitOption } from './fit-model.ts'
import { FitUsageError } from './fit-usage-error.ts'
import { shortNumber } from './report.ts'

/** How clusters can be judged. */
export const qualityOptions: Readonly<Record<string, FitOption>> = {
  gap: { takes: null, says: 'the gap statistic: beside rows without structure; chooses among several --k' },
  reference: { takes: 'HOW', says: 'where those are drawn: principal or box; default principal' },
  silhouette: { takes: null, says: 'how well rows lie in their clusters; chooses when --gap is not said' },
  stability: { takes: 'NUMBER', says: 'how well each cluster is found again among so many draws' },
}

/** What was asked of k-means. */
export interface ClusterTask {
  readonly columns: readonly Float64Array[]
  readonly ks: readonly number[]
  readonly standardise: Standardisation
  readonly starts: number
  readonly seed: number
}

/** One number of clusters beside the others. */
interface Compared {
  readonly k: number
  readonly totalWithin: number
  readonly explained: number
  readonly silhouette: SilhouetteMean | null
}

/** How good the clusters are, and how many there should be. */
export interface ClusterQuality {
  readonly chosen: number
  readonly compared: readonly Compared[]
  readonly gap: GapStatistic | null
  readonly stability: Stability | null
}

/** Judges fits of several numbers of clusters. @throws FitUsageError when nothing chooses among them */
export function clusterQuality(task: ClusterTask, fits: readonly KMeansFit[], asked: Asked): ClusterQuality {
  const { columns, standardise, seed, ks } = task
  const [byGap, bySilhouette] = [asked.flag('gap'), asked.flag('silhouette')]
  if (ks.length > 1 && !byGap && !bySilhouette)
    throw new FitUsageError('Several --k need --gap or --silhouette to choose among them.')
  const compared = fits.map(({ k, totalWithin, between, total, labels }) => ({
    k,
    totalWithin,
    explained: total > 0 ? between / total : 0,
    silhouette: bySilhouette && k > 1 ? silhouette(columns, labels, { standardise, seed }).mean : null,
  }))
  const reference = asked.choice('reference', ['principal', 'box'] as const, 'principal')
  const most = Math.max(2, ...ks)
  const onProgress = asked.progress('parts rows without structure')
  const gap = byGap ? gapStatistic(columns, { most, reference, standardise, seed, onProgress }) : null
  const chosen = chosenOf(compared, gap)
  const replicates = asked.count('stability', 0, 2)
  const fit = fits.find(({ k }) => k === chosen)
  const stability =
    replicates > 0 && fit
      ? bootstrapStability(fit.labels, kMeansClusterer(columns, chosen, { standardise }), {
          replicates,
          seed,
          onProgress: asked.progress('parts rows drawn again'),
        })
      : null
  return { chosen, compared, gap, stability }
}

/** By the gap where it chooses one of them, else by the silhouette; the first where neither does. */
function chosenOf(compared: readonly Compared[], gap: GapStatistic | null): number {
  const byGap = compared.find(({ k }) => k === gap?.chosen)
  if (byGap) return byGap.k
  const mean = (one: Compared) => one.silhouette?.value ?? Number.NEGATIVE_INFINITY
  return compared.reduce((best, one) => (mean(one) > mean(best) ? one : best)).k
}

/** Lines for people. */
export function qualityNotes({ chosen, compared, gap, stability }: ClusterQuality): string[] {
  const several = compared.length > 1 ? [`Shown are ${chosen} clusters.`] : []
  const lines = compared.flatMap((one) => {
    const point = gap?.points.find(({ k }) => k === one.k)
    const parts = [
      ...(point ? [`gap ${shortNumber(point.gap)} ± ${shortNumber(point.se)}`] : []),
      ...(one.silhouette ? [`silhouette ${shortNumber(one.silhouette.value)}`] : []),
    ]
    const within = `${one.k} clusters: squares within ${shortNumber(one.totalWithin)}`
    return parts.length > 0 || compared.length > 1 ? [[within, ...parts].join(', ')] : []
  })
  const gapChoice = gap
    ? [
        `The gap statistic chooses ${gap.chosen ?? 'none of these'}${gap.warnings.map((one) => ` (${one})`).join('')}`,
      ]
    : []
  const found =
    stability?.clusters.map(
      ({ jaccard, recovered }, c) =>
        `Cluster ${c + 1} is found again: Jaccard ${shortNumber(jaccard)}, in ${shortNumber(100 * (recovered ?? 0))} % of draws well`,
    ) ?? []
  return [...lines, ...gapChoice, ...several, ...found]
}
