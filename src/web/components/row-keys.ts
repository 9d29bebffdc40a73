import { useState } from 'react'

type RowActs = {
  length: number
  /** How many cells a row has that the arrows go through. */
  cells: number
  reveal: (index: number) => void
  open: (index: number) => void
  /** `range`: everything from the row that was toggled last up to this one. */
  toggle: (index: number, range: boolean) => void
  /** Further keys of this list, by `event.key`. */
  more?: Record<string, (index: number) => void>
}

/**
 * The current row of a list and the keys that move it: `j` `k` arrows, `Enter` opens, `x` and `X` select.
 * Left and right go through its cells; `cell` is −1 while the row as a whole is meant.
 */
export function useRowKeys({ length, cells, reveal, open, toggle, more = {} }: RowActs) {
  const [current, setCurrent] = useState(-1)
  const [cell, setCell] = useState(-1)
  const move = (by: number) => {
    const next = Math.min(length - 1, Math.max(0, current + by))
    setCurrent(next)
    reveal(next)
  }
  const acts: Record<string, () => void> = {
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    ArrowRight: () => setCell(Math.min(cells - 1, cell + 1)),
    ArrowLeft: () => setCell(Math.max(-1, cell - 1)),
    Enter: () => open(current),
    x: () => toggle(current, false),
    X: () => toggle(current, true),
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return
    const act = acts[event.key] ?? (more[event.key] && (() => more[event.key]?.(current)))
    if (!act) return
    event.preventDefault()
    // A key that this list takes is not also a key of the page around it.
    event.stopPropagation()
    act()
  }
  return { current, cell, setCurrent, onKeyDown }
}
