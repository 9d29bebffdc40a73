import './filter-bar.css'
import { Popover } from '@base-ui/react/popover'

/** What a chip opens, below it, to be changed in. */
export function ChipEditor({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <Popover.Portal>
      <Popover.Positioner
        className="explanation-place"
        side="bottom"
        align="start"
        sideOffset={6}
        collisionPadding={12}
      >
        <Popover.Popup className="popover filter-editor" aria-label={label}>
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  )
}
