import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Comparison, cancelComparison } from '../client/lifetime-lab.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { LongJob } from '../components/long-job.tsx'
import { useToast } from '../components/toast.tsx'

/** How far a comparison is, and the way to end it. */
export function LabProgress({ comparison }: { comparison: Comparison }) {
  const queries = useQueryClient()
  const say = useToast()
  const cancelling = useMutation({
    mutationFn: () => cancelComparison(comparison.comparisonId),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['value', 'lab', comparison.currency] }),
    onError: (error) => say(error.message),
  })
  const { progress } = comparison
  return (
    <div className="running-refit" role="status">
      <LongJob
        label="Comparing the models"
        progress={{ done: progress?.done ?? 0, total: progress?.of ?? null }}
      >
        <span>{progress?.step ?? 'waiting for its turn'}</span>
        <Allowed to={{ verb: 'create', noun: 'value' }} name="Cancel" look="small">
          <Button small busy={cancelling.isPending} onClick={() => cancelling.mutate()}>
            Cancel
          </Button>
        </Allowed>
      </LongJob>
    </div>
  )
}
