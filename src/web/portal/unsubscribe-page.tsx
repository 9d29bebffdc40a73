import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { unsubscribe } from '../client/portal.ts'
import { Button } from '../components/button.tsx'
import { ErrorState } from '../components/state.tsx'
import { useHashToken } from '../first-start/hash-token.ts'
import { PortalHead } from './portal-part.tsx'

/** The link at the foot of a message. It waits for a press, since programs that look at links would act for people. */
export function UnsubscribePage() {
  const token = useHashToken()
  const ending = useMutation({ mutationFn: () => unsubscribe(token) })
  if (ending.isSuccess)
    return (
      <>
        <PortalHead
          title="Nothing more of this comes"
          answer="It holds from this moment on. What was handed over before may still arrive."
        />
        <p className="portal-lead">
          <Link className="link" to="/me/reach">
            How else may we reach you?
          </Link>
        </p>
      </>
    )
  return (
    <>
      <PortalHead
        title="No more of these messages?"
        answer="One press, and nothing of this kind is sent to you any more. You need no password."
      />
      {ending.error && <ErrorState error={ending.error} />}
      <div className="portal-actions">
        <Button primary busy={ending.isPending} disabled={token === ''} onClick={() => ending.mutate()}>
          Send me no more of these
        </Button>
      </div>
    </>
  )
}
