import { fitLatentClassLogit, type LatentClassLogitFit } from '../../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { type ChoiceFile, choiceOptions, readChoices } from '../choice-table.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortNumber } from '../report.ts'

/** Kinds of people who choose differently. */
export const latentClassModel: FitModel = {
  name: 'latent-class',
  answers: 'which kinds of choosers there are, how large each is, and who is of which',
  setting: 'several choices of each person',
  source: 'Kamakura & Russell (1989), Journal of Marketing Research 26(4)',
  example:
    'electricity.csv.gz --wide --individual id --chosen choice --attributes pf,cl,loc,wk,tod,seas --classes 3',
  options: {
    ...choiceOptions,
    classes: { takes: 'NUMBER', says: 'how many; default the number up to 4 with the least BIC' },
    starts: { takes: 'NUMBER', says: 'random starts; default 20' },
  },
  run: async (file, asked) => reportOf(await readChoices(file, asked), asked),
}

const MOST = 4

function fitted({ choices }: ChoiceFile, asked: Asked): readonly LatentClassLogitFit[] {
  const options = { starts: asked.count('starts', 20), seed: asked.count('seed', 1, 0), level: asked.level() }
  const many = asked.count('classes', 0, 1)
  const sizes = many > 0 ? [many] : Array.from({ length: MOST }, (_, j) => j + 1)
  return sizes.map((classes) => fitLatentClassLogit(choices, { ...options, classes }))
}

function reportOf(read: ChoiceFile, asked: Asked): FitReport {
  const fits = fitted(read, asked)
  const fit = fits.reduce((best, one) => (one.bic < best.bic ? one : best))
  // People stand in the order of their choices.
  const order = [...new Set(read.choices.person)]
  const { classes, people, bic, entropyRSquared, agreeing } = fit
  const compared = fits.map((one) => ({
    classes: one.classes,
    logLikelihood: one.logLikelihood,
    bic: one.bic,
  }))
  return {
    ...fit,
    predictions: { classes, people, bic, entropyRSquared, agreeing, compared },
    holdout: null,
    basis: `Latent-class logit, ${fit.n.toLocaleString('en-US')} choices of ${people.toLocaleString('en-US')} people, ${classes} classes`,
    notes: [
      ...compared.map((one) => `BIC with ${one.classes} classes: ${one.bic.toFixed(1)}`),
      `Entropy R² ${shortNumber(entropyRSquared)}; ${agreeing} of the climbed starts came to this place`,
    ],
    rows: {
      header: ['individual', ...Array.from({ length: classes }, (_, c) => `class${c + 1}`)],
      cells: Array.from({ length: people }, (_, who) => [
        read.people[order[who] ?? -1] ?? '',
        ...fit.posterior.subarray(who * classes, (who + 1) * classes),
      ]),
    },
  }
}
