import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'

/** A version of what is promised to a segment. */
export type Proposition = Answer<'/propositions'>['items'][number]
export type PropositionContent = Body<'/propositions/{propositionId}/draft', 'put'>
export type Benefit = PropositionContent['benefits'][number]
export type Evidence = Benefit['evidence'][number]

export const propositionsQuery = queryOptions({
  queryKey: ['propositions', 'list'],
  queryFn: ({ signal }) => answer(api.GET('/propositions', { signal })),
})

const of = (propositionId: string) => ({ params: { path: { propositionId } } })

/** Every version of one, the latest first. */
export const propositionQuery = (propositionId: string) =>
  queryOptions({
    queryKey: ['propositions', 'one', propositionId],
    queryFn: ({ signal }) =>
      answer(api.GET('/propositions/{propositionId}', { ...of(propositionId), signal })),
  })

export const createProposition = (body: Body<'/propositions', 'post'>) =>
  answer(api.POST('/propositions', { body }))

export const draftProposition = (propositionId: string, body: PropositionContent) =>
  answer(api.PUT('/propositions/{propositionId}/draft', { ...of(propositionId), body }))

export const publishProposition = (propositionId: string, decisionId: string) =>
  answer(
    api.POST('/propositions/{propositionId}/publication', { ...of(propositionId), body: { decisionId } }),
  )
