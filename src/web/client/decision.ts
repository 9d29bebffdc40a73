import { queryOptions } from '@tanstack/react-query'
import type { Subject } from './measure.ts'
import { get, type Page, patch, post, type Query } from './request.ts'

export type DecisionState = 'proposed' | 'taken' | 'due' | 'settled'
export type Consequence = 'kept' | 'changed' | 'stopped'

/** What a decision promised when it was made: a change of a measure by a day. */
export type Expectation = {
  measure: string
  subject: Subject
  change: number
  low: number
  high: number
  level: number
  unit: string
  by: string
  /** The measure's reading when the decision was made. */
  from?: { value: number; asOf: string; readingId: string } | null
}

/** What the measure did between the decision and its review. */
export type Outcome = {
  change: number
  low: number | null
  high: number | null
  level: number | null
  asOf?: string
  readingId?: string | null
  against?: 'before' | 'control'
}

export type Decision = {
  decisionId: string
  /** How people name it: “decision 41”. */
  number: number
  title: string
  chosen: string
  because: string
  expects: Expectation
  ownerId: string
  ownerName?: string
  reviewOn: string
  control: { description: string } | null
  state: DecisionState
  happened: Outcome | null
  consequence: Consequence | null
  consequenceBecause: string | null
  nextDecisionId: string | null
  sets: DecisionSets | null
  createdAt: string
  version: number
}

/** What taking a decision changes: an assumption behind lifetime values, or a standard. */
export type DecisionSets =
  | { kind: 'assumption'; name: string; value: number }
  | {
      kind: 'standard'
      measure: string
      subject: Subject
      value: number
      high: number | null
      direction: 'at-least' | 'at-most' | 'between'
    }

export type NewDecision = {
  decisionId: string
  title: string
  chosen: string
  because: string
  expects: Omit<Expectation, 'from' | 'unit'>
  ownerId: string
  reviewOn: string
  control: { description: string } | null
  sets: DecisionSets | null
  state: 'proposed' | 'taken'
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
  patch<Decision>(`/decisions/${decision.decisionId}`, { state: 'taken' }, decision.version)
export const settleDecision = (id: string, body: { consequence: Consequence; because?: string }) =>
  post<Decision>(`/decisions/${id}/settlement`, body)
