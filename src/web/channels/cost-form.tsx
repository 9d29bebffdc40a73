import { type Account, setUnitCost } from '../client/channel.ts'
import { TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { FormFoot } from '../components/form-foot.tsx'
import { today } from '../format/date.ts'
import { useSaving } from './use-saving.ts'

/** What a contact costs from a day on: a part for each, and one for each minute. */
export function CostForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const saving = useSaving('channels', 'measures')
  const amount = { type: 'number', step: '0.01', min: '0', max: '1000000', required: true } as const
  return (
    <form
      className="part-form"
      onSubmit={(event) => {
        event.preventDefault()
        const { perContact, perMinute, validFrom } = formFields(event.currentTarget)
        const cost = {
          perContact: Number(perContact),
          perMinute: Number(perMinute),
          ...(validFrom && { validFrom }),
        }
        saving.run(() => setUnitCost(account.channelAccountId, cost), onDone)
      }}
    >
      <TextField
        {...amount}
        name="perContact"
        label={`Per contact, ${account.currency}`}
        defaultValue={account.unitCost?.perContact ?? ''}
        wrong={wrongWith(saving.problem, 'perContact')}
      />
      <TextField
        {...amount}
        name="perMinute"
        label={`Per minute, ${account.currency}`}
        defaultValue={account.unitCost?.perMinute ?? 0}
        wrong={wrongWith(saving.problem, 'perMinute')}
      />
      <TextField
        type="date"
        name="validFrom"
        label="From"
        required
        defaultValue={today()}
        hint="Contacts recorded before keep their cost."
        wrong={wrongWith(saving.problem, 'validFrom')}
      />
      <FormFoot small sending={saving} onDone={onDone}>
        Set cost
      </FormFoot>
    </form>
  )
}
