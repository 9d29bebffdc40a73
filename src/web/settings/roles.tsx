import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createRole, type Role, rolesQuery, savePermissions } from '../client/people.ts'
import { mayDo, type Permission } from '../client/session.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Section } from '../components/page-head.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useSession } from '../shell/session.ts'
import { RightsTable } from './rights-table.tsx'

/** Roles and their rights: verb by verb, whose rows, which fields. */
export function Roles() {
  const { data, error, refetch } = useQuery(rolesQuery)
  const [chosen, setChosen] = useState<string>()
  const role = data?.items.find((each) => each.roleId === chosen) ?? data?.items[0]
  return (
    <>
      {error && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the roles" />}
      {data && (
        <div className="role-tabs">
          {data.items.map((each) => (
            <button
              type="button"
              key={each.roleId}
              className={each.roleId === role?.roleId ? 'chip on' : 'chip'}
              aria-pressed={each.roleId === role?.roleId}
              onClick={() => setChosen(each.roleId)}
            >
              {each.name}
            </button>
          ))}
        </div>
      )}
      {role && <RoleRights key={role.roleId} role={role} nouns={allNouns(data?.items ?? [])} />}
      <NewRole from={role} />
    </>
  )
}

function RoleRights({ role, nouns }: { role: Role; nouns: string[] }) {
  const session = useSession()
  const queries = useQueryClient()
  const say = useToast()
  const [rights, setRights] = useState(role.permissions)
  const isFixed = role.name === 'administrator' || !mayDo(session, 'change', 'roles')
  const saving = useMutation({
    mutationFn: (permissions: Permission[]) => savePermissions(role.roleId, permissions),
    onSuccess: () => {
      say(`The rights of ${role.name} were changed.`, async () => {
        await savePermissions(role.roleId, role.permissions)
        setRights(role.permissions)
        await queries.invalidateQueries()
      })
      return queries.invalidateQueries()
    },
  })
  return (
    <Section
      heavy
      title={role.name}
      answer={role.description}
      aside={
        !isFixed && (
          <Button
            primary
            busy={saving.isPending}
            disabled={rights === role.permissions}
            onClick={() => saving.mutate(rights)}
          >
            Save the rights
          </Button>
        )
      }
      source={
        role.name === 'administrator'
          ? 'The administrator’s rights are fixed, so that nobody can lock everybody out.'
          : 'With several roles, a person has the widest of their rights.'
      }
    >
      {saving.error && <ErrorState error={saving.error} />}
      <RightsTable nouns={nouns} rights={rights} isFixed={isFixed} onChange={setRights} />
    </Section>
  )
}

function NewRole({ from }: { from: Role | undefined }) {
  const queries = useQueryClient()
  const creation = useMutation({
    mutationFn: (name: string) =>
      createRole({
        name,
        description: from ? `Made from ${from.name}.` : '',
        permissions: from?.permissions ?? [],
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['roles'] }),
  })
  if (!from) return null
  return (
    <Section>
      {creation.error && <ErrorState error={creation.error} />}
      <Allowed to={{ verb: 'create', noun: 'roles' }} name="Make a role">
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault()
            const form = event.currentTarget
            creation.mutate(formFields(form).name ?? '', { onSuccess: () => form.reset() })
          }}
        >
          <TextField label={`New role, beginning with the rights of ${from.name}`} name="name" required />
          <Button submit busy={creation.isPending}>
            Make the role
          </Button>
        </form>
      </Allowed>
    </Section>
  )
}

const allNouns = (roles: Role[]) => [
  ...new Set(roles.flatMap((role) => role.permissions.map(({ noun }) => noun))),
]
