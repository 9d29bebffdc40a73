import { useState } from 'react'
import type { CustomField } from '../client/custom-field.ts'
import { CheckField, SelectField, TextArea, TextField, wrongWith } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { useChange } from '../components/use-change.ts'
import { changeParty, type Party } from './party.ts'

export type Value = string | number | boolean | string[] | null

/** Changes the values of the firm's own fields; only what differs is written. */
export function PartyFieldForm(props: { party: Party; fields: CustomField[]; onDone: () => void }) {
  const { party, fields, onDone } = props
  const before = party.custom as Record<string, Value>
  const [entered, setEntered] = useState<Record<string, Value>>({})
  const change = useChange('parties')
  const save = async () => {
    const custom = Object.fromEntries(
      Object.entries(entered).filter(
        ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key] ?? null),
      ),
    )
    if (Object.keys(custom).length === 0) return onDone()
    if (await change.run(() => changeParty(party, { custom }))) onDone()
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {fields
        .filter(({ type }) => type !== 'formula')
        .map((field) => (
          <OneField
            key={field.key}
            field={field}
            value={field.key in entered ? (entered[field.key] ?? null) : (before[field.key] ?? null)}
            wrong={wrongWith(change.error?.problem, field.key)}
            onEnter={(value) => setEntered((all) => ({ ...all, [field.key]: value === '' ? null : value }))}
          />
        ))}
      <FormFoot small sending={change} onDone={onDone}>
        Save
      </FormFoot>
    </form>
  )
}

type OneProps = {
  field: CustomField
  value: Value
  wrong: string | undefined
  onEnter: (value: Value) => void
}

const inputs: Partial<Record<CustomField['type'], string>> = {
  date: 'date',
  email: 'email',
  phone: 'tel',
  url: 'url',
}

/** One own field as it is entered. */
export function OneField({ field, value, wrong, onEnter }: OneProps) {
  const { label, type, rules } = field
  const described = { label, wrong, required: rules.required ?? false }
  if (type === 'boolean' || type === 'one-of') {
    const choices = type === 'boolean' ? ['yes', 'no'] : (rules.choices ?? [])
    const chosen = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value ?? '')
    return (
      <SelectField
        {...described}
        value={chosen}
        options={[{ value: '', label: '–' }, ...choices.map((one) => ({ value: one, label: one }))]}
        onChange={(event) => onEnter(event.target.value)}
      />
    )
  }
  if (type === 'several-of') {
    const chosen = Array.isArray(value) ? value : []
    return (
      <fieldset className="field">
        <legend>{label}</legend>
        {(rules.choices ?? []).map((one) => (
          <CheckField
            key={one}
            label={one}
            checked={chosen.includes(one)}
            onChange={(event) =>
              onEnter(event.target.checked ? [...chosen, one] : chosen.filter((each) => each !== one))
            }
          />
        ))}
        {wrong && <p className="wrong-text">{wrong}</p>}
      </fieldset>
    )
  }
  const text = String(value ?? '')
  const enter = (event: { target: { value: string } }) => onEnter(event.target.value)
  if (type === 'long-text') return <TextArea {...described} value={text} onChange={enter} />
  const hint =
    rules.unit ??
    (type === 'date-time'
      ? 'Such as 2026-03-01T09:30:00Z'
      : type === 'party'
        ? 'The id in the address of their page'
        : undefined)
  return <TextField {...described} hint={hint} type={inputs[type] ?? 'text'} value={text} onChange={enter} />
}
