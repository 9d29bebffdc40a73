import './toast.css'
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'

type Notice = { id: number; text: string; undo?: () => void | Promise<void> }
type Say = (text: string, undo?: () => void | Promise<void>) => void

const ToastContext = createContext<Say>(() => {})
const lifetimeMs = 10_000

/** Says in one line what was done; with `undo`, it can be taken back for ten seconds, also by ⌘Z. */
export const useToast = (): Say => use(ToastContext)

/** Holds the one notice at the lower left. */
export function ToastProvider({ children }: { children: React.ReactNode }) {
  const [notice, setNotice] = useState<Notice | null>(null)
  const [held, setHeld] = useState(false)
  const say = useCallback<Say>((text, undo) => setNotice({ id: Date.now(), text, ...(undo && { undo }) }), [])
  const undo = useMemo(
    () => async () => {
      setNotice(null)
      await notice?.undo?.()
    },
    [notice],
  )
  useEffect(() => {
    if (!notice || held) return
    const gone = setTimeout(() => setNotice(null), lifetimeMs)
    return () => clearTimeout(gone)
  }, [notice, held])
  useUndoKey(notice?.undo ? undo : undefined)
  return (
    <ToastContext value={say}>
      {children}
      <div className="toast-place" aria-live="polite">
        {notice && (
          <div key={notice.id} className="toast" {...holding(setHeld)}>
            <span>{notice.text}</span>
            {notice.undo && (
              <button type="button" onClick={undo}>
                Undo <kbd>⌘Z</kbd>
              </button>
            )}
          </div>
        )}
      </div>
    </ToastContext>
  )
}

// Time stands still while somebody is about to press.
const holding = (hold: (held: boolean) => void) => ({
  onFocus: () => hold(true),
  onBlur: () => hold(false),
  onPointerEnter: () => hold(true),
  onPointerLeave: () => hold(false),
})

// In a field ⌘Z takes back typing, which is what a person expects there.
function useUndoKey(undo: (() => void) | undefined) {
  const latest = useRef(undo)
  latest.current = undo
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.matches('input, textarea, select')
      if (typing || event.key !== 'z' || !(event.metaKey || event.ctrlKey) || !latest.current) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
