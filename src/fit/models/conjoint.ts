import {
  type ConjointFit,
  calibrateScale,
  cannibalisation,
  conjointUtilities,
  fitConjoint,
  type ShareRule,
  type SharesOfPreference,
  scoresOfRanks,
  sharesOfPreference,
  withNone,
} from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { readProfiles, readStudy, studyOptions } from '../conjoint-study.ts'
import type { FitModel } from '../fit-model.ts'
import { FitUsageError } from '../fit-usage-error.ts'
import { type FitReport, shortNumber } from '../report.ts'

/** What the levels of a product's attributes are worth. */
export const conjointModel: FitModel = {
  name: 'conjoint',
  answers: 'what the levels of attributes are worth to each respondent, and what share offers would take',
  setting: 'ratings or ranks of the same profiles by each respondent',
  source: 'Green & Srinivasan (1978), Journal of Consumer Research 5(2)',
  example:
    'preferences_matrix.csv --profiles profiles.csv --levels levels.csv --simulate simulation_profiles.csv',
  options: {
    ...studyOptions,
    profiles: { ...studyOptions.profiles, needed: true },
    ranks: {
      takes: null,
      says: 'the file holds ranks, 1 the best; taken for such if every row is an order of 1 to P',
    },
    scores: { takes: null, says: 'more is better, also where every row is an order of 1 to P' },
    simulate: { takes: 'FILE', says: 'offers, in the form of the profiles' },
    none: { takes: 'NUMBER', says: 'rating that taking nothing deserves; it joins the offers as the last' },
    observed: { takes: 'SHARES', says: "today's shares of the offers, to calibrate the scale of the logit" },
    newcomer: { takes: 'NUMBER', says: 'which offer is new, counted from 1: tells from whom it takes' },
    own: { takes: 'NUMBERS', says: "numbers of the firm's other offers" },
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

/** Whether each row holds each of 1 to `many` once. */
function isOrder(rows: Float64Array, many: number): boolean {
  for (let first = 0; first < rows.length; first += many) {
    const own = new Set(rows.subarray(first, first + many))
    if (own.size < many || ![...own].every((rank) => Number.isInteger(rank) && rank >= 1 && rank <= many))
      return false
  }
  return true
}

/** A study with scores: ranks, where 1 was taken for the best, are turned into such. */
async function readRatings(file: string, asked: Asked) {
  const { given, ids } = await readStudy(file, asked)
  const many = given.profiles.length / given.attributes.length
  const isRanked = asked.flag('ranks') || (!asked.flag('scores') && isOrder(given.ratings, many))
  const ratings = isRanked ? scoresOfRanks(given.ratings, many) : given.ratings
  return { given: { ...given, ratings }, ids, isRanked }
}

const rules: readonly ShareRule[] = ['first-choice', 'logit', 'btl']

/** What the offers would take, by each rule that the utilities allow. */
async function simulate(fit: ConjointFit, file: string, asked: Asked) {
  const profiles = await readProfiles(file, fit.attributes, asked)
  const offers = profiles.length / fit.attributes.length
  const none = asked.text('none')
  if (none !== undefined && !Number.isFinite(Number(none)))
    throw new FitUsageError(`--none: ‘${none}’ is no number.`)
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
            `The new offer takes ${percent(simulated.newcomer.share.value)}, ${percent(simulated.newcomer.fromOwn.value)} of it from the firm’s own`,
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
