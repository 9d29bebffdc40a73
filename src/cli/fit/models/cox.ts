import { type CoxFit, coxScores, fitCox, testProportionalHazards } from '../../../analytics/index.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { type Covariates, readTable } from '../table.ts'
import { timeOptions } from './km.ts'

/** What makes customers leave sooner or later. */
export const coxModel: FitModel = {
  name: 'cox',
  answers: 'what makes customers leave sooner or later',
  setting: 'time until an event, also where it has not come yet, and what is known of each',
  source: 'Cox (1972), J. Royal Statistical Society B 34; Efron (1977)',
  example: 'rossi.csv --time week --event arrest --covariates fin,age,race,wexp,mar,paro,prio',
  options: {
    ...timeOptions,
    covariates: { takes: 'COLUMNS', says: 'numbers, or words with one column each but the first; needed' },
    ties: { takes: 'WAY', says: 'efron or breslow; default efron' },
    ridge: { takes: 'NUMBER', says: 'pull of the standardised coefficients to 0; default none' },
  },
  run: async (file, asked) => {
    const [time, event] = [asked.needed('time'), asked.needed('event')]
    asked.needed('covariates')
    const names = asked.list('covariates')
    const table = await readTable(file, [time, event, ...names], asked)
    const observed = { time: table.numbers(time), event: table.happened(event) }
    const covariates = table.covariates(names)
    const fit = fitCox(observed, covariates, {
      ties: asked.choice('ties', ['efron', 'breslow'] as const, 'efron'),
      level: asked.level(),
      ridge: asked.positive('ridge') ?? 0,
    })
    const test = fit.tests && testProportionalHazards(fit, observed, covariates)
    return reportOf(fit, covariates, test)
  },
}

function reportOf(
  fit: CoxFit,
  { columns }: Covariates,
  proportionalHazards: ReturnType<typeof testProportionalHazards> | null,
): FitReport {
  const { value, se } = fit.concordance
  const { tests } = fit
  const said = ({ statistic, degrees, p }: NonNullable<typeof tests>['wald']) =>
    `${shortNumber(statistic)} on ${degrees} df, p ${shortNumber(p)}`
  return {
    ...fit,
    predictions: {
      events: fit.events,
      ties: fit.ties,
      nullLogLikelihood: fit.nullLogLikelihood,
      concordance: { value, se },
      tests,
      proportionalHazards,
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
