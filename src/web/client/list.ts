import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart } from './api.ts'

export type ListInfo = Answer<'/lists'>['items'][number]
export type ListField = ListInfo['fields'][number]
export type ListPage = Answer<'/list-rows', 'post'>
export type ListRow = ListPage['items'][number]
/** What a list is asked for. */
export type ListAsked = Body<'/list-counts', 'post'>
export type ListCondition = ListAsked['conditions'][number]
export type ListFileFormat = Body<'/list-files', 'post'>['format']

export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: ({ signal }) => answer(api.GET('/lists', { signal })),
  staleTime: 60_000,
})

export const listRowsQuery = (asked: ListAsked, limit = 50) =>
  infiniteQueryOptions({
    queryKey: ['list-rows', asked, limit],
    retry: false,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.POST('/list-rows', {
          body: { ...asked, limit, ...(pageParam && { cursor: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
  })

export const listCountQuery = (asked: ListAsked) =>
  queryOptions({
    queryKey: ['list-count', asked],
    retry: false,
    queryFn: ({ signal }) => answer(api.POST('/list-counts', { body: asked, signal })),
  })

export type ListGroups = Answer<'/list-groups', 'post'>

/** How many rows hold each value of a field; leaving the page ends it on the server too. */
export const listGroupsQuery = ({ list, conditions, customers }: ListAsked, field: string, most: number) =>
  queryOptions({
    queryKey: ['list-groups', { list, conditions, customers, field, most }],
    retry: false,
    queryFn: ({ signal }) =>
      answer(api.POST('/list-groups', { body: { list, conditions, customers, field, most }, signal })),
  })

export const listViewsQuery = (list: string) =>
  queryOptions({
    queryKey: ['saved-views', list],
    queryFn: ({ signal }) => answer(api.GET('/saved-views', { params: { query: { list } }, signal })),
  })

/** A list as a file, kept by the browser. */
export async function downloadList(asked: ListAsked, format: ListFileFormat): Promise<void> {
  const { data, error } = await api.POST('/list-files', { body: { ...asked, format }, parseAs: 'blob' })
  keepFile(error ? undefined : data, `${asked.list}.${format}`)
}

/** Keeps what came as a file. @throws when nothing did */
export function keepFile(data: unknown, name: string): void {
  if (!data) throw new Error('The file could not be made: the list cannot be taken along like this.')
  const address = URL.createObjectURL(data as Blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
