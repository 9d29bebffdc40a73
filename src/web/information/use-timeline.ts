import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { mayDo } from '../client/session.ts'
import { useSession } from '../shell/session.ts'
import { notesQuery, type TimelineChoice, timelineQuery } from './party-details.ts'
import { entriesOf, readDownTo } from './timeline-entries.ts'
import { groupByTime } from './timeline-group.ts'

/** What a timeline shows: events of a kind, notes, or both. */
export type TimelineShown = { choice: TimelineChoice; events: boolean; notes: boolean }

/** Events and notes of a party as one list that is read page by page, each kind as far as the other. */
export function useTimeline(partyId: string, shown: TimelineShown) {
  const mayReadNotes = mayDo(useSession(), 'read', 'notes')
  const withNotes = shown.notes && mayReadNotes
  const events = useInfiniteQuery({ ...timelineQuery(partyId, shown.choice), enabled: shown.events })
  const notes = useInfiniteQuery({ ...notesQuery(partyId), enabled: withNotes })
  const told = useMemo(
    () => ({
      items: shown.events ? (events.data?.pages.flatMap(({ items }) => items) ?? []) : [],
      more: shown.events && events.hasNextPage,
    }),
    [events.data, events.hasNextPage, shown.events],
  )
  const written = useMemo(
    () => ({
      items: withNotes ? (notes.data?.pages.flatMap(({ items }) => items) ?? []) : [],
      more: withNotes && notes.hasNextPage,
    }),
    [notes.data, notes.hasNextPage, withNotes],
  )
  const groups = useMemo(
    () => groupByTime(entriesOf(told, written, Boolean(shown.choice.text || shown.choice.whose))),
    [told, written, shown.choice.text, shown.choice.whose],
  )
  const fetchNextPage = () => {
    const end = readDownTo(told, written)
    if (told.more && (told.items.at(-1)?.occurredAt ?? '') >= end) void events.fetchNextPage()
    if (written.more && (written.items.at(-1)?.createdAt ?? '') >= end) void notes.fetchNextPage()
  }
  const isPending = (shown.events && events.isPending) || (withNotes && notes.isPending)
  return {
    groups,
    isPending: isPending && !events.error && !notes.error,
    isSuccess: !isPending && !events.error && !notes.error,
    notesHidden: shown.notes && !mayReadNotes,
    /** Each kind fails by itself: what did arrive of the other stays. */
    failed: [
      ...(shown.events ? failureOf('events', events) : []),
      ...(withNotes ? failureOf('notes', notes) : []),
    ],
    hasEarlier: told.more || written.more,
    isFetchingEarlier: events.isFetchingNextPage || notes.isFetchingNextPage,
    showEarlier: fetchNextPage,
  }
}

type Reading = {
  error: Error | null
  isFetchNextPageError: boolean
  refetch: () => unknown
  fetchNextPage: () => unknown
}

function failureOf(what: string, { error, isFetchNextPageError, refetch, fetchNextPage }: Reading) {
  if (!error) return []
  return [{ what, error, again: () => void (isFetchNextPageError ? fetchNextPage() : refetch()) }]
}
