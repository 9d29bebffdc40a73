import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { get, type Page, patch, post, remove } from '../client/request.ts'

/** Something that happened between us and a party. */
export type TimelineEvent = {
  eventId: string
  type: string
  occurredAt: string
  /** Set when only the day is known. */
  occurredOn: string | null
  recordedAt: string
  source: string
  actorName: string | null
  channel: string | null
  /** What happened, in words of the room that knows. */
  sentence: string
  /** Words as they were written, where the event carries some. */
  text: string | null
  data: Record<string, unknown>
}

/** `kind`: the first part of a type, such as `value.order`; nothing for all. */
export type TimelineChoice = { kind?: string; channel?: string }

export const timelineQuery = (partyId: string, choice: TimelineChoice) =>
  infiniteQueryOptions({
    queryKey: ['parties', 'timeline', partyId, choice],
    queryFn: ({ pageParam, signal }) =>
      get<Page<TimelineEvent>>(
        `/parties/${partyId}/timeline`,
        { ...choice, cursor: pageParam, limit: 200 },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export type Note = {
  noteId: string
  body: string
  createdAt: string
  updatedAt: string
  createdByName: string | null
  version: number
}

export const notesQuery = (partyId: string) =>
  infiniteQueryOptions({
    queryKey: ['parties', 'notes', partyId],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Note>>(`/parties/${partyId}/notes`, { cursor: pageParam, limit: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const addNote = (partyId: string, note: { noteId: string; body: string }) =>
  post<Note>(`/parties/${partyId}/notes`, note)
export const changeNote = (partyId: string, note: Pick<Note, 'noteId' | 'version'>, body: string) =>
  patch<Note>(`/parties/${partyId}/notes/${note.noteId}`, { body }, note.version)

export type Task = {
  taskId: string
  title: string
  dueOn: string | null
  assigneeId: string | null
  assigneeName: string | null
  completedAt: string | null
  version: number
}

export const tasksQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['parties', 'tasks', partyId],
    queryFn: ({ signal }) => get<Page<Task>>(`/parties/${partyId}/tasks`, { limit: 100 }, signal),
  })

export type TaskDraft = { title: string; dueOn: string | null; assigneeId: string | null }
export const addTask = (partyId: string, task: TaskDraft & { taskId: string }) =>
  post<Task>(`/parties/${partyId}/tasks`, task)
export const changeTask = (
  partyId: string,
  task: Pick<Task, 'taskId' | 'version'>,
  change: Partial<TaskDraft> & { completed?: boolean },
) => patch<Task>(`/parties/${partyId}/tasks/${task.taskId}`, change, task.version)

export type Order = {
  orderId: string
  orderKey: string
  orderedOn: string | null
  amount: number | null
  currency: string | null
  channel: string | null
}

export const ordersQuery = (partyId: string) =>
  infiniteQueryOptions({
    queryKey: ['parties', 'orders', partyId],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Order>>(`/parties/${partyId}/orders`, { cursor: pageParam, limit: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** Two parties that were made one; the merged one's page leads here. */
export type Merge = {
  mergeId: string
  mergedPartyId: string
  mergedName: string | null
  mergedAt: string
  mergedByName: string | null
  unmergedAt: string | null
}

export const mergesQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['parties', 'merges', partyId],
    queryFn: ({ signal }) => get<{ items: Merge[] }>(`/parties/${partyId}/merges`, {}, signal),
  })

export const mergeParties = (keep: string, merge: string) =>
  post<{ mergeId: string }>('/merges', { keep, merge })
export const unmerge = (mergeId: string) => remove(`/merges/${mergeId}`)

export const addContactPoint = (
  partyId: string,
  point: { contactPointId: string; kind: string; value: string; label?: string },
) => post(`/parties/${partyId}/contact-points`, point)
/** What belongs to a party is changed under the party's version. */
type Held = { partyId: string; version: number }

export const changeContactPoint = (
  party: Held,
  contactPointId: string,
  change: { value?: string; label?: string | null; isPreferred?: boolean; ended?: boolean },
) => patch<Held>(`/parties/${party.partyId}/contact-points/${contactPointId}`, change, party.version)

export const addRole = (partyId: string, role: { role: string; validFrom: string }) =>
  post(`/parties/${partyId}/roles`, role)
export const endRole = (party: Held, partyRoleId: string, validTo: string | null) =>
  patch<Held>(`/parties/${party.partyId}/roles/${partyRoleId}`, { validTo }, party.version)

export const addRelationship = (
  partyId: string,
  tie: {
    relationshipId: string
    kind: string
    otherPartyId: string
    description?: string
    validFrom: string
  },
) => post(`/parties/${partyId}/relationships`, tie)
export const endRelationship = (party: Held, relationshipId: string, validTo: string | null) =>
  patch<Held>(`/parties/${party.partyId}/relationships/${relationshipId}`, { validTo }, party.version)
