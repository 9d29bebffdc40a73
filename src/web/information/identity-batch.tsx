import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  batchPreviewQuery,
  batchRunsQuery,
  cancelIdentityRun,
  type IdentityRun,
  isRunning,
  startBatch,
  undoBatch,
} from '../client/identity.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { LongJob } from '../components/long-job.tsx'
import { Section } from '../components/page-head.tsx'
import { Refused } from '../components/refused.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'
import { count } from '../format/number.ts'
import { odds } from './identity-words.ts'

const heights = [0.9, 0.95, 0.99, 0.999] as const

/** Many pairs joined at once: what it would come to, how far it is, and the way back. */
export function IdentityBatch() {
  const { data } = useQuery(batchRunsQuery)
  const change = useChange('identity')
  const [isOpen, open] = useState(false)
  const latest = data?.items[0]
  const runs = latest !== undefined && isRunning(latest)
  const undoable = data?.items.find(({ does }) => does === 'join')
  const canUndo = !runs && latest?.does === 'join' && (latest.counts?.joined ?? 1) > 0
  return (
    <Section
      title="Too many to look at one by one?"
      answer={latest ? wordsOf(latest) : 'Join all pairs from a probability on that nothing contradicts.'}
      aside={
        !runs && (
          <Allowed to={{ verb: 'create', noun: 'merges' }} name="Join many pairs" look="small">
            <Button small onClick={() => open(!isOpen)} aria-expanded={isOpen}>
              Join many pairs
            </Button>
          </Allowed>
        )
      }
    >
      {runs && (
        <LongJob
          label={latest.progress?.step ?? 'waiting'}
          progress={{ done: latest.progress?.done ?? 0, total: latest.progress?.of ?? null }}
        >
          <span className="quiet-text">{latest.progress?.step ?? 'waits for its turn'}</span>
          <Button small busy={change.busy} onClick={() => change.run(() => cancelIdentityRun(latest.runId))}>
            Stop
          </Button>
        </LongJob>
      )}
      {canUndo && undoable && (
        <Allowed to={{ verb: 'erase', noun: 'merges' }} name="Take all of them apart" look="small">
          <Button small busy={change.busy} onClick={() => change.run(() => undoBatch(undoable.runId))}>
            Take all of them apart
          </Button>
        </Allowed>
      )}
      <Refused error={change.error} />
      {isOpen && !runs && <Preview started={() => open(false)} />}
    </Section>
  )
}

function Preview({ started }: { started: () => void }) {
  const [least, choose] = useState<number>(0.99)
  const { data, error, refetch } = useQuery(batchPreviewQuery(least))
  const change = useChange('identity')
  const start = async () => {
    if (await change.run(() => startBatch(least))) started()
  }
  return (
    <div className="identity-batch">
      <p className="row">
        <label htmlFor="batch-least">From a probability of</label>
        <span className="select">
          <select id="batch-least" value={least} onChange={(event) => choose(Number(event.target.value))}>
            {heights.map((height) => (
              <option key={height} value={height}>
                {height * 100} %
              </option>
            ))}
          </select>
        </span>
      </p>
      {error && !data ? (
        <ErrorState error={error} onRetry={() => refetch()} />
      ) : !data ? (
        <Loading label="counting the pairs" />
      ) : (
        <>
          <p>
            <b>{count(data.pairs)}</b> pairs. Expected to be wrong: <b>{about(data.wrong.value)}</b>, between{' '}
            {about(data.wrong.low)} and {about(data.wrong.high)} ({data.wrong.level * 100} %).{' '}
            {decidedWords(data.decided)}
          </p>
          {data.sample.length > 0 && (
            <ul className="identity-sample" aria-label="Some of them">
              {data.sample.map(({ reviewId, left, right, probability }) => (
                <li key={reviewId}>
                  {left} <span className="quiet-text">and</span> {right}{' '}
                  <span className="quiet-text">{odds(probability)}</span>
                </li>
              ))}
            </ul>
          )}
          <Refused error={change.error} />
          <Button primary busy={change.busy} disabled={data.pairs === 0} onClick={start}>
            Join {count(data.pairs)} pairs
          </Button>
        </>
      )}
    </div>
  )
}

const about = (value: number) =>
  value < 0.05 ? '0' : value < 10 ? value.toFixed(1) : count(Math.round(value))

function decidedWords({ right, wrong }: { right: number; wrong: number }): string {
  if (right + wrong === 0) return 'Nobody has decided a pair so likely yet, so this is the model’s own word.'
  return `Of ${count(right + wrong)} as likely that people decided, ${count(wrong)} ${wrong === 1 ? 'was' : 'were'} not one.`
}

function wordsOf({ does, state, counts, error, finishedAt, askedAt }: IdentityRun): string {
  const at = instant(finishedAt ?? askedAt)
  if (isRunning({ state })) return does === 'join' ? 'Pairs are being joined.' : 'They are being taken apart.'
  if (state === 'failed') return `What was asked at ${at} failed: ${error?.message ?? 'nobody knows why'}`
  if (state === 'cancelled') return `${at}: stopped. What was done until then stands, and can be undone.`
  const left = Object.entries(counts?.left ?? {}).map(([why, many]) => `${count(many)} ${why}`)
  const rest = left.length > 0 ? `; left out: ${left.join(', ')}` : ''
  const done = count(counts?.joined ?? 0)
  return does === 'join' ? `${at}: ${done} pairs joined${rest}.` : `${at}: ${done} pairs taken apart${rest}.`
}
