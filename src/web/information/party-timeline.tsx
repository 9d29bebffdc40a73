import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { mayDo } from '../client/session.ts'
import { Button } from '../components/button.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { TimelineItem } from '../components/timeline-item.tsx'
import { instant, shortDay, time } from '../format/date.ts'
import { useSession } from '../shell/session.ts'
import { type EventLook, lookOf } from './event-look.ts'
import { MeetingStrip } from './meeting-strip.tsx'
import { NoteComposer } from './note-composer.tsx'
import { NoteLine } from './note-line.tsx'
import type { Party } from './party.ts'
import {
  type Note,
  notesQuery,
  type TimelineChoice,
  type TimelineEvent,
  timelineQuery,
} from './party-details.ts'
import { groupByTime } from './timeline-group.ts'

type Entry = { at: string; key: string } & ({ event: TimelineEvent; look: EventLook } | { note: Note })

const kinds: { label: string; choice: TimelineChoice; notes: boolean }[] = [
  { label: 'Everything', choice: {}, notes: true },
  { label: 'Orders', choice: { kind: 'value' }, notes: false },
  { label: 'Notes', choice: { kind: 'information.note' }, notes: true },
  { label: 'Tasks', choice: { kind: 'information.task' }, notes: false },
]

/** How we have met: a strip over the years, then what happened, newest first. */
export function PartyTimeline({ party }: { party: Party }) {
  const [at, setAt] = useState(0)
  const [channel, setChannel] = useState<string | undefined>()
  const kind = kinds[at] ?? kinds[0]
  const choice = { ...kind?.choice, ...(channel && { channel }) }
  const events = useInfiniteQuery(timelineQuery(party.partyId, choice))
  const all = useInfiniteQuery(timelineQuery(party.partyId, {}))
  const notes = useQuery(notesQuery(party.partyId)).data?.items
  const groups = useMemo(
    () =>
      groupByTime(
        entriesOf(
          events.data?.pages.flatMap(({ items }) => items) ?? [],
          kind?.notes && !channel ? notes : [],
          events.hasNextPage,
        ),
      ),
    [events.data, events.hasNextPage, notes, kind, channel],
  )
  const met = all.data?.pages.flatMap(({ items }) => items) ?? []
  const mayWrite = mayDo(useSession(), 'create', 'notes')
  return (
    <section className="customer-timeline">
      <MeetingStrip events={met} more={all.hasNextPage} channel={channel} onChannel={setChannel} />
      {mayWrite && <NoteComposer party={party} />}
      <fieldset className="timeline-filter" aria-label="What the timeline shows">
        {kinds.map(({ label }, index) => (
          <button
            key={label}
            type="button"
            className="chip"
            aria-pressed={index === at}
            onClick={() => setAt(index)}
          >
            {label}
          </button>
        ))}
        {channel && (
          <button type="button" className="chip on" onClick={() => setChannel(undefined)}>
            <i>channel</i> {channel} <span aria-hidden="true">×</span>
            <span className="unseen">, remove</span>
          </button>
        )}
      </fieldset>
      {events.error && <ErrorState error={events.error} onRetry={() => events.refetch()} />}
      {events.isPending && <Loading label="reading what happened" rows={6} />}
      {events.isSuccess && groups.length === 0 && <NothingHappened isNarrowed={at > 0 || Boolean(channel)} />}
      {groups.map(({ title, entries }) => (
        <section key={title}>
          <h3 className="timeline-stretch">{title}</h3>
          <ul>
            {entries.map((entry) =>
              'note' in entry ? (
                <NoteLine key={entry.key} party={party} note={entry.note} />
              ) : (
                <EventLine key={entry.key} event={entry.event} look={entry.look} />
              ),
            )}
          </ul>
        </section>
      ))}
      {events.hasNextPage && (
        <Button small onClick={() => events.fetchNextPage()} busy={events.isFetchingNextPage}>
          Show earlier
        </Button>
      )}
    </section>
  )
}

function NothingHappened({ isNarrowed }: { isNarrowed: boolean }) {
  return (
    <p className="quiet-text timeline-empty">
      {isNarrowed
        ? 'Nothing of this kind has happened.'
        : 'Nothing has happened yet. Orders arrive by import; notes and tasks are written here.'}
    </p>
  )
}

/** Events and notes in one order; notes older than what has been read wait for it. */
function entriesOf(events: TimelineEvent[], notes: Note[] | undefined, more: boolean): Entry[] {
  const oldest = events.at(-1)?.occurredAt ?? ''
  const shown = (notes ?? []).filter(({ createdAt }) => !more || createdAt >= oldest)
  const told: Entry[] = events
    .filter(({ type }) => !type.startsWith('information.note-'))
    .map((event) => ({
      at: event.occurredOn ?? event.occurredAt,
      key: event.eventId,
      event,
      look: lookOf(event),
    }))
  const written: Entry[] = shown.map((note) => ({ at: note.createdAt, key: note.noteId, note }))
  return [...told, ...written].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

function EventLine({ event, look }: { event: TimelineEvent; look: EventLook }) {
  const isToday =
    event.occurredOn === null && shortDay(event.occurredAt) === shortDay(new Date().toISOString())
  return (
    <TimelineItem
      time={isToday ? time(event.occurredAt) : shortDay(event.occurredOn ?? event.occurredAt)}
      icon={look.icon}
      theirs={look.theirs}
      {...(event.channel && { channel: event.channel })}
      end={look.end}
      {...(event.text && { verbatim: event.text })}
      detail={<EventFacts event={event} />}
    >
      {look.sentence}
    </TimelineItem>
  )
}

function EventFacts({ event }: { event: TimelineEvent }) {
  const said = Object.entries(event.data).filter(([, value]) => value !== null && typeof value !== 'object')
  return (
    <dl className="facts">
      {said.map(([name, value]) => (
        <div key={name} className="fact-pair">
          <dt>{name}</dt>
          <dd>{String(value)}</dd>
        </div>
      ))}
      <div className="fact-pair">
        <dt>source</dt>
        <dd>
          {event.source}, recorded {instant(event.recordedAt)}
          {event.actorName ? ` by ${event.actorName}` : ''}
        </dd>
      </div>
    </dl>
  )
}
