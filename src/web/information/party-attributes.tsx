import { NotShown, Part } from './part.tsx'
import type { Party } from './party.ts'
import { useShownFields } from './shown-fields.ts'

/** What sources say beyond the fields that Kith knows by name, kept as it came. */
export function PartyAttributes({ party }: { party: Party }) {
  const isShown = useShownFields()('custom')
  if (!isShown) {
    return (
      <Part title="Also known">
        <NotShown what="Further attributes are" />
      </Part>
    )
  }
  const entries = Object.entries(party.custom).filter(([, value]) => value !== null && value !== '')
  if (entries.length === 0) return null
  return (
    <Part title="Also known">
      <dl className="reach">
        {entries.slice(0, 12).map(([key, value]) => (
          <Attribute key={key} name={key} value={value} />
        ))}
      </dl>
      {entries.length > 12 && (
        <details>
          <summary className="small quiet-text">{entries.length - 12} more</summary>
          <dl className="reach">
            {entries.slice(12).map(([key, value]) => (
              <Attribute key={key} name={key} value={value} />
            ))}
          </dl>
        </details>
      )}
    </Part>
  )
}

function Attribute({ name, value }: { name: string; value: string | number | boolean | null }) {
  return (
    <div>
      <dt>{name.replaceAll('_', ' ')}</dt>
      <dd>{typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}</dd>
    </div>
  )
}
