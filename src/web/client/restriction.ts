import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'

export type Restriction = Answer<'/parties/{partyId}/restrictions'>['items'][number]
export type OwnRestriction = Answer<'/me/restrictions'>['items'][number]
export type Ground = Restriction['ground']

/** Each ground in the words of the law, as a customer would say it. */
export const groundWords: Record<Ground, string> = {
  accuracy: 'Something in it is wrong, and is being checked',
  unlawful: 'It should not have been used, but is not to be deleted',
  claims: 'It is needed for a legal claim',
  objection: 'An objection is being weighed',
}

export const groundChoices = (Object.keys(groundWords) as Ground[]).map((value) => ({
  value,
  label: groundWords[value],
}))

export const restrictionsQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['parties', 'restrictions', partyId],
    queryFn: ({ signal }) =>
      answer(api.GET('/parties/{partyId}/restrictions', { params: { path: { partyId } }, signal })),
  })

export const restrictParty = (partyId: string, body: Body<'/parties/{partyId}/restrictions', 'post'>) =>
  answer(api.POST('/parties/{partyId}/restrictions', { params: { path: { partyId } }, body }))

export const liftRestriction = (partyId: string, restrictionId: string, because: string) =>
  answer(
    api.POST('/parties/{partyId}/restrictions/{restrictionId}/lift', {
      params: { path: { partyId, restrictionId } },
      body: { because },
    }),
  )

export const ownRestrictionsQuery = queryOptions({
  queryKey: ['portal', 'restrictions'],
  queryFn: ({ signal }) => answer(api.GET('/me/restrictions', { signal })),
})

export const restrictMyself = (body: Body<'/me/restrictions', 'post'>) =>
  answer(api.POST('/me/restrictions', { body }))
