import { choiceProbabilities, fitMnl, type MnlFit, willingnessToPay } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { type ChoiceFile, choiceOptions, readChoices } from '../choice-table.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { mixedOptions, mixedReport } from './mixed-logit.ts'

/** What makes people take one alternative rather than another. */
export const mnlModel: FitModel = {
  name: 'mnl',
  answers: 'what makes people take one alternative rather than another, and what it is worth to them',
  setting: 'choices of one alternative out of a set, seen in purchases or answered in a survey',
  source: 'McFadden (1974), Conditional logit analysis of qualitative choice behavior',
  example:
    'choices.csv.gz --individual resp --set task --chosen chosen --attributes canon,sony,nikon,panasonic,pixels,zoom,video,swivel,wifi,price --price price',
  options: {
    ...choiceOptions,
    ...mixedOptions,
    price: { takes: 'NAME', says: 'the attribute in money, to tell what the others are worth' },
  },
  run: async (file, asked) => {
    const read = await readChoices(file, asked)
    const isMixed = asked.text('mixed') !== undefined || asked.text('lognormal') !== undefined
    return isMixed ? mixedReport(read, asked) : reportOf(read, asked)
  },
}

function reportOf(read: ChoiceFile, asked: Asked): FitReport {
  const fit = fitMnl(read.choices, { level: asked.level() })
  const price = asked.text('price')
  const worth = price === undefined ? null : willingnessToPay(fit, price)
  const { rSquared, rSquaredOfConstants, nullLogLikelihood, constantsLogLikelihood } = fit
  const against =
    rSquaredOfConstants === null ? '' : `, ${shortNumber(rSquaredOfConstants)} against constants alone`
  return {
    ...fit,
    predictions: {
      rSquared,
      rSquaredOfConstants,
      nullLogLikelihood,
      constantsLogLikelihood,
      ...(worth ? { willingnessToPay: worth } : {}),
    },
    holdout: null,
    basis: `Multinomial logit, ${fit.n.toLocaleString('en-US')} choices`,
    notes: [
      `McFadden’s R² ${shortNumber(rSquared)} against equal chances${against}`,
      ...Object.entries(worth ?? {}).map(
        ([name, { value, low, high }]) =>
          `One unit of ${name} is worth ${shortNumber(value)} (${shortNumber(low)} to ${shortNumber(high)}) of ${price}`,
      ),
    ],
    rows: rowsOf(read, fit),
  }
}

function rowsOf({ choices, people, label }: ChoiceFile, fit: MnlFit): FitReport['rows'] {
  const shares = choiceProbabilities(fit, choices)
  return {
    header: ['individual', 'set', 'alternative', 'chosen', 'probability'],
    cells: (function* () {
      for (let set = 0; set < choices.chosen.length; set++)
        for (let row = Number(choices.starts[set]); row < Number(choices.starts[set + 1]); row++)
          yield [
            people[Number(choices.person?.[set])] ?? '',
            ...label(row),
            choices.chosen[set] === row ? 1 : 0,
            Number(shares[row]),
          ]
    })(),
  }
}
