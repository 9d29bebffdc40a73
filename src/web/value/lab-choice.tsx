import { useMutation, useQueryClient } from '@tanstack/react-query'
import { chooseModel, type ModelName } from '../client/lifetime-lab.ts'
import { awaitFit } from '../client/value.ts'
import { Button } from '../components/button.tsx'
import { TextArea } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Modal } from '../components/modal.tsx'
import { modelWords } from '../components/model-words.ts'
import { ErrorState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'

/** Puts a model in force, with the reason that will stand in its history. */
export function LabChoice(props: {
  model: ModelName | null
  inForce: ModelName
  currency: string
  onClose: () => void
}) {
  const { model, inForce, currency, onClose } = props
  const queries = useQueryClient()
  const say = useToast()
  const choosing = useMutation({
    mutationFn: chooseModel,
    onSuccess: async (made) => {
      say(
        `${modelWords[made.model].title} values the customers in ${made.currency} from now on; they are being valued anew.`,
        async () => {
          await chooseModel({ currency, model: inForce, because: 'Taken back.' })
          awaitFit()
          await queries.invalidateQueries({ queryKey: ['value'] })
        },
      )
      awaitFit()
      onClose()
      await queries.invalidateQueries({ queryKey: ['value'] })
    },
  })
  const title = model ? modelWords[model].title : ''
  return (
    <Modal open={model !== null} onClose={onClose} title={`Use ${title} in ${currency}?`}>
      {model && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            const { because = '' } = formFields(event.currentTarget)
            choosing.mutate({ currency, model, because: String(because) })
          }}
        >
          <p>
            Every customer is valued anew by {title} now, each night and after each import. The change of
            customer equity will show the part that the other model made. Earlier values stay readable, and{' '}
            {modelWords[inForce].title} can be chosen again.
          </p>
          {choosing.error && <ErrorState error={choosing.error} />}
          <TextArea label="Why?" name="because" required maxLength={2000} hint="It stands in the history." />
          <div className="form-actions">
            <Button primary submit busy={choosing.isPending}>
              Use {title}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}
