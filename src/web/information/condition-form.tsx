import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { useSession } from '../shell/session.ts'
import { useLabGroups } from './lab-group.ts'
import { useFilterFields } from './own-field.ts'
import {
  type Condition,
  emptyCondition,
  type FilterField,
  fieldOf,
  idOf,
  type Operator,
  operatorsOf,
} from './party-filter.ts'
import { useColleagues, usePersonNames } from './person.ts'
import { RelatedFields } from './related-fields.tsx'

/** Field, operator and value of one condition; `Enter` takes it over. */
export function ConditionForm(props: {
  condition: Condition
  verb: 'Add' | 'Change'
  onDone: (condition: Condition) => void
  /** Adds what stands here as an alternative. */
  onOr?: (condition: Condition) => void
}) {
  const [condition, setCondition] = useState(props.condition)
  const known = useFilterFields()
  const asked = fieldOf(condition)
  const listed = known.find((each) => idOf(each) === idOf(asked))
  const fields = listed ? known : [asked, ...known]
  const field =
    asked.type === 'score' || asked.type === 'related' || asked.field === 'custom' ? (listed ?? asked) : asked
  const isReady = isWhole(condition)
  return (
    <form
      className="condition-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) props.onDone(condition)
      }}
    >
      <SelectField
        label="What"
        value={idOf(field)}
        onChange={(event) =>
          setCondition(emptyCondition(fields.find((each) => idOf(each) === event.target.value) ?? field))
        }
        options={fields.map((each) => ({ value: idOf(each), label: each.title }))}
      />
      <SelectField
        label="How"
        value={condition.op}
        onChange={(event) => setCondition(withOperator(condition, event.target.value as Operator))}
        options={operatorsOf(field).map(({ op, label }) => ({ value: op, label }))}
      />
      {needsValue(condition.op) && (
        <ValueField
          field={field}
          condition={condition}
          onValue={(value) => setCondition({ ...condition, value })}
        />
      )}
      {field.type === 'related' && <RelatedFields condition={condition} onChange={setCondition} />}
      <div className="row wrap">
        <Button primary small submit disabled={!isReady}>
          {props.verb}
        </Button>
        {props.onOr && (
          <Button small disabled={!isReady} onClick={() => props.onOr?.(condition)}>
            Add as “or”
          </Button>
        )}
      </div>
    </form>
  )
}

const needsValue = (op: Operator) => !['missing', 'has', 'has-no'].includes(op)

/** Whether everything that a condition compares with is said. */
function isWhole({ op, value, where = [], party }: Condition): boolean {
  const isSaid = (one: { op: Operator; value?: Condition['value'] }) =>
    !needsValue(one.op) || (one.value !== '' && one.value !== null && one.value !== undefined)
  return isSaid({ op, value }) && where.every(isSaid) && (!party || isSaid(party))
}

function ValueField(props: {
  field: FilterField
  condition: Condition
  onValue: (value: string | number | boolean) => void
}) {
  const { field, condition, onValue } = props
  if (field.type === 'yes-no') return <YesNoField value={condition.value} onValue={onValue} />
  const value = typeof condition.value === 'boolean' ? '' : (condition.value ?? '')
  if (field.type === 'owner') return <OwnerField value={String(value)} onValue={onValue} />
  if (field.type === 'group') return <GroupField value={String(value)} onValue={onValue} />
  if (field.type === 'choice') {
    const options = (field.choices ?? []).map((choice) => ({ value: choice, label: choice }))
    return (
      <SelectField
        label="Value"
        value={value}
        onChange={(event) => onValue(event.target.value)}
        options={options}
      />
    )
  }
  if (isDayOperator(condition.op)) {
    return (
      <TextField label="Day" type="date" value={value} onChange={(event) => onValue(event.target.value)} />
    )
  }
  if (field.type === 'text') {
    return <TextField label="Value" value={value} onChange={(event) => onValue(event.target.value)} />
  }
  const isFree = field.type === 'own-number' || field.type === 'score'
  return (
    <TextField
      label={numberLabel(field)}
      type="number"
      {...(!isFree && { min: 0 })}
      step={field.type === 'share' ? 0.05 : isFree ? 'any' : 1}
      {...(field.type === 'share' && { max: 1 })}
      value={value}
      onChange={(event) => onValue(event.target.value === '' ? '' : Number(event.target.value))}
    />
  )
}

function numberLabel({ type, unit }: FilterField): string {
  if (type === 'day') return 'Days'
  if (type === 'related') return 'How many'
  if (type === 'share') return 'Probability, 0 to 1'
  if (unit === 'share') return 'Share, 0 to 1'
  return unit ? `Value, ${unit}` : 'Value'
}

function YesNoField(props: { value: Condition['value']; onValue: (value: boolean) => void }) {
  return (
    <SelectField
      label="Value"
      value={props.value === false ? 'no' : 'yes'}
      onChange={(event) => props.onValue(event.target.value === 'yes')}
      options={['yes', 'no'].map((each) => ({ value: each, label: each }))}
    />
  )
}

function OwnerField({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const colleagues = useColleagues()
  const me = useSession()?.user.id
  const nameOf = usePersonNames()
  const others = colleagues.filter(({ id }) => id !== me)
  // Whoever is meant so far may have left, or not be listed.
  const isListed = value === 'me' || value === '' || others.some(({ id }) => id === value)
  const meant = isListed ? others : [{ id: value, name: nameOf(value) ?? 'a colleague' }, ...others]
  return (
    <SelectField
      label="Owner"
      value={value}
      onChange={(event) => onValue(event.target.value)}
      options={[{ value: 'me', label: 'me' }, ...meant.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  )
}

function GroupField({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const groups = useLabGroups()
  // A group that was taken back stays what the rule asks for, until somebody chooses another.
  const isListed = groups.some((group) => group.value === value)
  const asked = { value, label: value === '' ? 'choose a group' : 'a group that is taken back' }
  return (
    <SelectField
      label="Group"
      value={value}
      onChange={(event) => onValue(event.target.value)}
      options={isListed ? groups : [asked, ...groups]}
    />
  )
}

const isDayOperator = (op: Operator) => op === 'since' || op === 'before'

/** A day is no number of days, so changing between them begins anew. */
function withOperator(condition: Condition, op: Operator): Condition {
  if (isDayOperator(op) === isDayOperator(condition.op)) return { ...condition, op }
  return { ...condition, op, value: isDayOperator(op) ? '' : 90 }
}
