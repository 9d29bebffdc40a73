import { useId } from 'react'
import type { FitOption } from '../client/fit.ts'
import { CheckField, SelectField, TextField } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { useFitFile } from './use-fit-file.ts'

type Value = string | boolean

/** One option of a model, by what stands behind it on the command line. */
export function FitField(props: {
  name: string
  option: FitOption
  columns: string[]
  value: Value | undefined
  onChange: (value: Value) => void
}) {
  const { name, option, columns, value, onChange } = props
  const { takes, says, needed } = option
  const label = needed ? `${name} (needed)` : name
  const told = typeof value === 'string' ? value : ''
  if (takes === null)
    return (
      <CheckField
        label={`${name}: ${says}`}
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
    )
  if (takes === 'COLUMNS')
    return <ColumnsField label={label} hint={says} columns={columns} value={told} onChange={onChange} />
  if (takes === 'FILE') return <FileField label={label} hint={says} onChange={onChange} />
  const choices = takes === 'COLUMN' ? columns : takes.includes('|') ? takes.split('|') : null
  if (choices)
    return (
      <SelectField
        label={label}
        hint={says}
        value={told}
        required={needed}
        onChange={(event) => onChange(event.target.value)}
        options={[
          { value: '', label: needed ? 'Choose' : 'Not said' },
          ...[...new Set(choices)].map((choice) => ({ value: choice, label: choice })),
        ]}
      />
    )
  return (
    <TextField
      label={label}
      hint={says}
      value={told}
      required={needed}
      placeholder={takes.replace(/^\[([^[\]]+).*/, '$1').toLowerCase()}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function ColumnsField(props: {
  label: string
  hint: string
  columns: string[]
  value: string
  onChange: (value: string) => void
}) {
  const { label, hint, columns, value, onChange } = props
  const chosen = new Set(value === '' ? [] : value.split(','))
  const toggle = (column: string, isOn: boolean) => {
    const next = columns.filter((each) => (each === column ? isOn : chosen.has(each)))
    onChange(next.join(','))
  }
  return (
    <fieldset className="fit-choice">
      <legend className="field-label">{label}</legend>
      <div className="fit-ticks">
        {columns.map((column) => (
          <CheckField
            key={column}
            label={column}
            checked={chosen.has(column)}
            onChange={(event) => toggle(column, event.target.checked)}
          />
        ))}
      </div>
      <p className="field-hint">{hint}</p>
    </fieldset>
  )
}

/** A further file that the model reads, sent when it is chosen. */
function FileField(props: { label: string; hint: string; onChange: (fitFileId: string) => void }) {
  const id = useId()
  const { send, sending, refused } = useFitFile(({ fitFileId }) => props.onChange(fitFileId))
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="file"
        aria-busy={sending !== null}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) void send(file)
          else props.onChange('')
        }}
      />
      <p className="field-hint">{props.hint}</p>
      <Refused error={refused?.error ?? null} />
    </div>
  )
}
