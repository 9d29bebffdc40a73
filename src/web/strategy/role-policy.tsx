import { Popover } from '@base-ui/react/popover'
import { useRef } from 'react'
import { categories, categoryName } from '../channels/category.ts'
import type { SegmentDraft } from '../client/segment.ts'
import { Button } from '../components/button.tsx'
import { ChipEditor } from '../components/chip-editor.tsx'
import { CheckField, SelectField, TextField } from '../components/field.tsx'
import {
  changedPolicy,
  granularityLabel,
  type Policy,
  type PolicyPart,
  policyWords,
  rolePolicies,
} from './segment-words.ts'

type PolicyProps = { segment: SegmentDraft; onChange: (segment: SegmentDraft) => void }

/** What a segment's role comes to, a chip for each part; what is otherwise here is marked and can be left again. */
export function RolePolicy(props: PolicyProps) {
  return (
    <div className="role-policy">
      <span className="quiet-text small">Comes to</span>
      <PolicyChip {...props} part="granularity" title="How finely they are served">
        {(value) => (
          <SelectField
            label="Served"
            name="granularity"
            defaultValue={value}
            options={Object.entries(granularityLabel).map(([value, label]) => ({ value, label }))}
          />
        )}
      </PolicyChip>
      <PolicyChip {...props} part="serviceHours" title="How soon they are answered">
        {(value) => (
          <Count label="Answered within, hours" name="serviceHours" value={value} least={1} most={720} />
        )}
      </PolicyChip>
      <PolicyChip {...props} part="channels" title="Where we begin">
        {(value) => (
          <>
            {categories.map((category) => (
              <CheckField
                key={category.value}
                label={category.label}
                name={category.value}
                defaultChecked={value.includes(category.value)}
              />
            ))}
            <p className="quiet-text small">Whoever writes or calls is answered everywhere.</p>
          </>
        )}
      </PolicyChip>
      <PolicyChip {...props} part="contacts" title="How often we begin">
        {({ most, days }) => (
          <>
            <Count label="At most, contacts" name="most" value={most} least={0} most={1000} />
            <Count label="In days" name="days" value={days} least={1} most={366} />
          </>
        )}
      </PolicyChip>
    </div>
  )
}

function Count(props: { label: string; name: string; value: number; least: number; most: number }) {
  const { label, name, value, least, most } = props
  return (
    <TextField
      label={label}
      name={name}
      type="number"
      required
      min={least}
      max={most}
      step={1}
      defaultValue={value}
    />
  )
}

/** One part as a chip that opens its editor. */
function PolicyChip<Part extends PolicyPart>(
  props: PolicyProps & {
    part: Part
    title: string
    children: (value: Policy[Part]) => React.ReactNode
  },
) {
  const { segment, part, title } = props
  const actions = useRef<Popover.Root.Actions | null>(null)
  const own = segment.policy[part] as Policy[Part] | undefined
  const value = own ?? rolePolicies[segment.role][part]
  const words = policyWords[part](value, categoryName)
  const put = (next: Policy[Part] | null) => {
    props.onChange({ ...segment, policy: changedPolicy(segment, part, next) })
    actions.current?.close()
  }
  return (
    <Popover.Root actionsRef={actions}>
      <Popover.Trigger
        className={own === undefined ? 'chip' : 'chip on'}
        aria-label={`${title}: ${words}, edit`}
      >
        {words}
      </Popover.Trigger>
      <ChipEditor label={title}>
        <form
          className="condition-form"
          onSubmit={(event) => {
            event.preventDefault()
            put(read[part](new FormData(event.currentTarget)))
          }}
        >
          {props.children(value)}
          <div className="row wrap">
            <Button primary small submit>
              Change
            </Button>
            {own !== undefined && (
              <Button small onClick={() => put(null)}>
                As the role says
              </Button>
            )}
          </div>
        </form>
      </ChipEditor>
    </Popover.Root>
  )
}

/** Each part as its editor's fields say it. */
const read: { [Part in PolicyPart]: (fields: FormData) => Policy[Part] } = {
  granularity: (fields) => fields.get('granularity') as Policy['granularity'],
  serviceHours: (fields) => Number(fields.get('serviceHours')),
  channels: (fields) => categories.map(({ value }) => value).filter((category) => fields.has(category)),
  contacts: (fields) => ({ most: Number(fields.get('most')), days: Number(fields.get('days')) }),
}
