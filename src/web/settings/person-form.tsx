import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeUser, makeSignInLink, signOutUser, type User } from '../client/people.ts'
import { Button } from '../components/button.tsx'
import { CheckField, TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Modal } from '../components/modal.tsx'
import { ErrorState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { instant } from '../format/date.ts'
import { chosen, RoleChoice, useRoleChoices } from './role-choice.tsx'
import { ShownOnce } from './shown-once.tsx'

/** Changes somebody's name, roles, teams and way in. */
export function PersonForm({ user, onClose }: { user: User; onClose: () => void }) {
  const queries = useQueryClient()
  const say = useToast()
  const roleIds = user.roles.map((role) => role.roleId)
  const teamIds = user.teams.map((team) => team.teamId)
  const choices = useRoleChoices()
  const saving = useMutation({
    mutationFn: (fields: Record<string, string>) =>
      changeUser(user, {
        name: fields.name ?? user.name,
        isActive: 'isActive' in fields,
        ...chosen(fields, choices),
      }),
    onSuccess: async (changed) => {
      await queries.invalidateQueries({ queryKey: ['users'] })
      say(`${changed.name} was changed.`, async () => {
        await changeUser(changed, { name: user.name, isActive: user.isActive, roleIds, teamIds })
        await queries.invalidateQueries({ queryKey: ['users'] })
      })
      onClose()
    },
  })
  return (
    <Modal open onClose={onClose} title={user.name}>
      {saving.error && <ErrorState error={saving.error} />}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate(formFields(event.currentTarget))
        }}
      >
        <TextField label="Name" name="name" required defaultValue={user.name} />
        <RoleChoice choices={choices} roleIds={roleIds} teamIds={teamIds} />
        <CheckField name="isActive" defaultChecked={user.isActive} label="May sign in" />
        <div className="form-actions">
          <Button primary submit busy={saving.isPending} disabled={choices.isReading}>
            Save {user.name}
          </Button>
        </div>
      </form>
      <WayIn user={user} />
    </Modal>
  )
}

function WayIn({ user }: { user: User }) {
  const say = useToast()
  const link = useMutation({ mutationFn: () => makeSignInLink(user.userId) })
  const ending = useMutation({
    mutationFn: () => signOutUser(user.userId),
    onSuccess: () => say(`${user.name} is signed out everywhere.`),
  })
  const error = link.error ?? ending.error
  return (
    <div className="way-in">
      {error && <ErrorState error={error} />}
      {link.data ? (
        <ShownOnce secret={link.data.link}>
          Hand this link to {user.name}. It works once, until {instant(link.data.expiresAt)}.
        </ShownOnce>
      ) : (
        <p className="row wrap">
          <Button small busy={link.isPending} onClick={() => link.mutate()}>
            Make a sign-in link
          </Button>
          <Button small quiet busy={ending.isPending} onClick={() => ending.mutate()}>
            Sign out everywhere
          </Button>
        </p>
      )}
    </div>
  )
}
