import { useMutation, useQueryClient } from '@tanstack/react-query'
import { turnLoop } from '../client/demonstration.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { useToast } from '../components/toast.tsx'
import { useSession } from '../shell/session.ts'

/** Lets complaints come in, in an invented firm alone; what follows appears step by step. */
export function TurnButton() {
  const queries = useQueryClient()
  const say = useToast()
  const isDemonstration = useSession()?.firm?.isDemonstration
  const turn = useMutation({
    mutationFn: turnLoop,
    onSuccess: ({ complaints, segment }) => {
      say(`${complaints} complaints from “${segment}” came in by telephone. Watch what they lead to.`)
      return queries.invalidateQueries({ queryKey: ['chains'] })
    },
    onError: (error) => say(error.message),
  })
  if (!isDemonstration) return null
  return (
    <Allowed to={{ verb: 'change', noun: 'demonstration' }} name="Turn the loop">
      <Button primary busy={turn.isPending} onClick={() => turn.mutate()}>
        Turn the loop
      </Button>
    </Allowed>
  )
}
