import { type Estimate, mediation } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { plainReport } from '../plain-report.ts'
import type { FitReport } from '../report.ts'
import { readTable } from '../table.ts'

/** How much of an effect goes by way of something between. */
export const mediationModel: FitModel = {
  name: 'mediation',
  answers: 'how much of an effect goes by way of a mediator',
  setting: 'cause, mediator and outcome of the same customers',
  source: 'Preacher & Hayes (2004), Behavior Research Methods 36(4)',
  example: 'mobi.csv --cause CUSA1 --mediator IMAG1 --outcome CUSL1',
  options: {
    cause: { takes: 'COLUMN', says: 'what acts; default cause' },
    mediator: { takes: 'COLUMN', says: 'what lies between; default mediator' },
    outcome: { takes: 'COLUMN', says: 'what comes of it; default outcome' },
    covariates: { takes: 'COLUMNS', says: 'held constant in all equations' },
    replicates: { takes: 'NUMBER', says: 'bootstrap samples, at least 100; default 2000' },
    corrected: { takes: null, says: 'the bias-corrected interval instead of percentiles' },
  },
  run: reportOf,
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  const names = ['cause', 'mediator', 'outcome'].map((name) => asked.text(name) ?? name) as [
    string,
    string,
    string,
  ]
  const covariates = asked.list('covariates')
  const table = await readTable(file, [...names, ...covariates], asked)
  const [cause, mediator, outcome] = names
  const found = mediation(
    {
      cause: table.numbers(cause),
      mediator: table.numbers(mediator),
      outcome: table.numbers(outcome),
      ...(covariates.length > 0 && { covariates: [...table.covariates(covariates).columns] }),
    },
    {
      replicates: asked.count('replicates', 2000, 100),
      interval: asked.flag('corrected') ? 'corrected' : 'percentile',
      seed: asked.count('seed', 1, 0),
      level: asked.level(),
    },
  )
  const { causeToMediator, mediatorToOutcome, total, direct, indirect } = found
  const parameters: Record<string, Estimate> = {
    [`${cause} -> ${mediator}`]: causeToMediator,
    [`${mediator} -> ${outcome}`]: mediatorToOutcome,
    total,
    direct,
    indirect,
  }
  return plainReport({
    model: 'mediation',
    n: found.n,
    parameters,
    level: found.level,
    predictions: {
      replicates: found.replicates,
      p: { total: total.p, direct: direct.p },
    },
    basis: `Mediation of ${cause} by way of ${mediator} to ${outcome}, ${found.n.toLocaleString('en-US')} rows`,
    notes: ['It reads as cause and effect only if nothing that is left out acts on two of the three.'],
  })
}
