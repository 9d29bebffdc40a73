import type { LabBase } from './lab-base.ts'
import { assignByAnswers, type LatentClassModel } from './lab-class.ts'
import { assignByNumbers, type KMeansModel } from './lab-kmeans.ts'
import { assignRfm, type RfmModel } from './lab-rfm.ts'

/** What puts customers into groups, as it is kept. */
export type LabModel = RfmModel | KMeansModel | LatentClassModel

/** Where each customer is put; −1: nowhere. The probability is known of latent classes only. */
export type Assigned = { readonly labels: Int16Array; readonly probability: Float64Array | null }

/** Puts customers into the groups of a model by what is known of them now. */
export function assign(model: LabModel, base: LabBase): Assigned {
  if (model.method === 'latent-class') return assignByAnswers(model, base)
  const labels = model.method === 'rfm' ? assignRfm(model, base) : assignByNumbers(model, base)
  return { labels, probability: null }
}

/** How many groups a model has. */
export const groupsOf = (model: LabModel): number =>
  model.method === 'k-means'
    ? model.centres.length
    : model.method === 'latent-class'
      ? model.shares.length
      : 6

/** The same for a thread of its own. */
export const assignAway = ({ model, base }: { model: LabModel; base: LabBase }): Assigned =>
  assign(model, base)
