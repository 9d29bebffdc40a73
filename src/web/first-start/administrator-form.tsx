import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { RequestError } from '../client/request.ts'
import { createFirstAdministrator, firstStartQuery, sessionQuery, signIn } from '../client/session.ts'
import { Button } from '../components/button.tsx'
import { TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { ErrorState } from '../components/state.tsx'
import { Entrance } from './entrance.tsx'

/** The first person: may do everything, and invites the others. */
export function AdministratorForm({ token }: { token: string }) {
  const queries = useQueryClient()
  const creation = useMutation({
    mutationFn: async (fields: Record<string, string>) => {
      const { name = '', email = '', password = '' } = fields
      await createFirstAdministrator({ token, name, email, password })
      queries.removeQueries({ queryKey: sessionQuery.queryKey })
      if (!(await queries.fetchQuery(sessionQuery))) await signIn(email, password)
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await queries.invalidateQueries({ queryKey: firstStartQuery.queryKey })
    },
  })
  // Where the firm is there already, as in a demonstration, nothing comes after this.
  const isAlone = useQuery(firstStartQuery).data?.firm
  const problem = creation.error instanceof RequestError ? creation.error.problem : undefined
  return (
    <Entrance
      {...(!isAlone && { step: '1 of 3' })}
      title="Who runs this Kith?"
      answer="You become its administrator: you may do everything, and you invite the others."
    >
      {creation.error && !problem?.errors && <ErrorState error={creation.error} />}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          creation.mutate(formFields(event.currentTarget))
        }}
      >
        <TextField label="Name" name="name" autoComplete="name" required wrong={wrongWith(problem, 'name')} />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          wrong={wrongWith(problem, 'email')}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={12}
          required
          hint="At least 12 characters; a sentence is easier to keep than a riddle."
          wrong={wrongWith(problem, 'password')}
        />
        <div className="form-actions">
          <Button primary submit busy={creation.isPending}>
            Become administrator
          </Button>
        </div>
      </form>
    </Entrance>
  )
}
