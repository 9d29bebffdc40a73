import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart, ifMatch, pageAt } from '../client/api.ts'
import { isMoving } from '../client/import.ts'

/** One import, from the file that was just dropped to what became of it; a draft has its columns too. */
export type Import = Answer<'/imports/{importId}'>
/** What one column of the file becomes, and why that is proposed; shares and sureness in [0, 1]. */
export type ImportColumn = NonNullable<Import['columns']>[number]
/** What a column does to somebody known. */
export type WhenKnown = ImportColumn['whenKnown']
export type ImportField = NonNullable<Import['fields']>[number]
/** What somebody says instead of what was detected; only that is sent, and what was said before is kept. */
export type Choices = Body<'/imports/{importId}', 'patch'>
/** How many rows would come in, change nothing, or be refused. */
export type DryRun = Answer<'/imports/{importId}/dry-run', 'post'>

const of = (importId: string) => ({ path: { importId } })

export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: ['imports', importId],
    queryFn: ({ signal }) => answer(api.GET('/imports/{importId}', { params: of(importId), signal })),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.state) ? 700 : false),
    // While it runs, the page may stand in another window; the bar must not stand still there.
    refetchIntervalInBackground: true,
  })

export const rejectionsQuery = (importId: string) =>
  infiniteQueryOptions({
    queryKey: ['imports', importId, 'rejections'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/imports/{importId}/rejections', {
          params: { ...of(importId), query: pageAt(pageParam, 100) },
          signal,
        }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
  })

export const changeDraft = ({ importId, version }: Import, body: Choices) =>
  answer(api.PATCH('/imports/{importId}', { params: { ...of(importId), header: ifMatch(version) }, body }))
/** How far a trial is: what it has counted so far, at which pace. */
export type TrialPace = Answer<'/imports/{importId}/dry-run'>

/** Asked for while a trial goes on. */
export const trialQuery = (importId: string) =>
  queryOptions({
    queryKey: ['imports', importId, 'trial'],
    queryFn: ({ signal }) => answer(api.GET('/imports/{importId}/dry-run', { params: of(importId), signal })),
    refetchInterval: 700,
    gcTime: 0,
  })

export const stopDryRun = (importId: string) =>
  answer(api.DELETE('/imports/{importId}/dry-run', { params: of(importId) }))
export const dryRun = (importId: string) =>
  answer(api.POST('/imports/{importId}/dry-run', { params: of(importId) }))
export const startImport = (importId: string) =>
  answer(api.POST('/imports/{importId}/start', { params: of(importId) }))
export const cancelImport = (importId: string) =>
  answer(api.POST('/imports/{importId}/cancellation', { params: of(importId) }))
export const resumeImport = (importId: string) =>
  answer(api.POST('/imports/{importId}/resumption', { params: of(importId) }))
/** Takes back everything an import stored; a draft is thrown away. */
export const undoImport = (importId: string) =>
  answer(api.DELETE('/imports/{importId}', { params: of(importId) }))
