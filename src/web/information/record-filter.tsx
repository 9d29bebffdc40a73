import { useState } from 'react'
import type { ObjectWhole } from '../client/object.ts'
import { Button } from '../components/button.tsx'
import '../components/filter-bar.css'
import { SelectField, TextField } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { Modal } from '../components/modal.tsx'
import { choicesOf, comparisonsOf, conditionWords, type RecordCondition } from './record-search.ts'

/** The conditions of a list of records, each with its way out, and the way to one more. */
export function RecordFilter(props: {
  object: ObjectWhole
  conditions: RecordCondition[]
  onChange: (conditions: RecordCondition[]) => void
}) {
  const { object, conditions, onChange } = props
  const [isOpen, setOpen] = useState(false)
  if (object.fields.length === 0) return null
  return (
    <span className="filter-bar">
      {conditions.map((condition) => {
        const words = conditionWords(condition, object.fields)
        return (
          <span key={words} className="filter-part">
            <span className="chip on">{words}</span>
            <button
              type="button"
              className="filter-remove"
              aria-label={`Without: ${words}`}
              onClick={() => onChange(conditions.filter((one) => one !== condition))}
            >
              <Icon name="close" size={11} />
            </button>
          </span>
        )
      })}
      <button type="button" className="chip add" onClick={() => setOpen(true)}>
        + Filter
      </button>
      <Modal open={isOpen} onClose={() => setOpen(false)} title={`Which ${object.titleMany.toLowerCase()}?`}>
        {isOpen && (
          <ConditionForm
            object={object}
            onDone={(condition) => {
              setOpen(false)
              if (condition) onChange([...conditions, condition])
            }}
          />
        )}
      </Modal>
    </span>
  )
}

function ConditionForm({
  object,
  onDone,
}: {
  object: ObjectWhole
  onDone: (condition: RecordCondition | null) => void
}) {
  const [key, setKey] = useState(object.fields[0]?.key ?? '')
  const [op, setOp] = useState('')
  const [value, setValue] = useState('')
  const field = object.fields.find((one) => one.key === key)
  if (!field) return null
  const comparisons = comparisonsOf(field)
  const comparison = comparisons.find((one) => one.op === op) ?? comparisons[0]
  const needs = comparison?.needs ?? null
  const choices = choicesOf(field)
  const said = needs === 'choice' && value === '' ? (choices[0] ?? '') : value
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!comparison) return
        onDone({ key, op: comparison.op, ...(needs !== null && { value: readAs(field.type, needs, said) }) })
      }}
    >
      <SelectField
        label="Field"
        value={key}
        options={object.fields.map((one) => ({ value: one.key, label: one.label }))}
        onChange={(event) => {
          setKey(event.target.value)
          setOp('')
          setValue('')
        }}
      />
      <SelectField
        label="How"
        value={comparison?.op}
        options={comparisons.map((one) => ({ value: one.op, label: one.words }))}
        onChange={(event) => {
          setOp(event.target.value)
          setValue('')
        }}
      />
      {needs === 'choice' && (
        <SelectField
          label="What"
          value={said}
          options={choices.map((one) => ({ value: one, label: one }))}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      {needs !== null && needs !== 'choice' && (
        <TextField
          label="What"
          required
          type={needs === 'days' ? 'number' : needs}
          {...(needs === 'number' && { step: 'any' })}
          {...(needs === 'days' && { min: 1, max: 36_500 })}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      <div className="form-actions">
        <Button primary submit>
          Filter
        </Button>
        <Button onClick={() => onDone(null)}>Cancel</Button>
      </div>
    </form>
  )
}

function readAs(type: string, needs: string, value: string): string | number | boolean {
  if (type === 'boolean') return value === 'yes'
  return needs === 'number' || needs === 'days' ? Number(value) : value
}
