import './board.css'
import { useState } from 'react'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/** One column of a board: the value that its rows share, and how many they are. */
export type BoardColumn = { key: string; title: string; count?: React.ReactNode }

/** The rows of one column as they have been read so far. */
export type ColumnRows<Row> = {
  rows: Row[]
  isLoading: boolean
  error: Error | null
  hasMore: boolean
  more: () => void
}

type BoardProps<Row, Source> = {
  label: string
  columns: BoardColumn[]
  /** What `useRows`, a hook, reads a column’s rows from when the column is drawn. */
  source: Source
  useRows: (source: Source, columnKey: string) => ColumnRows<Row>
  rowKey: (row: Row) => string
  nameOf: (row: Row) => string
  card: (row: Row) => React.ReactNode
  onOpen: (row: Row) => void
  /** Moves a row and reads anew; false when it was refused, which it has said. Absent: rows stay where they are. */
  onMove?: ((row: Row, from: string, to: string) => Promise<boolean>) | undefined
}

/** A row on its way to another column. */
type Moving<Row> = { row: Row; key: string; from: string; to: string }

/**
 * Rows in columns by what they share. A card is dragged with the mouse, moved with Alt and the arrows, or by its
 * menu; it stands in its new column at once, and springs back when the move is refused.
 */
export function Board<Row, Source>(props: BoardProps<Row, Source>) {
  const [moving, setMoving] = useState<Moving<Row> | null>(null)
  const [dragged, setDragged] = useState<Moving<Row> | null>(null)
  const move = async (row: Row, from: string, to: string) => {
    if (!props.onMove || from === to || moving) return
    setMoving({ row, key: props.rowKey(row), from, to })
    try {
      await props.onMove(row, from, to)
    } finally {
      setMoving(null)
    }
  }
  return (
    <section className="board" aria-label={props.label}>
      {props.columns.map((column) => (
        <Column
          key={column.key}
          {...props}
          column={column}
          moving={moving}
          dragged={dragged}
          onDrag={setDragged}
          move={move}
        />
      ))}
    </section>
  )
}

type ColumnProps<Row, Source> = BoardProps<Row, Source> & {
  column: BoardColumn
  moving: Moving<Row> | null
  dragged: Moving<Row> | null
  onDrag: (dragged: Moving<Row> | null) => void
  move: (row: Row, from: string, to: string) => Promise<void>
}

function Column<Row, Source>(props: ColumnProps<Row, Source>) {
  const { column, moving, dragged } = props
  const { rows, isLoading, error, hasMore, more } = props.useRows(props.source, column.key)
  const [isOver, setOver] = useState(false)
  // Where it goes it may have been read already: it stands there once.
  const isTouched = moving?.from === column.key || moving?.to === column.key
  const stays = rows.filter((row) => !isTouched || props.rowKey(row) !== moving?.key)
  const here = moving?.to === column.key ? [moving.row, ...stays] : stays
  const takes = props.onMove !== undefined && dragged !== null && dragged.from !== column.key
  return (
    <section
      className="board-column"
      aria-label={column.title}
      data-over={(isOver && takes) || undefined}
      onDragOver={(event) => {
        if (!takes) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (dragged && takes) void props.move(dragged.row, dragged.from, column.key)
        props.onDrag(null)
      }}
    >
      <header>
        <h3 title={column.title}>{column.title}</h3>
        <span>{column.count}</span>
      </header>
      {error && (
        <p className="board-empty" role="alert">
          {error.message}{' '}
          <Button small onClick={more}>
            Try again
          </Button>
        </p>
      )}
      {!error && !isLoading && here.length === 0 && <p className="board-empty">Nothing here.</p>}
      {isLoading && <p className="board-empty">reading the first rows</p>}
      <ul className="board-cards">
        {here.map((row) => (
          <Card key={props.rowKey(row)} row={row} {...props} />
        ))}
      </ul>
      {hasMore && (
        <Button small quiet onClick={more}>
          Show more
        </Button>
      )}
    </section>
  )
}

function Card<Row, Source>({ row, ...props }: ColumnProps<Row, Source> & { row: Row }) {
  const { column, columns, moving } = props
  const key = props.rowKey(row)
  const isMoving = moving?.key === key
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 0, ArrowDown: 0 }[event.key]
    if (step === undefined) return
    if (event.altKey && step !== 0) {
      event.preventDefault()
      const to = columns[columns.findIndex((each) => each.key === column.key) + step]
      if (to) void props.move(row, column.key, to.key)
      return
    }
    if (focusBeside(event.currentTarget as HTMLElement, event.key)) event.preventDefault()
  }
  return (
    <li
      className="board-card"
      data-moving={isMoving || undefined}
      draggable={props.onMove !== undefined && !isMoving}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', props.nameOf(row))
        props.onDrag({ row, key, from: column.key, to: column.key })
      }}
      onDragEnd={() => props.onDrag(null)}
    >
      <button
        type="button"
        className="board-open"
        onClick={() => props.onOpen(row)}
        onKeyDown={onKeyDown}
        {...(props.onMove && { 'aria-keyshortcuts': 'Alt+ArrowLeft Alt+ArrowRight' })}
      >
        {props.card(row)}
      </button>
      {props.onMove && (
        <span className="board-move" title="Move to">
          <Icon name="right" size={13} />
          <select
            aria-label={`Move ${props.nameOf(row)} to`}
            value={column.key}
            onChange={(event) => void props.move(row, column.key, event.target.value)}
          >
            {columns.map((each) => (
              <option key={each.key} value={each.key}>
                {each.title}
              </option>
            ))}
          </select>
        </span>
      )}
    </li>
  )
}

/** Arrows go from card to card: up and down within a column, left and right to the one beside it. */
function focusBeside(from: HTMLElement, key: string): boolean {
  const column = from.closest('.board-column')
  const cards = (of: Element | null | undefined) => [
    ...(of?.querySelectorAll<HTMLElement>('.board-open') ?? []),
  ]
  const at = cards(column).indexOf(from)
  const beside: Record<string, () => HTMLElement | undefined> = {
    ArrowUp: () => cards(column)[at - 1],
    ArrowDown: () => cards(column)[at + 1],
    ArrowLeft: () => nearest(cards(column?.previousElementSibling), at),
    ArrowRight: () => nearest(cards(column?.nextElementSibling), at),
  }
  const next = beside[key]?.()
  next?.focus()
  return next !== undefined
}

const nearest = (cards: HTMLElement[], at: number) => cards[Math.min(at, cards.length - 1)]
