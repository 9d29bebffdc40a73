import './calendar.css'
import { useRef, useState } from 'react'
import { daysAfter, day as dayWords, month, today } from '../format/date.ts'
import { locale } from '../format/locale.ts'
import { count } from '../format/number.ts'
import { useSession } from '../shell/session.ts'
import { Button } from './button.tsx'
import { type CalendarSpan, daysAround, firstWeekday, monthsAfter } from './calendar-days.ts'
import { Choice } from './choice.tsx'
import { Icon } from './icon.tsx'
import { useNarrow } from './narrow.ts'

/** What stands on one day: how many in all, and the rows that have been read. */
export type CalendarDay<Row> = { count: number; rows: Row[] }

type CalendarProps<Row> = {
  label: string
  /** A day of the span that is shown. */
  on: string
  span: CalendarSpan
  onGo: (on: string, span: CalendarSpan) => void
  days: ReadonlyMap<string, CalendarDay<Row>>
  isLoading?: boolean
  rowKey: (row: Row) => string
  nameOf: (row: Row) => string
  onOpen: (row: Row) => void
  /** Gives a row another day; false when it was refused, which it has said. Absent: days cannot be changed. */
  onMove?: ((row: Row, from: string, to: string) => Promise<boolean>) | undefined
}

type Moving<Row> = { row: Row; key: string; from: string; to: string }

/** How many of a day are drawn in its square; the rest is folded. */
const inSquare = { month: 3, week: 12 }

/**
 * Rows by a day they hold, in the firm's weeks. An entry is dragged to another day, moved with Alt and the arrows,
 * or given a day under the grid; it stands there at once, and springs back when that is refused.
 */
export function Calendar<Row>(props: CalendarProps<Row>) {
  const { on, span } = props
  const first = useFirstWeekday()
  const [chosen, setChosen] = useState(on)
  const [moving, setMoving] = useState<Moving<Row> | null>(null)
  const dragged = useRef<Moving<Row> | null>(null)
  const days = daysAround(on, span, first)
  const move = async (row: Row, from: string, to: string) => {
    if (!props.onMove || from === to || moving || !to) return
    setMoving({ row, key: props.rowKey(row), from, to })
    try {
      await props.onMove(row, from, to)
    } finally {
      setMoving(null)
    }
  }
  const square = { ...props, chosen, onChoose: setChosen, moving, dragged, move }
  return (
    <section className="calendar" aria-label={props.label}>
      <CalendarHead {...props} onChoose={setChosen} />
      {/* biome-ignore lint/a11y/useSemanticElements: a grid of days holds the focus by itself */}
      <div
        className="calendar-grid"
        role="grid"
        aria-label={props.label}
        aria-busy={props.isLoading}
        data-span={span}
        onKeyDown={(event) =>
          stepByKey(event, chosen, (to) => {
            setChosen(to)
            if (!days.includes(to)) props.onGo(to, span)
          })
        }
      >
        <Weekdays days={days.slice(0, 7)} />
        {Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7)).map(
          (week) => (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: its days are
            <div className="calendar-week" role="row" key={week[0]}>
              {week.map((each) => (
                <Square key={each} day={each} {...square} />
              ))}
            </div>
          ),
        )}
      </div>
      <OfDay {...square} />
    </section>
  )
}

/** The first day of the week where the firm is. */
export function useFirstWeekday(): number {
  return firstWeekday(useSession()?.firm?.country)
}

function CalendarHead<Row>(props: CalendarProps<Row> & { onChoose: (day: string) => void }) {
  const { on, span, onGo } = props
  const go = (to: string, as = span) => {
    props.onChoose(to)
    onGo(to, as)
  }
  const beside = (way: 1 | -1) => (span === 'week' ? daysAfter(on, 7 * way) : monthsAfter(on, way))
  return (
    <header className="calendar-head">
      <h2 aria-live="polite">{span === 'week' ? `Week of ${dayWords(on)}` : month(on)}</h2>
      <Button small quiet onClick={() => go(beside(-1))} aria-label={`The ${span} before`}>
        <span className="calendar-back">
          <Icon name="right" size={13} />
        </span>
      </Button>
      <Button small quiet onClick={() => go(beside(1))} aria-label={`The ${span} after`}>
        <Icon name="right" size={13} />
      </Button>
      <Button small onClick={() => go(today())}>
        Today
      </Button>
      <span className="push">
        <Choice
          label="How many days"
          options={[
            { value: 'month', label: 'Month' },
            { value: 'week', label: 'Week' },
          ]}
          chosen={span}
          onChoose={(as) => go(on, as)}
        />
      </span>
    </header>
  )
}

function Weekdays({ days }: { days: string[] }) {
  const words = new Intl.DateTimeFormat(locale().language, { weekday: 'short', timeZone: 'UTC' })
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: heads are only read
    <div className="calendar-week" role="row">
      {days.map((each) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: heads are only read
        <div className="calendar-weekday" role="columnheader" key={each}>
          {words.format(new Date(each))}
        </div>
      ))}
    </div>
  )
}

