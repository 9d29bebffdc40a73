import type { ObjectRecord, RecordField } from '../client/object.ts'
import { day } from '../format/date.ts'
import { setMoney } from '../format/money.ts'
import { count } from '../format/number.ts'

/** A value of a record's own field as it is read. */
export function RecordValue({ field, record }: { field: RecordField; record: ObjectRecord }) {
  const value = record.custom[field.key] ?? null
  if (value === null) return <span className="quiet-text">–</span>
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.join(', ')
  if (field.type === 'date' && typeof value === 'string') return day(value)
  if (field.type === 'url' && /^https?:/.test(String(value)))
    return (
      <a className="link" href={String(value)} rel="noreferrer noopener" target="_blank">
        {String(value)}
      </a>
    )
  if (field.type === 'money' && typeof value === 'number') return setMoney(value, field.rules.unit ?? '')
  const said = typeof value === 'number' ? count(value) : value
  return field.rules.unit ? `${said} ${field.rules.unit}` : said
}
