import { useCallback, useSyncExternalStore } from 'react'

/** True where the window is at most so wide; 600: a phone, with two-line rows instead of columns. */
export function useNarrow(within = 600): boolean {
  const query = `(max-width: ${within}px)`
  const subscribe = useCallback(
    (listen: () => void) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listen)
      return () => media.removeEventListener('change', listen)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}
