import { useState } from 'react'
import { addGain, type GainDraft } from '../client/gain.ts'
import { useDraftId } from '../components/draft-id.ts'
import { SelectField, TextArea, TextField, wrongWith } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { useChange } from '../components/use-change.ts'
import { useSession } from '../shell/session.ts'
import type { Party } from './party.ts'

const kinds: { value: GainDraft['kind']; label: string }[] = [
  { value: 'saved-money', label: 'Saved money' },
  { value: 'saved-time', label: 'Saved time' },
  { value: 'redress', label: 'Redress' },
  { value: 'discount', label: 'Discount' },
  { value: 'insight', label: 'Insight' },
]

const speakers = [
  { value: 'party', label: 'The customer says so' },
  { value: 'firm', label: 'We say so' },
]

/** Writes down what a customer gained, with its worth to them and who says so. */
export function GainForm({ party, onDone }: { party: Party; onDone: () => void }) {
  const currency = useSession()?.firm?.currency ?? 'EUR'
  const [kind, setKind] = useState<GainDraft['kind']>('saved-money')
  const [amount, setAmount] = useState('')
  const [saidBy, setSaidBy] = useState<GainDraft['saidBy']>('party')
  const [basis, setBasis] = useState('')
  const { id } = useDraftId()
  const change = useChange('measures')
  const worth = Number(amount.replace(',', '.'))
  const isReady = amount.trim() !== '' && Number.isFinite(worth) && worth >= 0
  const save = async (event: React.FormEvent) => {
    event.preventDefault()
    const draft = { gainId: id, kind, amount: worth, currency, saidBy, ...(basis.trim() && { basis }) }
    if (await change.run(() => addGain(party.partyId, draft))) onDone()
  }
  const problem = change.error?.problem
  return (
    <form className="part-form" onSubmit={save}>
      <SelectField
        label="What"
        value={kind}
        options={kinds}
        onChange={({ target }) => setKind(kinds.find(({ value }) => value === target.value)?.value ?? kind)}
      />
      <TextField
        label={`Worth to them, ${currency}`}
        inputMode="decimal"
        value={amount}
        required
        wrong={wrongWith(problem, 'amount')}
        onChange={({ target }) => setAmount(target.value)}
      />
      <SelectField
        label="Who says so"
        value={saidBy}
        options={speakers}
        onChange={({ target }) => setSaidBy(target.value === 'firm' ? 'firm' : 'party')}
      />
      <TextArea
        label="How it was reckoned"
        value={basis}
        wrong={wrongWith(problem, 'basis')}
        onChange={({ target }) => setBasis(target.value)}
      />
      <FormFoot small sending={change} onDone={onDone} disabled={!isReady}>
        Record gain
      </FormFoot>
    </form>
  )
}
