import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { chooseInsight, type GivenInsight, insightQuery } from '../client/portal.ts'
import { Button } from '../components/button.tsx'
import { Choice } from '../components/choice.tsx'
import { TextField } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { percent } from '../format/number.ts'
import { MonthsChart } from './months-chart.tsx'
import { PortalPart } from './portal-part.tsx'

/** What a customer's data says to themselves, beside a reference that they choose; no offer stands on it. */
export function InsightPart({ name }: { name: string }) {
  const { data, error, refetch } = useQuery({ ...insightQuery(name), retry: false })
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading what it tells you" />
  return <Told key={JSON.stringify(data.choice)} insight={data} />
}

/** The reference that the figures stand beside, as the customer chose it. */
const comparedWith = ({ references, choice }: GivenInsight) =>
  (references.find(({ key }) => key === choice?.reference) ?? references[0])?.title.toLowerCase() ?? ''

function Told({ insight }: { insight: GivenInsight }) {
  const { name, title, references, choice, reading } = insight
  const [reference, setReference] = useState(choice?.reference ?? references[0]?.key ?? '')
  const [own, setOwn] = useState(choice?.ownValue?.toString() ?? '')
  const [covers, setCovers] = useState(choice?.covers ? String(Math.round(choice.covers * 100)) : '')
  const change = useChange('portal')
  const choose = (refuse: boolean) =>
    change.run(() =>
      chooseInsight(name, {
        reference,
        ownValue: own === '' ? null : Number(own),
        covers: covers === '' ? null : Number(covers) / 100,
        refuse,
      }),
    )
  if (reading === null)
    return (
      <PortalPart title={title} answer="You do not want this, so it is not computed.">
        <div className="portal-actions">
          <Button busy={change.busy} onClick={() => choose(false)}>
            Show it again
          </Button>
        </div>
      </PortalPart>
    )
  return (
    <PortalPart title={title} answer={reading.sentence}>
      {reading.points.length > 0 && <MonthsChart reading={reading} compared={comparedWith(insight)} />}
      {reading.basis && <p className="portal-reason">{reading.basis}</p>}
      <p className="portal-reason">
        {reading.coverage === null
          ? 'How much of all that you buy this is, is not known: only you know what you buy elsewhere.'
          : `By your own word this is ${percent(reading.coverage)} of what you buy of this kind.`}
      </p>
      <form
        className="portal-form"
        onSubmit={(event) => {
          event.preventDefault()
          void choose(false)
        }}
      >
        <Choice
          label="Compare with"
          options={references.map((each) => ({ value: each.key, label: each.title }))}
          chosen={reference}
          onChoose={setReference}
        />
        {reference === 'budget' && (
          <TextField
            label="Your budget a month"
            inputMode="decimal"
            type="number"
            min="0"
            value={own}
            onChange={(event) => setOwn(event.target.value)}
          />
        )}
        <TextField
          label="How much of this do you buy with us? Per cent"
          inputMode="numeric"
          type="number"
          min="0"
          max="100"
          value={covers}
          onChange={(event) => setCovers(event.target.value)}
        />
        <Refused error={change.error} />
        <div className="portal-actions">
          <Button submit busy={change.busy}>
            Compare with this
          </Button>
          <Button quiet onClick={() => void choose(true)}>
            Do not compute this
          </Button>
        </div>
      </form>
    </PortalPart>
  )
}
