import type { ComparedModel, ComparisonResult, ModelName } from '../client/lifetime-lab.ts'
import type { Holdout } from '../client/value.ts'
import { modelWords } from '../components/model-words.ts'
import { count, percent, signed } from '../format/number.ts'

/** The part of a model's holdout that is known; null where there was none. */
export const heldOf = (model: ComparedModel): Holdout | null =>
  'tracking' in model.holdout ? model.holdout : null

/** How far what came was from what was foreseen: −0.03 means that 3 % fewer came. */
export function missOf(held: Holdout): number | null {
  return held.expected > 0 ? held.actual / held.expected - 1 : null
}

/** “−3.1 %” */
export const missText = (held: Holdout): string => {
  const miss = missOf(held)
  return miss === null ? 'not known' : signed(percent(miss), miss)
}

/** The model whose forecast came nearest to each customer; null where none was held against a holdout. */
export function nearest(result: ComparisonResult): ComparedModel | null {
  const held = result.models.filter(({ error }) => error !== null)
  return held.toSorted((one, other) => (one.error ?? 0) - (other.error ?? 0))[0] ?? null
}

/** How the errors of two models differ, seen from the first: below 0 the first came nearer. */
export function difference(result: ComparisonResult, first: ModelName, second: ModelName) {
  const pair = result.pairs.find(
    ({ one, other }) => (one === first && other === second) || (one === second && other === first),
  )
  if (!pair) return null
  const isTurned = pair.one !== first
  const [value, low, high] = isTurned
    ? [-pair.difference, -pair.high, -pair.low]
    : [pair.difference, pair.low, pair.high]
  return { value, low, high, isMoreThanChance: low > 0 || high < 0 }
}

/** The page's answer: what is in force, how well it forecast, and whether another would do better. */
export function verdict(result: ComparisonResult, inForce: ModelName): string {
  const { title } = modelWords[inForce]
  const mine = result.models.find(({ name }) => name === inForce)
  const held = mine ? heldOf(mine) : null
  if (!held) return `${title} is in force. No weeks were left unseen to hold it against.`
  const weeks = held.tracking.filter(({ holdout }) => holdout).length
  const foreseen = `${title} is in force. Of ${count(Math.round(held.expected))} repeat orders it foresaw in ${weeks} unseen weeks, ${count(held.actual)} came (${missText(held)}).`
  return `${foreseen} ${others(result, inForce)}`
}

function others(result: ComparisonResult, inForce: ModelName): string {
  const best = nearest(result)
  if (!best) return ''
  if (best.name === inForce) return 'No other came nearer to what each customer did.'
  const gap = difference(result, best.name, inForce)
  const { title } = modelWords[best.name]
  if (best.unfit !== null) return `${title} came nearer, but cannot be used here.`
  return gap?.isMoreThanChance
    ? `${title} came nearer to what each customer did, by more than chance.`
    : `${title} came a little nearer, by no more than chance: no reason to change.`
}
