import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api } from './api.ts'

/** The whole loop: measures by place, flows, what asks for a decision, what is new. */
export type Loop = Answer<'/loop'>
/** A measure of the figure, or why it does not exist yet. */
export type LoopMeasure = Loop['processes'][number]['measures'][number]
/** One of the 28 flows of the framework: who speaks to whom, and what last flowed. */
export type Flow = Loop['flows'][number]

export const loopQuery = queryOptions({
  queryKey: ['loop'],
  queryFn: ({ signal }) => answer(api.GET('/loop', { signal })),
  // Reading the loop counts as a visit, so it is read when somebody comes, not by the clock.
  staleTime: 30_000,
})
