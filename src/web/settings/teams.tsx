import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createTeam, teamsQuery } from '../client/people.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { TeamName } from './team-name.tsx'

/** Teams: rights to “the team's rows” mean the customers whose owner is in it. */
export function Teams() {
  const { data, error, refetch } = useQuery(teamsQuery)
  const queries = useQueryClient()
  const mayRename = useMay({ verb: 'change', noun: 'teams' })
  const creation = useMutation({
    mutationFn: (name: string) => createTeam({ name }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['teams'] }),
  })
  return (
    <Section
      title="Teams"
      answer="A right to the team’s rows means the customers that belong to somebody in it."
    >
      {error && <ErrorState error={error} onRetry={() => refetch()} />}
      {creation.error && <ErrorState error={creation.error} />}
      {!data && !error && <Loading label="reading the teams" />}
      {data && data.items.length > 0 && (
        <PlainTable
          label="Teams"
          head={['Team', 'People']}
          rows={data.items.map((team) => ({
            key: team.teamId,
            cells: [
              <TeamName key="name" team={team} isFixed={!mayRename} />,
              team.members.map((member) => member.name).join(', ') || (
                <span key="none" className="quiet-text">
                  nobody yet
                </span>
              ),
            ],
          }))}
        />
      )}
      <Allowed to={{ verb: 'create', noun: 'teams' }} name="Make a team">
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault()
            const form = event.currentTarget
            creation.mutate(formFields(form).name ?? '', { onSuccess: () => form.reset() })
          }}
        >
          <TextField label="New team" name="name" required />
          <Button submit busy={creation.isPending}>
            Make the team
          </Button>
        </form>
      </Allowed>
    </Section>
  )
}
