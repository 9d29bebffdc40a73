import { type RefObject, useEffect, useRef } from 'react'

const listKeys = new Set(['j', 'k', 'x', 'X', 'ArrowDown', 'ArrowUp', 'Enter'])

/** Keys of the list that work while nothing has the focus: the rows take it, `n` opens a new party. */
export function useCustomerKeys(place: RefObject<HTMLElement | null>, onNew: () => void) {
  const latest = useRef(onNew)
  latest.current = onNew
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const at = document.activeElement
      const isFree = at === document.body || at?.id === 'page'
      if (event.metaKey || event.ctrlKey || event.altKey) return
      if (event.key === 'n' && !at?.closest('input, textarea, select, [role="dialog"]')) {
        event.preventDefault()
        latest.current()
      }
      const table = place.current?.querySelector<HTMLElement>('.row-table')
      if (!isFree || !table || !listKeys.has(event.key)) return
      event.preventDefault()
      table.focus()
      table.dispatchEvent(new KeyboardEvent('keydown', { key: event.key, bubbles: true }))
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [place])
}
