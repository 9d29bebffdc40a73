import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart, pageAt } from './api.ts'
import { address } from './request.ts'
import { sendFile } from './upload.ts'

/** A model that can be fitted to a file: what it answers, what must be observed, what it can be asked. */
export type FitModel = Answer<'/models'>['models'][number]
export type FitOption = FitModel['options'][string]
/** A file that models can be fitted to, with the first cells of its columns. */
export type FitFile = Answer<'/fit-files/{fitFileId}'>
export type Fit = Answer<'/fits/{fitId}'>
export type ListedFit = Answer<'/fits'>['items'][number]

/** A fit that still moves, so a page asks again. */
export const isFitting = ({ state }: Pick<Fit, 'state'>) => state === 'waiting' || state === 'running'

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => answer(api.GET('/models', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

const ofFile = (fitFileId: string) => ({ path: { fitFileId } })

export const fitFileQuery = (fitFileId: string) =>
  queryOptions({
    queryKey: ['fit-files', fitFileId],
    queryFn: ({ signal }) => answer(api.GET('/fit-files/{fitFileId}', { params: ofFile(fitFileId), signal })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

/** Fits so far, newest first, a page at a time. */
export const fitListQuery = infiniteQueryOptions({
  queryKey: ['fits'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/fits', { params: { query: pageAt(pageParam, 20) }, signal })),
  initialPageParam: fromStart,
  getNextPageParam: following,
  refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some(isFitting) ? 1000 : false),
})

const of = (fitId: string) => ({ path: { fitId } })

export const fitQuery = (fitId: string) =>
  queryOptions({
    queryKey: ['fits', fitId],
    queryFn: ({ signal }) => answer(api.GET('/fits/{fitId}', { params: of(fitId), signal })),
    refetchInterval: ({ state }) => (state.data && isFitting(state.data) ? 500 : false),
  })

export const sendFitFile = (file: File, onSent: (share: number) => void, signal: AbortSignal) =>
  sendFile<FitFile>(file, address('/fit-files'), onSent, signal)

export const startFit = (body: Body<'/fits', 'post'>) => answer(api.POST('/fits', { body }))
export const cancelFit = (fitId: string) =>
  answer(api.POST('/fits/{fitId}/cancellation', { params: of(fitId) }))
/** Erases a file with every fit to it. */
export const eraseFitFile = (fitFileId: string) =>
  answer(api.DELETE('/fit-files/{fitFileId}', { params: ofFile(fitFileId) }))
