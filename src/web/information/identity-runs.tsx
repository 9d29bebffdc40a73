import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import {
  cancelIdentityRun,
  changeIdentitySetting,
  type IdentityRun,
  identityRunsQuery,
  identitySettingQuery,
  isRunning,
  startIdentityRun,
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

/** All records compared anew: asked for, watched, stopped; and whether certain pairs are joined without anybody. */
export function IdentityRuns() {
  const { data, error, refetch } = useQuery(identityRunsQuery)
  const change = useChange('identity')
  const latest = data?.items[0]
  const runs = latest !== undefined && isRunning(latest)
  useReadAnewAfter(runs)
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the runs" />
  return (
    <Section
      heavy
      title="When were all records compared?"
      answer={latest ? wordsOf(latest) : 'Never yet. It happens every night, and now if you ask.'}
      aside={
        !runs && (
          <Allowed to={{ verb: 'create', noun: 'merges' }} name="Compare all records" look="small">
            <Button small busy={change.busy} onClick={() => change.run(startIdentityRun)}>
              Compare all records
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
      <Refused error={change.error} />
      <JoinsAlone />
    </Section>
  )
}

/** What a run found stands in the queue as soon as it has ended. */
function useReadAnewAfter(runs: boolean) {
  const queries = useQueryClient()
  useEffect(() => {
    if (!runs) return
    return () => void queries.invalidateQueries({ queryKey: ['identity'] })
  }, [runs, queries])
}

function wordsOf({ state, counts, error, finishedAt, askedAt }: IdentityRun): string {
  const at = instant(finishedAt ?? askedAt)
  if (state === 'failed') return `The run of ${at} failed: ${error?.message ?? 'nobody knows why'}`
  if (state === 'cancelled') return `The run of ${at} was stopped.`
  if (state !== 'done' || !counts) return 'They are being compared.'
  const joined = counts.joined > 0 ? `, ${count(counts.joined)} joined` : ''
  return `${at}: ${count(counts.records)} records, ${count(counts.pairs)} pairs compared, ${count(counts.review)} for the queue${joined}.`
}

function JoinsAlone() {
  const { data } = useQuery(identitySettingQuery)
  const change = useChange('identity', 'setting')
  if (!data) return null
  const turn = () => change.run(() => changeIdentitySetting(data.version, { joinsAlone: !data.joinsAlone }))
  return (
    <p className="identity-setting">
      {data.joinsAlone
        ? 'Certain pairs are joined without asking; each join stands in the log with its reasons, and can be undone.'
        : 'Nothing is joined without asking: certain pairs wait in the queue with the others.'}{' '}
      <Allowed to={{ verb: 'change', noun: 'merges' }} name="Change this" look="link">
        <Button small busy={change.busy} onClick={turn}>
          {data.joinsAlone ? 'Ask about every pair' : 'Let certain pairs be joined'}
        </Button>
      </Allowed>
      <Refused error={change.error} />
    </p>
  )
}
