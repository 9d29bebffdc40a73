import { useState } from 'react'
import { type Clauses, layDownReach } from '../client/portal.ts'
import { Button } from '../components/button.tsx'
import { CheckField, SelectField, TextField } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { channelTitle, shownChannels, type Way, wayOf, withWays } from './reach.ts'

const ways: { value: Way; label: string }[] = [
  { value: 'open', label: 'as you see fit' },
  { value: 'yes', label: 'yes, gladly' },
  { value: 'monthly', label: 'at most once a month' },
  { value: 'weekly', label: 'at most once a week' },
  { value: 'no', label: 'no' },
]

type Decisions = NonNullable<Clauses['automatedDecisions']> | ''

/** Ways, hours and who decides, laid down at once. */
export function ReachForm({ inForce }: { inForce: Clauses }) {
  const channels = shownChannels(inForce)
  const [chosen, setChosen] = useState(() =>
    Object.fromEntries(channels.map((channel) => [channel, wayOf(inForce.channels?.[channel])])),
  )
  const [quiet] = inForce.quiet ?? []
  const [isQuiet, setQuiet] = useState(quiet !== undefined)
  const [from, setFrom] = useState(quiet?.from ?? '20:00')
  const [to, setTo] = useState(quiet?.to ?? '08:00')
  const [decisions, setDecisions] = useState<Decisions>(inForce.automatedDecisions ?? '')
  const change = useChange('portal')
  return (
    <form
      className="portal-form"
      onSubmit={(event) => {
        event.preventDefault()
        const hours = isQuiet ? [{ from, to }] : []
        const { automatedDecisions: _, ...others } = withWays(inForce, chosen)
        const clauses = {
          ...others,
          quiet: hours,
          ...(decisions !== '' && { automatedDecisions: decisions }),
        }
        void change.run(() => layDownReach(clauses))
      }}
    >
      {channels.map((channel) => (
        <SelectField
          key={channel}
          label={channelTitle(channel)}
          value={chosen[channel] ?? 'open'}
          options={ways}
          onChange={(event) => setChosen({ ...chosen, [channel]: event.target.value as Way })}
        />
      ))}
      <CheckField
        label="There are hours in which nothing comes"
        checked={isQuiet}
        onChange={(event) => setQuiet(event.target.checked)}
      />
      {isQuiet && (
        <div className="portal-both">
          <TextField
            label="Nothing from"
            type="time"
            required
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextField
            label="until"
            type="time"
            required
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </div>
      )}
      <SelectField
        label="Decisions by machine"
        value={decisions}
        options={[
          { value: '', label: 'as you see fit' },
          { value: 'yes', label: 'yes' },
          { value: 'explain', label: 'yes, explained' },
          { value: 'no', label: 'no, a person first' },
        ]}
        onChange={(event) => setDecisions(event.target.value as Decisions)}
      />
      <Refused error={change.error} />
      <div>
        <Button primary submit busy={change.busy}>
          This holds from now on
        </Button>
      </div>
    </form>
  )
}
