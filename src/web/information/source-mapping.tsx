import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { reachable } from '../components/reachable.ts'
import { Refused } from '../components/refused.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { count } from '../format/number.ts'
import {
  arrivalsQuery,
  type LiveSource,
  type MappedField,
  mappingQuery,
  putMapping,
  replaySource,
  tryMapping,
} from './source.ts'
import { mappingSaid, placesIn } from './source-place.ts'

/** What the fields of a source mean: the last that came as a tree, each field with what it becomes. */
export function SourceMapping({ source }: { source: LiveSource }) {
  const mapping = useQuery(mappingQuery(source.sourceId))
  const arrivals = useInfiniteQuery(arrivalsQuery(source.sourceId, null))
  const error = mapping.error ?? arrivals.error
  if (error && !(mapping.data && arrivals.data))
    return <ErrorState error={error} onRetry={() => Promise.all([mapping.refetch(), arrivals.refetch()])} />
  if (!mapping.data || !arrivals.data) return <Loading label="reading what was sent" />
  const samples = arrivals.data.pages.flatMap(({ items }) => items)
  if (samples.length === 0)
    return (
      <Empty title="Nothing to read yet">
        Let it send something first. It is kept, stands here as a tree, and is carried out once you have said
        what its fields mean.
      </Empty>
    )
  return (
    <MappingForm
      key={mapping.data.mappingVersion}
      source={source}
      version={mapping.data.mappingVersion}
      saved={mappingSaid(mapping.data.mapping)}
      targets={mapping.data.targets}
      samples={samples.map(({ body }) => body)}
    />
  )
}

type FormProps = {
  source: LiveSource
  version: number
  saved: { fields: MappedField[]; event: string | null }
  targets: { to: string; title: string }[]
  samples: unknown[]
}

function MappingForm({ source, version, saved, targets, samples }: FormProps) {
  const { sourceId } = source
  const [fields, setFields] = useState(saved.fields)
  const [event, setEvent] = useState(saved.event ?? '')
  const [at, setAt] = useState(0)
  const [trial, setTrial] = useState<Awaited<ReturnType<typeof tryMapping>> | null>(null)
  const change = useChange('sources', sourceId)
  const say = useToast()
  const sample = samples[at] ?? samples[0]
  const set = (path: string, to: string) => {
    const others = fields.filter(
      (field) => field.path !== path && (to.startsWith('custom:') || field.to !== to),
    )
    setFields(to === '' ? others : [...others, { path, to }])
    setTrial(null)
  }
  const attempt = () =>
    change.run(async () => setTrial(await tryMapping(sourceId, fields, event.trim() || null, sample)))
  const keep = async () => {
    const done = await change.run(async () => {
      await putMapping(sourceId, fields, event.trim() || null, version)
      if (source.held + source.rejected > 0) await replaySource(sourceId, { what: 'rejected' })
    })
    if (done) say('Kept. What was held or refused is carried out again now.')
  }
  return (
    <div className="mapping">
      <div className="row-of-acts">
        <Button small disabled={at >= samples.length - 1} onClick={() => setAt(at + 1)}>
          An earlier one
        </Button>
        <Button small disabled={at === 0} onClick={() => setAt(at - 1)}>
          A later one
        </Button>
        <span className="quiet-text">
          {count(at + 1)} of the last {count(samples.length)} that came
        </span>
      </div>
      <ul className="mapping-tree">
        {placesIn(sample).map((place) => (
          <li key={place.path} data-depth={Math.min(place.depth, 6)}>
            <span className="mapping-name">
              <code>{place.name}</code>
              {place.isLeaf && <span className="mapping-value">{place.value}</span>}
            </span>
            {place.isLeaf && (
              <Target
                path={place.path}
                to={fields.find(({ path }) => path === place.path)?.to ?? ''}
                targets={targets}
                onChange={(to) => set(place.path, to)}
              />
            )}
          </li>
        ))}
      </ul>
      <TextField
        label="Call each one, on the customer’s timeline"
        value={event}
        maxLength={200}
        onChange={({ currentTarget }) => setEvent(currentTarget.value)}
        hint="Left empty, only what a field calls “What happened” is told."
      />
      {trial && <Trial trial={trial} />}
      {change.error && <Refused error={change.error} />}
      <Allowed to={{ verb: 'change', noun: 'sources' }} name="Keep the mapping">
        <div className="form-actions">
          <Button primary busy={change.busy} onClick={keep}>
            Keep the mapping
          </Button>
          <Button busy={change.busy} onClick={attempt}>
            Try it with this one
          </Button>
        </div>
      </Allowed>
      <p className="quiet-text">{version === 0 ? 'No mapping yet.' : `Version ${version} is in force.`}</p>
    </div>
  )
}

function Target(props: {
  path: string
  to: string
  targets: { to: string; title: string }[]
  onChange: (to: string) => void
}) {
  const custom = `custom:${(props.path.split('.').at(-1) ?? '').replaceAll(/[^\p{L}\p{N}_ .-]/gu, '_').slice(0, 60)}`
  const own = props.to.startsWith('custom:') ? props.to : custom
  const options = [
    { value: '', label: 'nothing' },
    ...props.targets.map(({ to, title }) => ({ value: to, label: title })),
    { value: own, label: `Own field “${own.slice(7)}”` },
  ]
  return (
    <SelectField
      label={`${props.path} becomes`}
      options={options}
      value={props.to}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    />
  )
}

function Trial({ trial }: { trial: Awaited<ReturnType<typeof tryMapping>> }) {
  if (trial.refused !== null)
    return (
      <div className="notice failed" role="alert">
        <b>This one would be refused</b>
        <p>
          {trial.where} {trial.refused}.
        </p>
      </div>
    )
  return (
    <div role="status">
      <p>This is what it would say:</p>
      <pre className="snippet" {...reachable('What it would say')}>
        {JSON.stringify(trial.said, null, 2)}
      </pre>
    </div>
  )
}
