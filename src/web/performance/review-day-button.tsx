import { useMutation } from '@tanstack/react-query'
import type { Decision } from '../client/decision.ts'
import { moveToday, workKey } from '../client/demonstration.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { useToast } from '../components/toast.tsx'
import { day } from '../format/date.ts'
import { useReadAnew } from '../shell/demonstration-work.tsx'
import { useSession } from '../shell/session.ts'

/** Moves the day of an invented firm on to a decision's review, so that nobody waits a quarter to see what happened. */
export function ReviewDayButton({ decision }: { decision: Decision }) {
  const readAnew = useReadAnew()
  const say = useToast()
  const isDemonstration = useSession()?.firm?.isDemonstration
  const moving = useMutation({
    mutationKey: workKey,
    mutationFn: () => moveToday({ on: decision.reviewOn }),
    onSuccess: (today) => {
      say(`It is ${day(today)} now in the demonstration firm.`)
      return readAnew()
    },
    onError: (error) => say(error.message),
  })
  if (!isDemonstration || decision.state !== 'taken') return null
  return (
    <Allowed to={{ verb: 'change', noun: 'demonstration' }} name="Go to the review day">
      <Button busy={moving.isPending} onClick={() => moving.mutate()}>
        Go to the review day
      </Button>
    </Allowed>
  )
}
