import {
  type Contract,
  contractLifetime,
  contractResidual,
  contractSurvival,
  type FitOptions,
  type PositiveFit,
  predicted,
  type Renewals,
  renewalsOf,
  valuesOf,
} from '../../analytics/index.ts'
import type { Asked } from './asked.ts'
import type { FitModel } from './fit-model.ts'
import { type FitReport, shortNumber } from './report.ts'
import { requireSetting, settingOptions } from './setting.ts'
import { readSurvivors, survivorOptions } from './survivors.ts'

/** A model of contracts, as the command line needs it. */
export interface ContractModelOnFile<Name extends string> {
  readonly name: 'sbg' | 'bdw'
  readonly title: string
  readonly source: string
  fit(renewals: Renewals, options: FitOptions<never>): PositiveFit<string, Name>
  contract(parameters: { readonly [name in Name]: number }): Contract
}

/** The model with what every model of contracts can be asked. */
export function contractModel<Name extends string>(model: ContractModelOnFile<Name>): FitModel {
  return {
    name: model.name,
    answers: 'how many customers renew their contract, and how long they stay',
    setting: 'a contract that ends or is renewed on fixed occasions',
    source: model.source,
    example:
      'retention.csv --period year --survivors pct_surviving --size 1000 --only segment=highend --until 7',
    options: {
      ...survivorOptions,
      horizon: { takes: 'PERIODS', says: 'how far to project; default 12' },
      rate: { takes: 'PERCENT', says: 'cost of capital per period; default 10' },
      ...settingOptions,
    },
    run: async (file, asked) => {
      requireSetting(model.name, asked)
      return reportOf(model, file, asked)
    },
  }
}

async function reportOf<Name extends string>(
  model: ContractModelOnFile<Name>,
  file: string,
  asked: Asked,
): Promise<FitReport> {
  const { seen, all } = await readSurvivors(file, asked)
  const fit = model.fit(renewalsOf(seen), { level: asked.level() })
  const rate = (asked.positive('rate') ?? 10) / 100
  const horizon = asked.count('horizon', 12)
  const curve = Array.from({ length: horizon }, (_, at) => ({
    period: at + 1,
    survival: predicted(fit, (own) => contractSurvival(model.contract(own), at + 1), 'share'),
    residual: contractResidual(model.contract(valuesOf(fit)), at + 1, rate),
  }))
  const lifetime = predicted(fit, (own) => contractLifetime(model.contract(own), rate))
  const ahead = projected(model.contract(valuesOf(fit)), seen, all)
  return {
    ...fit,
    predictions: { rate, lifetime, curve, projected: ahead },
    holdout: null,
    basis: `${model.title}, ${fit.n.toLocaleString('en-US')} customers, ${seen.length} ${seen.length === 1 ? 'cohort' : 'cohorts'}`,
    notes: [
      `Discounted payments of 1 expected of a newcomer at ${100 * rate} %: ${shortNumber(lifetime.value)} (${shortNumber(lifetime.low)} to ${shortNumber(lifetime.high)})`,
      ...(ahead === null
        ? []
        : [
            `At the end of the file ${shortNumber(ahead.expected)} customers expected, ${ahead.actual} there`,
          ]),
    ],
    rows: {
      header: ['period', 'survival', 'low', 'high', 'discounted_residual'],
      cells: curve.map(({ period, survival, residual }) => [
        period,
        survival.value,
        survival.low ?? '',
        survival.high ?? '',
        residual,
      ]),
    },
  }
}

/** Customers at the end of the file beside those expected there from the last period that the fit saw. */
function projected(contract: Contract, seen: readonly number[][], all: readonly number[][]) {
  let [expected, actual] = [0, 0]
  all.forEach((cohort, which) => {
    const from = (seen[which]?.length ?? 0) - 1
    const share = contractSurvival(contract, cohort.length - 1) / contractSurvival(contract, from)
    expected += Number(cohort[from]) * share
    actual += Number(cohort.at(-1))
  })
  return all.every((cohort, which) => cohort.length === seen[which]?.length) ? null : { expected, actual }
}
