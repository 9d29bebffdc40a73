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

/** What the members of each segment in force are like. */
export type SegmentComparison = Answer<'/segmentations/{segmentationId}/comparison'>

/** Asked anew when everybody has been counted anew. */
export const comparisonQuery = (segmentation: Segmentation) =>
  queryOptions({
    queryKey: [
      'segments',
      'comparison',
      segmentation.segmentationId,
      segmentation.segments.map(({ total }) => total?.computedAt ?? ''),
    ],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/segmentations/{segmentationId}/comparison', { ...of(segmentation.segmentationId), signal }),
      ),
  })

/** What customers may be told apart by in the lab. */
export type LabColumns = Answer<'/segment-lab/columns'>
export type LabPlan = Body<'/segment-lab/runs', 'post'>
export type LabRun = Answer<'/segment-lab/runs/{runId}'>
export type LabReport = NonNullable<LabRun['report']>
export type LabCandidate = LabReport['candidates'][number]
export type LabGroup = LabCandidate['groups'][number]
export type LabMethod = LabCandidate['method']
/** A fit of an adopted candidate. */
export type LabFit = Answer<'/segment-lab/adoptions'>['items'][number]

export const labColumnsQuery = queryOptions({
  queryKey: ['segments', 'lab', 'columns'],
  queryFn: ({ signal }) => answer(api.GET('/segment-lab/columns', { signal })),
})

/** Whether a run has not ended yet. */
export const isUnderWay = ({ state }: Pick<LabRun, 'state'>) => state === 'waiting' || state === 'running'

export const labRunsQuery = queryOptions({
  queryKey: ['segments', 'lab', 'runs'],
  queryFn: ({ signal }) => answer(api.GET('/segment-lab/runs', { signal })),
  refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? 1000 : false),
})

const ofRun = (runId: string) => ({ params: { path: { runId } } })

export const labRunQuery = (runId: string) =>
  queryOptions({
    queryKey: ['segments', 'lab', 'run', runId],
    queryFn: ({ signal }) => answer(api.GET('/segment-lab/runs/{runId}', { ...ofRun(runId), signal })),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 500 : false),
  })

export const labFitsQuery = queryOptions({
  queryKey: ['segments', 'lab', 'fits'],
  queryFn: ({ signal }) => answer(api.GET('/segment-lab/adoptions', { signal })),
})

export const labGroupsQuery = queryOptions({
  queryKey: ['segments', 'lab', 'groups'],
  queryFn: ({ signal }) => answer(api.GET('/segment-lab/groups', { signal })),
  staleTime: 60_000,
})

export const startLabRun = (body: LabPlan) => answer(api.POST('/segment-lab/runs', { body }))

export const cancelLabRun = (runId: string) =>
  answer(api.POST('/segment-lab/runs/{runId}/cancellation', ofRun(runId)))

export const replayLabRun = (runId: string) =>
  answer(api.POST('/segment-lab/runs/{runId}/replay', ofRun(runId)))

export const adoptCandidate = (runId: string, body: Body<'/segment-lab/runs/{runId}/adoption', 'post'>) =>
  answer(api.POST('/segment-lab/runs/{runId}/adoption', { ...ofRun(runId), body }))

export const takeBackAdoption = (segmentationId: string) =>
  answer(api.DELETE('/segment-lab/adoptions/{segmentationId}', of(segmentationId)))
