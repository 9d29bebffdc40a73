import { useSyncExternalStore } from 'react'

/** Says as long as it lasts that the device has no network: what stands on the page was read before. */
export function Offline() {
  const isOffline = useSyncExternalStore(listen, () => !navigator.onLine)
  return (
    <div role="status">
      {isOffline && (
        <p className="viewed-as">
          This device is offline. What you see was read before; nothing can be sent until it is connected.
        </p>
      )}
    </div>
  )
}

function listen(listener: () => void) {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
