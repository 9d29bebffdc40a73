import type {
  BandCalibration,
  HouseholdConfusion,
  LinkageQuality,
  MatchKind,
  PairExplanation,
  PurgedKey,
} from '../analytics/index.ts'
import type { MatchFileColumns } from './match-file.ts'

/** What `kith match` answers with; the JSON object is this. */
export interface MatchReport {
  readonly kind: MatchKind
  readonly kindWhy: string
  readonly country: string | null
  readonly records: number
  readonly files: readonly MatchFileColumns[]
  /** pairs compared */
  readonly pairs: number
  /** keys that led to too many records, by kind */
  readonly purged: readonly PurgedKind[]
  /** limits in [0, 1], and pairs in each band */
  readonly bands: {
    readonly merge: { readonly from: number; readonly pairs: number }
    readonly review: { readonly from: number; readonly to: number; readonly pairs: number }
  }
  /** the most likely clusters: joins that are more likely right than wrong */
  readonly clusters: ClusterSizes & {
    /** clusters so large that a person should look at them */
    readonly alarms: number
  }
  /** clusters by joins that need nobody to look */
  readonly automatic: ClusterSizes
  readonly truth?: MatchTruth
  readonly explanation?: MatchExplanation
}

export interface ClusterSizes {
  readonly all: number
  /** clusters of more than one record */
  readonly joined: number
  /** records of the largest */
  readonly largest: number
}

export interface PurgedKind extends Pick<PurgedKey, 'kind'> {
  readonly keys: number
  /** records under the largest of them */
  readonly largest: number
}

/** How well the answer agrees with the truth column. */
export interface MatchTruth {
  /** pairs at or above the review band's limit, before clustering */
  readonly pairs: LinkageQuality & { readonly threshold: number }
  /** pairs of the automatic band alone */
  readonly merge: LinkageQuality & { readonly threshold: number }
  /** pairs within the most likely clusters */
  readonly clusters: LinkageQuality
  /** pairs within clusters that nobody needs to look at */
  readonly automatic: LinkageQuality
  /** members of one household taken for one person */
  readonly households?: {
    readonly clusters: HouseholdConfusion
    readonly automatic: HouseholdConfusion
  }
  readonly calibration: readonly BandCalibration[]
  /** pairs of the automatic band that are two, the surest first */
  readonly falsePairs: readonly (readonly [string, string, number])[]
}

export interface MatchExplanation extends PairExplanation {
  readonly ids: readonly [string, string]
  readonly isOneCluster: boolean
}

const whole = new Intl.NumberFormat('en-US')
const share = (value: number | null) => (value === null ? '–' : value.toFixed(4))

/** The report as one JSON object. */
export const matchJson = (report: MatchReport): string => JSON.stringify(report)

/** The report for people. */
export function matchText(report: MatchReport): string {
  return [
    ...readLines(report),
    '',
    ...foundLines(report),
    ...(report.truth === undefined ? [] : ['', ...truthLines(report.truth)]),
    ...(report.explanation === undefined ? [] : ['', ...explanationLines(report.explanation)]),
  ].join('\n')
}

function readLines({ files, records, kind, kindWhy, country }: MatchReport): string[] {
  const heads = [
    `${whole.format(records)} records of ${kind === 'person' ? 'people' : 'organisations'}: ${kindWhy}.`,
    ...(country === null ? [] : [`Telephones without a country are taken for ${country}.`]),
  ]
  const columns = files.flatMap((file) => [
    ...(files.length > 1 ? [`${file.path}, ${whole.format(file.rows)} rows`] : []),
    ...table(file.columns.map(({ name, use, why }) => [`  ${name}`, said(use), why])),
  ])
  return [...heads, '', ...columns]
}

const said = (use: string) => use.replaceAll('-', ' ')

