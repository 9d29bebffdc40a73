import { queryOptions } from '@tanstack/react-query'
import type { Interval, Subject } from './measure.ts'
import { get, type Page, patch, post, type Query } from './request.ts'

export type DecisionState = 'proposed' | 'taken' | 'due' | 'settled'
export type Consequence = 'kept' | 'changed' | 'stopped'

/** What a decision promised when it was made: a change of a measure by a day. */
export type Expectation = {
  measure: string
  subject?: Subject
  change: number
  low: number
  high: number
  level: number
  unit?: string
  by: string
}

/** What came of it: a reading or a difference, filled in at the review. */
export type Outcome = {
  value: number
  interval?: Interval | null
  low?: number | null
  high?: number | null
  n?: number | null
  unit?: string
  asOf?: string
}

export type Decision = {
  id: string
  number?: number
  title: string
  chosen: string
  because: string
  expects: Expectation
  ownerUserId?: string
  ownerName?: string
  reviewOn: string
  control: string | null
  state: DecisionState
  happened: Outcome | null
  consequence: Consequence | null
  next?: string | null
  createdAt?: string
  version: number
}

export type NewDecision = {
  id: string
  title: string
  chosen: string
  because: string
  expects: Expectation
  ownerUserId: string
  reviewOn: string
  control: string | null
}

export const decisionsQuery = (filter: Query = {}) =>
  queryOptions({
    queryKey: ['decisions', filter],
    queryFn: ({ signal }) => get<Page<Decision>>('/decisions', { limit: 100, ...filter }, signal),
  })

export const decisionQuery = (id: string) =>
  queryOptions({
    queryKey: ['decisions', 'one', id],
    queryFn: ({ signal }) => get<Decision>(`/decisions/${id}`, {}, signal),
  })

export const createDecision = (decision: NewDecision) => post<Decision>('/decisions', decision)
export const takeDecision = (decision: Decision) =>
  patch<Decision>(`/decisions/${decision.id}`, { state: 'taken' }, decision.version)
export const settleDecision = (id: string, body: { happened?: Outcome; consequence: Consequence }) =>
  post<Decision>(`/decisions/${id}/settlement`, body)
