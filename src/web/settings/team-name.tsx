import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { renameTeam, type Team } from '../client/people.ts'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Modal } from '../components/modal.tsx'
import { ErrorState } from '../components/state.tsx'

/** A team's name; where it may be changed, it opens to change it. */
export function TeamName({ team, isFixed }: { team: Team; isFixed: boolean }) {
  const [isOpen, setOpen] = useState(false)
  if (isFixed) return <b>{team.name}</b>
  return (
    <>
      <button type="button" className="link" onClick={() => setOpen(true)}>
        <b>{team.name}</b>
        <span className="unseen">: rename</span>
      </button>
      {isOpen && <RenameTeam team={team} onClose={() => setOpen(false)} />}
    </>
  )
}

function RenameTeam({ team, onClose }: { team: Team; onClose: () => void }) {
  const queries = useQueryClient()
  const renaming = useMutation({
    mutationFn: (name: string) => renameTeam(team.teamId, name),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['teams'] })
      await queries.invalidateQueries({ queryKey: ['users'] })
      onClose()
    },
  })
  return (
    <Modal open onClose={onClose} title={`Rename ${team.name}`}>
      {renaming.error && <ErrorState error={renaming.error} />}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          renaming.mutate(formFields(event.currentTarget).name ?? '')
        }}
      >
        <TextField label="Name" name="name" required defaultValue={team.name} />
        <div className="form-actions">
          <Button primary submit busy={renaming.isPending}>
            Rename {team.name}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
