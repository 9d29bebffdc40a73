import {
  type ConjointFit,
  calibrateScale,
  cannibalisation,
  conjointUtilities,
  fitConjoint,
  type Ratings,
  type ShareRule,
  type SharesOfPreference,
  scoresOfRanks,
  sharesOfPreference,
  withNone,
} from '../../../analytics/index.ts'
import { UsageError } from '../../usage-error.ts'
import type { Asked } from '../asked.ts'
import { FitFileError, headerOf } from '../file.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** What the levels of a product's attributes are worth. */
export const conjointModel: FitModel = {
  name: 'conjoint',
  answers: 'what the levels of attributes are worth to each respondent, and what share offers would take',
  setting: 'ratings or ranks of the same profiles by each respondent',
  source: 'Green & Srinivasan (1978), Journal of Consumer Research 5(2)',
  example:
    'preferences_matrix.csv --profiles profiles.csv --levels levels.csv --simulate simulation_profiles.csv',
  options: {
    profiles: {
      takes: 'FILE',
      says: 'one row per profile, one column per attribute with numbers of levels from 1 on',
    },
    levels: {
      takes: 'FILE',
      says: 'one column: names of all levels, attribute by attribute; default their numbers',
    },
    ranks: {
      takes: null,
      says: 'the file holds ranks, 1 the best; taken for such if every row is an order of 1 to P',
    },
    scores: { takes: null, says: 'more is better, also where every row is an order of 1 to P' },
    id: { takes: 'COLUMN', says: 'respondent; all other columns are profiles, in their order' },
    simulate: { takes: 'FILE', says: 'offers, in the form of the profiles' },
    none: { takes: 'NUMBER', says: 'rating that taking nothing deserves; it joins the offers as the last' },
    observed: { takes: 'A,B', says: "today's shares of the offers, to calibrate the scale of the logit" },
    newcomer: { takes: 'NUMBER', says: 'which offer is new, counted from 1: tells from whom it takes' },
    own: { takes: 'A,B', says: "numbers of the firm's other offers" },
  },
  run: async (file, asked) => {
    const { given, ids, isRanked } = await readRatings(file, asked)
    const fit = fitConjoint(given, asked.level())
    const offers = asked.text('simulate')
    const report = reportOf(fit, ids, offers === undefined ? null : await simulate(fit, offers, asked))
    if (!isRanked || asked.flag('ranks')) return report
    const guess =
      'Every row is an order of 1 to P, so these are taken for ranks with 1 the best; else say --scores.'
    return { ...report, warnings: [...report.warnings, guess] }
  },
}

/** Profiles by numbers of levels. */
async function readProfiles(file: string, attributes: readonly string[], asked: Asked): Promise<Int32Array> {
  const table = await readTable(file, attributes, asked)
  const columns = attributes.map((name) => table.numbers(name))
  return Int32Array.from({ length: table.rows * attributes.length }, (_, j) => {
    const level = Number(columns[j % attributes.length]?.[Math.floor(j / attributes.length)])
    if (!Number.isInteger(level) || level < 1)
      throw new FitFileError(
        `${file}: ‘${level}’ in “${attributes[j % attributes.length]}” is no level from 1 on.`,
      )
    return level - 1
  })
}

async function readLevels(
  profiles: Int32Array,
  attributes: readonly string[],
  asked: Asked,
): Promise<string[][]> {
  const counts = attributes.map((_, a) =>
    profiles.reduce((most, level, j) => (j % attributes.length === a ? Math.max(most, level + 1) : most), 0),
  )
  const file = asked.text('levels')
  if (file === undefined)
    return counts.map((many) => Array.from({ length: many }, (_, level) => `${level + 1}`))
  const [column] = await headerOf(file)
  const names = (await readTable(file, [column ?? ''], asked)).texts(column ?? '')
  const all = counts.reduce((sum, many) => sum + many, 0)
  if (names.length !== all)
    throw new FitFileError(`${file} names ${names.length} levels; the profiles have ${all}.`)
  let from = 0
  return counts.map((many) => {
    from += many
    return names.slice(from - many, from)
  })
}

interface ReadRatings {
  readonly given: Ratings
  readonly ids: string[]
  /** 1 was taken for the best */
  readonly isRanked: boolean
}

/** Whether each row holds each of 1 to `many` once. */
function isOrder(rows: Float64Array, many: number): boolean {
  for (let first = 0; first < rows.length; first += many) {
    const own = new Set(rows.subarray(first, first + many))
    if (own.size < many || ![...own].every((rank) => Number.isInteger(rank) && rank >= 1 && rank <= many))
      return false
  }
  return true
}

