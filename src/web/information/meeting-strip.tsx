import { useMemo, useState } from 'react'
import { useChartWidth } from '../charts/chart-width.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { endOfDay, today } from '../format/date.ts'
import { locale } from '../format/locale.ts'
import { count } from '../format/number.ts'
import { lookOf } from './event-look.ts'
import type { TimelineEvent } from './party-details.ts'
import { useIsMasked } from './shown-fields.ts'

/** Its width where there is room; words keep their size, so a phone has a shorter stretch, not a smaller one. */
const wide = 680
const left = 112
const rowHeight = 20

/** `channel`: null for orders of which nobody said how they came. */
type Row = { channel: string | null; marks: { at: number; theirs: boolean }[] }

/** When we met and where, over the years: green they came to us, grey we came to them. */
export function MeetingStrip(props: {
  events: TimelineEvent[]
  /** Earlier ones exist that have not been read. */
  more: boolean
  onChannel: (channel: string) => void
  onOrders: () => void
}) {
  const { events, more } = props
  const isMasked = useIsMasked()
  const [asTable, setAsTable] = useState(false)
  const { rows, met, theirs } = useMemo(() => meetings(events), [events])
  if (met === 0) {
    const answer = isMasked ? 'Nothing of it is shown to you.' : 'Not yet, as far as Kith was told.'
    return <Section title="How have we met?" answer={answer} />
  }
  const share = Math.round((theirs / met) * 100)
  const answer = `${more ? 'The latest ' : ''}${count(met)} ${met === 1 ? 'time' : 'times'} in ${rows.length} ${
    rows.length === 1 ? 'channel' : 'channels'
  }; ${share}\u2009% were their choice.`
  return (
    <Section
      title="How have we met?"
      answer={answer}
      aside={<span className="quiet-text small">green: they came to us · grey: we came to them</span>}
    >
      <figure
        onKeyDown={(event) => {
          if (event.key === 't' && !event.metaKey && !event.ctrlKey) setAsTable(!asTable)
        }}
      >
        <StripDrawing rows={rows} answer={answer} />
        <details
          className="strip-table small"
          open={asTable}
          onToggle={(event) => setAsTable(event.currentTarget.open)}
        >
          <summary className="link" aria-keyshortcuts="t">
            Show the table, choose a channel
          </summary>
          <PlainTable
            compact
            label="Meetings by channel"
            head={['Channel', 'Times', 'Their choice', '']}
            right={[1, 2]}
            rows={rows.map((row) => ({
              key: nameOf(row),
              cells: [
                nameOf(row),
                count(row.marks.length),
                count(row.marks.filter((mark) => mark.theirs).length),
                <button
                  key="only"
                  type="button"
                  className="link"
                  onClick={() => (row.channel === null ? props.onOrders() : props.onChannel(row.channel))}
                >
                  {row.channel === null ? 'Only orders' : 'Only these'}
                </button>,
              ],
            }))}
          />
        </details>
      </figure>
    </Section>
  )
}

function StripDrawing({ rows, answer }: { rows: Row[]; answer: string }) {
  const { drawing, width } = useChartWidth(wide)
  const all = rows.flatMap(({ marks }) => marks.map(({ at }) => at))
  const first = Math.min(...all)
  const last = Math.max(...all)
  // Long silence after the last meeting would squeeze everything before it into one stroke; the end is then the last one.
  const present = Date.parse(endOfDay(today()))
  const now = present - last > 2 * (last - first) ? last : present
  // A single day still needs a stretch to lie on.
  const span = Math.max(now - first, 86_400_000 * 30)
  const at = (moment: number) => left + ((moment - (now - span)) / span) * (width - left - 46)
  const height = rows.length * rowHeight + 22
  return (
    <svg
      ref={drawing}
      className="meeting-strip"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={answer}
    >
      {timeTicks(now - span, now, Math.floor((width - left - 46) / 44)).map(({ moment, label }) => (
        <g key={moment}>
          <path d={`M${at(moment)} 0V${height - 16}`} stroke="var(--line)" />
          <text x={at(moment) + 2} y={height - 4} fontSize="10" fill="var(--ink3)">
            {label}
          </text>
        </g>
      ))}
      <path d={`M${at(now)} 0V${height - 16}`} stroke="var(--ink)" strokeWidth="1.2" />
      {rows.map(({ channel, marks }, row) => (
        <g key={channel ?? ''} transform={`translate(0 ${row * rowHeight})`}>
          <text x="0" y="13" fontSize="11.5" fill="var(--ink2)">
            {titled(nameOf({ channel }))}
          </text>
          <path
            d={marksPath(
              marks.filter((mark) => !mark.theirs),
              at,
            )}
            stroke="var(--rule)"
            strokeWidth="1.6"
          />
          <path
            d={marksPath(
              marks.filter((mark) => mark.theirs),
              at,
            )}
            stroke="var(--c)"
            strokeWidth="1.6"
          />
          <text x={width} y="13" fontSize="11.5" textAnchor="end" fill="var(--ink2)">
            {count(marks.length)}
          </text>
        </g>
      ))}
    </svg>
  )
}

const marksPath = (marks: { at: number }[], at: (moment: number) => number) =>
  marks.map((mark) => `M${Math.round(at(mark.at) * 10) / 10} 4V15`).join('')

/** What counts as meeting: orders, and all that names a channel. Our own bookkeeping is none. */
function meetings(events: TimelineEvent[]): { rows: Row[]; met: number; theirs: number } {
  const byChannel = new Map<string | null, Row['marks']>()
  let theirs = 0
  for (const event of events) {
    const look = lookOf(event)
    if (!look.isMeeting) continue
    if (look.theirs) theirs += 1
    const marks = byChannel.get(event.channel) ?? []
    marks.push({ at: Date.parse(event.occurredAt), theirs: look.theirs })
    byChannel.set(event.channel, marks)
  }
  const rows = [...byChannel].map(([channel, marks]) => ({ channel, marks }))
  rows.sort((a, b) => b.marks.length - a.marks.length)
  return { rows, met: rows.reduce((sum, { marks }) => sum + marks.length, 0), theirs }
}

/** Years, or months where the time is short; thinned so that their names never touch. */
function timeTicks(from: number, to: number, most: number): { moment: number; label: string }[] {
  const months = (to - from) / (30.44 * 86_400_000)
  const step = [1, 3, 6, 12, 24, 60, 120].find((each) => months / each <= Math.min(8, most)) ?? 240
  const start = new Date(from)
  const first = start.getUTCFullYear() * 12 + start.getUTCMonth() + 1
  return (
    Array.from({ length: Math.ceil(months) }, (_, index) => first + index)
      .filter((month) => month % step === 0)
      .map((month) => ({ moment: Date.UTC(Math.floor(month / 12), month % 12), month }))
      // The last name would run into “now”.
      .filter(({ moment }) => to - moment > (to - from) * 0.06)
      .map(({ moment, month }) => ({ moment, label: tickLabel(moment, month, step) }))
  )
}

function tickLabel(moment: number, month: number, step: number): string {
  if (step >= 12 || month % 12 === 0) return String(new Date(moment).getUTCFullYear())
  return new Intl.DateTimeFormat(locale().language, { month: 'short', timeZone: 'UTC' }).format(moment)
}

const nameOf = ({ channel }: Pick<Row, 'channel'>) => channel ?? 'orders'

const titled = (channel: string) =>
  channel.charAt(0).toUpperCase() + channel.slice(1).replaceAll('-', ' ').slice(0, 15)
