import type { Interval, Measure, Method, StatedAssumption, Subject } from '../kernel/measure.ts'
import { horizonMonths, lifetimeModel, shippedModel } from './lifetime.ts'
import type { ModelRun } from './model-run.ts'

/** A measure before its standard is attached. */
export type Measured = Omit<Measure, 'standard'>

/** A name and a title, as a definition has them. */
export type Named = { readonly name: string; readonly title: string }

/** The measure of a number that cannot be known yet. */
export function unknown(
  named: Named,
  subject: Subject,
  unit: string,
  missing: string,
  asOf: string,
): Measured {
  const method = { name: lifetimeModel(shippedModel), version: '', sentence: missing, formula: '' }
  const none = { value: null, n: 0, interval: null, assumptions: [], lineage: [] }
  return { name: named.name, title: named.title, subject, unit, asOf, method, missing, ...none }
}

/** What a run gives to every measure read from it. */
export function fromRun(
  named: Named,
  subject: Subject,
  run: ModelRun,
  read: {
    readonly value: number
    readonly unit: string
    readonly n: number
    readonly interval: Interval | null
    readonly sentence: string
    readonly formula: string
    readonly assumptions?: readonly StatedAssumption[]
    readonly lineage: Measure['lineage']
  },
): Measured {
  const { value, unit, n, interval, sentence, formula, lineage, assumptions = [] } = read
  const method: Method = { name: run.model, version: run.codeVersion, sentence, formula }
  const { name, title } = named
  const replay = run.modelRunId
  return {
    name,
    title,
    subject,
    value,
    unit,
    n,
    interval,
    asOf: run.finishedAt,
    method,
    assumptions,
    lineage,
    missing: null,
    replay,
  }
}

/** What a lifetime value is less, where contacts were recorded. */
export function costSentence({ result }: Pick<ModelRun, 'result'>): string {
  return result?.service
    ? ', less what serving costs at each customer’s own rate as long as they may still be a customer (that probability held at today’s, which overstates the cost of who leaves)'
    : ''
}

/** The same in the formula. */
export function costFormula({ result }: Pick<ModelRun, 'result'>): string {
  return result?.service ? ' − cost a year ÷ 12 · P(alive) · Σ discount' : ''
}

/** The assumptions of a lifetime value: margin and discount as stated, horizon and returns as used. */
export function lifetimeAssumptions(run: ModelRun): StatedAssumption[] {
  const share = run.parameters?.returnShare ?? 0
  const returns: StatedAssumption[] =
    share > 0 ? [{ name: 'returned share of spend', value: share, unit: 'share', decisionId: null }] : []
  return [
    ...run.assumptions,
    { name: 'horizon', value: horizonMonths, unit: 'months', decisionId: null },
    ...returns,
  ]
}
