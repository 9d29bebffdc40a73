import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { redeemSignInLink } from '../client/session.ts'
import { Button, buttonLook } from '../components/button.tsx'
import { ErrorState } from '../components/state.tsx'
import { useEnter } from './enter.ts'
import { Entrance } from './entrance.tsx'
import { useHashToken } from './hash-token.ts'

/**
 * A link that works once: an invitation, or asked for. It waits for a press, since programs that
 * look at every link in a mail would otherwise use it up.
 */
export function EnterPage() {
  const token = useHashToken()
  const enter = useEnter('/settings/me')
  const redemption = useMutation({ mutationFn: () => redeemSignInLink(token), onSuccess: enter })
  useEffect(() => {
    document.title = 'Sign in · Kith'
  }, [])
  return (
    <Entrance
      title="Use this link?"
      answer="It works once. After it, you are signed in on this device and can choose a password."
    >
      {redemption.error && <ErrorState error={redemption.error} />}
      <div className="form-actions">
        <Button primary busy={redemption.isPending} disabled={!token} onClick={() => redemption.mutate()}>
          Sign in
        </Button>
        <Link className={buttonLook({ quiet: true })} to="/sign-in">
          Use a password instead
        </Link>
      </div>
    </Entrance>
  )
}
