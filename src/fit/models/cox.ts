import { type CoxFit, coxScores, fitCox, testProportionalHazards } from '../../analytics/index.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortChance, shortNumber } from '../report.ts'
import { type Covariates, readTable } from '../table.ts'
import { timeNeed, timeOptions } from './km.ts'

/** What makes customers leave sooner or later. */
export const coxModel: FitModel = {
  name: 'cox',
  answers: 'what makes customers leave sooner or later',
  setting: 'time until an event, also where it has not come yet, and what is known of each',
  source: 'Cox (1972), J. Royal Statistical Society B 34; Efron (1977)',
  example: 'rossi.csv --time week --event arrest --covariates fin,age,race,wexp,mar,paro,prio',
  options: {
    ...timeOptions,
    covariates: {
      takes: 'COLUMNS',
      says: 'numbers, or words with one column each but the first',
      needed: true,
    },
    by: {
      takes: 'COLUMN',
      says: 'rows are compared only where it says the same, each value with a course of time of its own',
    },
    ties: { takes: 'WAY', says: 'efron or breslow; default efron' },
    ridge: { takes: 'NUMBER', says: 'pull of the standardised coefficients to 0; default none' },
  },
  run: async (file, asked) => {
    const [time, event] = [asked.needed('time'), asked.needed('event')]
    asked.needed('covariates')
    const names = asked.list('covariates')
    const by = asked.text('by')
    const table = await readTable(file, [time, event, ...names, ...(by === undefined ? [] : [by])], asked)
    const observed = { time: table.numbers(time, timeNeed), event: table.happened(event) }
    const covariates = table.covariates(names)
    const strata = by === undefined ? null : table.coded(by)
    const fit = fitCox(observed, covariates, {
      ...(strata && { strata: strata.codes }),
      ties: asked.choice('ties', ['efron', 'breslow'] as const, 'efron'),
      level: asked.level(),
      ridge: asked.positive('ridge') ?? 0,
    })
    const test = fit.tests && testProportionalHazards(fit, observed, covariates)
    return reportOf(fit, covariates, test, strata?.texts ?? [])
  },
}

function reportOf(
  fit: CoxFit,
  { columns }: Covariates,
  proportionalHazards: ReturnType<typeof testProportionalHazards> | null,
  strata: readonly string[],
): FitReport {
  const { value, se } = fit.concordance
  const { tests } = fit
  const said = ({ statistic, degrees, p }: NonNullable<typeof tests>['wald']) =>
    `${shortNumber(statistic)} on ${degrees} df, p ${shortChance(p)}`
  return {
    ...fit,
    predictions: {
      events: fit.events,
      ties: fit.ties,
      nullLogLikelihood: fit.nullLogLikelihood,
      concordance: { value, se },
      tests,
      proportionalHazards,
      ...(strata.length > 0 && { strata }),
    },
    holdout: null,
    basis: `Cox, ${fit.n.toLocaleString('en-US')} rows, ${fit.events.toLocaleString('en-US')} events; coefficients are logarithms of hazard ratios`,
    notes: [
      `Concordance ${shortNumber(value)}, standard error ${shortNumber(se)}`,
      ...(tests
        ? [
            `Likelihood ratio ${said(tests.likelihoodRatio)}`,
            `Wald ${said(tests.wald)}`,
            `Score ${said(tests.score)}`,
          ]
        : []),
      ...(proportionalHazards ? [`Hazards that are not proportional: ${said(proportionalHazards.all)}`] : []),
    ],
    rows: {
      header: ['row', 'score'],
      cells: Array.from(coxScores(fit, columns), (score, row) => [row + 1, score]),
    },
  }
}
