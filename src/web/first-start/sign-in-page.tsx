import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { requestSignInLink, signIn } from '../client/session.ts'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { ErrorState } from '../components/state.tsx'
import { useEnter } from './enter.ts'
import { Entrance } from './entrance.tsx'

/** Sign in by password; or ask for a link that works once. */
export function SignInPage() {
  const { to } = useSearch({ from: '/sign-in' })
  const enter = useEnter(to)
  useEffect(() => {
    document.title = 'Sign in · Kith'
  }, [])
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
          attempt.mutate({ password: formFields(event.currentTarget).password ?? '' })
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
