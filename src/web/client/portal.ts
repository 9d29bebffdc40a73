import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'
import { address, problemOf, RequestError, refusal, unreachable } from './request.ts'

export type Portal = Answer<'/me'>
export type Fact = Portal['sections'][number]['facts'][number]
export type Inference = Portal['inferences'][number]
export type Correction = Portal['proposals'][number]
export type Reach = Answer<'/me/reach'>
export type Standing = Reach['standings'][number]
export type Terms = Reach['offered'][number]
export type Clauses = Terms['clauses']
export type GivenInsight = Answer<'/me/insights/{name}'>

/** Whether it is a customer's session that is missing: then a new link helps, and nothing else. */
export const needsLink = (error: Error | null): boolean =>
  error instanceof RequestError && error.problem.code === 'empowerment.portal-session-needed'

export const portalQuery = queryOptions({
  queryKey: ['portal', 'known'],
  queryFn: ({ signal }) => answer(api.GET('/me', { signal })),
})

export const reachQuery = queryOptions({
  queryKey: ['portal', 'reach'],
  queryFn: ({ signal }) => answer(api.GET('/me/reach', { signal })),
})

export const visitsQuery = queryOptions({
  queryKey: ['portal', 'visits'],
  queryFn: ({ signal }) => answer(api.GET('/me/visits', { signal })),
})

export const insightQuery = (name: string) =>
  queryOptions({
    queryKey: ['portal', 'insights', name],
    queryFn: ({ signal }) => answer(api.GET('/me/insights/{name}', { params: { path: { name } }, signal })),
  })

export const askForLink = (email: string) => answer(api.POST('/me/links', { body: { email } }))
export const enterPortal = (body: Body<'/me/session', 'post'>) => answer(api.POST('/me/session', { body }))
export const leavePortal = () => answer(api.DELETE('/me/session'))
export const layDownReach = (clauses: Clauses) => answer(api.PUT('/me/reach', { body: { clauses } }))
export const offerTerms = (body: Body<'/me/terms', 'post'>) => answer(api.POST('/me/terms', { body }))
export const answerTerms = (termsId: string, body: Body<'/me/terms/{termsId}/answer', 'post'>) =>
  answer(api.POST('/me/terms/{termsId}/answer', { params: { path: { termsId } }, body }))
export const sayConsent = (body: Body<'/me/consents', 'post'>) => answer(api.POST('/me/consents', { body }))
export const objectTo = (body: Body<'/me/objections', 'post'>) => answer(api.POST('/me/objections', { body }))
export const proposeCorrection = (body: Body<'/me/proposals', 'post'>) =>
  answer(api.POST('/me/proposals', { body }))
export const chooseInsight = (name: string, body: Body<'/me/insights/{name}', 'put'>) =>
  answer(api.PUT('/me/insights/{name}', { params: { path: { name } }, body }))

/** Where everything comes down from. */
export const takeAwayAddress = address('/me/take-away')

/** Ends messages of one kind by the token of a message, as mail programs do: a form, without a session. */
export async function unsubscribe(token: string): Promise<void> {
  const sent = await fetch(address(`/unsubscriptions/${encodeURIComponent(token)}`), {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  }).catch(() => {
    throw new RequestError(unreachable)
  })
  if (!sent.ok) throw refusal(problemOf(await sent.json().catch(() => null), sent.status))
}

export const complainOfMix = (body: Body<'/me/identity-complaints', 'post'>) =>
  answer(api.POST('/me/identity-complaints', { body }))
