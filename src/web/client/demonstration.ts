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

/** Between two looks how far it is; ms. */
const lookAgainMs = 700

/** For so many looks a job may be only asked for; then one that is not run has failed. */
const patience = 30

/** Lets the days of an invented firm go on, and waits until they have. @throws when they did not */
export async function moveToday(body: Body<'/demonstration/today', 'post'>): Promise<string> {
  const { today } = await answer(api.POST('/demonstration/today', { body }))
  for (let idle = 0; idle < patience; ) {
    await new Promise((settle) => setTimeout(settle, lookAgainMs))
    const { todayOn, making } = await answer(api.GET('/demonstration'))
    if (todayOn === today && making === null) return today
    idle = making === null ? idle + 1 : 0
  }
  throw new Error('The days did not go on. What stopped them stands in the log of Kith; try it again.')
}
