import './strategy.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type StrategyReview, strategyReviewQuery } from '../client/strategy.ts'
import { PageHead } from '../components/page-head.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { usePlace } from '../shell/crumbs.tsx'
import { DisciplineSection } from './discipline-section.tsx'
import { ForceSection } from './force-section.tsx'
import { StrategyTabs } from './strategy-tabs.tsx'
import { VisionSection } from './vision-section.tsx'

/** Why the firm will win: its vision and how far it is shared, five forces, and the discipline it leads in. */
export function StrategyReviewPage() {
  usePlace('Review', 'Review')
  const { data, error, refetch } = useQuery(strategyReviewQuery)
  const keep = useKeeping()
  return (
    <>
      <PageHead title="Why will we win?" answer={data ? sentence(data) : undefined} />
      <StrategyTabs />
      {keep.error && <ErrorState error={keep.error} />}
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the review" rows={6} />}
      {data && (
        <>
          <VisionSection vision={data.vision} keep={keep.mutate} busy={keep.isPending} />
          <ForceSection forces={data.forces} keep={keep.mutate} busy={keep.isPending} />
          <DisciplineSection disciplines={data.disciplines} keep={keep.mutate} busy={keep.isPending} />
        </>
      )}
    </>
  )
}

/** What a part of the review writes: it answers with the review as it then stands. */
export type Keep = (write: () => Promise<StrategyReview>) => void

function useKeeping() {
  const queries = useQueryClient()
  const say = useToast()
  return useMutation({
    mutationFn: (write: () => Promise<StrategyReview>) => write(),
    onSuccess: (review) => {
      queries.setQueryData(strategyReviewQuery.queryKey, review)
      say('Kept. What was said before stays on record.')
    },
  })
}

function sentence({ vision, forces, disciplines }: StrategyReview): string {
  const scored = forces.filter(({ score }) => score !== null).length
  const lead = disciplines
    ? disciplines.passes
      ? 'the leading discipline holds'
      : 'the leading discipline does not hold yet'
    : 'no discipline is chosen'
  return `${vision ? `${vision.votes} have voted on the vision` : 'No vision is written down'}, ${scored} of 5 forces are scored, ${lead}.`
}
