import { fitMixedLogit } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { type ChoiceFile, choiceOptions, readChoices } from '../choice-table.ts'
import type { FitModel, FitOption } from '../fit-model.ts'
import { type FitReport, shortNumber } from '../report.ts'

/** What a model of differing tastes can be asked beside the choices. */
export const mixedOptions: Readonly<Record<string, FitOption>> = {
  mixed: { takes: 'COLUMNS', says: 'attributes whose coefficient is normal over people' },
  lognormal: {
    takes: 'COLUMNS',
    says: 'attributes whose coefficient is lognormal over people, of one sign for all',
  },
  draws: { takes: 'NUMBER', says: 'Halton draws for each person; default 100' },
}

/** How tastes differ between people. */
export const mixedLogitModel: FitModel = {
  name: 'mixed-logit',
  answers: 'how much tastes differ between people',
  setting: 'several choices of each person',
  source: 'Revelt & Train (1998), Review of Economics and Statistics 80(4)',
  example:
    'electricity.csv.gz --wide --individual id --chosen choice --attributes pf,cl,loc,wk,tod,seas --mixed pf,cl,loc,wk,tod,seas --draws 600',
  options: { ...choiceOptions, ...mixedOptions },
  run: async (file, asked) => mixedReport(await readChoices(file, asked), asked),
}

/** Fits tastes that differ. Without --mixed and --lognormal every attribute's does. */
export function mixedReport({ choices }: ChoiceFile, asked: Asked): FitReport {
  const [mixed, lognormal] = [asked.list('mixed'), asked.list('lognormal')]
  const all = mixed.length + lognormal.length === 0
  const fit = fitMixedLogit(choices, {
    normal: all ? choices.names : mixed,
    lognormal,
    draws: asked.count('draws', 100),
    level: asked.level(),
    onProgress: asked.progress('passes over all draws, at most'),
  })
  const { people, draws, alikeLogLikelihood } = fit
  return {
    ...fit,
    predictions: { people, draws, alikeLogLikelihood },
    holdout: null,
    basis: `Mixed logit, ${fit.n.toLocaleString('en-US')} choices of ${people.toLocaleString('en-US')} people, ${draws} draws each`,
    notes: [`Log-likelihood ${shortNumber(alikeLogLikelihood)} if tastes were alike`],
    rows: null,
  }
}