type SquareProps<Row> = CalendarProps<Row> & {
  chosen: string
  onChoose: (day: string) => void
  moving: Moving<Row> | null
  dragged: React.RefObject<Moving<Row> | null>
  move: (row: Row, from: string, to: string) => Promise<void>
}

/** What stands on a day, with what is on its way to it and without what is leaving it. */
function entriesOf<Row>({ days, moving, rowKey }: SquareProps<Row>, day: string): CalendarDay<Row> {
  const found = days.get(day) ?? { count: 0, rows: [] }
  const leaves = moving?.from === day
  const rows = leaves ? found.rows.filter((row) => rowKey(row) !== moving.key) : found.rows
  if (moving?.to === day) return { count: found.count + 1, rows: [moving.row, ...rows] }
  return { count: found.count - (leaves ? 1 : 0), rows }
}

function Square<Row>({ day, ...props }: SquareProps<Row> & { day: string }) {
  const [isOver, setOver] = useState(false)
  const { dragged, chosen } = props
  const found = entriesOf(props, day)
  const shown = found.rows.slice(0, inSquare[props.span])
  const isNarrow = useNarrow()
  const folded = found.count - (isNarrow ? 0 : shown.length)
  const take = (event: React.DragEvent) => {
    if (!dragged.current || !props.onMove) return
    event.preventDefault()
    setOver(true)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div
      className="calendar-day"
      role="gridcell"
      tabIndex={-1}
      aria-selected={day === chosen}
      data-outside={(props.span === 'month' && day.slice(0, 7) !== props.on.slice(0, 7)) || undefined}
      data-today={day === today() || undefined}
      data-over={isOver || undefined}
      onDragOver={take}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const { current } = dragged
        if (current) void props.move(current.row, current.from, day)
        dragged.current = null
      }}
    >
      <button
        type="button"
        className="calendar-number"
        data-day={day}
        tabIndex={day === chosen ? 0 : -1}
        aria-label={`${dayWords(day)}, ${count(found.count)} ${found.count === 1 ? 'entry' : 'entries'}`}
        onClick={() => props.onChoose(day)}
      >
        {Number(day.slice(8))}
      </button>
      {shown.map((row) => (
        <Entry key={props.rowKey(row)} row={row} day={day} {...props} />
      ))}
      {folded > 0 && (
        <button type="button" className="calendar-more" tabIndex={-1} onClick={() => props.onChoose(day)}>
          {isNarrow ? count(folded) : `${count(folded)} more`}
        </button>
      )}
    </div>
  )
}

const entrySteps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

function Entry<Row>({ row, day, ...props }: SquareProps<Row> & { row: Row; day: string }) {
  const key = props.rowKey(row)
  const { dragged, moving } = props
  return (
    <button
      type="button"
      className="calendar-entry"
      title={props.nameOf(row)}
      data-moving={moving?.key === key || undefined}
      draggable={props.onMove !== undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', props.nameOf(row))
        dragged.current = { row, key, from: day, to: day }
      }}
      onClick={() => props.onOpen(row)}
      onKeyDown={(event) => {
        const step = entrySteps[event.key]
        if (step === undefined || !event.altKey) return
        event.preventDefault()
        event.stopPropagation()
        void props.move(row, day, daysAfter(day, step))
      }}
    >
      {props.nameOf(row)}
    </button>
  )
}

/** The chosen day in full: what no square has room for, and the way to another day without a mouse. */
function OfDay<Row>(props: SquareProps<Row>) {
  const { chosen } = props
  const { rows, count: all } = entriesOf(props, chosen)
  if (all === 0)
    return <p className="quiet-text small calendar-of-day">Nothing stands on {dayWords(chosen)}.</p>
  return (
    <section className="calendar-of-day" aria-label={dayWords(chosen)}>
      <h3>
        {dayWords(chosen)}: {count(all)}
      </h3>
      <ul>
        {rows.map((row) => (
          <li key={props.rowKey(row)}>
            <button type="button" onClick={() => props.onOpen(row)}>
              {props.nameOf(row)}
            </button>
            {props.onMove && (
              <input
                type="date"
                aria-label={`Move ${props.nameOf(row)} to`}
                defaultValue={chosen}
                onBlur={(event) => void props.move(row, chosen, event.target.value)}
                onKeyDown={(event) => {
                  event.stopPropagation()
                  if (event.key === 'Enter') void props.move(row, chosen, event.currentTarget.value)
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {all > rows.length && (
        <p className="quiet-text small">
          The first {count(rows.length)} of {count(all)}.
        </p>
      )}
    </section>
  )
}

/** Arrows go from day to day, page up and down from month to month; the day that is reached takes the focus. */
function stepByKey(event: React.KeyboardEvent<HTMLElement>, chosen: string, onStep: (to: string) => void) {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const days = entrySteps[event.key]
  const months = { PageUp: -1, PageDown: 1 }[event.key]
  if (days === undefined && months === undefined) return
  event.preventDefault()
  const to = days === undefined ? monthsAfter(chosen, months ?? 0) : daysAfter(chosen, days)
  const grid = event.currentTarget
  onStep(to)
  requestAnimationFrame(() => grid.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus())
}
