import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type IdentityRun, importMatchingQuery } from '../client/identity.ts'
import { useMay } from '../components/allowed.tsx'
import { LongJob } from '../components/long-job.tsx'
import { Section } from '../components/page-head.tsx'
import { count } from '../format/number.ts'

/** Whether whoever a file brought is known already: compared when it is all there. */
export function ImportMatching({ importId }: { importId: string }) {
  const may = useMay({ verb: 'read', noun: 'merges' })
  const { data } = useQuery({ ...importMatchingQuery(importId), enabled: may })
  const run = data?.run
  if (!run) return null
  const { state, progress } = run
  return (
    <Section title="Were some of them known already?" answer={answerOf(run)}>
      {state === 'running' && (
        <LongJob
          label={progress?.step ?? 'waiting'}
          progress={{ done: progress?.done ?? 0, total: progress?.of ?? null }}
        >
          <span className="quiet-text">{progress?.step ?? 'waits for its turn'}</span>
        </LongJob>
      )}
      {run.counts !== null && run.counts.review > 0 && (
        <Link className="link" to="/information/identity">
          Decide about the pairs
        </Link>
      )}
    </Section>
  )
}

function answerOf({ state, counts, error }: IdentityRun): string {
  if (state === 'failed') return `Comparing failed: ${error?.message ?? 'nobody knows why'}`
  if (state === 'cancelled') return 'Comparing was stopped; it is done again every night.'
  if (state !== 'done' || !counts) return 'They are being compared with all who are known.'
  const { noted, review, joined } = counts
  if (noted === 0) return 'Nobody new or changed was to be compared.'
  if (review === 0 && joined === 0) return `${count(noted)} were compared; none resembles another.`
  const asked = review > 0 ? `${count(review)} ${review === 1 ? 'pair waits' : 'pairs wait'} for you` : ''
  const done = joined > 0 ? `${count(joined)} joined` : ''
  return `${count(noted)} were compared: ${[done, asked].filter(Boolean).join(', ')}.`
}
