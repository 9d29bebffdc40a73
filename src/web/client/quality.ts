import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, following, fromStart, pageAt } from './api.ts'

export type Quality = Answer<'/data-quality'>
export type SourceQuality = Answer<'/data-quality/sources'>
export type SourceFigure = SourceQuality['items'][number]
export type Fix = SourceQuality['fixes'][number]
export type Defect = Fix['defect']
export type Corrections = Answer<'/data-quality/corrections'>
export type Complaint = Answer<'/identity/complaints'>['items'][number]

const stale = { staleTime: 60_000 } as const

export const qualityQuery = queryOptions({
  queryKey: ['parties', 'quality'],
  queryFn: ({ signal }) => answer(api.GET('/data-quality', { signal })),
  ...stale,
})

/** @param asked  whether a measurement was asked for that has not come yet */
export const sourceQualityQuery = (asked: boolean) =>
  queryOptions({
    queryKey: ['parties', 'quality', 'sources'],
    queryFn: ({ signal }) => answer(api.GET('/data-quality/sources', { signal })),
    refetchInterval: asked ? 1_500 : false,
    ...stale,
  })

export const correctionsQuery = queryOptions({
  queryKey: ['parties', 'quality', 'corrections'],
  queryFn: ({ signal }) => answer(api.GET('/data-quality/corrections', { signal })),
  ...stale,
})

export const complaintsQuery = queryOptions({
  queryKey: ['parties', 'quality', 'complaints'],
  queryFn: ({ signal }) => answer(api.GET('/identity/complaints', { signal })),
  ...stale,
})

/** One figure of one source and field, by the defect that it counts. */
export type Behind = { sourceId: string; field: string; defect: Defect }

export const defectRowsQuery = (behind: Behind) =>
  infiniteQueryOptions({
    queryKey: ['parties', 'quality', 'rows', behind.sourceId, behind.field, behind.defect],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/data-quality/rows', { params: { query: { ...pageAt(pageParam, 50), ...behind } }, signal }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
  })

export const measureNow = () => answer(api.POST('/data-quality/measurement'))

export const fileComplaint = (partyId: string, words: string, complaintId: string) =>
  answer(
    api.POST('/parties/{partyId}/identity-complaints', {
      params: { path: { partyId } },
      body: { words, complaintId },
    }),
  )

export const withdrawComplaint = (partyId: string, complaintId: string) =>
  answer(
    api.DELETE('/parties/{partyId}/identity-complaints/{complaintId}', {
      params: { path: { partyId, complaintId } },
    }),
  )
