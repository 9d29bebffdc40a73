import { useQuery } from '@tanstack/react-query'
import { rolesQuery, teamsQuery } from '../client/people.ts'
import { CheckField } from '../components/field.tsx'

/** Ticks for the roles and teams of a person. */
export function RoleChoice({ roleIds = [], teamIds = [] }: { roleIds?: string[]; teamIds?: string[] }) {
  const { data: roles } = useQuery(rolesQuery)
  const { data: teams } = useQuery(teamsQuery)
  return (
    <div className="form-pair">
      <fieldset>
        <legend className="field-label">Roles</legend>
        {roles?.items.map((role) => (
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
        {teams?.items.map((team) => (
          <CheckField
            key={team.teamId}
            name={`team ${team.teamId}`}
            defaultChecked={teamIds.includes(team.teamId)}
            label={team.name}
          />
        ))}
        {teams?.items.length === 0 && <p className="quiet-text">no team yet</p>}
      </fieldset>
    </div>
  )
}

/** The ids that are ticked under a prefix: `role` or `team`. */
export const ticked = (fields: Record<string, string>, prefix: 'role' | 'team') =>
  Object.keys(fields).flatMap((name) =>
    name.startsWith(`${prefix} `) ? [name.slice(prefix.length + 1)] : [],
  )
