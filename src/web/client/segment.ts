import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'

/** One way in which parties are told apart. */
export type SegmentationListed = Answer<'/segmentations'>['items'][number]
export type Segmentation = Answer<'/segmentations/{segmentationId}'>
/** A segment in force, with what its members come to. */
export type Segment = Segmentation['segments'][number]
export type SegmentTotal = NonNullable<Segment['total']>
export type SegmentDraft = Body<'/segmentations/{segmentationId}/draft', 'put'>['segments'][number]
export type SegmentRole = SegmentDraft['role']
export type Membership = Answer<'/parties/{partyId}/segments'>['items'][number]

const of = (segmentationId: string) => ({ params: { path: { segmentationId } } })

export const segmentationsQuery = queryOptions({
  queryKey: ['segments', 'list'],
  queryFn: ({ signal }) => answer(api.GET('/segmentations', { signal })),
})

/** Whether everybody has been counted since the version was put in force. */
export const isCounted = ({ publishedAt, segments }: Segmentation): boolean =>
  publishedAt === null ||
  (segments.length > 0 && segments.every(({ total }) => total !== null && total.computedAt >= publishedAt))

export const segmentationQuery = (segmentationId: string) =>
  queryOptions({
    queryKey: ['segments', 'one', segmentationId],
    queryFn: ({ signal }) =>
      answer(api.GET('/segmentations/{segmentationId}', { ...of(segmentationId), signal })),
    refetchInterval: ({ state }) => (state.data && !isCounted(state.data) ? 1000 : false),
  })

export const createSegmentation = (body: Body<'/segmentations', 'post'>) =>
  answer(api.POST('/segmentations', { body }))

export const draftSegments = (segmentationId: string, segments: SegmentDraft[]) =>
  answer(api.PUT('/segmentations/{segmentationId}/draft', { ...of(segmentationId), body: { segments } }))

export const publishSegmentation = (segmentationId: string, version: number) =>
  answer(
    api.POST('/segmentations/{segmentationId}/publication', { ...of(segmentationId), body: { version } }),
  )

/** How many a drafted segment would take. */
export const segmentSizeQuery = (segments: unknown[], at: number, mode: 'sample' | 'exact') =>
  queryOptions({
    queryKey: ['segments', 'size', segments.slice(0, at + 1), mode],
    queryFn: ({ signal }) =>
      answer(api.POST('/segment-sizes', { body: { segments: segments.slice(0, at + 1), at, mode }, signal })),
    staleTime: 60_000,
  })

export const membershipsQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['segments', 'of', partyId],
    queryFn: ({ signal }) =>
      answer(api.GET('/parties/{partyId}/segments', { params: { path: { partyId } }, signal })),
  })

/** How many went from which segment to which in a quarter. */
export type Migration = Answer<'/segmentations/{segmentationId}/migration'>

export const migrationQuery = (segmentationId: string, from: string | null) =>
  queryOptions({
    queryKey: ['segments', 'migration', segmentationId, from ?? ''],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/segmentations/{segmentationId}/migration', {
          params: { path: { segmentationId }, query: from === null ? {} : { from } },
          signal,
        }),
      ),
  })
