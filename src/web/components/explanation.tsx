import './explanation.css'
import { Popover } from '@base-ui/react/popover'
import { createContext, use, useCallback, useEffect, useRef, useState } from 'react'
import type { Measure, Subject } from '../client/measure.ts'
import { ExplanationBody, ExplanationFromServer } from './explanation-body.tsx'
import { type Told, ToldBody } from './told.tsx'

/** What to explain: a measure at hand, one to ask the server for, or a number that is part of one. */
export type Explained = { measure: Measure } | { name: string; subject?: Subject } | { told: Told }

type Explain = (anchor: Element, explained: Explained) => void

const ExplainContext = createContext<Explain>(() => {})

/** Opens “why this number” beside an element. */
export const useExplain = (): Explain => use(ExplainContext)

/**
 * Holds the one explanation popover of the page. One for all keeps a list of a thousand
 * numbers free of a thousand popovers, and works for anchors inside an SVG.
 */
export function ExplanationProvider({ children }: { children: React.ReactNode }) {
  const [open, setOpen] = useState<{ anchor: Element; explained: Explained } | null>(null)
  const popup = useRef<HTMLDivElement>(null)
  const asked = useRef<Element>(null)
  const explain = useCallback<Explain>((anchor, explained) => {
    asked.current = anchor
    setOpen({ anchor, explained })
  }, [])
  useExplainKey()
  const close = () => setOpen(null)
  return (
    <ExplainContext value={explain}>
      {children}
      <Popover.Root open={open !== null} onOpenChange={(next) => !next && close()}>
        <Popover.Portal>
          <Popover.Positioner
            className="explanation-place"
            anchor={open?.anchor ?? null}
            side="bottom"
            align="start"
            sideOffset={8}
            collisionPadding={12}
          >
            <Popover.Popup
              ref={popup}
              className="popover explanation"
              initialFocus={popup}
              finalFocus={() => giveBack(asked.current)}
              aria-label="Why this number"
            >
              {open && 'measure' in open.explained && (
                <ExplanationBody measure={open.explained.measure} onLeave={close} />
              )}
              {open && 'name' in open.explained && (
                <ExplanationFromServer {...open.explained} onLeave={close} />
              )}
              {open && 'told' in open.explained && <ToldBody told={open.explained.told} onLeave={close} />}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </ExplainContext>
  )
}

/** The focus returns to the number, also when it stands inside an SVG, which the popover itself cannot focus. */
function giveBack(anchor: Element | null): boolean {
  if (!(anchor instanceof HTMLElement || anchor instanceof SVGElement)) return true
  anchor.focus()
  return false
}

/** `?` explains the number that has the focus; elsewhere it is left to the keyboard help. */
function useExplainKey() {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const at = document.activeElement
      if (event.key !== '?' || at?.getAttribute('aria-haspopup') !== 'dialog') return
      event.preventDefault()
      event.stopImmediatePropagation()
      at.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    }
    document.addEventListener('keydown', listen, true)
    return () => document.removeEventListener('keydown', listen, true)
  }, [])
}
