import {
  type ContractFit,
  contractLifetime,
  contractOf,
  contractResidual,
  contractSurvival,
  type FitOptions,
  predicted,
  type Renewals,
  renewalsOf,
  retentionCurve,
} from '../analytics/index.ts'
import type { Asked } from './asked.ts'
import { contractCustomerOptions, readContractCustomers, valuedCustomers } from './contract-customers.ts'
import type { FitModel } from './fit-model.ts'
import { type FitReport, shortNumber } from './report.ts'
import { requireSetting, settingOptions } from './setting.ts'
import { readSurvivors, survivorOptions } from './survivors.ts'

/** A model of contracts, as the command line needs it. */
export interface ContractModelOnFile {
  readonly name: 'sbg' | 'bdw'
  readonly title: string
  readonly source: string
  fit(renewals: Renewals, options: FitOptions<never>): ContractFit
}

/** The model with what every model of contracts can be asked. */
export function contractModel(model: ContractModelOnFile): FitModel {
  return {
    name: model.name,
    answers: 'how many customers renew their contract, and how long they stay',
    setting: 'a contract that ends or is renewed on fixed occasions',
    source: model.source,
    example:
      'retention.csv --period year --survivors pct_surviving --size 1000 --only segment=highend --until 7',
    options: {
      ...survivorOptions,
      ...contractCustomerOptions,
      horizon: { takes: 'PERIODS', says: 'how far to project; default 12' },
      rate: { takes: 'PERCENT', says: 'cost of capital per period; default 10' },
      ...settingOptions,
    },
    run: async (file, asked) => {
      requireSetting(model.name, asked)
      return asked.text('tenure') === undefined
        ? reportOfSurvivors(model, file, asked)
        : reportOfCustomers(model, file, asked)
    },
  }
}

async function reportOfSurvivors(model: ContractModelOnFile, file: string, asked: Asked): Promise<FitReport> {
  const { seen, all } = await readSurvivors(file, asked)
  const fit = model.fit(renewalsOf(seen), { level: asked.level() })
  const told = projection(fit, asked)
  const ahead = projected(fit, seen, all)
  return {
    ...fit,
    ...told,
    predictions: { ...told.predictions, projected: ahead },
    holdout: null,
    basis: `${model.title}, ${fit.n.toLocaleString('en-US')} customers, ${seen.length} ${seen.length === 1 ? 'cohort' : 'cohorts'}`,
    notes: [
      ...told.notes,
      ...(ahead === null
        ? []
        : [
            `At the end of the file ${shortNumber(ahead.expected)} customers expected, ${ahead.actual} there`,
          ]),
    ],
  }
}

async function reportOfCustomers(model: ContractModelOnFile, file: string, asked: Asked): Promise<FitReport> {
  const customers = await readContractCustomers(file, asked)
  const fit = model.fit(customers.renewals, { level: asked.level() })
  const told = projection(fit, asked)
  const valued = valuedCustomers(fit, customers, rateOf(asked))
  return {
    ...fit,
    ...told,
    predictions: { ...told.predictions, equity: valued.equity },
    holdout: null,
    basis: `${model.title}, ${customers.ids.length.toLocaleString('en-US')} customers, ${valued.here.toLocaleString('en-US')} still there`,
    notes: [...told.notes, ...valued.notes],
    warnings: [...fit.warnings, ...valued.warnings],
    rows: valued.rows,
  }
}

const rateOf = (asked: Asked) => (asked.positive('rate') ?? 10) / 100

/** Retention, survival and what is still to come at each renewal, and of a newcomer. */
function projection(fit: ContractFit, asked: Asked): Pick<FitReport, 'predictions' | 'notes' | 'rows'> {
  const rate = rateOf(asked)
  const worth = (of: typeof contractLifetime) =>
    fit.model === 'bdw' ? predicted(fit, (own) => of(own, rate)) : predicted(fit, (own) => of(own, rate))
  const curve = retentionCurve(fit, asked.count('horizon', 12)).map((point) => ({
    period: point.renewal,
    retention: point.retention,
    survival: point.survival,
    residual: worth((contract) => contractResidual(contract, point.renewal, rate)),
  }))
  const lifetime = worth(contractLifetime)
  return {
    predictions: { rate, lifetime, curve },
    notes: [
      `Discounted payments of 1 expected of a newcomer at ${100 * rate} %: ${shortNumber(lifetime.value)} (${shortNumber(lifetime.low)} to ${shortNumber(lifetime.high)})`,
    ],
    rows: {
      header: [
        'period',
        ...['survival', 'low', 'high', 'discounted_residual'],
        ...['residual_low', 'residual_high', 'retention', 'retention_low', 'retention_high'],
      ],
      cells: curve.map(({ period, retention, survival, residual }) => [
        period,
        ...[survival, residual, retention].flatMap(({ value, low, high }) => [value, low ?? '', high ?? '']),
      ]),
    },
  }
}

/** Customers at the end of the file beside those expected there from the last period that the fit saw. */
function projected(fit: ContractFit, seen: readonly number[][], all: readonly number[][]) {
  const contract = contractOf(fit)
  let [expected, actual] = [0, 0]
  all.forEach((cohort, which) => {
    const from = (seen[which]?.length ?? 0) - 1
    const share = contractSurvival(contract, cohort.length - 1) / contractSurvival(contract, from)
    expected += Number(cohort[from]) * share
    actual += Number(cohort.at(-1))
  })
  return all.every((cohort, which) => cohort.length === seen[which]?.length) ? null : { expected, actual }
}
