import './performance.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import {
  type Experiment,
  experimentQuery,
  readAnew,
  startExperiment,
  stopExperiment,
} from '../client/experiment.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty, Loading, PageState } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { day, instant } from '../format/date.ts'
import { count, percent } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { Arms } from './experiment-arms.tsx'
import { Differences, OverTime } from './experiment-effect.tsx'
import { InSegments } from './experiment-segments.tsx'
import {
  changeRange,
  changeText,
  outcomeWords,
  stateWords,
  unitOf,
  verdictSentence,
} from './experiment-words.ts'
import { PerformanceTabs } from './performance-tabs.tsx'

/** One experiment: what was different for those who got it, how sure that is, and what was decided. */
export function ExperimentPage() {
  const { experimentId } = useParams({ from: '/shell/performance/experiments/$experimentId' })
  const { data, error, refetch } = useQuery(experimentQuery(experimentId))
  usePlace(data?.name ?? 'Experiment', 'Experiment')
  if (!data)
    return (
      <PageState
        title="Did it do any good?"
        label="reading the experiment"
        error={error}
        onRetry={() => refetch()}
      />
    )
  return (
    <>
      <PageHead title={data.name} answer={answerOf(data)} actions={<Turn experiment={data} />} />
      <PerformanceTabs />
      <div className="columns rail">
        <div className="stack">
          <Reading experiment={data} />
        </div>
        <aside>
          <Facts experiment={data} />
        </aside>
      </div>
    </>
  )
}

function answerOf(experiment: Experiment): string {
  const { state, reading, outcome, currency, smallestEffect } = experiment
  if (state === 'draft') return 'Planned: nobody is drawn before it is started.'
  if (state === 'starting') return 'Chance is drawing who gets it and who does not.'
  if (!reading) return 'It runs; its first reading is on its way.'
  return verdictSentence(reading.result, { outcome, unit: unitOf(outcome, currency), smallestEffect })
}

function Turn({ experiment: { experimentId, kind, state } }: { experiment: Experiment }) {
  const change = useChange('experiments')
  const run = (work: (id: string) => Promise<unknown>) => () => change.run(() => work(experimentId))
  const right = { verb: 'change', noun: 'campaigns' } as const
  return (
    <>
      {state !== 'draft' && state !== 'starting' && (
        <Button busy={change.busy} onClick={run(readAnew)}>
          Read it now
        </Button>
      )}
      {kind === 'experiment' && state === 'running' && (
        <Allowed to={right} name="Stop">
          <Button busy={change.busy} onClick={run(stopExperiment)}>
            Stop
          </Button>
        </Allowed>
      )}
      {state === 'draft' && (
        <Allowed to={right} name="Start the experiment">
          <Button primary busy={change.busy} onClick={run(startExperiment)}>
            Start the experiment
          </Button>
        </Allowed>
      )}
      <Refused error={change.error} />
    </>
  )
}

function Reading({ experiment }: { experiment: Experiment }) {
  const { state, reading } = experiment
  if (state === 'draft') return <Planned experiment={experiment} />
  if (!reading)
    return state === 'stopped' ? (
      <Empty title="Never read">It was stopped before anything could be read. “Read it now” reads it.</Empty>
    ) : (
      <Loading label="drawing and reading" rows={6} />
    )
  const { result } = reading
  return (
    <>
      <OverTime experiment={experiment} result={result} />
      <Differences experiment={experiment} result={result} readAt={reading.readAt} />
      <Arms experiment={experiment} result={result} />
      {result.segments.length > 0 && <InSegments experiment={experiment} result={result} />}
    </>
  )
}

function Planned({ experiment }: { experiment: Experiment }) {
  const { needed, controlShare, campaignId } = experiment
  return (
    <Section heavy title="What happens when it is started?">
      <ol className="experiment-steps">
        <li>
          Chance draws who gets it and leaves out {percent(controlShare)}. Each stays where they were drawn,
          for ever.
        </li>
        {campaignId && <li>The campaign starts and writes to those who get it alone.</li>}
        <li>The decision to try it is taken, with what you expect, and those left out as its control.</li>
        <li>
          From then on it is read every morning and whenever you like.
          {needed !== null && ` About ${count(needed)} members are enough.`}
        </li>
      </ol>
    </Section>
  )
}

function Facts({ experiment }: { experiment: Experiment }) {
  const { question, outcome, outcomeDays, controlShare, smallestEffect, expected, needed, currency } =
    experiment
  const unit = unitOf(outcome, currency)
  return (
    <Section heavy title="What was asked?">
      {question && <p className="experiment-question">{question}</p>}
      <dl className="facts">
        <dt>State</dt>
        <dd>
          {stateWords[experiment.state]}
          {experiment.startedAt && `, from ${day(experiment.startedAt)}`}
        </dd>
        <dt>Outcome</dt>
        <dd>
          {outcomeWords[outcome].name}, within {count(outcomeDays)} days
        </dd>
        <dt>Left out</dt>
        <dd>{percent(controlShare)}</dd>
        {smallestEffect !== null && (
          <>
            <dt>Worth knowing</dt>
            <dd>from {changeText(smallestEffect, unit)}</dd>
          </>
        )}
        {expected && (
          <>
            <dt>Expected</dt>
            <dd>
              {changeText(expected.change, unit)} ({changeRange(expected.low, expected.high, unit)})
            </dd>
          </>
        )}
        {needed !== null && (
          <>
            <dt>Needed</dt>
            <dd>
              {count(needed)}
              {experiment.admitsLater && ', whoever comes is let in until then'}
            </dd>
          </>
        )}
        {experiment.reading && (
          <>
            <dt>Read</dt>
            <dd>{instant(experiment.reading.readAt)}</dd>
          </>
        )}
        <Links experiment={experiment} />
      </dl>
    </Section>
  )
}

function Links({ experiment: { campaignId, decisionId } }: { experiment: Experiment }) {
  return (
    <>
      {campaignId && (
        <>
          <dt>Campaign</dt>
          <dd>
            <Link className="link" to="/channels/email/campaigns/$campaignId" params={{ campaignId }}>
              What it writes, and to whom
            </Link>
          </dd>
        </>
      )}
      {decisionId && (
        <>
          <dt>Decision</dt>
          <dd>
            <Link className="link" to="/decisions/$decisionId" params={{ decisionId }}>
              Settle it: keep, change or stop
            </Link>
            <p className="quiet-text small">
              It is settled by the plain difference of the two groups, at 80&thinsp;%: that one anybody can
              count again. What the time before explains is taken off in the reading here, whose interval is
              narrower.
            </p>
          </dd>
        </>
      )}
    </>
  )
}
