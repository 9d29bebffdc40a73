import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Body } from './api.ts'

/** Whether the firm was invented, and how far its making is. */
export const demonstrationQuery = queryOptions({
  queryKey: ['demonstration'],
  queryFn: ({ signal }) => answer(api.GET('/demonstration', { signal })),
})

export const makeDemonstration = (body: Body<'/demonstration', 'post'>) =>
  answer(api.POST('/demonstration', { body }))

export const turnLoop = () => answer(api.POST('/demonstration/turns'))

export const moveToday = (body: Body<'/demonstration/today', 'post'>) =>
  answer(api.POST('/demonstration/today', { body }))