function foundLines({ pairs, purged, bands, clusters, automatic, records }: MatchReport): string[] {
  const { merge, review } = bands
  return [
    `${whole.format(pairs)} pairs compared, of ${whole.format((records * (records - 1)) / 2)} that there are.`,
    ...purged.map(
      ({ kind, keys, largest }) =>
        `Passed over: ${whole.format(keys)} ${keys === 1 ? 'value' : 'values'} of ${kind} that too many share, up to ${whole.format(largest)} records.`,
    ),
    ...table([
      ['Joined by itself', `from ${merge.from}`, `${whole.format(merge.pairs)} pairs`],
      ['For a person to look at', `from ${review.from}`, `${whole.format(review.pairs)} pairs`],
    ]),
    '',
    ...table([
      ['', 'clusters', 'of several', 'largest', 'records alone'],
      sized('Joins likelier right than wrong', clusters),
      sized('Joins that nobody needs to see', automatic),
    ]),
    ...(clusters.alarms > 0
      ? [`${whole.format(clusters.alarms)} clusters are so large that somebody should look at them.`]
      : []),
  ]
}

const sized = (name: string, { all, joined, largest }: ClusterSizes) => [
  name,
  ...[all, joined, largest, all - joined].map((many) => whole.format(many)),
]

function truthLines({
  pairs,
  merge,
  clusters,
  automatic,
  households,
  calibration,
  falsePairs,
}: MatchTruth): string[] {
  const row = (name: string, { precision, recall, f1, found, true: real }: LinkageQuality) => [
    name,
    share(precision),
    share(recall),
    share(f1),
    whole.format(found),
    whole.format(real),
  ]
  return [
    ...table([
      ['Against the truth', 'precision', 'recall', 'F1', 'pairs found', 'true pairs'],
      row(`Pairs from ${pairs.threshold}`, pairs),
      row(`Pairs from ${merge.threshold}`, merge),
      row('Likely clusters', clusters),
      row('Automatic clusters', automatic),
    ]),
    ...(households === undefined
      ? []
      : [confusionLine('likely', households.clusters), confusionLine('automatic', households.automatic)]),
    '',
    ...table([
      ['Probability', 'pairs', 'stated', 'observed'],
      ...calibration
        .filter(({ pairs: many }) => many > 0)
        .map(({ from, to, pairs: many, stated, observed }) => [
          `${from}–${to}`,
          whole.format(many),
          share(stated),
          share(observed),
        ]),
    ]),
    ...(falsePairs.length === 0 ? [] : ['', 'False pairs, the surest first']),
    ...falsePairs.map(([one, other, probability]) => `  ${one}, ${other}: ${share(probability)}`),
  ]
}

const confusionLine = (which: string, { inHousehold, falsePairs, share: part }: HouseholdConfusion) =>
  `Members of one household taken for one person in ${which} clusters: ${whole.format(inHousehold)} pairs (${share(part)} of those joined), of ${whole.format(falsePairs)} false pairs.`

function explanationLines(explanation: MatchExplanation): string[] {
  const { ids, parts, bits, probability, other, band, veto, isOneCluster } = explanation
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`
  const verdict = isOneCluster ? 'are taken for one' : 'are not taken for one'
  return [
    `${ids[0]} and ${ids[1]} ${verdict}.`,
    ...table([
      ['Comparison', 'level', 'bits', 'of rarity', 'left', 'right'],
      ...parts.map(({ comparison, level, bits: own, rarityBits, left, right }) => [
        comparison,
        level,
        signed(own),
        rarityBits === 0 ? '' : signed(rarityBits),
        left,
        right,
      ]),
      ['total', '', signed(bits), '', '', ''],
    ]),
    `Probability ${share(probability)}: ${bandWords[band]}. The best other reading is ${other.hypothesis === 'household' ? 'two of one household' : 'two strangers'}, ${share(other.probability)}.`,
    ...(veto === null ? [] : [`Never joined by itself: ${veto}.`]),
  ]
}

const bandWords = {
  merge: 'high enough to be joined by itself',
  review: 'for a person to look at',
  ignore: 'left alone',
} as const

/** Columns as wide as their longest cell; the last is left as it is. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? []
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd((widths[at] ?? 0) + 2)))
      .join('')
      .trimEnd(),
  )
}
