import { useRef, useState } from 'react'

/** Which rows of a list are meant: some of them, or everything its filter finds. */
export type ListSelection = {
  keys: ReadonlySet<string>
  /** Everything the filter finds, also what has not been read yet. */
  all: boolean
  has: (key: string) => boolean
  toggle: (key: string, range: boolean) => void
  takeAll: () => void
  clear: () => void
}

/**
 * `keys`: the rows read so far, in their order; a range runs from the row toggled last. `list`: what the list
 * was asked; asked something else it is another list, and what was selected in the former is let go.
 */
export function useListSelection(keys: string[], list: string): ListSelection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [all, setAll] = useState(false)
  const anchor = useRef<string | null>(null)
  const [of, setOf] = useState(list)
  if (of !== list) {
    setOf(list)
    setAll(false)
    setChosen(new Set())
  }
  const toggle = (key: string, range: boolean) => {
    // One row taken out of everything leaves those that have been read.
    const before = all ? new Set(keys) : chosen
    setAll(false)
    setChosen(range ? withRange(before, keys, anchor.current ?? key, key) : withToggled(before, key))
    anchor.current = key
  }
  return {
    keys: chosen,
    all,
    has: (key) => all || chosen.has(key),
    toggle,
    takeAll: () => setAll(true),
    clear: () => {
      setAll(false)
      setChosen(new Set())
      anchor.current = null
    },
  }
}

function withToggled(before: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const after = new Set(before)
  if (!after.delete(key)) after.add(key)
  return after
}

/** Everything from one row up to another becomes selected, whichever stands higher. */
export function withRange(before: ReadonlySet<string>, keys: string[], from: string, to: string) {
  const ends = [keys.indexOf(from), keys.indexOf(to)].sort((a, b) => a - b)
  const [low = 0, high = 0] = ends
  return new Set([...before, ...keys.slice(Math.max(0, low), high + 1)])
}
