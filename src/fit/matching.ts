import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  bandCalibration,
  clusterQuality,
  comparePair,
  householdConfusion,
  type LinkedRecords,
  linkRecords,
  memberProbability,
  type ProbablePairs,
  pairQuality,
} from '../analytics/index.ts'
import { csvDatum } from '../kernel/csv.ts'
import { KithError } from '../kernel/errors.ts'
import { type OffThreadOptions, offThread } from '../storage/off-thread.ts'
import type { FitProgress } from './asked.ts'
import { FitFileError } from './file.ts'
import { FitUsageError } from './fit-usage-error.ts'
import { type MatchRows, readMatchRows } from './match-file.ts'
import { type MatchQuestion, type MatchWish, matchQuestion } from './match-question.ts'
import {
  type ClusterSizes,
  type MatchExplanation,
  type MatchReport,
  type MatchTruth,
  matchJson,
  matchText,
  type PurgedKind,
} from './match-report.ts'

/** The report as one JSON object and for people; the clusters are written by then. */
export interface MatchAnswer {
  readonly report: string
  readonly text: string
}

/** {@link matchFiles} in a thread of its own. */
export const matchOffThread = (wish: MatchWish, options: OffThreadOptions): Promise<MatchAnswer> =>
  offThread(import.meta.url, matchFiles, wish, options)

/**
 * Finds the records of a file, or of several, that are about one party. Several files are linked with each other:
 * records of one file stay apart unless asked otherwise.
 *
 * @throws information.fit-asked-wrongly, .fit-file-wrong, and what reading and writing the files throws
 */
export async function matchFiles(
  wish: MatchWish,
  tell: (progress: FitProgress) => void = () => undefined,
): Promise<MatchAnswer> {
  try {
    const question = matchQuestion(wish, tell)
    const rows = await readMatchRows(question, tell)
    const linked = linkRecords(rows.records, {
      kind: rows.kind,
      seed: question.seed,
      onProgress: ({ stage, share }) => tell({ step: steps[stage], done: Math.round(100 * share), of: 100 }),
      ...(question.within ? {} : { groups: rows.file }),
    })
    if (wish.rowsPath !== null) await writeClusters(rows, linked, question, wish.rowsPath)
    const report = reportOf(rows, linked, question)
    return { report: matchJson(report), text: matchText(report) }
  } catch (error) {
    throw told(error)
  }
}

const steps = {
  keys: 'makes keys',
  training: 'compares pairs and learns from them',
  clustering: 'joins',
} as const

/** What a person can mend, in words of the catalogue. */
function told(error: unknown): unknown {
  if (error instanceof FitUsageError)
    return new KithError('information.fit-asked-wrongly', { reason: error.message }, { cause: error })
  if (error instanceof FitFileError)
    return new KithError('information.fit-file-wrong', { reason: error.message }, { cause: error })
  return error
}

