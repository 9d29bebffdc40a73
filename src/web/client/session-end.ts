/** Whether the server knows the session of this page no more: it ran out, or was ended elsewhere. */
let ended = false
const listeners = new Set<() => void>()

function set(next: boolean) {
  if (ended === next) return
  ended = next
  for (const listen of listeners) listen()
}

/** A store for `useSyncExternalStore`; the page asks who one is where one stands, so that no entry is lost. */
export const sessionEnd = {
  told: () => ended,
  listen(listener: () => void) {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  tell: () => set(true),
  forget: () => set(false),
}
