import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { redeemSignInLink, requestSignInLink, sessionQuery, signIn } from '../client/session.ts'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { ErrorState } from '../components/state.tsx'
import { Entrance } from './entrance.tsx'

/** Sign in by password, by a link asked for here, or by a link from an invitation. */
export function SignInPage() {
  const { token } = useSearch({ from: '/sign-in' })
  useEffect(() => {
    document.title = 'Sign in · Kith'
  }, [])
  return token ? <Redemption token={token} /> : <Password />
}

function useEnter() {
  const queries = useQueryClient()
  const router = useRouter()
  const { to } = useSearch({ from: '/sign-in' })
  return async () => {
    queries.removeQueries()
    await queries.fetchQuery(sessionQuery)
    // Only a path of ours: an address with a host would let a link lead elsewhere after signing in.
    router.history.push(to?.startsWith('/') && !to.startsWith('//') ? to : '/')
  }
}

function Password() {
  const enter = useEnter()
  const [email, setEmail] = useState('')
  const attempt = useMutation({
    mutationFn: ({ password }: { password: string }) => signIn(email, password),
    onSuccess: enter,
  })
  return (
    <Entrance title="Who are you?" answer="Sign in with the e-mail and password you chose.">
      {attempt.error && <ErrorState error={attempt.error} />}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          attempt.mutate({ password: formFields(event.currentTarget)['password'] ?? '' })
        }}
      >
        <TextField
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          required
        />
        <div className="form-actions">
          <Button primary submit busy={attempt.isPending}>
            Sign in
          </Button>
        </div>
      </form>
      <LinkRequest email={email} />
    </Entrance>
  )
}

function LinkRequest({ email }: { email: string }) {
  const request = useMutation({ mutationFn: () => requestSignInLink(email) })
  return (
    <div className="entrance-or">
      <p className="second-text" aria-live="polite">
        {request.isSuccess
          ? 'If somebody with that e-mail may sign in, a link that works once is on its way, or with your administrator.'
          : 'Forgot it? A link that works once does the same.'}
      </p>
      {request.error && <ErrorState error={request.error} />}
      {!request.isSuccess && (
        <div className="form-actions">
          <Button disabled={!email.includes('@')} busy={request.isPending} onClick={() => request.mutate()}>
            Ask for a link
          </Button>
        </div>
      )}
    </div>
  )
}

function Redemption({ token }: { token: string }) {
  const enter = useEnter()
  const navigate = useNavigate()
  const redemption = useMutation({ mutationFn: () => redeemSignInLink(token), onSuccess: enter })
  return (
    <Entrance title="Use this link?" answer="It works once. After it, you are signed in on this device.">
      {redemption.error && <ErrorState error={redemption.error} />}
      <div className="form-actions">
        <Button primary busy={redemption.isPending} onClick={() => redemption.mutate()}>
          Sign in
        </Button>
        <Button quiet onClick={() => navigate({ to: '/sign-in' })}>
          Use a password instead
        </Button>
      </div>
    </Entrance>
  )
}
