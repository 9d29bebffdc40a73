import { queryOptions } from '@tanstack/react-query'
import type { Process } from '../components/mark.tsx'
import type { Decision } from './decision.ts'
import type { Measure } from './measure.ts'
import { get } from './request.ts'

/** A measure of the figure, or why it does not exist yet. */
export type LoopMeasure = { name: string; title: string; measure: Measure | null; reason?: string }

/** One of the 28 flows of the framework: who speaks to whom, and what last flowed. */
export type Flow = {
  number: number
  from: string
  to: string
  name: string
  eventTypes?: string[]
  lastAt: string | null
  /** The number that changed, as text: “41 → 43”. */
  change?: string | number | null
  state: 'live' | 'silent' | 'not-yet'
}

export type Loop = {
  asOf: string
  processes: { process: Process; measures: LoopMeasure[] }[]
  flows: Flow[]
  decisionsDue: Decision[]
  since: { at: string; process: Process; text: string; number: string | number | null }[]
}

/** The whole loop as it stands now. */
export const loopQuery = queryOptions({
  queryKey: ['loop'],
  queryFn: ({ signal }) => get<Loop>('/loop', {}, signal),
  refetchInterval: 60_000,
})
