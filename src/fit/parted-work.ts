import {
  bootstrap,
  type Choices,
  fitBgNbd,
  fitMbgNbd,
  fitParetoNbd,
  type HbChain,
  type HbLogitOptions,
  hbChains,
  type KMeansOptions,
  type KMeansPlace,
  kMeansStarts,
  type OnProgress,
  type PurchaseFitter,
  type Purchases,
  type Replicates,
} from '../analytics/index.ts'
import type { FitProgress } from './asked.ts'
import type { PartedWork, Span } from './parts.ts'

type Tell = (progress: FitProgress) => void

const telling =
  (tell: Tell, step: string): OnProgress =>
  (done, of) =>
    tell({ step, done, of })

const fitters = { 'bg-nbd': fitBgNbd, 'mbg-nbd': fitMbgNbd, 'pareto-nbd': fitParetoNbd } as const

/** The models of purchases whose customers can be drawn again. */
export type PurchaseModelName = keyof typeof fitters

type ReplicateWork = {
  readonly model: PurchaseModelName
  readonly purchases: Purchases
  readonly seed: number
}

export function drawReplicates({ model, purchases, seed, first, many }: ReplicateWork & Span, tell: Tell) {
  const onProgress = telling(tell, 'draws customers again')
  const fitter = fitters[model] as unknown as PurchaseFitter<string>
  return bootstrap(purchases, fitter, { seed, first, replicates: many, onProgress })
}

type StartWork = {
  readonly columns: readonly Float64Array[]
  readonly k: number
  readonly options: KMeansOptions
}

export function tryStarts({ columns, k, options, first, many }: StartWork & Span, tell: Tell): KMeansPlace[] {
  const onProgress = telling(tell, 'tries other centres')
  return kMeansStarts(columns, k, { from: first, starts: many }, { ...options, onProgress })
}

type ChainWork = { readonly choices: Choices; readonly options: HbLogitOptions }

export function drawChains({ choices, options, first, many }: ChainWork & Span, tell: Tell): HbChain[] {
  const onProgress = telling(tell, 'draws tastes')
  return hbChains(choices, { first, chains: many }, { ...options, onProgress })
}

const module = import.meta.url

/** Bootstrap replicates of a model of purchases. */
export const replicateWork: PartedWork<ReplicateWork, Replicates<string>> = { module, run: drawReplicates }
/** Starts of k-means. */
export const startWork: PartedWork<StartWork, KMeansPlace[]> = { module, run: tryStarts }
/** Chains of the hierarchical Bayes logit. */
export const chainWork: PartedWork<ChainWork, HbChain[]> = { module, run: drawChains }
