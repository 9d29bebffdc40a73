import { useMutation, useQueryClient } from '@tanstack/react-query'
import { awaitFit, requestRefit } from '../client/value.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { useToast } from '../components/toast.tsx'

/** Asks for a new fit now; it also happens after every import and every night. */
export function RefitButton() {
  const queries = useQueryClient()
  const say = useToast()
  const refit = useMutation({
    mutationFn: requestRefit,
    onSuccess: () => {
      say('The models are being fitted again; the numbers change when they are done.')
      awaitFit()
      return queries.invalidateQueries({ queryKey: ['value', 'refits'] })
    },
    onError: (error) => say(error.message),
  })
  return (
    <Allowed to={{ verb: 'create', noun: 'value' }} name="Fit again">
      <Button busy={refit.isPending} onClick={() => refit.mutate()}>
        Fit again
      </Button>
    </Allowed>
  )
}
