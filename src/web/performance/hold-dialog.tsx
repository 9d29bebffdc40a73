import { useMutation, useQueryClient } from '@tanstack/react-query'
import { fillScorecard, holdKpis, kpisQuery, scorecardsQuery } from '../client/scorecard.ts'
import { useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { formFields } from '../components/form-fields.ts'
import { Modal } from '../components/modal.tsx'
import { ErrorState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useSession } from '../shell/session.ts'
import { HeldFields, heldOf } from './held-fields.tsx'
import type { Held } from './scorecard-parts.ts'

/** Who answers for one key figure or for all, and the levels they are held to; the scorecard is filled anew with it. */
export function HoldDialog(props: { title: string; figures: readonly Held[]; onClose: () => void }) {
  const { title, figures, onClose } = props
  const isOne = figures.length === 1
  const me = useSession()?.user.id ?? ''
  const mayHold = useMay({ verb: 'create', noun: 'standards' })
  const queries = useQueryClient()
  const say = useToast()
  const saving = useMutation({
    mutationFn: async (fields: Record<string, string>) => {
      const said = heldOf(fields, figures)
      if (said.length === 0) return
      await holdKpis(said)
      await fillScorecard()
    },
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: kpisQuery.queryKey })
      await queries.invalidateQueries({ queryKey: scorecardsQuery.queryKey })
      say(isOne ? `${title} is held to what you said.` : 'The figures are held to what you said.')
      onClose()
    },
  })
  return (
    <Modal open wide={!isOne} onClose={onClose} title={title}>
      <form
        className="form held-form"
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate(formFields(event.currentTarget))
        }}
      >
        <p className="quiet-text">
          {mayHold
            ? 'An empty level leaves a figure as it is. Whoever sets the standard of a figure that nobody answers for answers for it.'
            : 'Setting standards is not yours; you may say who answers.'}
        </p>
        {saving.error && <ErrorState error={saving.error} />}
        {figures.map((held) => (
          <HeldFields key={held.scored.kpiId} held={held} offered={isOne ? me : ''} mayHold={mayHold} />
        ))}
        <div className="form-actions">
          <Button primary submit busy={saving.isPending}>
            {isOne ? 'Save the standard and owner' : 'Save the standards and owners'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
