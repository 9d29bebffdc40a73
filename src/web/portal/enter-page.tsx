import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { enterPortal } from '../client/portal.ts'
import { RequestError } from '../client/request.ts'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { ErrorState } from '../components/state.tsx'
import { useHashToken } from '../first-start/hash-token.ts'
import { AskForLink } from './ask-for-link.tsx'
import { PortalHead } from './portal-part.tsx'

const codeOf = (error: Error | null) => (error instanceof RequestError ? error.problem.code : null)

const isUnproven = (error: Error | null) => codeOf(error) === 'empowerment.link-unproven'

/** A link that works once. It waits for a press, since programs that look at links in mail would use it up. */
export function PortalEnterPage() {
  const token = useHashToken()
  const queries = useQueryClient()
  const router = useRouter()
  const [knows, setKnows] = useState('')
  const [isAsked, setAsked] = useState(false)
  const entering = useMutation({
    mutationFn: (said: string) => enterPortal({ token, ...(said !== '' && { knows: said }) }),
    onError: (refused) => setAsked((asked) => asked || isUnproven(refused)),
    onSuccess: () => {
      queries.removeQueries({ queryKey: ['portal'] })
      router.history.push('/me')
    },
  })
  const { error } = entering
  if (codeOf(error) === 'empowerment.link-unusable' || token === '')
    return (
      <>
        {error && <p className="portal-lead">{error.message}</p>}
        <AskForLink />
      </>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        entering.mutate(knows.trim())
      }}
    >
      {isAsked ? <AskedHead /> : <UseHead />}
      {isAsked && (
        <div className="portal-form">
          <TextField
            label="Your e-mail address or telephone number"
            required
            value={knows}
            wrong={entering.variables && isUnproven(error) ? error?.message : undefined}
            onChange={(event) => setKnows(event.target.value)}
          />
        </div>
      )}
      {error && !isUnproven(error) && <ErrorState error={error} />}
      <div className="portal-actions">
        <Button primary submit busy={entering.isPending}>
          Open my pages
        </Button>
      </div>
    </form>
  )
}

const UseHead = () => (
  <PortalHead
    title="Use this link?"
    answer="It works once, and opens what the firm knows of you on this device for twelve hours."
  />
)

const AskedHead = () => (
  <PortalHead
    title="Is it you?"
    answer="A link can come into the wrong hands, so it asks for one thing that the firm has of you."
  />
)
