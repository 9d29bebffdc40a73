import './filter-bar.css'
import { Popover } from '@base-ui/react/popover'
import { useRef } from 'react'
import { Icon } from './icon.tsx'

/** One condition as a person reads it: “bought within 90 days”. */
export type Condition = { key: string; label: string; value: string }

/**
 * A sentence of conditions, joined by “and”; each opens its editor, each can be taken away.
 * The sentence is also the name of a saved view.
 */
export function FilterBar(props: {
  conditions: Condition[]
  onRemove: (key: string) => void
  /** The form that edits one condition, shown beside its chip. */
  editor: (key: string, close: () => void) => React.ReactNode
  /** The choice of a further condition. */
  adder: (close: () => void) => React.ReactNode
  /** “18,204 of 1,204,318 · 38 ms”. */
  counted?: React.ReactNode
}) {
  return (
    <div className="filter-bar">
      {props.conditions.map((condition, index) => (
        <span className="filter-part" key={condition.key}>
          {index > 0 && <em>and</em>}
          <ChipWithEditor
            label={
              <>
                <i>{condition.label}</i> {condition.value}
              </>
            }
            title={`${condition.label} ${condition.value}`}
          >
            {(close) => props.editor(condition.key, close)}
          </ChipWithEditor>
          <button
            type="button"
            className="filter-remove"
            aria-label={`Remove “${condition.label} ${condition.value}”`}
            onClick={() => props.onRemove(condition.key)}
          >
            <Icon name="close" size={11} />
          </button>
        </span>
      ))}
      <AddCondition>{props.adder}</AddCondition>
      {props.counted && (
        <span className="filter-count quiet-text small" aria-live="polite">
          {props.counted}
        </span>
      )}
    </div>
  )
}

function ChipWithEditor(props: {
  label: React.ReactNode
  title: string
  children: (close: () => void) => React.ReactNode
}) {
  const actions = useRef<Popover.Root.Actions | null>(null)
  return (
    <Popover.Root actionsRef={actions}>
      <Popover.Trigger className="chip on">{props.label}</Popover.Trigger>
      <Editor label={props.title}>{props.children(() => actions.current?.close())}</Editor>
    </Popover.Root>
  )
}

function AddCondition({ children }: { children: (close: () => void) => React.ReactNode }) {
  const actions = useRef<Popover.Root.Actions | null>(null)
  return (
    <Popover.Root actionsRef={actions}>
      <Popover.Trigger className="chip add" data-filter-add="">
        <Icon name="plus" size={13} /> Condition
      </Popover.Trigger>
      <Editor label="Add a condition">{children(() => actions.current?.close())}</Editor>
    </Popover.Root>
  )
}

function Editor({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <Popover.Portal>
      <Popover.Positioner className="explanation-place" side="bottom" align="start" sideOffset={6}>
        <Popover.Popup className="popover filter-editor" aria-label={label}>
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  )
}
