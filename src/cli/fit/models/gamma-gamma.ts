import { expectedSpend, fitGammaGamma, gammaGammaOf, meanSpend } from '../../../analytics/index.ts'
import { basisOf } from '../basis.ts'
import type { FitModel } from '../fit-model.ts'
import { readHistories } from '../histories.ts'
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
  const fit = fitGammaGamma(read, { level })
  const model = gammaGammaOf(fit)
  const hasMean = model.q > 1
  const population = hasMean ? meanSpend(model) : Number.POSITIVE_INFINITY
  const { ids, x, meanSpend: own } = read
  return {
    ...fit,
    predictions: { meanSpend: population, correlation: fit.correlation },
    holdout: null,
    basis: basisOf('Gamma-gamma', source, read, fit.n),
    notes: [
      `Mean spend per purchase over the population: ${shortNumber(population)}`,
      `Correlation of frequency and spend, which the model takes for 0: ${shortNumber(fit.correlation)}`,
    ],
    rows: {
      header: ['id', 'x', 'mean_spend', 'expected_spend'],
      cells: (function* () {
        for (let j = 0; j < ids.length; j++) {
          const mean = Number(own[j])
          const spend = hasMean
            ? expectedSpend(model, Number(x[j]), Math.max(0, mean))
            : Number.POSITIVE_INFINITY
          yield [ids[j] ?? '', Number(x[j]), Number(x[j]) > 0 ? mean : '', spend]
        }
      })(),
    },
  }
}
