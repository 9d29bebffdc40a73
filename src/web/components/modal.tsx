import './modal.css'
import { Dialog } from '@base-ui/react/dialog'
import { useRef } from 'react'
import { Icon } from './icon.tsx'

/**
 * A form or a choice above the page; `Esc` and its button close it and the focus returns to where it was. A press
 * beside it does not: what was entered, or is shown only once, would be gone by a slip.
 */
export function Modal(props: {
  open: boolean
  onClose: () => void
  title: string
  children: React.ReactNode
  wide?: boolean
}) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root disablePointerDismissal open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="modal-veil" />
        <Dialog.Popup
          ref={popup}
          className={props.wide ? 'modal wide' : 'modal'}
          initialFocus={(by) => firstField(by, popup.current)}
        >
          <header className="modal-head">
            <Dialog.Title>{props.title}</Dialog.Title>
            <Dialog.Close className="button quiet small" aria-label="Close">
              <Icon name="close" size={14} />
            </Dialog.Close>
          </header>
          {props.children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Whoever opened a form by keys or mouse goes on in its first field; a thumb would get its keyboard over it. */
function firstField(openedBy: string, popup: HTMLElement | null): HTMLElement | true {
  if (openedBy === 'touch') return true
  return popup?.querySelector<HTMLElement>('input:read-write, textarea:read-write, select:enabled') ?? true
}
