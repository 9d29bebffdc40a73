import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from '../client/api.ts'
import { isMoving } from '../client/import.ts'

/** Several tables that came together. */
export type ImportSet = Answer<'/import-sets/{setId}'>
export type SetFile = ImportSet['files'][number]

const of = (setId: string) => ({ params: { path: { setId } } })

export const importSetQuery = (setId: string) =>
  queryOptions({
    queryKey: ['imports', 'set', setId],
    queryFn: ({ signal }) => answer(api.GET('/import-sets/{setId}', { ...of(setId), signal })),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.state) ? 700 : false),
    refetchIntervalInBackground: true,
  })

export const changeSet = (setId: string, body: Body<'/import-sets/{setId}/reading', 'post'>) =>
  answer(api.POST('/import-sets/{setId}/reading', { ...of(setId), body }))
export const startSet = (setId: string) => answer(api.POST('/import-sets/{setId}/start', of(setId)))
export const stopSet = (setId: string) => answer(api.POST('/import-sets/{setId}/cancellation', of(setId)))
export const resumeSet = (setId: string) => answer(api.POST('/import-sets/{setId}/resumption', of(setId)))
/** Takes back everything of it; one that waits is thrown away. */
export const undoSet = (setId: string) => answer(api.DELETE('/import-sets/{setId}', of(setId)))
