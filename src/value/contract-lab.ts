import {
  type Contract,
  type ContractFit,
  contractOf,
  contractResidual,
  contractSurvival,
  contractValues,
  fitBdw,
  fitSbg,
  freeParameters,
  kaplanMeier,
  renewalsOfCustomers,
  survivalAt,
} from '../analytics/index.ts'
import { curveLevel } from './retention-curve.ts'

type Span = { readonly value: number; readonly low: number | null; readonly high: number | null }

/** One model of contracts beside the other. */
export type ContractModel = {
  readonly name: 'sbg' | 'bdw'
  readonly parameters: readonly ({ readonly name: string } & Span)[]
  readonly logLikelihood: number
  /** Akaike's criterion: less is better */
  readonly aic: number
  readonly warnings: readonly string[]
}

/** How long contracts last, by models that see beyond the longest, and what customers are worth by them. */
export type ContractLab = {
  readonly level: number
  readonly n: number
  readonly left: number
  readonly models: readonly ContractModel[]
  readonly best: 'sbg' | 'bdw'
  /** share that stays: counted, and by either model, also beyond what was counted */
  readonly curve: readonly {
    readonly time: number
    readonly counted: Span | null
    readonly sbg: number
    readonly bdw: number
  }[]
  /** payments to come of one unit each, discounted, of who has stayed so long */
  readonly lives: readonly { readonly tenure: number; readonly n: number; readonly payments: number }[]
  readonly value: ContractWorth | null
}

/** What today's customers are worth: margin × payments to come. */
export type ContractWorth = {
  readonly n: number
  /** whose amount is not told */
  readonly untold: number
  readonly amountEach: number
  readonly total: Span
  readonly each: Span
}

/** Customers, one row each: time in whole periods, whether they left, and what they pay a period (NaN: not told). */
export type ContractInput = {
  readonly time: Float64Array
  readonly left: Uint8Array
  readonly amount: Float64Array | null
  /** share of what they pay that is kept */
  readonly margin: number
  /** cost of capital from one period to the next */
  readonly ratePerPeriod: number
}

/** Fewer who left do not determine a model. */
export const leastLeft = 20

/** Who left in a period had not made its renewal. Who left before the first one ended says nothing of renewals. */
function renewalsIn({ time, left }: ContractInput) {
  const rows = Int32Array.from(time.keys()).filter((row) => left[row] === 0 || (time[row] as number) >= 1)
  const made = Float64Array.from(rows, (row) => (time[row] as number) - (left[row] as number))
  return renewalsOfCustomers(
    made,
    Float64Array.from(rows, (row) => left[row] as number),
  )
}

function toldOf(fit: ContractFit): ContractModel {
  const parameters = Object.entries(fit.parameters).map(([name, { value, low, high }]) => ({
    name,
    value,
    low,
    high,
  }))
  const { model, logLikelihood, warnings } = fit
  const aic = 2 * freeParameters(fit) - 2 * logLikelihood
  return { name: model, parameters, logLikelihood, aic, warnings }
}

function curveOf(input: ContractInput, sbg: Contract, bdw: Contract): ContractLab['curve'] {
  const counted = kaplanMeier(
    { time: input.time, event: input.left },
    { level: curveLevel, scale: 'log-log' },
  )
  const last = counted.time.at(-1) ?? 0
  const every = Math.max(1, Math.ceil((1.5 * last) / 120))
  return Array.from({ length: Math.floor((1.5 * last) / every) + 1 }, (_, at) => {
    const time = at * every
    const { value, low, high } = survivalAt(counted, time)
    return {
      time,
      counted: time <= last ? { value, low, high } : null,
      sbg: contractSurvival(sbg, time),
      bdw: contractSurvival(bdw, time),
    }
  })
}

/** Of each six of the longest stay: how many have stayed about so long, and what they still pay. */
function livesOf({ time, left, ratePerPeriod }: ContractInput, contract: Contract): ContractLab['lives'] {
  const last = time.reduce((most, one) => Math.max(most, one), 0)
  const step = Math.max(1, Math.round(last / 6))
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, at) => {
    const tenure = at * step
    const n = time.reduce(
      (sum, one, row) => sum + (left[row] === 0 && one >= tenure && one < tenure + step ? 1 : 0),
      0,
    )
    return { tenure, n, payments: contractResidual(contract, tenure + 1, ratePerPeriod) }
  })
}

function worthOf(input: ContractInput, fit: ContractFit): ContractWorth | null {
  const { time, left, amount, margin, ratePerPeriod } = input
  if (!amount) return null
  const staying = Int32Array.from(time.keys()).filter((row) => left[row] === 0)
  const told = staying.filter((row) => (amount[row] as number) >= 0)
  if (told.length === 0) return null
  const customers = {
    tenure: Float64Array.from(told, (row) => time[row] as number),
    margin: Float64Array.from(told, (row) => margin * (amount[row] as number)),
  }
  const { equity } = contractValues(fit, customers, { ratePerPeriod, level: curveLevel })
  const paid = told.reduce((sum, row) => sum + (amount[row] as number), 0)
  const n = told.length
  const { value, low, high } = equity
  return {
    n,
    untold: staying.length - n,
    amountEach: paid / n,
    total: { value, low, high },
    each: { value: value / n, low: low / n, high: high / n },
  }
}

/**
 * Fits sBG and BdW to how long customers stayed, beside what was counted.
 *
 * @returns null where fewer than {@link leastLeft} left
 */
export function contractLab(input: ContractInput): ContractLab | null {
  const left = input.left.reduce((sum, mark) => sum + mark, 0)
  if (left < leastLeft) return null
  const renewals = renewalsIn(input)
  const [sbg, bdw] = [fitSbg(renewals), fitBdw(renewals)]
  const models = [toldOf(sbg), toldOf(bdw)]
  const best = (models[1]?.aic ?? 0) < (models[0]?.aic ?? 0) ? bdw : sbg
  return {
    level: curveLevel,
    n: input.time.length,
    left,
    models,
    best: best.model,
    curve: curveOf(input, contractOf(sbg), contractOf(bdw)),
    lives: livesOf(input, contractOf(best)),
    value: worthOf(input, best),
  }
}
