import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ContactPolicy, contactPoliciesQuery, setContactPolicy } from '../client/message.ts'
import { Allowed } from '../components/allowed.tsx'
import { TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { FormFoot } from '../components/form-foot.tsx'
import { Modal } from '../components/modal.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { day } from '../format/date.ts'
import { count } from '../format/number.ts'
import { classText } from './message-words.ts'

/** How often the firm writes to somebody at most, beside what their terms and their segment allow. */
export function ContactPolicies() {
  const { data, error, refetch } = useQuery(contactPoliciesQuery)
  const [changed, setChanged] = useState<ContactPolicy | null>(null)
  return (
    <Section
      title="How often at most?"
      answer="Counted over every channel in days that slide. A message has to keep to each limit: the customer’s own terms first, then their segment’s, then these; none of them loosens another."
    >
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading how often at most" />}
      {data && (
        <PlainTable
          compact
          label="How often at most"
          head={['What', 'Channel', 'At most', 'Since', '']}
          rows={data.items.map((policy) => ({
            key: policy.contactPolicyId,
            cells: [
              policy.class === null ? 'Everything' : classText(policy.class),
              policy.channel ?? 'every channel',
              `${count(policy.most)} in ${count(policy.days)} days`,
              policy.validFrom === asItComes ? 'the beginning' : day(policy.validFrom),
              <Allowed key="change" to={{ verb: 'change', noun: 'channels' }} name="Change" look="link">
                <button type="button" className="link" onClick={() => setChanged(policy)}>
                  Change
                </button>
              </Allowed>,
            ],
          }))}
        />
      )}
      <Modal open={changed !== null} onClose={() => setChanged(null)} title="How often at most?">
        {changed && <PolicyForm policy={changed} onDone={() => setChanged(null)} />}
      </Modal>
    </Section>
  )
}

/** The day of the policy that Kith comes with. */
const asItComes = '2000-01-01'

function PolicyForm({ policy, onDone }: { policy: ContactPolicy; onDone: () => void }) {
  const change = useChange('messages')
  const save = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { most = '', days = '' } = formFields(event.currentTarget)
    const wanted = { class: policy.class, channel: policy.channel, most: Number(most), days: Number(days) }
    if (await change.run(() => setContactPolicy(wanted))) onDone()
  }
  const problem = change.error?.problem
  return (
    <form className="form" onSubmit={save}>
      <TextField
        label="Messages at most"
        name="most"
        inputMode="numeric"
        defaultValue={policy.most}
        required
        wrong={wrongWith(problem, 'most')}
      />
      <TextField
        label="Within so many days"
        name="days"
        inputMode="numeric"
        defaultValue={policy.days}
        required
        wrong={wrongWith(problem, 'days')}
      />
      <FormFoot sending={change} onDone={onDone}>
        Hold from today
      </FormFoot>
    </form>
  )
}
