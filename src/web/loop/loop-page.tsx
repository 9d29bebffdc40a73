import './loop-page.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Flow, type Loop, loopQuery } from '../client/loop.ts'
import { Allowed } from '../components/allowed.tsx'
import { buttonLook } from '../components/button.tsx'
import { DecisionHead, DecisionRow } from '../components/decision-row.tsx'
import { Mark } from '../components/mark.tsx'
import { useNarrow } from '../components/narrow.ts'
import { PageHead, Section } from '../components/page-head.tsx'
import { standingOf } from '../components/standing.ts'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { instant, recent, wholeDays } from '../format/date.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { FlowDialog } from './flow-dialog.tsx'
import { FlowStrip } from './flow-strip.tsx'
import { LatestChain } from './latest-chain.tsx'
import { LoopColumn } from './loop-column.tsx'
import { LoopFigure } from './loop-figure.tsx'
import { TurnButton } from './turn-button.tsx'

/** Home: is the loop turning, what asks for a decision, what happened since the last visit. */
export function LoopPage() {
  usePlace('Loop')
  const { data: loop, error, refetch } = useQuery(loopQuery)
  if (error && !loop) {
    return (
      <>
        <PageHead title="Is the loop turning?" />
        <ErrorState error={error} onRetry={() => refetch()} />
      </>
    )
  }
  if (!loop) {
    return (
      <>
        <PageHead title="Is the loop turning?" />
        <Loading label="reading the loop" rows={8} />
      </>
    )
  }
  return <LoopBody loop={loop} />
}

function LoopBody({ loop }: { loop: Loop }) {
  // Below this the figure's words would shrink under nine pixels.
  const isNarrow = useNarrow(860)
  const [flow, setFlow] = useState<Flow | null>(null)
  return (
    <>
      <PageHead
        title="Is the loop turning?"
        answer={answerOf(loop)}
        actions={
          <>
            <TurnButton />
            <Allowed to={{ verb: 'create', noun: 'imports' }} name="Import a file">
              <Link className={buttonLook({})} to="/information/imports">
                Import a file
              </Link>
            </Allowed>
          </>
        }
      />
      {isNarrow ? <LoopColumn loop={loop} onFlow={setFlow} /> : <LoopFigure loop={loop} onFlow={setFlow} />}
      <div className="columns lead loop-news">
        <DecisionsDue loop={loop} />
        <SinceLastVisit loop={loop} />
      </div>
      <LatestChain />
      <FlowStrip flows={loop.flows} onFlow={setFlow} />
      <FlowDialog flow={flow} onClose={() => setFlow(null)} />
    </>
  )
}

function DecisionsDue({ loop }: { loop: Loop }) {
  const due = loop.decisionsDue
  const overdue = due.filter((decision) => wholeDays(decision.reviewOn) > 0).length
  return (
    <Section
      heavy
      title="Decisions due"
      answer={due.length > 0 ? `${due.length} to come back to, ${overdue} overdue` : undefined}
      aside={
        <Link className="link" to="/performance">
          All decisions
        </Link>
      }
    >
      {due.length > 0 ? (
        <ul>
          <DecisionHead />
          {due.map((decision) => (
            <DecisionRow key={decision.decisionId} decision={decision} />
          ))}
        </ul>
      ) : (
        <Empty
          title="Nothing is due"
          action={
            <Allowed to={{ verb: 'create', noun: 'decisions' }} name="Write down a decision" look="small">
              <Link className={buttonLook({ small: true })} to="/decisions/new">
                Write down a decision
              </Link>
            </Allowed>
          }
        >
          Here stand decisions whose review date has come, with what they were expected to change and what
          happened.
        </Empty>
      )}
    </Section>
  )
}

function SinceLastVisit({ loop }: { loop: Loop }) {
  return (
    <Section
      heavy
      title="Since your last visit"
      answer={loop.lastVisitAt ? instant(loop.lastVisitAt) : 'This is the first.'}
    >
      {loop.since.length === 0 ? (
        <p className="quiet-text">Nothing new.</p>
      ) : (
        <ul className="since">
          {loop.since.map((news) => (
            <li key={`${news.at} ${news.text} ${news.number}`}>
              <Mark lit={news.process} size={15} />
              <span>{news.text}</span>
              <b>{news.number}</b>
              <time dateTime={news.at}>{recent(news.at)}</time>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** The answer to the page's question, in one or two sentences made of what is known. */
function answerOf(loop: Loop): string {
  const measures = loop.processes.flatMap((process) => process.measures).filter(({ isHidden }) => !isHidden)
  const known = measures.flatMap(({ measure, title }) => (measure ? [{ measure, title }] : []))
  if (known.length === 0)
    return 'Not yet. It starts with orders: import a file, and the first numbers appear here.'
  const missed = known.filter(({ measure }) => standingOf(measure) === 'missed').map(({ title }) => title)
  const flows = loop.flows.filter((flow) => flow.state !== 'hidden')
  const live = flows.filter((flow) => flow.state === 'live').length
  const verdict = live >= flows.length * 0.75 ? 'Mostly' : live > 0 ? 'In part' : 'Not yet'
  const missing = missed.length > 0 ? ` Below standard: ${missed.join(', ').toLowerCase()}.` : ''
  return `${verdict}. ${known.length} of ${measures.length} measures exist and ${live} of ${flows.length} flows spoke this quarter.${missing}`
}
