import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart, ifMatch, pageAt } from './api.ts'
import { keepFile, type ListFileFormat } from './list.ts'

/** An object of the firm's own, with how many records it has. */
export type CustomObject = Answer<'/objects'>['items'][number]
/** The same with the fields of its records. */
export type ObjectWhole = Answer<'/objects/{object}'>
export type ObjectRecord = Answer<'/objects/{object}/records/{recordId}'>
export type RecordField = ObjectWhole['fields'][number]

export const objectsQuery = queryOptions({
  queryKey: ['objects'],
  queryFn: ({ signal }) => answer(api.GET('/objects', { signal })),
  staleTime: 60_000,
})

export const objectQuery = (object: string) =>
  queryOptions({
    queryKey: ['objects', object],
    queryFn: ({ signal }) => answer(api.GET('/objects/{object}', { params: { path: { object } }, signal })),
    staleTime: 60_000,
  })

/** What a list of records is narrowed by. */
export type RecordAsked = { q?: string; filter?: string }

export const recordsQuery = (object: string, asked: RecordAsked & { sort?: string }, limit = 50) =>
  infiniteQueryOptions({
    queryKey: ['objects', object, 'records', asked, limit],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/objects/{object}/records', {
          params: { path: { object }, query: { ...asked, ...pageAt(pageParam, limit) } },
          signal,
        }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
    placeholderData: (before) => before,
  })

export const recordCountQuery = (object: string, asked: RecordAsked) =>
  queryOptions({
    queryKey: ['objects', object, 'count', asked],
    queryFn: ({ signal }) =>
      answer(api.GET('/objects/{object}/count', { params: { path: { object }, query: asked }, signal })),
  })

export const recordGroupsQuery = (object: string, by: string, asked: RecordAsked) =>
  queryOptions({
    queryKey: ['objects', object, 'groups', by, asked],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/objects/{object}/groups', {
          params: { path: { object }, query: { ...asked, by } },
          signal,
        }),
      ),
  })

export const recordQuery = (object: string, recordId: string) =>
  queryOptions({
    queryKey: ['objects', object, 'record', recordId],
    queryFn: ({ signal }) =>
      answer(api.GET('/objects/{object}/records/{recordId}', { params: of(object, recordId), signal })),
  })

export type RecordChange = Answer<'/objects/{object}/records/{recordId}/changes'>['items'][number]

export const recordChangesQuery = (object: string, recordId: string) =>
  queryOptions({
    queryKey: ['objects', object, 'changes', recordId],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/objects/{object}/records/{recordId}/changes', { params: of(object, recordId), signal }),
      ),
  })

export const recordsAboutQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['objects', 'about', partyId],
    queryFn: ({ signal }) =>
      answer(api.GET('/parties/{partyId}/records', { params: { path: { partyId } }, signal })),
  })

const of = (object: string, recordId: string) => ({ path: { object, recordId } })

export const makeObject = (body: Body<'/objects', 'post'>) => answer(api.POST('/objects', { body }))
export const changeObject = (
  { object, version }: Pick<CustomObject, 'object' | 'version'>,
  body: Body<'/objects/{object}', 'patch'>,
) => answer(api.PATCH('/objects/{object}', { params: { path: { object }, header: ifMatch(version) }, body }))
export const removeObject = (object: string) =>
  answer(api.DELETE('/objects/{object}', { params: { path: { object } } }))

export const addRecord = (object: string, body: Body<'/objects/{object}/records', 'post'>) =>
  answer(api.POST('/objects/{object}/records', { params: { path: { object } }, body }))
export const changeRecord = (
  { object, recordId, version }: Pick<ObjectRecord, 'object' | 'recordId' | 'version'>,
  body: Body<'/objects/{object}/records/{recordId}', 'patch'>,
) =>
  answer(
    api.PATCH('/objects/{object}/records/{recordId}', {
      params: { ...of(object, recordId), header: ifMatch(version) },
      body,
    }),
  )
export const removeRecord = ({ object, recordId }: Pick<ObjectRecord, 'object' | 'recordId'>) =>
  answer(api.DELETE('/objects/{object}/records/{recordId}', { params: of(object, recordId) }))

/** Records as a file, kept by the browser. */
export async function downloadRecords(
  object: string,
  asked: RecordAsked & { sort: string },
  format: ListFileFormat,
): Promise<void> {
  const { data, error } = await api.POST('/objects/{object}/record-files', {
    params: { path: { object } },
    body: { ...asked, format },
    parseAs: 'blob',
  })
  keepFile(error ? undefined : data, `${object}.${format}`)
}