async function readRatings(file: string, asked: Asked): Promise<ReadRatings> {
  const described = asked.needed('profiles')
  const attributes = await headerOf(described)
  const profiles = await readProfiles(described, attributes, asked)
  const levels = await readLevels(profiles, attributes, asked)
  const id = asked.text('id')
  const header = await headerOf(file)
  const columns = header.filter((name) => name !== id)
  const many = profiles.length / attributes.length
  if (columns.length !== many)
    throw new FitFileError(`The file has ${columns.length} columns of ratings for ${many} profiles.`)
  const table = await readTable(file, header, asked)
  const numbers = columns.map((name) => table.numbers(name))
  const plain = Float64Array.from({ length: table.rows * many }, (_, j) =>
    Number(numbers[j % many]?.[Math.floor(j / many)]),
  )
  const isRanked = asked.flag('ranks') || (!asked.flag('scores') && isOrder(plain, many))
  const ratings = isRanked ? scoresOfRanks(plain, many) : plain
  const ids =
    id === undefined ? Array.from({ length: table.rows }, (_, row) => `${row + 1}`) : table.texts(id)
  return { given: { attributes, levels, profiles, ratings }, ids, isRanked }
}

const rules: readonly ShareRule[] = ['first-choice', 'logit', 'btl']

/** What the offers would take, by each rule that the utilities allow. */
async function simulate(fit: ConjointFit, file: string, asked: Asked) {
  const profiles = await readProfiles(file, fit.attributes, asked)
  const offers = profiles.length / fit.attributes.length
  const none = asked.text('none')
  if (none !== undefined && !Number.isFinite(Number(none)))
    throw new UsageError(`--none: ‘${none}’ is no number.`)
  const rated = conjointUtilities(fit, profiles)
  const utilities = none === undefined ? rated : withNone(rated, offers, Number(none))
  const m = none === undefined ? offers : offers + 1
  const observed = asked.list('observed').map(Number)
  const calibrated = observed.length > 0 ? calibrateScale(utilities, observed) : null
  const options = { scale: calibrated?.scale ?? 1, level: fit.level }
  const positive = utilities.some(
    (_, j) => j % m === 0 && utilities.subarray(j, j + m).every((one) => one > 0),
  )
  const shares = rules
    .filter((rule) => rule !== 'btl' || positive)
    .map((rule): [string, SharesOfPreference] => [
      rule,
      sharesOfPreference(utilities, m, { ...options, rule }),
    ])
  if (positive)
    shares.push(['logit-of-positive', sharesOfPreference(utilities, m, { ...options, onlyPositive: true })])
  const newcomer = asked.count('newcomer', 0, 1) - 1
  const own = asked.list('own').map((text) => Number(text) - 1)
  const mean = (offer: number) =>
    utilities.reduce((sum, one, j) => (j % m === offer ? sum + one : sum), 0) / (utilities.length / m)
  return {
    totalUtilities: Array.from({ length: m }, (_, offer) => mean(offer)),
    shares: Object.fromEntries(shares),
    ...(calibrated ? { calibrated } : {}),
    ...(newcomer >= 0 ? { newcomer: cannibalisation(utilities, m, newcomer, own, options) } : {}),
  }
}

function reportOf(
  fit: ConjointFit,
  ids: readonly string[],
  simulated: Awaited<ReturnType<typeof simulate>> | null,
): FitReport {
  const { importance, rSquared, adjustedRSquared, fStatistic, residualError, degrees } = fit
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`
  return {
    ...fit,
    predictions: { importance, rSquared, adjustedRSquared, fStatistic, residualError, degrees, ...simulated },
    holdout: null,
    basis: `Rating conjoint, ${fit.n.toLocaleString('en-US')} respondents`,
    notes: [
      `R² ${shortNumber(rSquared)} of the pooled regression, residual error ${shortNumber(residualError)} on ${degrees} degrees of freedom`,
      ...Object.entries(importance).map(([name, { value }]) => `Importance of ${name}: ${percent(value)}`),
      ...Object.entries(simulated?.shares ?? {}).map(
        ([rule, { shares, respondents }]) =>
          `Shares by ${rule} (${respondents} respondents): ${shares.map(({ value }) => percent(value)).join('  ')}`,
      ),
      ...(simulated?.newcomer
        ? [
            `The new offer takes ${percent(simulated.newcomer.share)}, ${percent(simulated.newcomer.fromOwn)} of it from the firm’s own`,
          ]
        : []),
    ],
    rows: rowsOf(fit, ids),
  }
}

function rowsOf(fit: ConjointFit, ids: readonly string[]): FitReport['rows'] {
  const { attributes, partWorths, importances, rSquareds } = fit
  const names = Object.keys(fit.parameters)
  return {
    header: ['id', ...names, ...attributes.map((name) => `importance:${name}`), 'r_squared'],
    cells: ids.map((id, i) => [
      id,
      ...partWorths.subarray(i * names.length, (i + 1) * names.length),
      ...importances.subarray(i * attributes.length, (i + 1) * attributes.length),
      Number(rSquareds[i]),
    ]),
  }
}
