import { useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { firstStartQuery, sessionQuery } from '../client/session.ts'
import { buttonLook } from '../components/button.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { AdministratorForm } from './administrator-form.tsx'
import { Entrance } from './entrance.tsx'
import { FirmForm } from './firm-form.tsx'
import { useHashToken } from './hash-token.ts'
import { StartChoice } from './start-choice.tsx'

/** From the link in the terminal to the first page: administrator, firm, and what to begin with. */
export function FirstStartPage() {
  const token = useHashToken()
  const navigate = useNavigate()
  const [firmSaved, setFirmSaved] = useState(false)
  const start = useQuery(firstStartQuery)
  const session = useQuery(sessionQuery)
  useEffect(() => {
    document.title = 'First start · Kith'
  }, [])
  const error = start.error ?? session.error
  if (error) {
    return (
      <Entrance title="Kith does not answer yet">
        <ErrorState error={error} onRetry={() => void Promise.all([start.refetch(), session.refetch()])} />
      </Entrance>
    )
  }
  if (!start.data || session.isPending) return <Loading label="looking how far the first start is" />
  // An invented firm was there before its first administrator: nothing is left to choose.
  if (session.data?.firm?.isDemonstration) return <Navigate to="/" />
  if (firmSaved || session.data?.firm) return <StartChoice />
  if (session.data) return <FirmForm onSaved={() => setFirmSaved(true)} />
  if (!start.data.needed) {
    return (
      <Entrance
        title="Kith is already set up"
        answer="Its administrator exists. Sign in, or ask to be invited."
      >
        <button
          type="button"
          className={buttonLook({ primary: true })}
          onClick={() => navigate({ to: '/sign-in' })}
        >
          Sign in
        </button>
      </Entrance>
    )
  }
  return token ? <AdministratorForm token={token} /> : <LinkMissing />
}

/** Without the token anybody who finds the address first could become administrator. */
function LinkMissing() {
  return (
    <Entrance
      title="Which link was printed?"
      answer="Kith printed a link that works once in the terminal where it was started. Open that link to become the first administrator."
    >
      <p className="quiet-text">
        Not to be found any more? Start Kith again: while there is no administrator, it prints a new one.
      </p>
    </Entrance>
  )
}
