import { fitHbLogit } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { type ChoiceFile, choiceOptions, readChoices } from '../choice-table.ts'
import type { FitModel } from '../fit-model.ts'
import { chainWork } from '../parted-work.ts'
import { inParts } from '../parts.ts'
import type { FitReport } from '../report.ts'

/** What each person wants. */
export const hbModel: FitModel = {
  name: 'hb-mnl',
  answers: 'what each person wants, from few choices of each',
  setting: 'several choices of each person',
  source: 'Allenby & Rossi (1999), Journal of Econometrics 89',
  example:
    'choices.csv.gz --individual resp --set task --chosen chosen --attributes canon,sony,nikon,panasonic,pixels,zoom,video,swivel,wifi,price',
  options: {
    ...choiceOptions,
    draws: { takes: 'NUMBER', says: 'draws of each chain that count, at least 10; default 1000' },
    burn: { takes: 'NUMBER', says: 'draws before them that do not; default 500' },
    chains: { takes: 'NUMBER', says: 'chains, at least 2; default 4' },
  },
  run: async (file, asked) => reportOf(await readChoices(file, asked), asked),
}

async function reportOf(read: ChoiceFile, asked: Asked): Promise<FitReport> {
  const options = {
    draws: asked.count('draws', 1000, 10),
    burn: asked.count('burn', 500, 0),
    chains: asked.count('chains', 4, 2),
    seed: asked.count('seed', 1, 0),
    level: asked.level(),
  }
  const parts = await inParts(chainWork, { choices: read.choices, options }, options.chains, asked)
  const fit = fitHbLogit(read.choices, { ...options, drawn: parts.flat() })
  const { people, diagnoses, tastes } = fit
  const { names, person } = read.choices
  // People stand in the order of their choices.
  const order = [...new Set(person)]
  const told = Object.values(diagnoses)
  const worst = Math.max(...told.map(({ rHat }) => rHat))
  const fewest = Math.min(...told.map((one) => Math.min(one.effectiveDraws, one.effectiveTailDraws)))
  return {
    ...fit,
    predictions: { people, diagnoses },
    holdout: null,
    basis: `Hierarchical Bayes logit, ${fit.n.toLocaleString('en-US')} choices of ${people.toLocaleString('en-US')} people`,
    notes: [
      `R-hat at most ${worst.toFixed(3)}, at least ${fewest.toFixed(0)} effective draws of each parameter`,
    ],
    rows: {
      header: ['individual', ...names],
      cells: Array.from({ length: people }, (_, who) => [
        read.people[order[who] ?? -1] ?? '',
        ...tastes.subarray(who * names.length, (who + 1) * names.length),
      ]),
    },
  }
}
