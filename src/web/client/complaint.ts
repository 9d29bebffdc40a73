import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart, pageAt } from './api.ts'

export type Complaint = Answer<'/complaints'>['items'][number]
export type Cause = Answer<'/causes'>['items'][number]
export type ComplaintState = 'open' | 'answered'
export type ComplaintAnswer = Body<'/parties/{partyId}/complaints/{complaintId}/answer', 'post'>

export const causesQuery = queryOptions({
  queryKey: ['complaints', 'causes'],
  queryFn: ({ signal }) => answer(api.GET('/causes', { signal })),
})

/** Complaints, the latest first, a page at a time. */
export const complaintsQuery = (state: ComplaintState, cause: string | null) =>
  infiniteQueryOptions({
    queryKey: ['complaints', 'list', state, cause],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...pageAt(pageParam, 50), state, ...(cause !== null && { cause }) }
      return answer(api.GET('/complaints', { params: { query }, signal }))
    },
    initialPageParam: fromStart,
    getNextPageParam: following,
  })

export const partyComplaintsQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['complaints', 'party', partyId],
    queryFn: ({ signal }) =>
      answer(api.GET('/parties/{partyId}/complaints', { params: { path: { partyId } }, signal })),
  })

type Of = Pick<Complaint, 'partyId' | 'complaintId'>

export const fileComplaint = (body: Body<'/complaints', 'post'>) => answer(api.POST('/complaints', { body }))

export const answerComplaint = ({ partyId, complaintId }: Of, body: ComplaintAnswer) =>
  answer(
    api.POST('/parties/{partyId}/complaints/{complaintId}/answer', {
      params: { path: { partyId, complaintId } },
      body,
    }),
  )

export const noteJustice = (
  { partyId, complaintId }: Of,
  body: Body<'/parties/{partyId}/complaints/{complaintId}/justice', 'post'>,
) =>
  answer(
    api.POST('/parties/{partyId}/complaints/{complaintId}/justice', {
      params: { path: { partyId, complaintId } },
      body,
    }),
  )
