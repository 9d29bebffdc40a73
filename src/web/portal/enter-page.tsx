import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { enterPortal } from '../client/portal.ts'
import { RequestError } from '../client/request.ts'
import { Button } from '../components/button.tsx'
import { ErrorState } from '../components/state.tsx'
import { useHashToken } from '../first-start/hash-token.ts'
import { AskForLink } from './ask-for-link.tsx'
import { PortalHead } from './portal-part.tsx'

/** A link that works once. It waits for a press, since programs that look at links in mail would use it up. */
export function PortalEnterPage() {
  const token = useHashToken()
  const queries = useQueryClient()
  const router = useRouter()
  const entering = useMutation({
    mutationFn: () => enterPortal(token),
    onSuccess: () => {
      queries.removeQueries({ queryKey: ['portal'] })
      router.history.push('/me')
    },
  })
  const unusable = entering.error instanceof RequestError && entering.error.problem.status === 410
  if (unusable || token === '')
    return (
      <>
        {entering.error && <p className="portal-lead">{entering.error.message}</p>}
        <AskForLink />
      </>
    )
  return (
    <>
      <PortalHead
        title="Use this link?"
        answer="It works once, and opens what the firm knows of you on this device for twelve hours."
      />
      {entering.error && <ErrorState error={entering.error} />}
      <div className="portal-actions">
        <Button primary busy={entering.isPending} onClick={() => entering.mutate()}>
          Open my pages
        </Button>
      </div>
    </>
  )
}
