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

/** Lets the days of an invented firm go on, and waits until they have. */
export async function moveToday(body: Body<'/demonstration/today', 'post'>): Promise<string> {
  const { today } = await answer(api.POST('/demonstration/today', { body }))
  for (;;) {
    await new Promise((settle) => setTimeout(settle, lookAgainMs))
    const { todayOn, making } = await answer(api.GET('/demonstration'))
    if (todayOn === today && making === null) return today
  }
}
