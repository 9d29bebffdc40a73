import { Link } from '@tanstack/react-router'
import type { SegmentDraft } from '../client/segment.ts'
import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { CustomerFilterBar } from '../information/customer-filter-bar.tsx'
import { filterOf } from '../information/party-filter.ts'
import { LiveSize } from './live-size.tsx'
import { RolePolicy } from './role-policy.tsx'
import { SegmentTag } from './segment-tag.tsx'
import { segmentRoles } from './segment-words.ts'

type RowProps = {
  segments: SegmentDraft[]
  at: number
  onChange: (segment: SegmentDraft) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** One segment: its name and role, the sentence of its rule, and how many it would take. */
export function RuleRow(props: RowProps) {
  const { segments, at, onChange } = props
  const segment = segments[at]
  if (!segment) return null
  const isRest = segment.filter === null
  return (
    <article className="rule" aria-label={segment.name}>
      <div>
        <div className="rule-head">
          <SegmentTag hue={segment.hue} name={isRest ? 'The rest' : `${at + 1}`} />
          <TextField
            label="Name"
            value={segment.name}
            maxLength={100}
            onChange={(event) => onChange({ ...segment, name: event.target.value })}
          />
          <SelectField
            label="Role"
            value={segment.role}
            options={segmentRoles}
            onChange={(event) => onChange({ ...segment, role: event.target.value as SegmentDraft['role'] })}
          />
        </div>
        <RolePolicy segment={segment} onChange={onChange} />
        <div className="rule-words">
          {isRest ? (
            <p className="quiet-text">Whom no rule above holds.</p>
          ) : (
            <RuleWords segment={segment} onChange={onChange} />
          )}
        </div>
        {!isRest && <RuleActions {...props} />}
      </div>
      <LiveSize rules={segments.map(({ filter }) => filter)} at={at} />
    </article>
  )
}

function RuleWords({ segment, onChange }: { segment: SegmentDraft; onChange: RowProps['onChange'] }) {
  if (isOfLab(segment.filter)) return <LabRule />
  const filter = filterOf(segment.filter)
  if (filter === null) return <p className="mono small">{JSON.stringify(segment.filter)}</p>
  return (
    <CustomerFilterBar
      filter={filter}
      counted={null}
      onChange={(next) => onChange({ ...segment, filter: next })}
    />
  )
}

/** Whether a rule only asks in which group the lab puts a party. */
const isOfLab = (filter: unknown): boolean =>
  typeof filter === 'object' && filter !== null && 'field' in filter && filter.field === 'labGroup'

function LabRule() {
  return (
    <p className="quiet-text">
      Whom the model puts into this group by what is known of them; fitted anew every night.{' '}
      <Link className="link" to="/strategy/lab">
        How it was found
      </Link>
    </p>
  )
}

function RuleActions({ segments, at, onMove, onRemove }: RowProps) {
  const last = segments.length - 2
  return (
    <div className="rule-actions">
      {at > 0 && (
        <Button small quiet onClick={() => onMove(-1)}>
          Earlier
        </Button>
      )}
      {at < last && (
        <Button small quiet onClick={() => onMove(1)}>
          Later
        </Button>
      )}
      {segments.length > 2 && (
        <Button small quiet onClick={onRemove}>
          Remove
        </Button>
      )}
    </div>
  )
}
