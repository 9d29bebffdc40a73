import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'

/** Whether the firm was invented, and how far its making is. */
export const demonstrationQuery = queryOptions({
  queryKey: ['demonstration'],
  queryFn: ({ signal }) => answer(api.GET('/demonstration', { signal })),
})

type Standing = Answer<'/demonstration'>

/** What did not come to its end: the making of the firm, or its days on their way. */
export type Interrupted = NonNullable<Standing['interrupted']>

/** What asks for work that goes on for long, so that the page looks how far it is. */
export const workKey = ['demonstration-work']

/** Makes a firm of five thousand customers, or goes on with the making of one that was interrupted. */
export const makeDemonstration = () =>
  answer(api.POST('/demonstration', { body: { customers: 5_000, seed: 7 } }))

export const turnLoop = () => answer(api.POST('/demonstration/turns'))

/** Between two looks how far it is; ms. */
export const lookAgainMs = 700

/** For so many looks a job may be only asked for; then one that is not run has failed. */
const patience = 30

/** Lets the days of an invented firm go on, and waits until they have. @throws when they did not */
export async function moveToday(body: Body<'/demonstration/today', 'post'>): Promise<string> {
  const { today } = await answer(api.POST('/demonstration/today', { body }))
  await until(({ todayOn, making, interrupted }) => todayOn === today && !making && !interrupted)
  return today
}

/** Asks again for what was interrupted, and waits until it goes on. @throws when it does not */
export async function goOn({ kind, on }: Interrupted): Promise<void> {
  if (kind === 'making') await makeDemonstration()
  else if (on !== null) await answer(api.POST('/demonstration/today', { body: { on } }))
  await until(({ making, interrupted }) => making !== null || interrupted === null)
}

async function until(isSo: (standing: Standing) => boolean): Promise<void> {
  for (let idle = 0; idle < patience; ) {
    await new Promise((settle) => setTimeout(settle, lookAgainMs))
    const standing = await answer(api.GET('/demonstration'))
    if (isSo(standing)) return
    idle = standing.making === null ? idle + 1 : 0
  }
  throw new Error('It does not go on. What stopped it stands in the log of Kith.')
}
