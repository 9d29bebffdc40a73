import { fitLatentClassLogit, type LatentClassLogitFit } from '../../analytics/index.ts'
import { answerClassReport } from '../answer-classes.ts'
import type { Asked } from '../asked.ts'
import { type ChoiceFile, choiceOptions, readChoices } from '../choice-table.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortNumber } from '../report.ts'

/** Kinds of people who choose, or answer, differently. */
export const latentClassModel: FitModel = {
  name: 'latent-class',
  answers: 'which kinds of people there are by their choices or answers, how large each is, who is of which',
  setting: 'several choices of each person; with --answers, questions with a few answers each',
  source: 'Kamakura & Russell (1989), Journal of Marketing Research 26(4); Goodman (1974), Biometrika 61(2)',
  example:
    'electricity.csv.gz --wide --individual id --chosen choice --attributes pf,cl,loc,wk,tod,seas --classes 3',
  options: {
    ...choiceOptions,
    answers: {
      takes: 'COLUMNS',
      says: 'columns of answers instead of choices; an empty cell is a missing one',
    },
    id: { takes: 'COLUMN', says: 'with --answers who it is, for --out; default the number of the row' },
    classes: { takes: 'NUMBER', says: 'how many, or 2..6 for the least BIC among them; default 1..4' },
    starts: { takes: 'NUMBER', says: 'random starts; default 20' },
  },
  run: async (file, asked) =>
    asked.text('answers') === undefined
      ? reportOf(await readChoices(file, asked), asked)
      : answerClassReport(file, asked),
}

function fitted({ choices }: ChoiceFile, asked: Asked): readonly LatentClassLogitFit[] {
  const options = { starts: asked.count('starts', 20), seed: asked.count('seed', 1, 0), level: asked.level() }
  return asked.counts('classes', [1, 2, 3, 4]).map((classes) =>
    fitLatentClassLogit(choices, {
      ...options,
      classes,
      onProgress: asked.progress(`begins anew with ${classes} classes`),
    }),
  )
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
