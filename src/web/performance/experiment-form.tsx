import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { campaignsQuery } from '../client/campaign.ts'
import type { ExperimentDesign, NewExperiment, Outcome } from '../client/experiment.ts'
import type { RequestError } from '../client/request.ts'
import { Button } from '../components/button.tsx'
import { CheckField, SelectField, TextArea, TextField, wrongWith } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { locale } from '../format/locale.ts'
import { savedViewsQuery } from '../information/saved-view.ts'
import { useSegmentsInForce } from '../value/segments-in-force.ts'
import { outcomeWords, unitOf } from './experiment-words.ts'
import { typedIn, typedUnit } from './typed-amount.ts'

type FormProps = {
  begun: Readonly<Record<string, string>>
  change: { busy: boolean; error: RequestError | null }
  onInput: (form: HTMLFormElement) => void
  onSubmit: (form: HTMLFormElement) => void
}

/** An experiment in the order in which one thinks of it: the question, on whom, what should come of it, what is worth knowing. */
export function ExperimentForm({ begun, change, onInput, onSubmit }: FormProps) {
  // Where the fields begin; what is typed into them from then on is theirs.
  const [start] = useState(begun)
  const problem = change.error?.problem
  const field = (name: string) => ({ name, defaultValue: start[name], wrong: wrongWith(problem, name) })
  return (
    <form
      className="form experiment-form"
      onInput={(event) => onInput(event.currentTarget)}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(event.currentTarget)
      }}
    >
      <TextField label="Name" {...field('name')} required maxLength={100} />
      <TextArea
        label="What is tried, and what do we want to know?"
        {...field('question')}
        rows={2}
        required
        maxLength={2000}
      />
      <Whom begun={start} />
      <Outcomes begun={start} wrong={(name) => wrongWith(problem, name)} />
      <Means begun={start} />
      <Refused error={change.error} />
      <div className="form-actions">
        <Button primary submit busy={change.busy}>
          Plan the experiment
        </Button>
      </div>
      <p className="quiet-text small">Nobody is drawn before it is started.</p>
    </form>
  )
}

type Begun = { begun: Readonly<Record<string, string>> }

function Whom({ begun }: Begun) {
  const { segments } = useSegmentsInForce()
  const views = useQuery(savedViewsQuery).data?.items ?? []
  const lists = views.filter(({ filter }) => filter !== null)
  return (
    <div className="form-pair">
      <SelectField
        label="On whom"
        name="population"
        key={`${segments.length} ${lists.length}`}
        defaultValue={begun.population}
        options={[
          { value: 'all', label: 'All customers' },
          ...segments.map(({ segmentId, name }) => ({
            value: `segment:${segmentId}`,
            label: `Segment ${name}`,
          })),
          ...lists.map(({ filter, name }) => ({
            value: `list:${JSON.stringify(filter)}`,
            label: `List ${name}`,
          })),
        ]}
      />
      <TextField
        label="Left out by chance, %"
        name="control"
        type="number"
        min={1}
        max={99}
        step="any"
        required
        defaultValue={begun.control ?? 50}
        hint="Half finds most with fewest."
      />
    </div>
  )
}

function Outcomes({ begun, wrong }: Begun & { wrong: (name: string) => string | undefined }) {
  const [outcome, setOutcome] = useState(outcomeOf(begun.outcome))
  const unit = typedUnit(unitOf(outcome, locale().currency))
  return (
    <>
      <div className="form-pair">
        <SelectField
          label="What should come of it"
          name="outcome"
          value={outcome}
          onChange={(event) => setOutcome(outcomeOf(event.target.value))}
          options={Object.entries(outcomeWords).map(([value, { name }]) => ({ value, label: name }))}
        />
        <TextField
          label="Within days"
          name="days"
          type="number"
          min={1}
          max={366}
          required
          defaultValue={begun.days ?? 30}
          wrong={wrong('outcomeDays')}
        />
      </div>
      <TextField
        label={`Smallest difference worth knowing, ${unit}`}
        name="smallest"
        type="number"
        step="any"
        min={0}
        required
        defaultValue={begun.smallest}
        wrong={wrong('smallestEffect')}
        hint="Each, between who gets it and who does not."
      />
      <fieldset className="form-triple">
        <legend className="field-label">
          What we expect, {unit}; with four chances in five between low and high
        </legend>
        {(['low', 'change', 'high'] as const).map((name) => (
          <TextField
            key={name}
            label={ends[name]}
            name={name}
            type="number"
            step="any"
            required
            defaultValue={begun[name]}
            wrong={name === 'change' ? wrong('expected') : undefined}
          />
        ))}
      </fieldset>
    </>
  )
}

const ends = { low: 'Low', change: 'Expected', high: 'High' }

function Means({ begun }: Begun) {
  const campaigns = (useQuery(campaignsQuery).data?.items ?? []).filter(({ state }) => state === 'draft')
  return (
    <>
      <SelectField
        label="Those who get it are written to by"
        name="campaign"
        key={campaigns.length}
        defaultValue={begun.campaign}
        options={[
          { value: '', label: 'no campaign: something else is done for them' },
          ...campaigns.map(({ campaignId, name }) => ({ value: campaignId, label: `Campaign ${name}` })),
        ]}
        hint="A planned campaign starts with the experiment and writes to them alone."
      />
      <CheckField
        name="admitsLater"
        defaultChecked={begun.admitsLater !== undefined}
        label="Whoever comes later is let in too, until enough are there"
      />
      <CheckField
        name="allowsOverlap"
        defaultChecked={begun.allowsOverlap !== undefined}
        label="Members of other experiments that are running may be drawn too"
      />
    </>
  )
}

const outcomeOf = (text: string | undefined): Outcome =>
  text !== undefined && text in outcomeWords ? (text as Outcome) : 'spend'

/** The design that was typed so far; null while it is not yet clear. */
export function designOf(
  fields: Readonly<Record<string, string>>,
  currency: string,
): ExperimentDesign | null {
  const outcome = outcomeOf(fields.outcome)
  const smallestEffect = typedIn(fields.smallest, unitOf(outcome, currency))
  const [outcomeDays, controlShare] = [Number(fields.days ?? 30), Number(fields.control ?? 50) / 100]
  const isClear =
    smallestEffect > 0 &&
    Number.isInteger(outcomeDays) &&
    outcomeDays >= 1 &&
    outcomeDays <= 366 &&
    controlShare >= 0.01 &&
    controlShare <= 0.99
  if (!isClear) return null
  return {
    population: populationOf(fields.population),
    outcome,
    outcomeDays,
    controlShare,
    smallestEffect,
    allowsOverlap: fields.allowsOverlap !== undefined,
  }
}

function populationOf(text = 'all'): ExperimentDesign['population'] {
  const [kind, ...rest] = text.split(':')
  const told = rest.join(':')
  if (kind === 'segment') return { kind, segmentId: told }
  return kind === 'list' ? { kind, filter: JSON.parse(told) } : { kind: 'all' }
}

/** The experiment as it is planned; null where the design is not clear. */
export function plannedOf(
  fields: Readonly<Record<string, string>>,
  currency: string,
): Omit<NewExperiment, 'experimentId'> | null {
  const design = designOf(fields, currency)
  if (design === null) return null
  const { name = '', question = '', campaign = '' } = fields
  const typed = (end: string) => typedIn(fields[end], unitOf(design.outcome, currency))
  return {
    ...design,
    name,
    question,
    expected: { change: typed('change'), low: typed('low'), high: typed('high') },
    admitsLater: fields.admitsLater !== undefined,
    campaignId: campaign || null,
  }
}
