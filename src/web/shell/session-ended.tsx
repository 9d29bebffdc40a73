import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useRouterState } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { signIn } from '../client/session.ts'
import { sessionEnd } from '../client/session-end.ts'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Modal } from '../components/modal.tsx'
import { ErrorState } from '../components/state.tsx'
import { useSession } from './session.ts'

/** Asks who one is, above the page, when the server knows the session no more; what was entered stays. */
export function SessionEnded() {
  const ended = useSyncExternalStore(sessionEnd.listen, sessionEnd.told)
  const session = useSession()
  return (
    <Modal open={ended && session !== null} onClose={sessionEnd.forget} title="Your session has ended">
      {session && <SignInAgain email={session.user.email} />}
    </Modal>
  )
}

function SignInAgain({ email }: { email: string }) {
  const queries = useQueryClient()
  const attempt = useMutation({
    mutationFn: ({ password = '' }: Record<string, string>) => signIn(email, password),
    onSuccess: () => {
      sessionEnd.forget()
      return queries.invalidateQueries()
    },
  })
  return (
    <>
      <p className="second-text">Sign in again; what you entered on this page is still here.</p>
      {attempt.error && <ErrorState error={attempt.error} />}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          attempt.mutate(formFields(event.currentTarget))
        }}
      >
        <TextField label="E-mail" type="email" autoComplete="username" value={email} readOnly />
        <TextField
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          autoFocus
        />
        <div className="form-actions">
          <Button primary submit busy={attempt.isPending}>
            Sign in again
          </Button>
          <OtherWayIn />
        </div>
      </form>
    </>
  )
}

/** By a link, or as somebody else: the sign-in page, which leads back to this address. */
function OtherWayIn() {
  const router = useRouter()
  const queries = useQueryClient()
  const to = useRouterState({ select: (state) => state.location.href })
  const leave = async () => {
    sessionEnd.forget()
    queries.clear()
    await router.navigate({ to: '/sign-in', search: to === '/' ? {} : { to } })
  }
  return <Button onClick={leave}>Come in another way</Button>
}
