import { type LifetimeModelName, suitedModels } from '../analytics/index.ts'
import type { Asked } from './asked.ts'
import type { FitOption } from './fit-model.ts'
import { FitUsageError } from './fit-usage-error.ts'

/** What is observed, so that a model made for something else can be refused. */
export const settingOptions: Readonly<Record<string, FitOption>> = {
  contract: { takes: 'yes|no', says: 'whether leaving is seen; a model made for the other is refused' },
  occasions: {
    takes: 'fixed|any',
    says: 'when purchases or renewals can fall; a model made for the other is refused',
  },
}

/** @throws FitUsageError with the reason and the right models, when what is observed does not suit the model */
export function requireSetting(model: LifetimeModelName, asked: Asked): void {
  const [contract, occasions] = [asked.text('contract'), asked.text('occasions')]
  if (contract === undefined && occasions === undefined) return
  const supposed = suitedSetting(model)
  const observed = {
    contract:
      contract === undefined ? supposed.contract : asked.choice('contract', ['yes', 'no'], 'no') === 'yes',
    discrete:
      occasions === undefined
        ? supposed.discrete
        : asked.choice('occasions', ['fixed', 'any'], 'any') === 'fixed',
  }
  const refusal = suitedModels(observed).refused.find((refused) => refused.model === model)
  if (refusal) throw new FitUsageError(`${refusal.reason} Fit ${refusal.instead.join(' or ')}.`)
}

/** The setting that the model is made for. */
function suitedSetting(model: LifetimeModelName) {
  const settings = [false, true].flatMap((contract) =>
    [false, true].map((discrete) => ({ contract, discrete })),
  )
  return (
    settings.find((setting) => suitedModels(setting).suited.includes(model)) ?? {
      contract: false,
      discrete: false,
    }
  )
}
