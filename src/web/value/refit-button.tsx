import { useMutation, useQueryClient } from '@tanstack/react-query'
import { mayDo } from '../client/session.ts'
import { requestRefit } from '../client/value.ts'
import { Button } from '../components/button.tsx'
import { useToast } from '../components/toast.tsx'
import { useSession } from '../shell/session.ts'

/** Asks for a new fit now; it also happens after every import and every night. */
export function RefitButton() {
  const session = useSession()
  const queries = useQueryClient()
  const say = useToast()
  const refit = useMutation({
    mutationFn: requestRefit,
    onSuccess: () => {
      say('The models are being fitted again; the numbers change when they are done.')
      return queries.invalidateQueries({ queryKey: ['value', 'refits'] })
    },
    onError: (error) => say(error.message),
  })
  if (!mayDo(session, 'create', 'value')) return null
  return (
    <Button busy={refit.isPending} onClick={() => refit.mutate()}>
      Fit again
    </Button>
  )
}
