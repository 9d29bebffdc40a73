import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { type Relation, useRelations } from './own-field.ts'
import type { Condition, RowCondition, RowOperator } from './party-filter.ts'

type Field = Relation['fields'][number]

const plain: [RowOperator, string][] = [
  ['is', 'is'],
  ['is-not', 'is not'],
]
const bounds: [RowOperator, string][] = [
  ['at-least', 'at least'],
  ['at-most', 'at most'],
]
const days: [RowOperator, string][] = [
  ['within-days', 'within, days'],
  ['since', 'since'],
  ['before', 'before'],
]
const operators: Readonly<Record<string, [RowOperator, string][]>> = {
  text: [...plain, ['contains', 'contains']],
  boolean: plain,
  number: [...bounds, ...plain],
  money: bounds,
  day: days,
  moment: days,
}

const operatorsOf = ({ type, choices }: Field): [RowOperator, string][] => [
  ...(choices ? plain : (operators[type] ?? plain)),
  ['missing', 'is missing'],
]

/** What the rows of a relation must fulfil, all of it; and of ties who stands at the other end. */
export function RelatedFields(props: { condition: Condition; onChange: (condition: Condition) => void }) {
  const { condition, onChange } = props
  const relation = useRelations().find(({ name }) => name === condition.key)
  const { where = [] } = condition
  const [first] = relation?.fields ?? []
  const put = (next: RowCondition[]) => onChange({ ...condition, where: next })
  return (
    <>
      {where.map((row, at) => (
        <RowForm
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions are known by their place
          key={at}
          row={row}
          fields={relation?.fields ?? []}
          onChange={(next) => put(where.map((each, index) => (index === at ? next : each)))}
          onRemove={() => put(where.filter((_, index) => index !== at))}
        />
      ))}
      {condition.party && (
        <TextField
          label="City of the other party"
          value={String(condition.party.value ?? '')}
          onChange={({ target }) => onChange({ ...condition, party: inCity(target.value) })}
        />
      )}
      <div className="row wrap">
        {first && (
          <Button small quiet onClick={() => put([...where, emptyRow(first)])}>
            Where …
          </Button>
        )}
        {relation?.hasOther && !condition.party && (
          <Button small quiet onClick={() => onChange({ ...condition, party: inCity('') })}>
            Other party in …
          </Button>
        )}
      </div>
    </>
  )
}

const inCity = (value: string): Condition => ({ field: 'city', op: 'is', value })

function emptyRow(field: Field): RowCondition {
  const op = operatorsOf(field)[0]?.[0] ?? 'is'
  return { field: field.key, op, value: emptyValue(field, op) }
}

function emptyValue({ type, choices }: Field, op: RowOperator): string | number | boolean {
  if (op === 'within-days') return 90
  if (type === 'boolean') return true
  return choices?.[0] ?? ''
}

function RowForm(props: {
  row: RowCondition
  fields: Field[]
  onChange: (row: RowCondition) => void
  onRemove: () => void
}) {
  const { row, fields, onChange } = props
  const field = fields.find(({ key }) => key === row.field) ?? {
    key: row.field,
    title: row.field,
    type: 'text',
    choices: null,
  }
  const listed = fields.includes(field) ? fields : [field, ...fields]
  const withOp = (op: RowOperator): RowCondition =>
    op === 'missing' ? { field: field.key, op } : { field: field.key, op, value: emptyValue(field, op) }
  return (
    <fieldset className="related-row" aria-label={`Where ${field.title}`}>
      <SelectField
        label="Where"
        value={field.key}
        onChange={({ target }) => onChange(emptyRow(listed.find(({ key }) => key === target.value) ?? field))}
        options={listed.map(({ key, title }) => ({ value: key, label: title }))}
      />
      <SelectField
        label="How"
        value={row.op}
        onChange={({ target }) => onChange(withOp(target.value as RowOperator))}
        options={operatorsOf(field).map(([value, label]) => ({ value, label }))}
      />
      {row.op !== 'missing' && (
        <RowValue row={row} field={field} onValue={(value) => onChange({ ...row, value })} />
      )}
      <Button small quiet onClick={props.onRemove}>
        Remove
      </Button>
    </fieldset>
  )
}

function RowValue(props: {
  row: RowCondition
  field: Field
  onValue: (value: string | number | boolean) => void
}) {
  const { row, field, onValue } = props
  if (field.type === 'boolean' || field.choices)
    return (
      <SelectField
        label="Value"
        value={typeof row.value === 'boolean' ? (row.value ? 'yes' : 'no') : String(row.value ?? '')}
        onChange={({ target }) => onValue(field.choices ? target.value : target.value === 'yes')}
        options={(field.choices ?? ['yes', 'no']).map((each) => ({ value: each, label: each }))}
      />
    )
  const isDay = row.op === 'since' || row.op === 'before'
  const isNumber = !isDay && field.type !== 'text'
  return (
    <TextField
      label={row.op === 'within-days' ? 'Days' : 'Value'}
      type={isDay ? 'date' : isNumber ? 'number' : 'text'}
      {...(isNumber && { step: 'any' })}
      value={String(row.value ?? '')}
      onChange={({ target }) =>
        onValue(isNumber && target.value !== '' ? Number(target.value) : target.value)
      }
    />
  )
}
