import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart, pageAt } from './api.ts'

type Consents = Answer<'/parties/{partyId}/consents'>
export type StandingOfParty = Consents['standings'][number]
export type TermsOfParty = Answer<'/parties/{partyId}/terms'>['items'][number]
export type OpenProposal = Answer<'/proposals'>['items'][number]

const of = (partyId: string) => ({ path: { partyId } })

export const consentsQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['consents', partyId],
    queryFn: ({ signal }) => answer(api.GET('/parties/{partyId}/consents', { params: of(partyId), signal })),
  })

export const termsQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['consents', partyId, 'terms'],
    queryFn: ({ signal }) => answer(api.GET('/parties/{partyId}/terms', { params: of(partyId), signal })),
  })

export const recordConsent = (partyId: string, body: Body<'/parties/{partyId}/consents', 'post'>) =>
  answer(api.POST('/parties/{partyId}/consents', { params: of(partyId), body }))

export const proposeTerms = (partyId: string, body: Body<'/parties/{partyId}/terms', 'post'>) =>
  answer(api.POST('/parties/{partyId}/terms', { params: of(partyId), body }))

export const answerTermsOf = (
  partyId: string,
  termsId: string,
  body: Body<'/parties/{partyId}/terms/{termsId}/answer', 'post'>,
) =>
  answer(
    api.POST('/parties/{partyId}/terms/{termsId}/answer', { params: { path: { partyId, termsId } }, body }),
  )

export const makePortalLink = (partyId: string) =>
  answer(api.POST('/parties/{partyId}/portal-links', { params: of(partyId) }))

/** Corrections that wait, the oldest first, a page at a time. */
export const proposalsQuery = infiniteQueryOptions({
  queryKey: ['proposals'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/proposals', { params: { query: pageAt(pageParam, 50) }, signal })),
  initialPageParam: fromStart,
  getNextPageParam: following,
})

export const answerProposal = (
  { partyId, proposalId }: Pick<OpenProposal, 'partyId' | 'proposalId'>,
  body: Body<'/parties/{partyId}/proposals/{proposalId}/answer', 'post'>,
) =>
  answer(
    api.POST('/parties/{partyId}/proposals/{proposalId}/answer', {
      params: { path: { partyId, proposalId } },
      body,
    }),
  )
