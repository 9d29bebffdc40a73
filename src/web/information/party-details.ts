import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart, ifMatch, pageAt } from '../client/api.ts'
import type { Party } from './party.ts'

const of = (partyId: string) => ({ path: { partyId } })

/** Something that happened between us and a party; `occurredOn` is set when only the day is known. */
export type TimelineEvent = Omit<Answer<'/parties/{partyId}/timeline'>['items'][number], 'data'> & {
  data: Record<string, unknown>
}

/** `kind`: the first part of a type, such as `value.order`; nothing for all. */
export type TimelineChoice = {
  kind?: string
  channel?: string
  whose?: string
  from?: string
  to?: string
  text?: string
}

export const timelineQuery = (partyId: string, choice: TimelineChoice) =>
  infiniteQueryOptions({
    queryKey: ['parties', 'timeline', partyId, choice],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/parties/{partyId}/timeline', {
          params: { ...of(partyId), query: { ...choice, ...pageAt(pageParam, 200) } },
          signal,
        }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
  })

/** By what a timeline can be narrowed. */
export const timelineFacetsQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['parties', 'timeline-facets', partyId],
    queryFn: ({ signal }) =>
      answer(api.GET('/parties/{partyId}/timeline/facets', { params: of(partyId), signal })),
  })

export type Note = Answer<'/parties/{partyId}/notes'>['items'][number]

export const notesQuery = (partyId: string) =>
  infiniteQueryOptions({
    queryKey: ['parties', 'notes', partyId],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/parties/{partyId}/notes', {
          params: { ...of(partyId), query: pageAt(pageParam, 100) },
          signal,
        }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
  })

export const addNote = (partyId: string, body: Body<'/parties/{partyId}/notes', 'post'>) =>
  answer(api.POST('/parties/{partyId}/notes', { params: of(partyId), body }))
export const changeNote = (
  partyId: string,
  { noteId, version }: Pick<Note, 'noteId' | 'version'>,
  body: string,
) =>
  answer(
    api.PATCH('/parties/{partyId}/notes/{noteId}', {
      params: { path: { partyId, noteId }, header: ifMatch(version) },
      body: { body },
    }),
  )

export type Task = Answer<'/parties/{partyId}/tasks'>['items'][number]

/** What is owed to a party, a page at a time: open ones first, by the day they are due. */
export const tasksQuery = (partyId: string) =>
  infiniteQueryOptions({
    queryKey: ['parties', 'tasks', partyId],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/parties/{partyId}/tasks', {
          params: { ...of(partyId), query: pageAt(pageParam, 50) },
          signal,
        }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
  })

export const addTask = (partyId: string, body: Body<'/parties/{partyId}/tasks', 'post'>) =>
  answer(api.POST('/parties/{partyId}/tasks', { params: of(partyId), body }))
export const changeTask = (
  partyId: string,
  { taskId, version }: Pick<Task, 'taskId' | 'version'>,
  body: Body<'/parties/{partyId}/tasks/{taskId}', 'patch'>,
) =>
  answer(
    api.PATCH('/parties/{partyId}/tasks/{taskId}', {
      params: { path: { partyId, taskId }, header: ifMatch(version) },
      body,
    }),
  )

export type Order = Answer<'/parties/{partyId}/orders'>['items'][number]

export const ordersQuery = (partyId: string) =>
  infiniteQueryOptions({
    queryKey: ['parties', 'orders', partyId],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/parties/{partyId}/orders', {
          params: { ...of(partyId), query: pageAt(pageParam, 100) },
          signal,
        }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
  })

/** What one source said about the party, word for word. */
export type SourceRecord = Answer<'/parties/{partyId}/sources'>['items'][number]

export const partySourcesQuery = (partyId: string) =>
  infiniteQueryOptions({
    queryKey: ['parties', 'sources', partyId],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/parties/{partyId}/sources', {
          params: { ...of(partyId), query: pageAt(pageParam, 50) },
          signal,
        }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
  })

/** Two parties that were made one; the merged one's page leads here. */
export type Merge = Answer<'/parties/{partyId}/merges'>['items'][number]

export const mergesQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['parties', 'merges', partyId],
    queryFn: ({ signal }) => answer(api.GET('/parties/{partyId}/merges', { params: of(partyId), signal })),
  })

export const mergeParties = (keep: string, merge: string) =>
  answer(api.POST('/merges', { body: { keep, merge } }))
export const unmerge = (mergeId: string) =>
  answer(api.DELETE('/merges/{mergeId}', { params: { path: { mergeId } } }))

/** What belongs to a party is changed under the party's version. */
type Held = Pick<Party, 'partyId' | 'version'>

export const addContactPoint = (partyId: string, body: Body<'/parties/{partyId}/contact-points', 'post'>) =>
  answer(api.POST('/parties/{partyId}/contact-points', { params: of(partyId), body }))
export const changeContactPoint = (
  { partyId, version }: Held,
  contactPointId: string,
  body: Body<'/parties/{partyId}/contact-points/{contactPointId}', 'patch'>,
) =>
  answer(
    api.PATCH('/parties/{partyId}/contact-points/{contactPointId}', {
      params: { path: { partyId, contactPointId }, header: ifMatch(version) },
      body,
    }),
  )

export const addRole = (partyId: string, body: Body<'/parties/{partyId}/roles', 'post'>) =>
  answer(api.POST('/parties/{partyId}/roles', { params: of(partyId), body }))
export const endRole = ({ partyId, version }: Held, partyRoleId: string, validTo: string | null) =>
  answer(
    api.PATCH('/parties/{partyId}/roles/{partyRoleId}', {
      params: { path: { partyId, partyRoleId }, header: ifMatch(version) },
      body: { validTo },
    }),
  )

export const addRelationship = (partyId: string, body: Body<'/parties/{partyId}/relationships', 'post'>) =>
  answer(api.POST('/parties/{partyId}/relationships', { params: of(partyId), body }))
export const endRelationship = ({ partyId, version }: Held, relationshipId: string, validTo: string | null) =>
  answer(
    api.PATCH('/parties/{partyId}/relationships/{relationshipId}', {
      params: { path: { partyId, relationshipId }, header: ifMatch(version) },
      body: { validTo },
    }),
  )
