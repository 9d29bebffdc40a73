import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'

export type ListEditAsked = Body<'/list-edits', 'post'>
export type ListEditTold = Answer<'/list-edits', 'post'>
export type EditableField = Answer<'/lists'>['items'][number]['edits'][number]

const of = (listEditId: string) => ({ params: { path: { listEditId } } })

/** Sets one field of rows of a list. */
export const editList = (body: ListEditAsked) => answer(api.POST('/list-edits', { body }))
export const undoListEdit = (listEditId: string) =>
  answer(api.DELETE('/list-edits/{listEditId}', of(listEditId)))
export const stopListEdit = (listEditId: string) =>
  answer(api.POST('/list-edits/{listEditId}/stop', of(listEditId)))

/** How far an edit is while it runs. */
export const listEditProgressQuery = (listEditId: string) =>
  queryOptions({
    queryKey: ['list-edit', listEditId],
    queryFn: ({ signal }) =>
      answer(api.GET('/list-edits/{listEditId}/progress', { ...of(listEditId), signal })),
    refetchInterval: 500,
    gcTime: 0,
  })
