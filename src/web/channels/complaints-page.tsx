import './channels.css'
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CausePareto } from '../charts/cause-pareto.tsx'
import { ControlChart } from '../charts/control-chart.tsx'
import { type Cause, type ComplaintState, causesQuery, complaintsQuery } from '../client/complaint.ts'
import { measureQuery } from '../client/measure.ts'
import { useMay } from '../components/allowed.tsx'
import { AsList } from '../components/as-list.tsx'
import { Choice } from '../components/choice.tsx'
import { ListEnd } from '../components/list-end.tsx'
import { MeasureChip } from '../components/measure.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { instant } from '../format/date.ts'
import { aboutMoney } from '../format/money.ts'
import { count, percent } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { ChannelsTabs } from './channels-tabs.tsx'
import { ComplaintItem } from './complaint-item.tsx'

/** What goes wrong, and why: causes by what is at risk, week by week, and the complaints themselves. */
export function ComplaintsPage() {
  usePlace('Complaints', 'Complaints')
  const [cause, setCause] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(causesQuery)
  const causes = data?.items ?? []
  const shown = causes.find(({ slug }) => slug === cause) ?? causes[0]
  return (
    <>
      <PageHead
        title="What goes wrong, and why?"
        answer={data && shown ? answerOf(causes, data.currency) : undefined}
        actions={<AsList list="complaints" />}
      />
      <ChannelsTabs />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the causes" rows={6} />}
      {data && causes.length === 0 && (
        <Empty title="No complaint yet">
          Here stands what customers complain of, the cause with the most at risk first, and whether it grows
          beyond chance. Record a complaint on a customer’s page, by the API, or with a file of contacts. That
          nobody complains does not say that all are content: most of the discontented never do.
        </Empty>
      )}
      {data && shown && (
        <>
          <ComplaintMeasures />
          <Section
            heavy
            title="Which cause puts most at risk?"
            source={`At risk: lifetime value to come of those who complained, each counted once a cause. As of ${instant(data.asOf)}.`}
          >
            <CausePareto causes={causes} currency={data.currency} chosen={cause} onChoose={setCause} />
          </Section>
          <Weeks cause={shown} />
        </>
      )}
      {causes.length > 0 && <List cause={cause} />}
    </>
  )
}

function answerOf([first]: readonly Cause[], currency: string): string | undefined {
  if (!first) return undefined
  const risk =
    first.worth === null ? '' : `, and ${aboutMoney(first.worth, currency)} of lifetime value is at risk`
  return `${first.name}: ${count(first.parties)} customers have complained of it${risk}.`
}

const names = ['channels.complaints', 'channels.complaint-recurrence', 'channels.justice']

function ComplaintMeasures() {
  const measures = useQueries({ queries: names.map((name) => measureQuery(name)) })
  return (
    <div className="channel-measures">
      {measures.map(({ data }) => data && <MeasureChip key={data.name} measure={data} />)}
    </div>
  )
}

function Weeks({ cause }: { cause: Cause }) {
  const { points, centre } = cause.weeks
  const special = points.filter(({ isSpecial }) => isSpecial)
  if (points.length < 2 || centre === null) return null
  if (centre === 0)
    return (
      <Section title={`Does “${cause.name}” grow?`} answer="It was not heard in any of the last 26 weeks." />
    )
  const beyond =
    special.length === 0
      ? 'No week lies beyond what chance brings about.'
      : `${special.length} of ${points.length} weeks lie beyond what chance brings about.`
  return (
    <Section
      title={`Does “${cause.name}” grow?`}
      answer={`${percent(centre)} of contacts in the mean. ${beyond}`}
      source="Complaints of the cause among the contacts of each week. Band: three standard deviations about the mean of all weeks (p chart)."
    >
      <ControlChart weeks={cause.weeks} label={`Weeks of ${cause.name}: ${beyond}`} />
    </Section>
  )
}

function List({ cause }: { cause: string | null }) {
  const mayRead = useMay({ verb: 'read', noun: 'complaints' })
  const [state, setState] = useState<ComplaintState>('open')
  const list = useInfiniteQuery({ ...complaintsQuery(state, cause), enabled: mayRead })
  const complaints = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (!mayRead)
    return (
      <Section title="Who complained?">
        <p className="quiet-text small">
          Single complaints are not shown to you, by the rights of your role.
        </p>
      </Section>
    )
  return (
    <Section
      title="Who waits for an answer?"
      aside={
        <Choice
          label="Which complaints"
          options={[
            { value: 'open', label: 'open' },
            { value: 'answered', label: 'answered' },
          ]}
          chosen={state}
          onChoose={setState}
        />
      }
    >
      {list.error && !list.data && <ErrorState error={list.error} onRetry={() => list.refetch()} />}
      {list.data && complaints.length === 0 && (
        <p className="quiet-text small">
          {state === 'open' ? 'Every complaint has been answered.' : 'None has been answered yet.'}
        </p>
      )}
      {complaints.map((complaint) => (
        <ComplaintItem key={complaint.complaintId} complaint={complaint} hasName />
      ))}
      <ListEnd list={list}>Show earlier</ListEnd>
    </Section>
  )
}
