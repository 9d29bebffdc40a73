import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { allRooms } from './rooms.ts'

/** Keys belong to what is being typed into, and to the dialog above the page. */
const isTaken = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null

/** A form above the page would take the focus from the palette once it is saved, and the keys would fall to the page. */
const isInModal = (target: EventTarget | null) =>
  target instanceof Element && target.closest('.modal') !== null

/**
 * The keys that hold everywhere: ⌘K or Ctrl-K palette, `?` help, `g` and a letter for a room, `/` the filter.
 * A number with the focus takes `?` for itself.
 */
export function useShellKeys(acts: { palette: () => void; help: () => void }) {
  const router = useRouter()
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    let goPressedAt = 0
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'k' && (event.metaKey || event.ctrlKey)) {
        event.preventDefault()
        if (!isInModal(event.target)) latest.current.palette()
        return
      }
      if (isTaken(event.target) || event.metaKey || event.ctrlKey || event.altKey) return
      if (Date.now() - goPressedAt < 1500) {
        goPressedAt = 0
        const room = allRooms.find((each) => each.go === event.key)
        if (room) {
          event.preventDefault()
          router.history.push(room.path)
          return
        }
      }
      if (event.key === 'g') goPressedAt = Date.now()
      if (event.key === '?') latest.current.help()
      if (event.key === '.') latest.current.palette()
      if (event.key === '/') focusFilter(event)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [router])
}

function focusFilter(event: KeyboardEvent) {
  const filter = document.querySelector<HTMLElement>('[data-filter], [data-filter-add]')
  if (!filter) return
  event.preventDefault()
  filter.focus()
}
