import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type CustomField, fieldsQuery } from '../client/custom-field.ts'
import { useMay } from '../components/allowed.tsx'
import { FactList } from '../components/fact-list.tsx'
import { setMoney } from '../format/money.ts'
import { count } from '../format/number.ts'
import { NotShown, Part, PartAction } from './part.tsx'
import type { Party } from './party.ts'
import { PartyFieldForm, type Value } from './party-field-form.tsx'
import { useShownFields } from './shown-fields.ts'

/** The firm's own fields, also the empty ones, and what sources say beyond, kept as it came. */
export function PartyAttributes({ party }: { party: Party }) {
  const isShown = useShownFields()('custom')
  const mayRead = useMay({ verb: 'read', noun: 'fields' })
  const mayChange = useMay({ verb: 'change', noun: 'parties' })
  const { data } = useQuery({ ...fieldsQuery, enabled: mayRead })
  const [isOpen, setOpen] = useState(false)
  if (!isShown) {
    return (
      <Part title="Also known">
        <NotShown what="Further attributes are" />
      </Part>
    )
  }
  const all = data?.items ?? []
  const described = all.filter(({ describedAt, retiredAt }) => describedAt !== null && retiredAt === null)
  const apart = new Set(all.filter(({ describedAt }) => describedAt !== null).map(({ key }) => key))
  const entries = Object.entries(party.custom).filter(
    ([key, value]) => value !== null && value !== '' && !apart.has(key),
  ) as [string, Value][]
  if (entries.length === 0 && described.length === 0) return null
  return (
    <Part
      title="Also known"
      action={
        mayChange &&
        described.length > 0 &&
        !isOpen && (
          <PartAction label="Change the firm’s own fields" onPress={() => setOpen(true)}>
            Change
          </PartAction>
        )
      }
    >
      {isOpen ? (
        <PartyFieldForm party={party} fields={described} onDone={() => setOpen(false)} />
      ) : (
        <FactList>
          {described.map((field) => (
            <Attribute
              key={field.key}
              name={field.label}
              field={field}
              value={(party.custom[field.key] ?? null) as Value}
            />
          ))}
          {entries.slice(0, 12).map(([key, value]) => (
            <Attribute key={key} name={key.replaceAll('_', ' ')} value={value} />
          ))}
        </FactList>
      )}
      {entries.length > 12 && (
        <details>
          <summary className="small quiet-text">{entries.length - 12} more</summary>
          <FactList>
            {entries.slice(12).map(([key, value]) => (
              <Attribute key={key} name={key.replaceAll('_', ' ')} value={value} />
            ))}
          </FactList>
        </details>
      )}
    </Part>
  )
}

function Attribute({ name, value, field }: { name: string; value: Value; field?: CustomField }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value === null ? <span className="quiet-text">–</span> : <Said value={value} field={field} />}</dd>
    </div>
  )
}

function Said({ value, field }: { value: Value; field: CustomField | undefined }) {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.join(', ')
  const text = String(value)
  if (field?.type === 'url' && /^https?:/.test(text))
    return (
      <a className="link" href={text} rel="noreferrer noopener" target="_blank">
        {text}
      </a>
    )
  if (field?.type === 'party')
    return (
      <a className="link" href={`/customers/${text}`}>
        another customer
      </a>
    )
  const unit = field?.rules.unit ?? ''
  if (field?.type === 'money' && typeof value === 'number') return setMoney(value, unit)
  const said = field?.type === 'formula' && typeof value === 'number' ? count(value) : text
  return unit ? `${said} ${unit}` : said
}
