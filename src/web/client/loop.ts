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

/** One step of a chain: what happened, and the number that it changed. */
export type Hop = Answer<'/loop/chains/{eventId}'>['hops'][number]
export type Chain = Answer<'/loop/chains'>['items'][number]

const second = 1000

/** How long after its last step a chain may still be on its way. */
const movingMs = 30 * second
/** Whether a step is so young that others may follow it. */
export const isYoung = (step: Chain['last']) => Date.now() - Date.parse(step.at) < movingMs
const isMoving = (chains: readonly Chain[]) => chains.some(({ last }) => isYoung(last))

/** The latest chains, the newest first: watched every second while one is on its way. */
export const chainsQuery = queryOptions({
  queryKey: ['chains'],
  queryFn: ({ signal }) => answer(api.GET('/loop/chains', { signal })),
  refetchInterval: ({ state }) => (isMoving(state.data?.items ?? []) ? second : 5 * second),
})

/** What led to an event and what followed from it. */
export const chainQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['chains', eventId],
    queryFn: ({ signal }) =>
      answer(api.GET('/loop/chains/{eventId}', { params: { path: { eventId } }, signal })),
    refetchInterval: ({ state }) => {
      const last = state.data?.hops.at(-1)
      return last && isYoung(last) ? second : false
    },
  })
