import { useState } from 'react'

type RowActs = {
  length: number
  reveal: (index: number) => void
  open: (index: number) => void
  toggle: (index: number) => void
}

/** The current row of a list and the keys that move it: `j` `k` arrows, `Enter` opens, `x` selects. */
export function useRowKeys({ length, reveal, open, toggle }: RowActs) {
  const [current, setCurrent] = useState(-1)
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
    Enter: () => open(current),
    x: () => toggle(current),
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return { current, setCurrent, onKeyDown }
}