async function writeClusters(
  { ids, records, file, files }: MatchRows,
  linked: LinkedRecords,
  { id, paths }: MatchQuestion,
  path: string,
): Promise<void> {
  const probability = memberProbability(records.length, linked)
  const several = paths.length > 1
  function* lines(): Generator<string> {
    yield `${[...(several ? ['file'] : []), csvDatum(id ?? 'line'), 'cluster', 'probability'].join(',')}\n`
    for (let at = 0; at < ids.length; at++) {
      const from = several ? `${csvDatum(files[file[at] ?? 0]?.path ?? '')},` : ''
      // Six digits tell .999999 from 1; more are noise.
      const sure = Number((probability[at] ?? 0).toFixed(6))
      yield `${from}${csvDatum(ids[at] ?? '')},${linked.cluster[at]},${sure}\n`
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
}

function reportOf(rows: MatchRows, linked: LinkedRecords, question: MatchQuestion): MatchReport {
  const { merge, review } = linked.model.thresholds
  const truth = truthOf(rows, linked, question)
  const explanation = explanationOf(rows, linked, question)
  return {
    kind: rows.kind,
    kindWhy: rows.kindWhy,
    country: rows.country ?? null,
    records: rows.records.length,
    files: rows.files,
    pairs: linked.pairsCompared,
    purged: purgedKinds(linked),
    bands: {
      merge: { from: merge, pairs: linked.merge.left.length },
      review: { from: review, to: merge, pairs: linked.review.left.length },
    },
    clusters: { ...sizes(linked.cluster, linked.clusters), alarms: linked.alarms.length },
    automatic: sizes(linked.automatic.cluster, linked.automatic.clusters),
    ...(truth === undefined ? {} : { truth }),
    ...(explanation === undefined ? {} : { explanation }),
  }
}

function sizes(clusters: Int32Array, all: number): ClusterSizes {
  const many = new Int32Array(all)
  for (const cluster of clusters) many[cluster] = (many[cluster] ?? 0) + 1
  return {
    all,
    joined: many.reduce((count, size) => count + (size > 1 ? 1 : 0), 0),
    largest: many.reduce((most, size) => Math.max(most, size), 0),
  }
}

function purgedKinds({ purged }: LinkedRecords): PurgedKind[] {
  const kinds = new Map<string, PurgedKind>()
  for (const { kind, records } of purged) {
    const known = kinds.get(kind)
    kinds.set(kind, {
      kind,
      keys: (known?.keys ?? 0) + 1,
      largest: Math.max(known?.largest ?? 0, records),
    })
  }
  return [...kinds.values()].sort((one, other) => other.largest - one.largest)
}

/** Where stated probabilities are compared with what is so. */
const calibrationEdges = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1]
const mostFalsePairs = 10

function truthOf(
  { truth, households, file, ids }: MatchRows,
  linked: LinkedRecords,
  { within }: MatchQuestion,
): MatchTruth | undefined {
  if (truth === undefined) return undefined
  const { merge, review } = linked.model.thresholds
  const scope = within ? {} : { acrossFiles: file }
  const pairs = bothBands(linked)
  const wrong = [...pairs.probability.keys()]
    .filter((at) => (pairs.probability[at] ?? 0) >= merge)
    .filter((at) => truth[pairs.left[at] ?? 0] !== truth[pairs.right[at] ?? 0])
    .sort((one, other) => (pairs.probability[other] ?? 0) - (pairs.probability[one] ?? 0) || one - other)
  const named = (at: number) =>
    [ids[pairs.left[at] ?? 0] ?? '', ids[pairs.right[at] ?? 0] ?? '', pairs.probability[at] ?? 0] as const
  return {
    pairs: { ...pairQuality(pairs, truth, review, scope), threshold: review },
    merge: { ...pairQuality(pairs, truth, merge, scope), threshold: merge },
    clusters: clusterQuality(linked.cluster, truth, scope),
    automatic: clusterQuality(linked.automatic.cluster, truth, scope),
    ...(households === undefined
      ? {}
      : {
          households: {
            clusters: householdConfusion(linked.cluster, truth, households),
            automatic: householdConfusion(linked.automatic.cluster, truth, households),
          },
        }),
    calibration: bandCalibration(pairs, truth, calibrationEdges, scope),
    falsePairs: wrong.slice(0, mostFalsePairs).map(named),
  }
}

function bothBands({ merge, review }: LinkedRecords): ProbablePairs {
  const both = (one: ArrayLike<number>, other: ArrayLike<number>, into: Int32Array | Float64Array) => {
    into.set(one)
    into.set(other, one.length)
    return into
  }
  const many = merge.left.length + review.left.length
  return {
    left: both(merge.left, review.left, new Int32Array(many)) as Int32Array,
    right: both(merge.right, review.right, new Int32Array(many)) as Int32Array,
    probability: both(merge.probability, review.probability, new Float64Array(many)) as Float64Array,
  }
}

function explanationOf(
  { ids, records }: MatchRows,
  { cluster, model }: LinkedRecords,
  { explain }: MatchQuestion,
): MatchExplanation | undefined {
  if (explain === undefined) return undefined
  const [one, other] = explain.map((id) => {
    const place = ids.indexOf(id)
    if (place < 0) throw new FitUsageError(`--explain: no record is called “${id}”.`)
    return place
  }) as [number, number]
  const [left, right] = [records[one], records[other]]
  if (left === undefined || right === undefined) throw new FitUsageError('--explain names two ids.')
  return { ids: explain, isOneCluster: cluster[one] === cluster[other], ...comparePair(model, left, right) }
}
