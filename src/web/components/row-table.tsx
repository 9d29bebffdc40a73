import './row-table.css'
import './tick.css'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, type RefObject, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react'
import { ColumnHandle } from './column-handle.tsx'
import { Icon } from './icon.tsx'
import { useNarrow } from './narrow.ts'
import { useRowKeys } from './row-keys.ts'

/** One column: how wide, what it says in the head, and how it draws a row. */
export type Column<Row> = {
  key: string
  head: React.ReactNode
  /** The head in words, where it is drawn otherwise. */
  title?: string
  /** A CSS grid track: `minmax(160px, 1.4fr)`, `72px`. */
  track: string
  right?: boolean
  /** The sort this column's head asks for, when the server offers it. */
  sort?: string
  cell: (row: Row) => React.ReactNode
}

type Selection = { has: (key: string) => boolean; toggle: (key: string, range: boolean) => void }

type RowTableProps<Row> = {
  label: string
  columns: Column<Row>[]
  rows: Row[]
  /** How many rows there are, read or not; absent while that is not known exactly. */
  total?: number | undefined
  rowKey: (row: Row) => string
  /** A row as two lines, for narrow screens. */
  narrow: (row: Row) => React.ReactNode
  onOpen?: (row: Row) => void
  selection?: Selection
  sort?: { by: string; onChange: (by: string) => void }
  /** Called while somebody gives a column another width; CSS pixels. Absent: widths are fixed. */
  onWidth?: ((key: string, width: number) => void) | undefined
  /** Further keys for the current row, by `event.key`: `e` edits, `?` explains. */
  keys?: Record<string, (row: Row) => void>
  /** Called when the end comes near and more rows exist. */
  onEnd?: () => void
  loadingMore?: boolean
}

const rowHeight = 32
const narrowHeight = 60

// Rows are placed by transform, which table elements cannot be; so the grid is said in roles,
// and the grid itself holds the focus while a current row, and a current cell, move inside.
const as = {
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  cell: { role: 'gridcell' },
} as const

/**
 * A list of any length: only the rows in sight are in the page, the head stays.
 * `j` and `k` move, left and right go through the cells, `Enter` opens, `x` selects.
 */
export function RowTable<Row>(props: RowTableProps<Row>) {
  const { rows } = props
  const scroller = useRef<HTMLDivElement>(null)
  const isNarrow = useNarrow()
  const id = useId()
  const height = isNarrow ? narrowHeight : rowHeight
  const virtual = useRowsInSight(props, scroller, height)
  const drawn = virtual.getVirtualItems()
  const keys = useRowKeys({
    length: rows.length,
    cells: isNarrow ? 0 : props.columns.length,
    reveal: (index) => scroller.current && reveal(scroller.current, index * height, height),
    open: (index) => withRow(rows, index, props.onOpen),
    toggle: (index, range) =>
      withRow(rows, index, (row) => props.selection?.toggle(props.rowKey(row), range)),
    more: Object.fromEntries(
      Object.entries(props.keys ?? {}).map(([key, act]) => [
        key,
        (index: number) => withRow(rows, index, act),
      ]),
    ),
  })
  const acts = useRowActs(props, keys.setCurrent)
  const isDrawn = drawn.some(({ index }) => index === keys.current)
  const { range } = virtual
  const isInSight = range !== null && keys.current >= range.startIndex && keys.current <= range.endIndex
  const tracks = tracksOf(props, isNarrow)
  return (
    // biome-ignore lint/a11y/useSemanticElements: see `as`
    <div
      className="row-table"
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={props.total === undefined ? -1 : props.total + 1}
      aria-multiselectable={props.selection !== undefined}
      aria-activedescendant={isDrawn ? partId(id, keys.current, keys.cell) : undefined}
      data-current-in-sight={isInSight || undefined}
      ref={scroller}
      onKeyDown={keys.onKeyDown}
    >
      {!isNarrow && <Head table={props} tracks={tracks} />}
      <div {...as.group} className="row-table-body" style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ index, start, size }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <BodyRow
              key={props.rowKey(row)}
              row={row}
              index={index}
              id={id}
              columns={props.columns}
              narrow={isNarrow ? props.narrow : undefined}
              selected={props.selection?.has(props.rowKey(row))}
              current={keys.current === index ? keys.cell : undefined}
              start={start}
              height={size}
              tracks={tracks}
              acts={acts}
            />
          )
        })}
      </div>
      {props.loadingMore && <p className="row-table-more quiet-text small">reading more rows</p>}
    </div>
  )
}

/** The rows that are drawn, each `height` tall; tells when their end comes near. */
function useRowsInSight<Row>(
  { rows, onEnd }: RowTableProps<Row>,
  scroller: RefObject<HTMLDivElement | null>,
  height: number,
) {
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  })
  // Asked once for each row's height, it would keep that of a phone that has been turned since.
  const placedBy = useRef(height)
  useLayoutEffect(() => {
    if (placedBy.current !== height) virtual.measure()
    placedBy.current = height
  }, [height, virtual])
  const last = virtual.getVirtualItems().at(-1)?.index ?? -1
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 15) onEnd?.()
  }, [last, rows.length, onEnd])
  return virtual
}

/** The grid's tracks: one of text beside the tick on a phone, else each column's own. */
function tracksOf<Row>({ columns, selection }: RowTableProps<Row>, isNarrow: boolean): string {
  if (isNarrow) return `${selection ? '30px ' : ''}minmax(0, 1fr)`
  return [selection ? '26px' : '', ...columns.map(({ track }) => track)].join(' ')
}

