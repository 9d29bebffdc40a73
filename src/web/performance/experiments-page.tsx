import './performance.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ExperimentLine, experimentsQuery } from '../client/experiment.ts'
import { Allowed } from '../components/allowed.tsx'
import { buttonLook } from '../components/button.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { Whisker } from '../components/whisker.tsx'
import { day } from '../format/date.ts'
import { locale } from '../format/locale.ts'
import { count } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { chanceText, changeRange, changeText, outcomeWords, stateWords, unitOf } from './experiment-words.ts'
import { PerformanceTabs } from './performance-tabs.tsx'

/** What was put to chance: experiments, and campaigns that left somebody out. */
export function ExperimentsPage() {
  usePlace('Experiments', 'Experiments')
  const { data, error, refetch } = useQuery(experimentsQuery)
  return (
    <>
      <PageHead
        title="What did we try, and did it do any good?"
        answer={data && answerOf(data.items)}
        actions={
          <>
            <FileLink />
            {data && data.items.length > 0 && <PlanLink primary />}
          </>
        }
      />
      <PerformanceTabs />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the experiments" rows={6} />}
      {data && data.items.length === 0 && <None />}
      {data && data.items.length > 0 && <Lines lines={data.items} />}
    </>
  )
}

function PlanLink({ primary = false }: { primary?: boolean }) {
  const name = 'Plan an experiment'
  return (
    <Allowed to={{ verb: 'create', noun: 'campaigns' }} name={name} {...(!primary && { look: 'small' })}>
      <Link
        className={buttonLook(primary ? { primary: true } : { small: true })}
        to="/performance/experiments/new"
      >
        {name}
      </Link>
    </Allowed>
  )
}

/** A test that was run elsewhere: what it changed, and whom. */
function FileLink() {
  return (
    <Link className={buttonLook({})} to="/information/fits" search={{ model: 'uplift' }}>
      Read one from a file
    </Link>
  )
}

function answerOf(lines: readonly ExperimentLine[]): string | undefined {
  if (lines.length === 0) return undefined
  const of = (...verdicts: string[]) =>
    lines.filter(({ reading }) => reading && verdicts.includes(reading.result.verdict)).length
  const [good, harm, same] = [of('more'), of('less'), of('no-matter', 'not-told-apart')]
  const open = lines.length - good - harm - same
  const said = [
    [good, 'did something'],
    [harm, 'did harm'],
    [same, 'made no difference that was found'],
    [open, 'not known yet'],
  ] as const
  const told = said.flatMap(([n, words]) => (n > 0 ? [`${count(n)} ${words}`] : []))
  return `Of ${count(lines.length)}: ${told.join(', ')}.`
}

function Lines({ lines }: { lines: readonly ExperimentLine[] }) {
  return (
    <Section
      heavy
      title="Whom did chance leave out, and what was different for the others?"
      source="Dot: what the treated had more than those left out. Bar: an interval that holds however often one looks, 95 %. Each row on its own scale."
    >
      <PlainTable
        label="Experiments"
        head={['Experiment', 'Asked of them', 'How it stands', 'Members', 'Difference', '', 'By chance']}
        right={[3, 4, 6]}
        rows={lines.map((line) => ({ key: line.experimentId, cells: cellsOf(line) }))}
      />
    </Section>
  )
}

function cellsOf(line: ExperimentLine): React.ReactNode[] {
  const { experimentId, name, kind, outcome, outcomeDays, state, startedAt, reading } = line
  const unit = unitOf(outcome, locale().currency)
  const last = reading?.result.looks.at(-1)
  const members = reading ? reading.result.treated.n + reading.result.control.n : null
  return [
    <span key="name" className="experiment-cell">
      <Link className="link" to="/performance/experiments/$experimentId" params={{ experimentId }}>
        {name}
      </Link>
      {kind === 'campaign' && <span className="quiet-text small">campaign</span>}
    </span>,
    `${outcomeWords[outcome].name}, ${count(outcomeDays)} days`,
    startedAt ? `${stateWords[state]}, from ${day(startedAt)}` : stateWords[state],
    members === null ? '–' : count(members),
    last ? (
      <span key="value">
        <b>{changeText(last.value, unit)}</b>{' '}
        <span className="quiet-text small">{changeRange(last.low, last.high, unit)}</span>
      </span>
    ) : (
      'not known yet'
    ),
    last ? (
      <Whisker
        key="whisker"
        of={{ value: last.value, interval: { ...last, level: 0.95 }, standard: null }}
        width={110}
      />
    ) : null,
    last ? chanceText(last.p) : '–',
  ]
}

function None() {
  return (
    <Empty title="Nothing was tried yet" action={<PlanLink />}>
      Here stands what chance decided: who got a letter, an offer or another service, who was left out, and
      what was different. Campaigns with a control group appear by themselves.
    </Empty>
  )
}
