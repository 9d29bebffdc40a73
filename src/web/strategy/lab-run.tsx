import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  cancelLabRun,
  isUnderWay,
  type LabCandidate,
  type LabReport,
  type LabRun,
  labRunQuery,
} from '../client/segment.ts'
import { Button } from '../components/button.tsx'
import { Choice } from '../components/choice.tsx'
import { LongJob } from '../components/long-job.tsx'
import { Section } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { day, instant } from '../format/date.ts'
import { count } from '../format/number.ts'
import { LabCandidateShown } from './lab-candidate.tsx'
import { LabCandidates } from './lab-candidates.tsx'
import { methodLabel } from './lab-words.ts'

/** One run: how far it is, or what it found. */
export function LabRunShown({ runId }: { runId: string }) {
  const { data, error, refetch } = useQuery(labRunQuery(runId))
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the run" rows={6} />
  if (isUnderWay(data)) return <UnderWay run={data} />
  if (data.state === 'cancelled')
    return (
      <Empty title="This run was cancelled">It found nothing, and changed nothing. Run it again below.</Empty>
    )
  if (!data.report)
    return (
      <Empty title="This run failed">
        {data.error ?? 'Nothing is known of why.'} Nothing was changed by it.
      </Empty>
    )
  return <Found run={data} report={data.report} />
}

function UnderWay({ run: { runId, state, step, done } }: { run: LabRun }) {
  const change = useChange('segments', 'lab')
  const words = state === 'waiting' ? 'waiting for its turn' : (step ?? 'computing')
  return (
    <Section
      heavy
      title="The customers are being parted"
      answer={`${words.charAt(0).toUpperCase()}${words.slice(1)}…`}
    >
      {change.error && <ErrorState error={change.error} />}
      <LongJob label={words} progress={{ done: Math.round((done ?? 0) * 100), total: 100 }}>
        <Button small busy={change.busy} onClick={() => change.run(() => cancelLabRun(runId))}>
          Cancel the run
        </Button>
      </LongJob>
    </Section>
  )
}

function Found({ run, report }: { run: LabRun; report: LabReport }) {
  const { candidates } = report
  const first = candidates.find(({ refused }) => refused === null) ?? candidates[0]
  const [chosen, setChosen] = useState(first?.method)
  const shown: LabCandidate | undefined = candidates.find(({ method }) => method === chosen) ?? first
  return (
    <>
      <Section
        heavy
        title="Which parting serves best?"
        answer={`${count(report.n)} customers as of ${day(report.today)}, run ${run.finishedAt ? instant(run.finishedAt) : ''}.`}
        source={<Sources report={report} />}
      >
        <LabCandidates run={run} report={report} />
      </Section>
      {shown && (
        <>
          <div className="lab-choice">
            <Choice
              label="Which candidate"
              options={candidates.map(({ method }) => ({ value: method, label: methodLabel[method] }))}
              chosen={shown.method}
              onChoose={setChosen}
            />
          </div>
          <LabCandidateShown key={shown.method} candidate={shown} report={report} />
        </>
      )}
    </>
  )
}

/** What is not known, and so not shown, is said here. */
function Sources({ report: { n, valued, permitted } }: { report: LabReport }) {
  return (
    <>
      Stability: how well the weakest group is found again among customers drawn again (Jaccard; from .75
      stable). Value told: share of the differences {valued > 0 ? 'in value to come' : 'in spending'} that lie
      between the groups.{' '}
      {valued === 0 && 'Nobody’s value to come is known yet: it comes with the nightly fit. '}
      {valued > 0 && valued < n && `Value to come is known of ${count(valued)}. `}
      {permitted === 0 && 'Nobody said whether offers may come, so nobody counts as reached with consent.'}
    </>
  )
}
