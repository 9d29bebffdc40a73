import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 600px)')

function subscribe(listen: () => void) {
  narrow.addEventListener('change', listen)
  return () => narrow.removeEventListener('change', listen)
}

/** True on a phone: one column, two-line rows, the loop as a list. */
export const useNarrow = () => useSyncExternalStore(subscribe, () => narrow.matches)
