import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api } from './api.ts'

export type Retention = Answer<'/retention-rules'>
export type RetentionRule = Retention['items'][number]
export type RetentionRun = Retention['runs'][number]

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => answer(api.GET('/retention-rules', { signal })),
  refetchInterval: ({ state }) => (state.data?.runs.some((run) => run.state === 'running') ? 2_000 : false),
})

export const retentionPreviewQuery = (subject: string, months: number) =>
  queryOptions({
    queryKey: ['retention', 'preview', subject, months],
    retry: false,
    queryFn: ({ signal }) =>
      answer(
        api.GET('/retention-rules/{subject}/preview', {
          params: { path: { subject }, query: { months } },
          signal,
        }),
      ),
  })

export const setRetention = (subject: string, body: { months: number; isOn: boolean; version: number }) =>
  answer(api.PUT('/retention-rules/{subject}', { params: { path: { subject } }, body }))

export const retainNow = () => answer(api.POST('/retention-runs'))
export const stopRetention = (runId: string) =>
  answer(api.POST('/retention-runs/{runId}/stop', { params: { path: { runId } } }))
