/** What a firm observes of its customers. */
export interface ObservedSetting {
  /** a customer who leaves says so or lets a contract end, so that leaving is seen */
  readonly contract: boolean
  /** purchases or renewals fall on fixed occasions only, the same for all (a yearly appeal, a monthly renewal) */
  readonly discrete: boolean
}

/** Models of how long customers stay and how often they buy, by their names on the command line. */
export type LifetimeModelName =
  | 'pareto-nbd'
  | 'bg-nbd'
  | 'mbg-nbd'
  | 'bg-bb'
  | 'sbg'
  | 'bdw'
  | 'km'
  | 'weibull'

/** A model that must not be used in a setting, and which to use. */
export interface RefusedModel {
  readonly model: LifetimeModelName
  readonly reason: string
  readonly instead: readonly LifetimeModelName[]
}

/** Which models a setting admits. */
export interface SuitedModels {
  /** the first is the one to begin with */
  readonly suited: readonly LifetimeModelName[]
  readonly refused: readonly RefusedModel[]
}

const SETTINGS: Readonly<Record<LifetimeModelName, ObservedSetting>> = {
  'pareto-nbd': { contract: false, discrete: false },
  'bg-nbd': { contract: false, discrete: false },
  'mbg-nbd': { contract: false, discrete: false },
  'bg-bb': { contract: false, discrete: true },
  sbg: { contract: true, discrete: true },
  bdw: { contract: true, discrete: true },
  km: { contract: true, discrete: false },
  weibull: { contract: true, discrete: false },
}
const NAMES = Object.keys(SETTINGS) as LifetimeModelName[]

function reasonOf(model: LifetimeModelName, observed: ObservedSetting): string {
  const supposed = SETTINGS[model]
  if (supposed.contract !== observed.contract)
    return supposed.contract
      ? `${model} needs to see when customers leave; without a contract they leave in silence, and long silence is not leaving.`
      : `${model} guesses from silence who has left; under a contract that is known, and a model that ignores it errs.`
  return supposed.discrete
    ? `${model} counts fixed occasions; here events fall on any day, and counting periods would throw their dates away.`
    : `${model} lets events fall on any day; here they can fall on fixed occasions only, at most one on each.`
}

/**
 * Chooses models of customer lifetime by what is observed, and refuses the others with the reason.
 *
 * @param observed  contract or not, fixed occasions or any day
 * @source Fader & Hardie (2009), Probability Models for Customer-Base Analysis, J. Interactive Marketing 23(1), fig. 1
 */
export function suitedModels(observed: ObservedSetting): SuitedModels {
  const isSuited = (model: LifetimeModelName) =>
    SETTINGS[model].contract === observed.contract && SETTINGS[model].discrete === observed.discrete
  const suited = NAMES.filter(isSuited)
  const refused = NAMES.filter((model) => !isSuited(model)).map((model) => ({
    model,
    reason: reasonOf(model, observed),
    instead: suited,
  }))
  return { suited, refused }
}
