import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Role, removeRole } from '../client/people.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { ErrorState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'

/** Removes a role of the firm's own; those that come with Kith stay. */
export function RoleRemoval({ role }: { role: Role }) {
  const queries = useQueryClient()
  const say = useToast()
  const removal = useMutation({
    mutationFn: () => removeRole(role.roleId),
    onSuccess: () => {
      say(`The role ${role.name} was removed.`)
      return queries.invalidateQueries({ queryKey: ['roles'] })
    },
  })
  if (role.isShipped) return null
  return (
    <>
      {removal.error && <ErrorState error={removal.error} />}
      <Allowed to={{ verb: 'erase', noun: 'roles' }} name={`Remove the role ${role.name}`} look="small">
        <Button small quiet busy={removal.isPending} onClick={() => removal.mutate()}>
          Remove the role {role.name}
        </Button>
      </Allowed>
    </>
  )
}
