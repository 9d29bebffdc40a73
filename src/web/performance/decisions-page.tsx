import './performance.css'
import { useInfiniteQuery, useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Decision, decisionsQuery } from '../client/decision.ts'
import { measureQuery } from '../client/measure.ts'
import { Allowed } from '../components/allowed.tsx'
import { AsList } from '../components/as-list.tsx'
import { buttonLook } from '../components/button.tsx'
import { Choice } from '../components/choice.tsx'
import { ListEnd, type PagedList } from '../components/list-end.tsx'
import { MeasureChip } from '../components/measure.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { usePlace } from '../shell/crumbs.tsx'
import { DecisionTable } from './decision-table.tsx'
import { Hope } from './hope.tsx'
import { isDue, learningSentence } from './learning-sentence.ts'
import { PerformanceTabs } from './performance-tabs.tsx'

/** The ledger of decisions: what was expected, what happened, and what followed. */
export function DecisionsPage() {
  usePlace('Decisions', 'Decisions')
  const list = useInfiniteQuery(decisionsQuery)
  const { data, error, refetch } = list
  const decisions = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <PageHead
        title="Do we learn from what we decide?"
        answer={data ? learningSentence(decisions, list.hasNextPage) : undefined}
        actions={
          <>
            <AsList list="decisions" />
            <Allowed to={{ verb: 'create', noun: 'decisions' }} name="New decision">
              <Link className={buttonLook({ primary: true })} to="/decisions/new">
                New decision
              </Link>
            </Allowed>
          </>
        }
      />
      <PerformanceTabs />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the ledger" rows={6} />}
      {data && decisions.length === 0 && <NoDecision />}
      {decisions.length > 0 && <Ledger decisions={decisions} list={list} />}
    </>
  )
}

function Ledger({ decisions, list }: { decisions: Decision[]; list: PagedList }) {
  const [shown, setShown] = useState<Shown>('all')
  const wanted = decisions.filter((decision) => filters[shown](decision))
  return (
    <>
      <div className="columns learning">
        <LearningMeasures />
        <Hope decisions={decisions} />
      </div>
      <Section
        heavy
        title="What did we expect, and what happened?"
        source="Ring: expected, registered before. Dot: happened. Bars: intervals on one scale per row; the hairline is no change. Red: outside what we expected."
        aside={<ShownChoice shown={shown} onChoose={setShown} decisions={decisions} />}
      >
        <DecisionTable decisions={wanted} />
        <ListEnd list={list}>Show earlier</ListEnd>
      </Section>
    </>
  )
}

type Shown = 'all' | 'due' | 'open' | 'settled'

const filters: Record<Shown, (decision: Decision) => boolean> = {
  all: () => true,
  due: isDue,
  open: (decision) => decision.state !== 'settled',
  settled: (decision) => decision.state === 'settled',
}

function ShownChoice(props: { shown: Shown; onChoose: (shown: Shown) => void; decisions: Decision[] }) {
  return (
    <Choice
      label="Which decisions"
      options={(Object.keys(filters) as Shown[]).map((each) => ({
        value: each,
        label: `${each} ${props.decisions.filter(filters[each]).length}`,
      }))}
      chosen={props.shown}
      onChoose={props.onChoose}
    />
  )
}

const learning = ['performance.loop-closed', 'performance.forecast-calibration', 'performance.days-to-settle']

function LearningMeasures() {
  const measures = useQueries({ queries: learning.map((name) => measureQuery(name)) })
  return (
    <Section
      heavy
      title="How fast do we learn?"
      answer="The share that was reviewed and had a consequence, and whether our intervals hold."
    >
      <div className="measure-row">
        {measures.map(({ data, error }, place) => {
          if (data) return <MeasureChip key={data.name} measure={data} />
          return error ? <ErrorState key={learning[place]} error={error} /> : null
        })}
      </div>
    </Section>
  )
}

function NoDecision() {
  return (
    <Empty
      title="No decision yet"
      action={
        <Allowed to={{ verb: 'create', noun: 'decisions' }} name="Write down a decision" look="small">
          <Link className={buttonLook({ small: true })} to="/decisions/new">
            Write down a decision
          </Link>
        </Allowed>
      }
    >
      Here stand the firm’s choices: what was chosen and why, what it should change and by when, and, on its
      review date, what happened. Each takes two minutes to write down.
    </Empty>
  )
}
