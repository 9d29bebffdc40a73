import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createRole, type Limits, type Role, rolesQuery, savePermissions } from '../client/people.ts'
import { RequestError } from '../client/request.ts'
import type { Permission } from '../client/session.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Section } from '../components/page-head.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { draftFields, draftRows, isChanged, type RightsDraft, withDraft } from './rights-draft.ts'
import { RightsTable } from './rights-table.tsx'
import { RoleRemoval } from './role-removal.tsx'

/** Roles and their rights: verb by verb, whose rows, which fields. */
export function Roles() {
  const { data, error, refetch } = useQuery(rolesQuery)
  const [chosen, setChosen] = useState<string>()
  // Held here, so that looking at another role drops nothing.
  const [drafts, setDrafts] = useState<Record<string, RightsDraft>>({})
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
              {isChanged(each.permissions, drafts[each.roleId] ?? none) && (
                <span className="quiet-text">, not saved</span>
              )}
            </button>
          ))}
        </div>
      )}
      {role && (
        <RoleRights
          key={role.roleId}
          role={role}
          nouns={data?.nouns ?? []}
          draft={drafts[role.roleId] ?? none}
          onDraft={(draft) => setDrafts((before) => ({ ...before, [role.roleId]: draft }))}
        />
      )}
      {role && <RoleRemoval key={`remove ${role.roleId}`} role={role} />}
      <NewRole from={role} />
    </>
  )
}

const right = { verb: 'change', noun: 'roles' } as const
const none: RightsDraft = {}

type RoleRightsProps = {
  role: Role
  nouns: Limits[]
  draft: RightsDraft
  onDraft: (draft: RightsDraft) => void
}

function RoleRights({ role, nouns, draft, onDraft }: RoleRightsProps) {
  const isFixed = role.name === 'administrator'
  const mayChange = useMay(right)
  const saving = useSaving(role, () => onDraft(none))
  const rights = withDraft(role.permissions, draft)
  return (
    <Section
      heavy
      title={role.name}
      answer={role.description}
      aside={
        !isFixed && (
          <Allowed to={right} name="Save the rights">
            <Button
              primary
              busy={saving.isPending}
              disabled={!isChanged(role.permissions, draft)}
              onClick={() => saving.mutate(rights)}
            >
              Save the rights
            </Button>
          </Allowed>
        )
      }
      source={
        role.name === 'administrator'
          ? 'The administrator’s rights are fixed, so that nobody can lock everybody out.'
          : 'With several roles, a person has the widest rows; a field that one role shows counts for the rows of that role only.'
      }
    >
      {isStale(saving.error) ? (
        <p className="notice near" role="alert">
          Somebody else changed the rights of {role.name} meanwhile. Below stand theirs with what you changed
          on top; nothing is saved yet.
        </p>
      ) : (
        saving.error && <ErrorState error={saving.error} />
      )}
      <RightsTable
        nouns={nouns}
        rights={rights}
        isFixed={isFixed || !mayChange}
        onRows={(right) => onDraft(draftRows(role.permissions, draft, right))}
        onFields={(right, fields) => onDraft(draftFields(draft, right, fields))}
      />
    </Section>
  )
}

const isStale = (error: Error | null) => error instanceof RequestError && error.problem.status === 412

function useSaving(role: Role, onSaved: () => void) {
  const queries = useQueryClient()
  const say = useToast()
  return useMutation({
    mutationFn: (permissions: Permission[]) => savePermissions(role, permissions),
    onSuccess: async (saved) => {
      say(`The rights of ${role.name} were changed.`, async () => {
        await savePermissions(saved, role.permissions)
        await queries.invalidateQueries()
      })
      await queries.invalidateQueries()
      onSaved()
    },
    onError: async (error) => {
      if (isStale(error)) await queries.invalidateQueries({ queryKey: rolesQuery.queryKey })
    },
  })
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
