import type { Control, DecisionSets } from '../kernel/decision.ts'
import type { Subject } from '../kernel/measure.ts'
import type { Direction } from '../kernel/standard.ts'

export const assumptionStates = ['held', 'challenged', 'refuted', 'retired'] as const
export type AssumptionState = (typeof assumptionStates)[number]

/** What is proposed when a claim turns out wrong: a decision, but for what is known only then. */
export type IfWrong = {
  readonly title: string
  readonly chosen: string
  readonly because: string
  readonly expects: {
    readonly change: number
    readonly low: number
    readonly high: number
    readonly level: number
    readonly byDays: number
  }
  /** Whose same measure tells what would have happened otherwise; null or absent: before and after stand alone. */
  readonly control?: Pick<Control, 'description' | 'subject'> | null
  readonly sets: DecisionSets | null
  readonly reviewDays: number
}

/** The measure that a claim is watched by, and the level it stands or falls with. */
export type WatchedMeasure = {
  readonly measure: string
  readonly subject: Subject
  readonly direction: Direction
  readonly threshold: number
}

/** Something that the firm takes for granted. */
export type StrategicAssumption = {
  readonly assumptionId: string
  /** How people name it: “assumption 3”. */
  readonly number: number
  readonly claim: string
  readonly because: string
  readonly ownerId: string
  readonly ownerName: string | null
  readonly state: AssumptionState
  readonly tripwire: WatchedMeasure | null
  readonly ifWrong: IfWrong | null
  readonly reviewOn: string
  readonly reviewedAt: string | null
  readonly challengedAt: string | null
  readonly createdAt: string
  readonly version: number
}

export const evidenceKinds = ['reading', 'decision', 'document', 'interview', 'force'] as const

/** What speaks for a claim or against it. */
export type Evidence = {
  readonly evidenceId: string
  readonly assumptionId: string
  readonly kind: (typeof evidenceKinds)[number]
  readonly words: string
  readonly readingId: string | null
  readonly supports: boolean
  readonly notedAt: string
  readonly notedBy: string | null
}

/** Whether a claim still stands, so that a tripwire may challenge it. */
export const isOpen = ({ state }: Pick<StrategicAssumption, 'state'>): boolean =>
  state === 'held' || state === 'challenged'
