import { failureTimes, fitFailureTime } from '../../analytics/index.ts'
import type { FitModel } from '../fit-model.ts'
import { type NumberNeed, readTable } from '../table.ts'
import { timeOptions } from './km.ts'

const distributions = ['weibull', 'log-normal', 'log-logistic'] as const

const positiveTime: NumberNeed = {
  isMet: (time) => time > 0,
  says: 'a time that is stretched must be above 0',
}

/** By which factor time is stretched. */
export const weibullModel: FitModel = {
  name: 'weibull',
  answers: 'by which factor something stretches or shortens the time until customers leave',
  setting: 'time until an event, also where it has not come yet, and what is known of each',
  source: 'Kalbfleisch & Prentice (2002), The Statistical Analysis of Failure Time Data',
  example: 'rossi.csv --time week --event arrest --covariates fin,age,race,wexp,mar,paro,prio',
  options: {
    ...timeOptions,
    covariates: {
      takes: 'COLUMNS',
      says: 'numbers, or words with one column each but the first',
      needed: true,
    },
    distribution: { takes: 'NAME', says: `${distributions.join(', ')}; default weibull` },
  },
  run: async (file, asked) => {
    const [time, event] = [asked.needed('time'), asked.needed('event')]
    asked.needed('covariates')
    const names = asked.list('covariates')
    const table = await readTable(file, [time, event, ...names], asked)
    const covariates = table.covariates(names)
    const observed = { time: table.numbers(time, positiveTime), event: table.happened(event) }
    const fit = fitFailureTime(observed, covariates, {
      distribution: asked.choice('distribution', distributions, 'weibull'),
      level: asked.level(),
    })
    const { value, low, high } = failureTimes(fit, covariates.columns, 0.5)
    return {
      ...fit,
      predictions: { events: fit.events },
      holdout: null,
      basis: `Accelerated failure time, ${fit.model}, ${fit.n.toLocaleString('en-US')} rows, ${fit.events.toLocaleString('en-US')} events; coefficients are logarithms of ratios of times`,
      notes: [],
      rows: {
        header: ['row', 'median', 'low', 'high'],
        cells: Array.from(value, (median, row) => [row + 1, median, low[row] as number, high[row] as number]),
      },
    }
  },
}
