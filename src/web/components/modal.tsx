import './modal.css'
import { Dialog } from '@base-ui/react/dialog'
import { Icon } from './icon.tsx'

/** A form or a choice above the page; `Esc` closes it and the focus returns to where it was. */
export function Modal(props: {
  open: boolean
  onClose: () => void
  title: string
  children: React.ReactNode
  wide?: boolean
}) {
  return (
    <Dialog.Root open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="modal-veil" />
        <Dialog.Popup className={props.wide ? 'modal wide' : 'modal'}>
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
