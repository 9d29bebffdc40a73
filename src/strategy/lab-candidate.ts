import type { ClusterStability } from '../analytics/index.ts'
import type { LabColumn } from './lab-scale.ts'

/** Tells how far computing has come. */
export type Tell = (progress: { readonly step: string; readonly done: number; readonly of: number }) => void

/** How good each number of groups is, by the measure named. */
export type Curve = {
  readonly name: 'gap' | 'BIC'
  readonly points: readonly {
    readonly k: number
    readonly value: number
    readonly se: number | null
    readonly silhouette: number | null
  }[]
  /** What the measure chooses; null: nothing within what was tried. */
  readonly chosen: number | null
  /** Customers that were looked at. */
  readonly looked: number
}

/** How well each group is found again among customers drawn again. */
export type Stable = {
  readonly groups: readonly ClusterStability[]
  readonly draws: number
  /** Customers of each draw. */
  readonly rows: number
}

/** A candidate as it was fitted, before its groups are described. */
export type Fitted<Model> = {
  readonly model: Model
  /** Of all customers; −1: in no group. */
  readonly labels: Int16Array
  readonly k: number
  readonly curve: Curve | null
  readonly stable: Stable
  readonly warnings: readonly string[]
  /** How the numbers that it looks at were taken; empty where it looks at none. */
  readonly columns: readonly LabColumn[]
  /** Whether somebody chose the number of groups. */
  readonly isChosen: boolean
}
