import './import.css'
import './source.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Allowed, NotYours, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { Refused } from '../components/refused.tsx'
import { PageState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { duration, recent } from '../format/date.ts'
import { count } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { isLive, type LiveSource, pauseSource, sourceKinds, sourceQuery } from './source.ts'
import { SourceArrivals } from './source-arrivals.tsx'
import { SourceMapping } from './source-mapping.tsx'
import { SourceQuery } from './source-query.tsx'
import { SourceRefusals } from './source-refusals.tsx'
import { SourceSending } from './source-sending.tsx'

const route = getRouteApi('/shell/information/sources/$sourceId')
const mayImport = { verb: 'create', noun: 'imports' } as const

/** One source: when it last spoke, what became of what it sent, and how it sends. */
export function SourcePage() {
  const { sourceId } = route.useParams()
  const { data, error, refetch } = useQuery(sourceQuery(sourceId))
  const mayRead = useMay(mayImport)
  usePlace(data?.name ?? 'Source', 'Sources', data?.name ?? '')
  if (!data)
    return (
      <PageState title="Which source?" label="reading the source" error={error} onRetry={() => refetch()} />
    )
  const live = isLive(data.kind)
  return (
    <>
      <PageHead
        title={`What does ${data.name} tell us?`}
        answer={`${sourceKinds[data.kind] ?? data.kind}; ${data.lastAt ? `last heard ${recent(data.lastAt)}` : 'nothing has arrived yet'}.`}
        actions={live && <Pause source={data} />}
      />
      <div className="stack">
        {data.pausedAt && (
          <div className="notice" role="status">
            <b>Paused since {recent(data.pausedAt)}</b>
            <p>What arrives is kept and carried out when the source goes on.</p>
          </div>
        )}
        <Section
          heavy
          title="What became of it?"
          source="Sums of the last 30 days; what is open counts as it is now."
        >
          <Facts source={data} />
        </Section>
        {live && (
          <Section heavy title="How does it send?">
            <SourceSending source={data} />
          </Section>
        )}
        {data.kind === 'database' && (
          <Section heavy title="What is read, and how often?">
            <SourceQuery source={data} />
          </Section>
        )}
        {(data.kind === 'webhook' || data.kind === 'database') && (
          <Section heavy title="What do its fields mean?">
            {mayRead ? (
              <SourceMapping source={data} />
            ) : (
              <NotYours to={mayImport} title="Reading what was sent is for those who may import" />
            )}
          </Section>
        )}
        {live && (
          <Section heavy title="What was refused, and why?">
            {mayRead ? (
              <SourceRefusals source={data} />
            ) : (
              <NotYours to={mayImport} title="Reading what was sent is for those who may import" />
            )}
          </Section>
        )}
        {live && mayRead && (
          <Section heavy title="What arrived, word for word?">
            <SourceArrivals sourceId={sourceId} />
          </Section>
        )}
      </div>
    </>
  )
}

function Facts({ source }: { source: LiveSource }) {
  const facts: [string, React.ReactNode][] = [
    ['Arrived', count(source.seen)],
    ['Stored', count(source.stored)],
    ['About somebody known', count(source.matched)],
    ['New customers', count(source.made)],
    ['Came again', count(source.repeated)],
    ['Refused, open', count(source.rejected)],
    ['Visitors without a name', count(source.waiting)],
    ['Held', count(source.held)],
    ['Behind the event', source.lagMs === null ? '–' : lagWords(source.lagMs)],
  ]
  return (
    <dl className="source-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const lagWords = (ms: number) => (ms < 1000 ? 'under a second' : duration(ms / 1000))

function Pause({ source }: { source: LiveSource }) {
  const change = useChange('sources')
  const say = useToast()
  const isPaused = source.pausedAt !== null
  const name = isPaused ? 'Let it go on' : 'Pause it'
  const press = async () => {
    if (await change.run(() => pauseSource(source.sourceId, !isPaused)))
      say(
        isPaused ? 'The source goes on; what was kept is carried out now.' : 'Paused. What arrives is kept.',
      )
  }
  return (
    <>
      <Allowed to={{ verb: 'change', noun: 'sources' }} name={name}>
        <Button busy={change.busy} onClick={press}>
          {name}
        </Button>
      </Allowed>
      {change.error && <Refused error={change.error} />}
    </>
  )
}