/** Scrolls just as far as a row needs to stand whole between the head, which covers what is under it, and the end. */
function reveal(scroller: HTMLElement, start: number, height: number) {
  const head = scroller.querySelector<HTMLElement>('.row-table-head')?.offsetHeight ?? 0
  const least = start + height - (scroller.clientHeight - head)
  scroller.scrollTop = Math.min(start, Math.max(least, scroller.scrollTop))
}

type RowActs<Row> = {
  open: (row: Row, index: number) => void
  toggle: (row: Row, range: boolean) => void
}

/** What a row can have done to it; the same from one drawing to the next, and always of the newest list. */
function useRowActs<Row>(table: RowTableProps<Row>, setCurrent: (index: number) => void): RowActs<Row> {
  const newest = useRef(table)
  useLayoutEffect(() => {
    newest.current = table
  })
  const open = useCallback(
    (row: Row, index: number) => {
      setCurrent(index)
      newest.current.onOpen?.(row)
    },
    [setCurrent],
  )
  const toggle = useCallback((row: Row, range: boolean) => {
    const { selection, rowKey } = newest.current
    selection?.toggle(rowKey(row), range)
  }, [])
  return useMemo(() => ({ open, toggle }), [open, toggle])
}

type BodyRowProps<Row> = {
  row: Row
  index: number
  id: string
  columns: Column<Row>[]
  /** How it is drawn in two lines; absent where there is room for columns. */
  narrow: ((row: Row) => React.ReactNode) | undefined
  /** Absent where rows cannot be selected. */
  selected: boolean | undefined
  /** The current cell of the current row, −1: the row as a whole; absent: another row is current. */
  current: number | undefined
  start: number
  height: number
  tracks: string
  acts: RowActs<Row>
}

// A step down a long list draws the two rows that it changes, so nothing here may be new at every drawing.
const BodyRow = memo(function BodyRow<Row>(props: BodyRowProps<Row>) {
  const { row, index, narrow, selected, acts } = props
  const place = {
    transform: `translateY(${props.start}px)`,
    height: props.height,
    gridTemplateColumns: props.tracks,
  }
  return (
    <div
      {...as.row}
      {...{ 'aria-rowindex': index + 2, 'aria-selected': selected, onClick: () => acts.open(row, index) }}
      id={partId(props.id, index, -1)}
      className="row-table-row"
      data-current={props.current !== undefined || undefined}
      style={place}
    >
      {selected !== undefined && (
        <SelectCell selected={selected} onToggle={(range) => acts.toggle(row, range)} />
      )}
      {narrow && (
        <div {...as.cell} className="narrow-cell">
          {narrow(row)}
        </div>
      )}
      {!narrow &&
        props.columns.map((column, at) => (
          <div
            key={column.key}
            {...as.cell}
            id={partId(props.id, index, at)}
            data-current-cell={props.current === at || undefined}
            className={column.right ? 'cell right' : 'cell'}
          >
            {column.cell(row)}
          </div>
        ))}
    </div>
  )
}) as <Row>(props: BodyRowProps<Row>) => React.ReactNode

/** What a screen reader is told to be current: a row, or one of its cells. */
const partId = (id: string, row: number, cell: number) => `${id}-${row}${cell < 0 ? '' : `-${cell}`}`

function SelectCell({ selected, onToggle }: { selected: boolean; onToggle: (range: boolean) => void }) {
  const keepRowClosed = { onClick: (event: React.MouseEvent) => event.stopPropagation() }
  return (
    <div {...as.cell} {...keepRowClosed}>
      <label className="tick">
        <input
          type="checkbox"
          checked={selected}
          onChange={(event) =>
            onToggle('shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)
          }
          aria-label="Select row"
          tabIndex={-1}
        />
      </label>
    </div>
  )
}

function Head<Row>({ table, tracks }: { table: RowTableProps<Row>; tracks: string }) {
  return (
    <div {...as.row} className="row-table-head" style={{ gridTemplateColumns: tracks }}>
      {table.selection && (
        <div {...as.head}>
          <span className="unseen">Selected</span>
        </div>
      )}
      {table.columns.map((column) => (
        <div
          key={column.key}
          {...as.head}
          className={column.right ? 'right' : ''}
          {...{ 'aria-sort': ariaSort(column, table.sort?.by) }}
        >
          <HeadLabel column={column} sort={table.sort} />
          {table.onWidth && (
            <ColumnHandle
              name={column.title ?? column.key}
              onWidth={(width) => table.onWidth?.(column.key, width)}
            />
          )}
        </div>
      ))}
    </div>
  )
}

function HeadLabel<Row>(props: { column: Column<Row>; sort: RowTableProps<Row>['sort'] | undefined }) {
  const { column, sort } = props
  if (!column.sort || !sort) return column.head
  const wanted = column.sort
  return (
    <button type="button" className="sort-button" onClick={() => sort.onChange(wanted)}>
      {column.head}
      {isSortedBy(column, sort.by) && <Icon name={sort.by.startsWith('-') ? 'down' : 'up'} size={12} />}
    </button>
  )
}

function ariaSort<Row>(column: Column<Row>, by: string | undefined) {
  if (!column.sort) return undefined
  if (!isSortedBy(column, by)) return 'none'
  return by?.startsWith('-') ? 'descending' : 'ascending'
}

/** Either way round: a column sorted the other way is still the column. */
const isSortedBy = <Row,>({ sort }: Column<Row>, by: string | undefined) =>
  sort?.replace('-', '') === by?.replace('-', '')

function withRow<Row>(rows: Row[], index: number, act: ((row: Row) => void) | undefined) {
  const row = rows[index]
  if (row !== undefined) act?.(row)
}
