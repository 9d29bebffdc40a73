import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type OwnColumn,
  type RetentionChoice,
  type RetentionSetting,
  retentionSettingQuery,
  saveRetention,
} from '../client/retention.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Choice } from '../components/choice.tsx'
import { SelectField } from '../components/field.tsx'
import { Modal } from '../components/modal.tsx'
import { ErrorState } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'

type Contract = Extract<RetentionChoice, { basis: 'contract' }>

/** By what one sees here that customers leave, and the way to say otherwise. */
export function RetentionBasis() {
  const { data } = useQuery(retentionSettingQuery)
  const [isOpen, setOpen] = useState(false)
  if (!data) return null
  return (
    <div className="retention-basis">
      <p>{basisText(data)}</p>
      <Allowed to={{ verb: 'change', noun: 'assumptions' }} name="Say how customers leave" look="small">
        <Button small onClick={() => setOpen(true)}>
          Say how customers leave
        </Button>
      </Allowed>
      <Modal open={isOpen} onClose={() => setOpen(false)} title="How does one see that customers leave?">
        <BasisForm setting={data} onDone={() => setOpen(false)} />
      </Modal>
    </div>
  )
}

function basisText({ setting, suggestion, columns }: RetentionSetting): string {
  const label = (key: string) => columns.find((column) => column.key === key)?.label ?? key
  const choice = setting?.choice ?? null
  if (setting && choice?.basis === 'contract') {
    const how =
      choice.left.kind === 'flag'
        ? `“${label(choice.left.key)}” being “${choice.left.yes}” says who left`
        : `“${label(choice.left.key)}” says when they left`
    return `Your customers have a contract: “${label(choice.tenure.key)}” tells how long they have been here, and ${how}. Said ${instant(setting.setAt)}.`
  }
  const unseen =
    'Without a contract nobody says when they leave, so Kith speaks of no churn: it shows who comes back, and P(active) for each customer on the Value page.'
  if (suggestion?.basis !== 'contract' || setting) return unseen
  return `${unseen} But own columns of your customers look like a contract: “${label(suggestion.tenure.key)}” and “${label(suggestion.left.key)}”.`
}

const first = (columns: readonly OwnColumn[]) => columns[0]?.key ?? ''

function startOf({ setting, suggestion, columns }: RetentionSetting): Contract {
  const known = [setting?.choice, suggestion].find((choice) => choice?.basis === 'contract')
  if (known?.basis === 'contract') return known
  return {
    basis: 'contract',
    tenure: { kind: 'number', key: first(columns), unit: 'month' },
    left: { kind: 'flag', key: first(columns), yes: columns[0]?.values[0]?.value ?? '' },
  }
}

function BasisForm({ setting, onDone }: { setting: RetentionSetting; onDone: () => void }) {
  const { run, busy, error } = useChange('retention')
  const [basis, setBasis] = useState<RetentionChoice['basis']>(
    setting.setting?.choice.basis ?? (setting.suggestion ? 'contract' : 'orders'),
  )
  const [contract, setContract] = useState(() => startOf(setting))
  const hasColumns = setting.columns.length > 0
  const chosen: RetentionChoice = basis === 'orders' ? { basis } : contract
  return (
    <form
      className="form"
      onSubmit={async (event) => {
        event.preventDefault()
        if (await run(() => saveRetention(chosen))) onDone()
      }}
    >
      {error && <ErrorState error={error} />}
      <Choice
        label="How customers leave"
        options={[
          { value: 'contract', label: 'They have a contract' },
          { value: 'orders', label: 'They just stop buying' },
        ]}
        chosen={basis}
        onChoose={setBasis}
      />
      {basis === 'contract' && !hasColumns && (
        <p>
          No own columns of customers are known, or you may not see them. Import people with a column of how
          long they have been here, and one of who left.
        </p>
      )}
      {basis === 'contract' && hasColumns && (
        <ContractFields columns={setting.columns} contract={contract} onChange={setContract} />
      )}
      {basis === 'orders' && (
        <p>
          Then nobody says when they leave. Kith shows who comes back, from what they buy, and speaks of no
          churn.
        </p>
      )}
      <div className="form-actions">
        <Button primary submit busy={busy} disabled={basis === 'contract' && !hasColumns}>
          Draw the curves so
        </Button>
      </div>
    </form>
  )
}

type Fields = {
  columns: readonly OwnColumn[]
  contract: Contract
  onChange: (contract: Contract) => void
}

function ContractFields({ columns, contract, onChange }: Fields) {
  const { tenure, left } = contract
  const options = columns.map(({ key, label }) => ({ value: key, label }))
  const units = ['day', 'week', 'month', 'year'] as const
  return (
    <>
      <SelectField
        label="How long they have been here"
        options={options}
        value={tenure.key}
        onChange={({ target }) => onChange({ ...contract, tenure: { ...tenure, key: target.value } })}
      />
      <SelectField
        label="It is"
        options={[
          ...units.map((unit) => ({ value: unit, label: `a number of ${unit}s` })),
          { value: 'since', label: 'the day they came' },
        ]}
        value={tenure.kind === 'since' ? 'since' : tenure.unit}
        onChange={({ target }) => {
          const unit = units.find((one) => one === target.value)
          const { key } = tenure
          onChange({ ...contract, tenure: unit ? { kind: 'number', key, unit } : { kind: 'since', key } })
        }}
      />
      <SelectField
        label="Who left"
        options={options}
        value={left.key}
        onChange={({ target }) =>
          onChange({
            ...contract,
            left:
              left.kind === 'until'
                ? { kind: 'until', key: target.value }
                : { kind: 'flag', key: target.value, yes: valuesOf(columns, target.value)[0] ?? '' },
          })
        }
      />
      <SelectField
        label="They left"
        options={[
          ...valuesOf(columns, left.key).map((value) => ({
            value: `is ${value}`,
            label: `where it says “${value}”`,
          })),
          { value: 'until', label: 'on the day it names' },
        ]}
        value={left.kind === 'until' ? 'until' : `is ${left.yes}`}
        onChange={({ target: { value } }) =>
          onChange({
            ...contract,
            left:
              value === 'until'
                ? { kind: 'until', key: left.key }
                : { kind: 'flag', key: left.key, yes: value.slice('is '.length) },
          })
        }
      />
    </>
  )
}

const valuesOf = (columns: readonly OwnColumn[], key: string) =>
  columns.find((column) => column.key === key)?.values.map(({ value }) => value) ?? []
