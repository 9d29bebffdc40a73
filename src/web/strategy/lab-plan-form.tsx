import { useState } from 'react'
import { type LabColumns, type LabPlan, startLabRun } from '../client/segment.ts'
import { Button } from '../components/button.tsx'
import { CheckField, SelectField, TextField } from '../components/field.tsx'
import { ErrorState } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { count } from '../format/number.ts'
import { usualPlan } from './lab-words.ts'

/** What the lab is to look at; the number of groups is chosen by it unless somebody does. */
export function LabPlanForm(props: { columns: LabColumns; onStarted: (runId: string) => void }) {
  const { columns, onStarted } = props
  const [plan, setPlan] = useState(() => usualPlan(columns))
  const change = useChange('segments', 'lab')
  const isEmpty = plan.scores === null && plan.numbers.length === 0 && plan.categories.length === 0
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void change.run(async () => onStarted((await startLabRun(plan)).runId))
      }}
    >
      {change.error && <ErrorState error={change.error} />}
      <Rfm plan={plan} onChange={setPlan} />
      <fieldset className="lab-part">
        <legend>K-means: by what customers do</legend>
        <Columns
          columns={columns.numbers}
          chosen={plan.numbers}
          onChoose={(numbers) => setPlan({ ...plan, numbers })}
        />
        <Groups
          chosen={plan.numberGroups}
          most={12}
          auto="The gap chooses"
          onChoose={(numberGroups) => setPlan({ ...plan, numberGroups })}
        />
      </fieldset>
      <fieldset className="lab-part">
        <legend>Latent classes: by what they answered</legend>
        <Columns
          columns={columns.categories}
          chosen={plan.categories}
          onChoose={(categories) => setPlan({ ...plan, categories })}
        />
        <Groups
          chosen={plan.categoryGroups}
          most={8}
          auto="BIC chooses"
          onChoose={(categoryGroups) => setPlan({ ...plan, categoryGroups })}
        />
      </fieldset>
      <TextField
        label="Seed"
        type="number"
        min={1}
        max={1_000_000}
        value={plan.seed}
        hint="Where chance begins. The same seed on the same customers gives the same groups."
        onChange={(event) => setPlan({ ...plan, seed: Number(event.target.value) || 1 })}
      />
      <p className="quiet-text">
        Margin is not recorded customer by customer; what customers bring is told for every group. Whoever
        does not want to be profiled is not looked at.
      </p>
      <div className="form-actions">
        <Button primary submit busy={change.busy} disabled={isEmpty}>
          Part {count(columns.customers)} customers
        </Button>
      </div>
    </form>
  )
}

type PlanProps = { plan: LabPlan; onChange: (plan: LabPlan) => void }

function Rfm({ plan, onChange }: PlanProps) {
  return (
    <fieldset className="lab-part">
      <legend>RFM: recency, frequency, money</legend>
      <SelectField
        label="Each cut into"
        value={String(plan.scores ?? 0)}
        options={[
          { value: '5', label: 'fifths' },
          { value: '4', label: 'quarters' },
          { value: '3', label: 'thirds' },
          { value: '0', label: 'not this time' },
        ]}
        onChange={(event) => onChange({ ...plan, scores: Number(event.target.value) || null })}
      />
    </fieldset>
  )
}

function Columns(props: {
  columns: LabColumns['numbers']
  chosen: string[]
  onChoose: (chosen: string[]) => void
}) {
  const { columns, chosen, onChoose } = props
  return (
    <div className="lab-columns">
      {columns.map(({ key, title }) => (
        <CheckField
          key={key}
          label={title}
          checked={chosen.includes(key)}
          onChange={(event) =>
            onChoose(event.target.checked ? [...chosen, key] : chosen.filter((one) => one !== key))
          }
        />
      ))}
    </div>
  )
}

function Groups(props: {
  chosen: number | null
  most: number
  auto: string
  onChoose: (groups: number | null) => void
}) {
  const numbers = Array.from({ length: props.most - 1 }, (_, at) => at + 2)
  return (
    <SelectField
      label="Groups"
      value={String(props.chosen ?? 0)}
      options={[
        { value: '0', label: props.auto },
        ...numbers.map((each) => ({ value: String(each), label: String(each) })),
      ]}
      onChange={(event) => props.onChoose(Number(event.target.value) || null)}
    />
  )
}
