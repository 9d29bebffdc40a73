import { type Estimate, netPromoters, sizeForMargin, sizeForPromoters } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { FitUsageError } from '../fit-usage-error.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { type NumberNeed, readTable } from '../table.ts'

/** The net promoter score with its error and the sample that a change needs. */
export const npsModel: FitModel = {
  name: 'nps',
  answers: 'the net promoter score, its error, and how many answers a change needs',
  setting: 'answers to “would you recommend us”, one row each',
  source: 'Rocks (2016), Interval estimation for the net promoter score, The American Statistician 70(4)',
  example: 'ratings.csv --answer q1',
  options: {
    answer: { takes: 'COLUMN', says: 'the answer; default answer' },
    promoters: { takes: 'NUMBER', says: 'who answered at least this promotes; default 9' },
    detractors: { takes: 'NUMBER', says: 'who answered at most this detracts; default 6' },
    by: { takes: 'COLUMN', says: 'one score for each group too' },
    margin: { takes: 'POINTS', says: 'half the width of an interval to plan for; default 5' },
    change: { takes: 'POINTS', says: 'change between two waves to plan for, found 4 times in 5; default 5' },
  },
  run: reportOf,
}

/** Of 11 somebody mistook the scale: such an answer would count as a promoter’s. */
const answerNeed: NumberNeed = {
  isMet: (answer) => answer >= 0 && answer <= 10,
  says: 'answers lie from 0 to 10',
}

interface Counted {
  promoters: number
  detractors: number
  n: number
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  const answer = asked.text('answer') ?? 'answer'
  const by = asked.text('by')
  const level = asked.level()
  const [least, most] = [asked.positive('promoters') ?? 9, asked.positive('detractors') ?? 6]
  if (most >= least) throw new FitUsageError('--detractors must lie below --promoters.')
  const table = await readTable(file, by === undefined ? [answer] : [answer, by], asked)
  const answers = table.numbers(answer, answerNeed)
  const all = counted(answers, least, most)
  const groups = by === undefined ? null : groupsOf(table.coded(by), answers, least, most)
  const parameters: Record<string, Estimate> = { nps: scoreOf(all, level) }
  for (const [name, group] of groups ?? []) parameters[`nps:${by}=${name}`] = scoreOf(group, level)
  const shares = { promoters: all.promoters / all.n, detractors: all.detractors / all.n }
  const sizes = sizesOf(shares, asked, level)
  const predictions = { ...shares, passives: 1 - shares.promoters - shares.detractors, ...sizes }
  return {
    model: 'nps',
    n: all.n,
    parameters,
    level,
    logLikelihood: null,
    converged: true,
    limit: null,
    warnings: [],
    predictions,
    holdout: null,
    basis: `Net promoter score in points from −100 to 100, ${all.n.toLocaleString('en-US')} answers`,
    notes: notesOf(predictions, level),
    rows: null,
  }
}

function counted(answers: Iterable<number>, least: number, most: number): Counted {
  const found = { promoters: 0, detractors: 0, n: 0 }
  for (const answer of answers) {
    found.n++
    if (answer >= least) found.promoters++
    else if (answer <= most) found.detractors++
  }
  return found
}

function groupsOf(
  { codes, texts }: { readonly codes: Int32Array; readonly texts: readonly string[] },
  answers: Float64Array,
  least: number,
  most: number,
): [string, Counted][] {
  return texts.map((name, code) => [
    name,
    counted(
      answers.filter((_, row) => codes[row] === code),
      least,
      most,
    ),
  ])
}

function scoreOf(group: Counted, level: number): Estimate {
  const { value, deviation, low, high } = netPromoters(group, level)
  return {
    value: 100 * value,
    se: deviation === null ? null : 100 * deviation,
    low: 100 * low,
    high: 100 * high,
  }
}

function sizesOf(shares: { promoters: number; detractors: number }, asked: Asked, level: number) {
  const [margin, change] = [asked.positive('margin') ?? 5, asked.positive('change') ?? 5]
  const { promoters, detractors } = shares
  const variance = Math.max(0, promoters + detractors - (promoters - detractors) ** 2)
  return {
    margin,
    answersForMargin: sizeForMargin(variance, margin / 100, level),
    change,
    answersPerWaveForChange: sizeForPromoters(change / 100, shares, { level }).treated,
  }
}

function notesOf(
  told: { promoters: number; detractors: number; passives: number } & ReturnType<typeof sizesOf>,
  level: number,
): string[] {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const whole = (count: number) => count.toLocaleString('en-US')
  return [
    `Promoters ${percent(told.promoters)}, passives ${percent(told.passives)}, detractors ${percent(told.detractors)}`,
    `± ${shortNumber(told.margin)} points at ${percent(level)} need ${whole(told.answersForMargin)} answers`,
    `A change of ${shortNumber(told.change)} points is found 4 times in 5 with ${whole(told.answersPerWaveForChange)} answers in each wave`,
  ]
}
