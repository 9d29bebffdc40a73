import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RequestError } from '../client/request.ts'
import { type Firm, saveFirm, sessionQuery } from '../client/session.ts'
import { Button } from '../components/button.tsx'
import { ErrorState } from '../components/state.tsx'
import { Entrance } from './entrance.tsx'
import { FirmFields, firmFrom } from './firm-fields.tsx'

/** The firm: these steer money, phone numbers, what a day is and when the night work runs. */
export function FirmForm({ onSaved }: { onSaved: () => void }) {
  const queries = useQueryClient()
  const saving = useMutation({
    mutationFn: (firm: Firm) => saveFirm(firm),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      onSaved()
    },
  })
  const problem = saving.error instanceof RequestError ? saving.error.problem : undefined
  return (
    <Entrance
      step="2 of 3"
      title="Which firm is this?"
      answer="Its money, country and clock steer amounts, phone numbers, what counts as a day, and when the nightly work runs."
    >
      {saving.error && !problem?.errors && <ErrorState error={saving.error} />}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate(firmFrom(event.currentTarget))
        }}
      >
        <FirmFields problem={problem} />
        <div className="form-actions">
          <Button primary submit busy={saving.isPending}>
            Save the firm
          </Button>
        </div>
      </form>
    </Entrance>
  )
}
