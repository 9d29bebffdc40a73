import { useMutation, useQueryClient } from '@tanstack/react-query'
import { inviteUser } from '../client/people.ts'
import { RequestError } from '../client/request.ts'
import { Button } from '../components/button.tsx'
import { TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Modal } from '../components/modal.tsx'
import { ErrorState } from '../components/state.tsx'
import { instant } from '../format/date.ts'
import { chosen, RoleChoice, useRoleChoices } from './role-choice.tsx'
import { ShownOnce } from './shown-once.tsx'

/** Invites somebody: they get a link that works once, which you hand over yourself. */
export function InviteForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const queries = useQueryClient()
  const choices = useRoleChoices()
  const invitation = useMutation({
    mutationFn: (fields: Record<string, string>) =>
      inviteUser({
        name: fields.name ?? '',
        email: fields.email ?? '',
        roleIds: [],
        ...chosen(fields, choices),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['users'] }),
  })
  const problem = invitation.error instanceof RequestError ? invitation.error.problem : undefined
  const close = () => {
    invitation.reset()
    onClose()
  }
  return (
    <Modal open={open} onClose={close} title="Invite a person">
      {invitation.data ? (
        <ShownOnce secret={invitation.data.link}>
          {invitation.data.name} comes in with this link. It works once, until{' '}
          {instant(invitation.data.linkExpiresAt)}, and is shown only now.
        </ShownOnce>
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            invitation.mutate(formFields(event.currentTarget))
          }}
        >
          {invitation.error && !problem?.errors && <ErrorState error={invitation.error} />}
          <TextField label="Name" name="name" required wrong={wrongWith(problem, 'name')} />
          <TextField label="E-mail" name="email" type="email" required wrong={wrongWith(problem, 'email')} />
          <RoleChoice choices={choices} />
          {wrongWith(problem, 'roleIds') && <p className="status late">choose at least one role</p>}
          <div className="form-actions">
            <Button primary submit busy={invitation.isPending} disabled={choices.isReading}>
              Make the invitation
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}
