import { matchLabels } from '../analytics/index.ts'
import type { LabBase } from './lab-base.ts'
import { fitByAnswers } from './lab-class.ts'
import { fitByNumbers } from './lab-kmeans.ts'
import { assign, groupsOf, type LabModel } from './lab-model.ts'
import type { LabPlan } from './lab-plan.ts'

/** Up to here a group is another one: at most half of who is in either is in both (Hennig 2007). */
const dissolved = 0.5

type Asked = { readonly base: LabBase; readonly plan: LabPlan; readonly before: LabModel }

/** How a fit goes together with the one before it. */
export type FitAgreement = {
  /** Share of the customers that stayed in their group. */
  readonly agreeing: number
  readonly adjustedRand: number
  /** Of each group: customers in it before and after ÷ in it before or after. */
  readonly jaccard: readonly number[]
}

/** A model fitted anew, its groups in the places that they had before. */
export type Refitted = {
  readonly model: LabModel
  readonly agreement: FitAgreement
  /** Whether a group was not found again. */
  readonly isHeld: boolean
}

/** Fits with as many groups as before. @returns null where there is too little to part */
export function refitted({ base, plan, before }: Asked): Refitted | null {
  const groups = groupsOf(before)
  const { seed } = plan
  const fitted =
    before.method === 'k-means'
      ? fitByNumbers(base, { numbers: plan.numbers, groups, seed, isQuick: true }, () => undefined)
      : fitByAnswers(base, { categories: plan.categories, groups, seed, isQuick: true }, () => undefined)
  if (typeof fitted === 'string') return null
  const was = assign(before, base).labels
  const both = Int32Array.from(was.keys()).filter(
    (row) => (was[row] as number) >= 0 && (fitted.labels[row] as number) >= 0,
  )
  if (both.length === 0) return null
  const old = both.map((row) => was[row] as number)
  const match = matchLabels(
    old,
    both.map((row) => fitted.labels[row] as number),
  )
  const places = placesOf(match.counterparts, groups)
  const jaccard = places.map((_, group) => match.jaccard[group] ?? 0)
  const isHeld = jaccard.some((alike, group) => old.includes(group) && alike <= dissolved)
  const agreement = { agreeing: match.agreeing, adjustedRand: match.adjustedRand, jaccard }
  return { model: inPlaces(fitted.model, places), agreement, isHeld }
}

/** Of each place before the place now; places that matched nothing take what is left, in order. */
function placesOf(counterparts: Int32Array, groups: number): number[] {
  const taken = new Set(counterparts)
  const left = Array.from({ length: groups }, (_, place) => place).filter((place) => !taken.has(place))
  return Array.from({ length: groups }, (_, group) => {
    const now = counterparts[group] ?? -1
    return now >= 0 ? now : (left.shift() as number)
  })
}

function inPlaces(model: LabModel, places: readonly number[]): LabModel {
  if (model.method === 'rfm') return model
  const of = <Value>(values: readonly Value[]) => places.map((place) => values[place] as Value)
  return model.method === 'k-means'
    ? { ...model, centres: of(model.centres) }
    : { ...model, shares: of(model.shares), odds: of(model.odds) }
}
