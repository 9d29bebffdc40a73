import { useState } from 'react'
import {
  type CustomField,
  changeField,
  type FieldDraft,
  type FieldRules,
  lossOf,
  makeField,
  typeWords,
} from '../client/custom-field.ts'
import { CheckField, SelectField, TextArea, TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { FormFoot } from '../components/form-foot.tsx'
import { useChange } from '../components/use-change.ts'
import type { FieldsOf } from './fields.tsx'
import { FormulaFields } from './formula-fields.tsx'
import { KeptFor } from './kept-for.tsx'

type Type = CustomField['type']
const types = Object.keys(typeWords) as Type[]

/** Makes a field, or changes one that is there. A type that cannot read every value says so before it is saved. */
export function FieldForm(props: {
  of?: FieldsOf | undefined
  field: CustomField | null
  onDone: () => void
}) {
  const { of, field, onDone } = props
  const [type, setType] = useState<Type>(field?.type ?? 'text')
  const [warning, setWarning] = useState<string | null>(null)
  const change = useChange('fields')
  const wrong = (name: string) => wrongWith(change.error?.problem, name)
  const send = async (form: HTMLFormElement) => {
    const body = draftOf(type, formFields(form), new FormData(form))
    if (field && warning === null && type !== field.type) {
      const loss = await lossOf(field.key, { type, ...(body.rules && { rules: body.rules }) }, of?.object)
      if (loss.unreadable > 0) return setWarning(lossSentence(loss))
    }
    if (await change.run(() => (field ? changeField(field, body, of?.object) : makeField(body, of?.object))))
      onDone()
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void send(event.currentTarget)
      }}
    >
      <TextField
        label="Name"
        name="label"
        required
        maxLength={100}
        defaultValue={field?.label}
        wrong={wrong('label') ?? wrong('key')}
      />
      <SelectField
        label="Holds"
        value={type}
        options={types.map((value) => ({ value, label: typeWords[value] }))}
        onChange={(event) => {
          setType(event.target.value as Type)
          setWarning(null)
        }}
      />
      <RuleFields of={of} type={type} rules={field?.rules ?? {}} wrong={wrong} />
      <KeptFor
        hint="The register of personal data says so, and so does whoever asks what you keep of them."
        purpose={field?.purpose}
        retention={field?.retention}
        wrong={wrong}
      />
      {warning && <p className="notice near">{warning}</p>}
      <FormFoot sending={change} onDone={onDone}>
        {warning ? 'Save all the same' : field ? 'Save the field' : 'Make the field'}
      </FormFoot>
    </form>
  )
}

function RuleFields({
  of,
  type,
  rules,
  wrong,
}: {
  of: FieldsOf | undefined
  type: Type
  rules: FieldRules
  wrong: (name: string) => string | undefined
}) {
  const isNumber = type === 'number' || type === 'money'
  if (type === 'formula') return <FormulaFields of={of} rules={rules} wrong={wrong} />
  return (
    <>
      {type.endsWith('-of') && (
        <TextArea
          label="Choices"
          name="choices"
          required
          hint="One a line, in the order in which they are offered."
          defaultValue={rules.choices?.join('\n')}
          wrong={wrong('choices')}
        />
      )}
      {isNumber && (
        <div className="form-pair">
          <TextField
            label="Least"
            name="min"
            type="number"
            step="any"
            defaultValue={rules.min}
            wrong={wrong('min')}
          />
          <TextField
            label="Most"
            name="max"
            type="number"
            step="any"
            defaultValue={rules.max}
            wrong={wrong('max')}
          />
        </div>
      )}
      {isNumber && (
        <TextField
          label={type === 'money' ? 'Currency' : 'Unit'}
          name="unit"
          required={type === 'money'}
          placeholder={type === 'money' ? 'EUR' : 'seats'}
          defaultValue={rules.unit}
          wrong={wrong('unit')}
        />
      )}
      {type === 'text' && (
        <TextField
          label="Pattern"
          name="pattern"
          hint="A regular expression that the whole text fits, such as [A-Z]{2}\d+. Empty: any text."
          defaultValue={rules.pattern}
          wrong={wrong('pattern')}
        />
      )}
      <CheckField label="Must be filled in" name="required" defaultChecked={rules.required ?? false} />
      {!['several-of', 'boolean'].includes(type) && (
        <CheckField
          label={`No two ${of ? of.titleMany.toLowerCase() : 'customers'} hold the same`}
          name="unique"
          defaultChecked={rules.unique ?? false}
        />
      )}
      {wrong('unique') && <p className="wrong-text">{wrong('unique')}</p>}
    </>
  )
}

function draftOf(type: Type, entered: Record<string, string | undefined>, form: FormData): FieldDraft {
  const number = (text: string | undefined) => (text?.trim() ? Number(text) : undefined)
  const said = {
    required: form.get('required') !== null || undefined,
    unique: form.get('unique') !== null || undefined,
    min: number(entered.min),
    max: number(entered.max),
    unit: entered.unit?.trim() || undefined,
    pattern: entered.pattern?.trim() || undefined,
    formula: entered.formula?.trim() || undefined,
    choices: entered.choices
      ?.split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  }
  const rules = Object.fromEntries(
    Object.entries(said).filter(([, rule]) => rule !== undefined),
  ) as FieldRules
  return {
    label: entered.label ?? '',
    type,
    rules,
    purpose: entered.purpose ?? '',
    retention: entered.retention ?? '',
  }
}

function lossSentence({ parties, unreadable, examples }: Awaited<ReturnType<typeof lossOf>>): string {
  return `${unreadable} of ${parties} values do not read as this, such as “${examples[0]}”. They are kept as they are, stay out of filters by this type, and come back when you choose the old type again.`
}
