import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { rolesQuery, teamsQuery } from '../client/people.ts'
import { CheckField } from '../components/field.tsx'
import { ErrorState, Loading } from '../components/state.tsx'

/** The roles and teams that there are to choose from. */
export type RoleChoices = ReturnType<typeof useRoleChoices>

/** Reads what can be chosen; nothing is saved while `isReading`. */
export function useRoleChoices() {
  const roles = useQuery(rolesQuery)
  const teams = useQuery(teamsQuery)
  return { roles, teams, isReading: roles.isLoading || teams.isLoading }
}

/** Ticks for the roles and teams of a person. */
export function RoleChoice(props: { choices: RoleChoices; roleIds?: string[]; teamIds?: string[] }) {
  const { choices, roleIds = [], teamIds = [] } = props
  const { roles, teams } = choices
  return (
    <div className="form-pair">
      <fieldset>
        <legend className="field-label">Roles</legend>
        <Unread of={roles} label="reading the roles" />
        {roles.data?.items.map((role) => (
          <CheckField
            key={role.roleId}
            name={`role ${role.roleId}`}
            defaultChecked={roleIds.includes(role.roleId)}
            label={role.name}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend className="field-label">Teams</legend>
        <Unread of={teams} label="reading the teams" />
        {teams.data?.items.map((team) => (
          <CheckField
            key={team.teamId}
            name={`team ${team.teamId}`}
            defaultChecked={teamIds.includes(team.teamId)}
            label={team.name}
          />
        ))}
        {teams.data?.items.length === 0 && <p className="quiet-text">no team yet</p>}
      </fieldset>
    </div>
  )
}

function Unread({ of, label }: { of: UseQueryResult; label: string }) {
  if (of.data) return null
  return of.error ? (
    <ErrorState error={of.error} onRetry={() => of.refetch()} />
  ) : (
    <Loading label={label} rows={2} />
  )
}

/** What is ticked, of what could be read: what was not shown to be chosen from is left out, and so stays. */
export function chosen(fields: Record<string, string>, { roles, teams }: ReadChoices) {
  return {
    ...(roles.data && { roleIds: ticked(fields, 'role') }),
    ...(teams.data && { teamIds: ticked(fields, 'team') }),
  }
}

type ReadChoices = { roles: { data?: object | undefined }; teams: { data?: object | undefined } }

/** The ids that are ticked under a prefix. */
const ticked = (fields: Record<string, string>, prefix: 'role' | 'team') =>
  Object.keys(fields).flatMap((name) =>
    name.startsWith(`${prefix} `) ? [name.slice(prefix.length + 1)] : [],
  )
