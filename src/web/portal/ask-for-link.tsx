import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { askForLink } from '../client/portal.ts'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { ErrorState } from '../components/state.tsx'
import { PortalHead } from './portal-part.tsx'

/** For whoever has no session: a link comes by e-mail, whatever the address; the answer is always the same. */
export function AskForLink() {
  const [email, setEmail] = useState('')
  const asking = useMutation({ mutationFn: () => askForLink(email.trim()) })
  return (
    <>
      <PortalHead
        title="Is it you?"
        answer="These pages are open for as long as half a day after a link. Ask for one; it comes to the e-mail address that the firm has of you."
      />
      {asking.data ? (
        <p className="portal-lead" role="status">
          {asking.data.detail}
        </p>
      ) : (
        <form
          className="portal-form"
          onSubmit={(event) => {
            event.preventDefault()
            asking.mutate()
          }}
        >
          <TextField
            label="E-mail"
            type="email"
            autoComplete="email"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          {asking.error && <ErrorState error={asking.error} />}
          <div>
            <Button primary submit busy={asking.isPending}>
              Send me a link
            </Button>
          </div>
        </form>
      )}
    </>
  )
}
