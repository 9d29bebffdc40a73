import { useState } from 'react'
import { type Force, scoreForce } from '../client/strategy.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField, TextArea, TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Why } from '../components/measure.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { day } from '../format/date.ts'
import { count, figure, percent } from '../format/number.ts'
import type { Keep } from './review-page.tsx'

const labels: Record<Force['force'], string> = {
  'buyer-power': 'Buyer power',
  'supplier-power': 'Supplier power',
  rivalry: 'Rivalry',
  'new-entrants': 'New entrants',
  substitutes: 'Substitutes',
}

const hasShares = (force: Force['force']) => force === 'rivalry' || force === 'supplier-power'

/** Five forces: what data say of three, what the team says of all, and why. */
export function ForceSection({ forces, keep, busy }: { forces: Force[]; keep: Keep; busy: boolean }) {
  const [chosen, setChosen] = useState<Force['force']>('buyer-power')
  const force = forces.find((one) => one.force === chosen)
  return (
    <Section
      heavy
      title="What presses on us?"
      answer="From 1, weak, to 5, strong. Three are computed: buyer power from orders, supplier power and rivalry from the shares that you name below. New entrants and substitutes are judged. Who says otherwise than the data says why."
    >
      <PlainTable
        label="Five forces"
        head={['Force', 'From data', 'Suggests', 'We say', 'How sure', 'Because', 'Last looked at']}
        right={[1, 2, 3, 4]}
        rows={forces.map((one) => ({
          key: one.force,
          cells: [
            labels[one.force],
            <Computed key="computed" force={one} />,
            one.computed ? figure(one.computed.score) : '·',
            one.score === null ? 'not yet' : figure(one.score),
            one.confidence === null ? '·' : percent(one.confidence),
            one.because ?? '·',
            one.reviewedAt ? `${day(one.reviewedAt.slice(0, 10))}, ${one.reviewedBy ?? ''}` : '·',
          ],
        }))}
      />
      <div className="form">
        <SelectField
          label="Which force"
          value={chosen}
          options={forces.map(({ force: value }) => ({ value, label: labels[value] }))}
          onChange={(event) => setChosen(event.target.value as Force['force'])}
        />
      </div>
      {force && (
        <ForceForm key={`${force.force} ${force.reviewedAt}`} force={force} keep={keep} busy={busy} />
      )}
    </Section>
  )
}

/** What data say, of how many and as of when; or why they say nothing. */
function Computed({ force: { force, computed } }: { force: Force }) {
  if (!computed) return <span className="quiet-text">{silence[force]}</span>
  return (
    <div>
      <Why of={{ name: `strategy.${force}` }} title={labels[force]}>
        {computed.unit === 'share' ? percent(computed.value) : `${figure(computed.value)} points`}
      </Why>
      <small>
        {madeOf(force, computed.n)}, {day(computed.asOf.slice(0, 10))}
      </small>
    </div>
  )
}

const silence: Record<Force['force'], string> = {
  'buyer-power': 'no orders yet',
  'supplier-power': 'no shares named yet',
  rivalry: 'no shares named yet',
  'new-entrants': 'judged, not computed',
  substitutes: 'judged, not computed',
}

const madeOf = (force: Force['force'], n: number) =>
  force === 'buyer-power'
    ? `the ten largest of ${count(n)} ${n === 1 ? 'customer' : 'customers'}`
    : `of ${count(n)} ${n === 1 ? 'share' : 'shares'} named`

function ForceForm({ force, keep, busy }: { force: Force; keep: Keep; busy: boolean }) {
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const { score, confidence, because = '', shares = '' } = formFields(event.currentTarget)
        const said = shares.split(/[;\s]+/).filter((each) => each !== '')
        keep(() =>
          scoreForce(force.force, {
            score: Number(score),
            confidence: Number(confidence) / 100,
            because,
            ...(hasShares(force.force) && { shares: said.map((each) => Number(each) / 100) }),
          }),
        )
      }}
    >
      <div className="input-ends">
        <TextField
          label="Score, 1 to 5"
          name="score"
          type="number"
          min={1}
          max={5}
          step={0.5}
          required
          defaultValue={force.score ?? (force.computed ? Math.round(force.computed.score * 2) / 2 : 3)}
        />
        <TextField
          label="How sure, %"
          name="confidence"
          type="number"
          min={0}
          max={100}
          required
          defaultValue={Math.round((force.confidence ?? 0.5) * 100)}
        />
      </div>
      {hasShares(force.force) && (
        <TextField
          label={force.force === 'rivalry' ? 'Shares of the market, %' : 'Shares of what we buy, %'}
          name="shares"
          hint="One for each, with spaces between: 30 30 20 20."
          defaultValue={force.shares.map((share) => Math.round(share * 1000) / 10).join(' ')}
        />
      )}
      <TextArea label="Because" name="because" required maxLength={4000} defaultValue={force.because ?? ''} />
      <div className="form-actions">
        <Allowed to={{ verb: 'change', noun: 'strategy' }} name="Score the force">
          <Button submit busy={busy}>
            Score the force
          </Button>
        </Allowed>
      </div>
    </form>
  )
}
