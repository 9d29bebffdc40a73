import {
  type Estimate,
  expectedSpend,
  fitGammaGamma,
  type GammaGamma,
  gammaGammaOf,
  meanSpend,
  predicted,
} from '../../analytics/index.ts'
import { basisOf } from '../basis.ts'
import type { FitModel } from '../fit-model.ts'
import { readHistories, requireSpend } from '../histories.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { type FitSource, sourceOf, sourceOptions, summaryOption } from '../source.ts'

/** What customers spend on a purchase. */
export const gammaGammaModel: FitModel = {
  name: 'gamma-gamma',
  answers: 'what customers spend on a purchase',
  setting: 'amounts of purchases, which do not depend on how often one buys',
  source: 'Fader & Hardie (2013), The gamma-gamma model of monetary value',
  example: 'transactions_sample.csv --id id --date date --amount spend --calibrate-until 1997-09-30',
  options: { ...sourceOptions, ...summaryOption },
  run: async (file, asked) => reportOf(sourceOf(file, asked), asked.level()),
}

async function reportOf(source: FitSource, level: number): Promise<FitReport> {
  const read = await readHistories({ ...source, amount: source.amount ?? 'amount' })
  requireSpend(read)
  const fit = fitGammaGamma(read, { level })
  const model = gammaGammaOf(fit)
  const hasMean = model.q > 1
  const endless = { value: Number.POSITIVE_INFINITY, se: null, low: null, high: null }
  const expected = (of: (own: GammaGamma) => number): Estimate => (hasMean ? predicted(fit, of) : endless)
  const population = expected(meanSpend)
  const { ids, x, meanSpend: own } = read
  return {
    ...fit,
    predictions: {
      meanSpend: population.value,
      correlation: fit.correlation,
      intervals: { meanSpend: population },
    },
    holdout: null,
    basis: basisOf('Gamma-gamma', source, read, fit.n),
    notes: [
      `Mean spend per purchase over the population: ${shortNumber(population.value)} (${shortNumber(population.low)} to ${shortNumber(population.high)})`,
      `Correlation of frequency and spend, which the model takes for 0: ${shortNumber(fit.correlation)}`,
    ],
    rows: {
      header: ['id', 'x', 'mean_spend', 'expected_spend', 'expected_spend_low', 'expected_spend_high'],
      cells: (function* () {
        for (let j = 0; j < ids.length; j++) {
          const mean = Number(own[j])
          const spend = expected((own) => expectedSpend(own, Number(x[j]), Math.max(0, mean)))
          yield [
            ids[j] ?? '',
            ...[Number(x[j]), Number(x[j]) > 0 ? mean : ''],
            ...[spend.value, spend.low ?? '', spend.high ?? ''],
          ]
        }
      })(),
    },
  }
}
