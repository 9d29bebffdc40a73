import { useMutation } from '@tanstack/react-query'
import { setPassword } from '../client/people.ts'
import { RequestError } from '../client/request.ts'
import type { Permission } from '../client/session.ts'
import { Button } from '../components/button.tsx'
import { TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Section } from '../components/page-head.tsx'
import { ErrorState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useSession } from '../shell/session.ts'

/** Oneself: name, roles, and the password. */
export function Me() {
  const session = useSession()
  if (!session) return null
  return (
    <div className="columns">
      <Section heavy title={session.user.name}>
        <dl className="facts">
          <dt>E-mail</dt>
          <dd>{session.user.email}</dd>
          <dt>Roles</dt>
          <dd>{session.roles.join(', ') || 'none'}</dd>
          <dt>You may</dt>
          <dd>
            {rightsInWords(session.can).map((line) => (
              <span className="assumption" key={line}>
                {line}
              </span>
            ))}
          </dd>
        </dl>
      </Section>
      <PasswordForm />
    </div>
  )
}

/** “parties: read and change the team’s, create”. */
function rightsInWords(can: Permission[]): string[] {
  const nouns = [...new Set(can.map(({ noun }) => noun))]
  const whose = { all: 'all', team: 'the team’s', own: 'your own' }
  return nouns.map((noun) => {
    const rights = can.filter((each) => each.noun === noun)
    const byRows = (['all', 'team', 'own'] as const).flatMap((rows) => {
      const verbs = rights.filter((each) => each.rows === rows).map(({ verb }) => verb)
      return verbs.length > 0 ? [`${verbs.join(', ')} ${whose[rows]}`] : []
    })
    return `${noun}: ${byRows.join('; ')}`
  })
}

function PasswordForm() {
  const say = useToast()
  const saving = useMutation({
    mutationFn: ({ current, password = '' }: Record<string, string>) =>
      setPassword({ password, ...(current && { current }) }),
    onSuccess: () => say('Your password is changed; other devices are signed out.'),
  })
  const problem = saving.error instanceof RequestError ? saving.error.problem : undefined
  return (
    <Section heavy title="Password">
      {saving.error && !problem?.errors && <ErrorState error={saving.error} />}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          saving.mutate(formFields(form), { onSuccess: () => form.reset() })
        }}
      >
        <TextField
          label="Now"
          name="current"
          type="password"
          autoComplete="current-password"
          hint="Empty if you came by a link and never chose one."
          wrong={wrongWith(problem, 'current')}
        />
        <TextField
          label="New"
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={12}
          required
          hint="At least 12 characters."
          wrong={wrongWith(problem, 'password')}
        />
        <div className="form-actions">
          <Button submit busy={saving.isPending}>
            Change the password
          </Button>
        </div>
      </form>
    </Section>
  )
}
