import type { BuyingModelName } from './lifetime.ts'

/** A model put in force for one currency, by whom, when and why. */
export type ModelChoice = {
  readonly modelChoiceId: string
  readonly currency: string
  readonly model: BuyingModelName
  readonly because: string
  /** The comparison that was looked at. */
  readonly comparisonId: string | null
  readonly chosenBy: string | null
  readonly chosenAt: string
}
