import '../components/filter-bar.css'
import { Popover } from '@base-ui/react/popover'
import { useRef, useState } from 'react'
import { ChipEditor } from '../components/chip-editor.tsx'
import { Icon } from '../components/icon.tsx'
import { ConditionForm } from './condition-form.tsx'
import { useFilterNames } from './lab-group.ts'
import { useFilterFields } from './own-field.ts'
import {
  type Condition,
  emptyCondition,
  type FilterField,
  fieldOf,
  idOf,
  type PartyFilter,
  valueWords,
} from './party-filter.ts'

/** The filter as a sentence of chips; each opens its editor, alternatives stand in brackets. */
export function CustomerFilterBar(props: {
  filter: PartyFilter
  onChange: (filter: PartyFilter) => void
  counted: React.ReactNode
}) {
  const { and } = props.filter
  const put = (part: number, or: Condition[]) => {
    const next = and.map((each, index) => (index === part ? { or } : each))
    props.onChange({ and: next.filter((each) => each.or.length > 0) })
  }
  return (
    <div className="filter-bar">
      {and.map(({ or }, part) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence are known by their place
        <span className="filter-part" key={part}>
          {part > 0 && <em>and</em>}
          <Alternatives or={or} onChange={(next) => put(part, next)} />
        </span>
      ))}
      <ConditionAdder
        label="Condition"
        onAdd={(condition) => props.onChange({ and: [...and, { or: [condition] }] })}
        isFilter
      />
      <span className="filter-count quiet-text small" aria-live="polite">
        {props.counted}
      </span>
    </div>
  )
}

function Alternatives({ or, onChange }: { or: Condition[]; onChange: (or: Condition[]) => void }) {
  const bracket = or.length > 1
  return (
    <span className={bracket ? 'filter-or' : 'filter-one'}>
      {bracket && <em aria-hidden="true">(</em>}
      {or.map((condition, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <span className="filter-part" key={at}>
          {at > 0 && <em>or</em>}
          <ConditionChip
            condition={condition}
            onChange={(next) => onChange(or.map((each, index) => (index === at ? next : each)))}
            onRemove={() => onChange(or.filter((_, index) => index !== at))}
            onOr={(next) => onChange([...or, next])}
          />
        </span>
      ))}
      {bracket && <em aria-hidden="true">)</em>}
    </span>
  )
}

function ConditionChip(props: {
  condition: Condition
  onChange: (condition: Condition) => void
  onRemove: () => void
  onOr: (condition: Condition) => void
}) {
  const actions = useRef<Popover.Root.Actions | null>(null)
  const { condition } = props
  const { label } = fieldOf(condition)
  const said = valueWords(condition, useFilterNames())
  const words = `${label} ${said}`
  return (
    <>
      <Popover.Root actionsRef={actions}>
        <Popover.Trigger className="chip on" aria-label={`${words}, edit`}>
          <i>{label}</i> {said}
        </Popover.Trigger>
        <ChipEditor label={words}>
          <ConditionForm
            condition={condition}
            verb="Change"
            onDone={(next) => {
              props.onChange(next)
              actions.current?.close()
            }}
            onOr={(next) => {
              props.onOr(next)
              actions.current?.close()
            }}
          />
        </ChipEditor>
      </Popover.Root>
      <button
        type="button"
        className="filter-remove"
        aria-label={`Remove “${words}”`}
        onClick={props.onRemove}
      >
        <Icon name="close" size={11} />
      </button>
    </>
  )
}

/** Where a list is narrowed by more than chips can say: that it is, how many it finds, and the way out. */
export function UnsaidFilter({ counted, onClear }: { counted: React.ReactNode; onClear: () => void }) {
  return (
    <div className="filter-bar">
      <div className="notice" role="status">
        <p>
          These are narrowed by conditions that a program set and no sentence here can say. Rows can be chosen
          one by one, not all at once.
        </p>
        <button type="button" className="link" onClick={onClear}>
          Show everyone
        </button>
      </div>
      <span className="filter-count quiet-text small" aria-live="polite">
        {counted}
      </span>
    </div>
  )
}

/** Choice of a field, then of how it must be. */
function ConditionAdder(props: { label: string; isFilter?: boolean; onAdd: (condition: Condition) => void }) {
  const actions = useRef<Popover.Root.Actions | null>(null)
  const [field, setField] = useState<FilterField | null>(null)
  const close = () => actions.current?.close()
  return (
    <Popover.Root actionsRef={actions} onOpenChange={(open) => open && setField(null)}>
      <Popover.Trigger
        className="chip add"
        aria-keyshortcuts="/"
        {...(props.isFilter && { 'data-filter-add': '', title: 'Add a condition (/)' })}
      >
        <Icon name="plus" size={13} /> {props.label}
      </Popover.Trigger>
      <ChipEditor label="Add a condition">
        {field === null ? (
          <FieldChoice onField={setField} />
        ) : (
          <ConditionForm
            condition={emptyCondition(field)}
            verb="Add"
            onDone={(condition) => {
              props.onAdd(condition)
              close()
            }}
          />
        )}
      </ChipEditor>
    </Popover.Root>
  )
}

function FieldChoice({ onField }: { onField: (field: FilterField) => void }) {
  return (
    <ul className="field-choice">
      {useFilterFields().map((field) => (
        <li key={idOf(field)}>
          <button type="button" onClick={() => onField(field)}>
            {field.title}
          </button>
        </li>
      ))}
    </ul>
  )
}
