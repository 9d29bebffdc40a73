import './toast.css'
import { createContext, use, useCallback, useEffect, useRef, useState } from 'react'
import { RequestError } from '../client/request.ts'

type Undo = () => void | Promise<void>
type Notice = { id: number; text: string; undo?: Undo }
type Say = (text: string, undo?: Undo) => void

const ToastContext = createContext<Say>(() => {})
const lifetimeMs = 10_000

/** Says in one line what was done; with `undo`, it can be taken back for ten seconds, also by ⌘Z. */
export const useToast = (): Say => use(ToastContext)

/** Does something that has no place of its own for a refusal; what was refused is said. True when it was done. */
export function useAttempt(): (work: () => Promise<unknown>) => Promise<boolean> {
  const say = useToast()
  return async (work) => {
    try {
      await work()
      return true
    } catch (cause) {
      if (!(cause instanceof RequestError)) throw cause
      say(cause.message)
      return false
    }
  }
}

/** Holds the one notice at the lower left. */
export function ToastProvider({ children }: { children: React.ReactNode }) {
  const [notice, setNotice] = useState<Notice | null>(null)
  const latest = useRef(0)
  const say = useCallback<Say>((text, undo) => {
    latest.current += 1
    setNotice({ id: latest.current, text, ...(undo && { undo }) })
  }, [])
  const undo = async (taken: Notice) => {
    setNotice(null)
    try {
      await taken.undo?.()
    } catch (cause) {
      say(`It could not be undone: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  }
  return (
    <ToastContext value={say}>
      {children}
      <div className="toast-place" aria-live="polite">
        {notice && (
          <Toast
            key={notice.id}
            text={notice.text}
            {...(notice.undo && { onUndo: () => void undo(notice) })}
            onGone={() => setNotice((now) => (now?.id === notice.id ? null : now))}
          />
        )}
      </div>
    </ToastContext>
  )
}

function Toast(props: { text: string; onUndo?: () => void; onGone: () => void }) {
  // Each notice is held by itself: one that left under the pointer must not hold those after it.
  const [held, setHeld] = useState(false)
  const gone = useRef(props.onGone)
  gone.current = props.onGone
  useEffect(() => {
    if (held) return
    const leaving = setTimeout(() => gone.current(), lifetimeMs)
    return () => clearTimeout(leaving)
  }, [held])
  useUndoKey(props.onUndo)
  return (
    <div className="toast" {...holding(setHeld)}>
      <span>{props.text}</span>
      {props.onUndo && (
        <button type="button" onClick={props.onUndo}>
          Undo <kbd>⌘Z</kbd>
        </button>
      )}
    </div>
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
