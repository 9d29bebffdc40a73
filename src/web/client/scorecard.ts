import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'

/** One scorecard, every figure with the reading that was kept. */
export type Scorecard = Answer<'/scorecards/{scorecardId}'>
export type ScorecardCell = Scorecard['cells'][number]
export type ScoredKpi = ScorecardCell['kpis'][number]
/** A key figure in the matrix, with who answers for it. */
export type Kpi = Answer<'/kpis'>['items'][number]
/** What is said of a key figure: who answers for it, and what it is held to. */
export type HoldKpi = Body<'/kpis/held', 'put'>['items'][number]

/** The last scorecard of each period, the latest first. */
export const scorecardsQuery = queryOptions({
  queryKey: ['scorecards'],
  queryFn: ({ signal }) => answer(api.GET('/scorecards', { signal })),
})

export const scorecardQuery = (scorecardId: string) =>
  queryOptions({
    queryKey: ['scorecards', scorecardId],
    queryFn: ({ signal }) =>
      answer(api.GET('/scorecards/{scorecardId}', { params: { path: { scorecardId } }, signal })),
  })

export const kpisQuery = queryOptions({
  queryKey: ['kpis'],
  queryFn: ({ signal }) => answer(api.GET('/kpis', { signal })),
})

export const fillScorecard = () => answer(api.POST('/scorecards'))
export const holdKpis = (items: HoldKpi[]) => answer(api.PUT('/kpis/held', { body: { items } }))
