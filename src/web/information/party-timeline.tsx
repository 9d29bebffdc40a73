import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { TimelineItem } from '../components/timeline-item.tsx'
import { instant } from '../format/date.ts'
import { count } from '../format/number.ts'
import { lookOf } from './event-look.ts'
import { MeetingStrip } from './meeting-strip.tsx'
import { NoteComposer } from './note-composer.tsx'
import { NoteLine } from './note-line.tsx'
import type { Party } from './party.ts'
import { type TimelineEvent, timelineQuery } from './party-details.ts'
import { useIsMasked } from './shown-fields.ts'
import { runsOf, type TimelineRun } from './timeline-entries.ts'
import { TimelineFilter, type TimelineNarrowing, WhoseEvent } from './timeline-filter.tsx'
import { whenIn } from './timeline-group.ts'
import { type TimelineShown, useTimeline } from './use-timeline.ts'

type Kind = TimelineShown & { label: string }
const orders: Kind = { label: 'Orders', choice: { kind: 'value' }, events: true, notes: false }
const kinds: Kind[] = [
  { label: 'Everything', choice: {}, events: true, notes: true },
  orders,
  { label: 'Notes', choice: {}, events: false, notes: true },
  { label: 'Tasks', choice: { kind: 'information.task' }, events: true, notes: false },
]

/** How we have met: a strip over the years, then what happened, newest first. */
export function PartyTimeline({ party }: { party: Party }) {
  const [at, setAt] = useState(0)
  const [narrowed, setNarrowed] = useState<TimelineNarrowing>({})
  const setChannel = (next: string | undefined) =>
    setNarrowed(({ channel: _, ...others }) => ({ ...others, ...(next && { channel: next }) }))
  const kind = kinds[at] ?? kinds[0]
  const timeline = useTimeline(party.partyId, {
    choice: { ...kind?.choice, ...narrowed },
    events: kind?.events ?? true,
    // A note has no channel; where words, days or people narrow, its event tells it.
    notes: (kind?.notes ?? true) && Object.keys(narrowed).length === 0,
  })
  const all = useInfiniteQuery(timelineQuery(party.partyId, {}))
  const met = all.data?.pages.flatMap(({ items }) => items) ?? []
  const mayWrite = useMay({ verb: 'create', noun: 'notes' })
  return (
    <section className="customer-timeline">
      <MeetingStrip
        events={met}
        more={all.hasNextPage}
        onChannel={setChannel}
        onOrders={() => setAt(kinds.indexOf(orders))}
      />
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
      </fieldset>
      <TimelineFilter partyId={party.partyId} narrowed={narrowed} onNarrow={setNarrowed} />
      {timeline.isPending && <Loading label="reading what happened" rows={6} />}
      {timeline.notesHidden && (
        <p className="quiet-text small">
          Notes about them are not shown to you; a role that reads notes sees them.
        </p>
      )}
      {timeline.isSuccess && timeline.groups.length === 0 && !timeline.notesHidden && (
        <NothingHappened isNarrowed={at > 0 || Object.keys(narrowed).length > 0} />
      )}
      {timeline.groups.map(({ title, entries }) => (
        <section key={title}>
          <h3 className="timeline-stretch">{title}</h3>
          <ul>
            {runsOf(entries).map((run) => (
              <RunLines key={run.key} run={run} party={party} />
            ))}
          </ul>
        </section>
      ))}
      {timeline.failed.map((failure) => (
        <ErrorState key={failure.what} error={failure.error} onRetry={failure.again} />
      ))}
      {timeline.hasEarlier && timeline.failed.length === 0 && (
        <Button small onClick={timeline.showEarlier} busy={timeline.isFetchingEarlier}>
          Show earlier
        </Button>
      )}
    </section>
  )
}

/** One line, or a run of the same as one line that opens. */
function RunLines({ run, party }: { run: TimelineRun; party: Party }) {
  const [open, setOpen] = useState(false)
  const [first] = run.entries
  if (!first) return null
  const lines = run.entries.map((entry) =>
    'note' in entry ? (
      <NoteLine key={entry.key} party={party} note={entry.note} />
    ) : (
      <EventLine key={entry.key} event={entry.event} whose={party.partyId} />
    ),
  )
  if (run.entries.length === 1 || !('event' in first)) return <>{lines}</>
  const look = lookOf(first.event)
  const last = run.entries.at(-1)
  return (
    <>
      <TimelineItem
        time={whenIn(first.at)}
        icon={look.icon}
        theirs={look.theirs}
        {...(first.event.channel && { channel: first.event.channel })}
        end={
          <button type="button" className="link small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'fold' : 'show each'}
          </button>
        }
      >
        {count(run.entries.length)} × {first.event.sentence}
        <span className="quiet-text">, since {last ? whenIn(last.at) : ''}</span>
      </TimelineItem>
      {open && lines}
    </>
  )
}

function NothingHappened({ isNarrowed }: { isNarrowed: boolean }) {
  const isMasked = useIsMasked()
  return (
    <p className="quiet-text timeline-empty">
      {isMasked
        ? 'Nothing of this is shown to you.'
        : isNarrowed
          ? 'Nothing of this kind has happened.'
          : 'Nothing has happened yet. Orders arrive by import; notes and tasks are written here.'}
    </p>
  )
}

function EventLine({ event, whose }: { event: TimelineEvent; whose: string }) {
  const look = lookOf(event)
  return (
    <TimelineItem
      time={whenIn(event.occurredOn ?? event.occurredAt)}
      icon={look.icon}
      theirs={look.theirs}
      {...(event.channel && { channel: event.channel })}
      end={look.end}
      {...(event.text && { verbatim: event.text })}
      detail={<EventFacts event={event} />}
    >
      {look.sentence}
      {event.partyId !== whose && <WhoseEvent partyId={event.partyId} of={whose} />}
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
