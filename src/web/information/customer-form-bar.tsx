import './customer-groups.css'
import { Choice } from '../components/choice.tsx'
import { SelectField } from '../components/field.tsx'
import { Empty } from '../components/state.tsx'
import { CustomerBoard } from './customer-board.tsx'
import { CustomerCalendar } from './customer-calendar.tsx'
import { CustomerGroups } from './customer-groups.tsx'
import type { CustomerList } from './customer-list.ts'
import { useViewFields, viewForms } from './view-field.ts'

/** How the list is drawn, and by which field; what belongs to a table stands beside it. */
export function CustomerFormBar({ list, children }: { list: CustomerList; children?: React.ReactNode }) {
  const fields = useViewFields(list.form)
  const field = fields.find(({ by }) => by === list.by) ?? fields[0]
  return (
    <div className="view-forms">
      <Choice label="How the list is drawn" options={viewForms} chosen={list.form} onChoose={list.setForm} />
      {field && (
        <SelectField
          label="By"
          value={field.by}
          onChange={(event) => list.setBy(event.target.value)}
          options={fields.map(({ by, title }) => ({ value: by, label: title }))}
        />
      )}
      <span className="push">{children}</span>
    </div>
  )
}

/** The list in groups, as a board or as a calendar. */
export function CustomerInForm({ list }: { list: CustomerList }) {
  const fields = useViewFields(list.form)
  const field = fields.find(({ by }) => by === list.by) ?? fields[0]
  if (!field) return <Empty title="No field to go by">A field with choices makes a board.</Empty>
  return (
    <div className="in-form" key={`${list.form} ${field.by}`}>
      {list.form === 'groups' && <CustomerGroups list={list} field={field} />}
      {list.form === 'board' && <CustomerBoard list={list} field={field} />}
      {list.form === 'calendar' && <CustomerCalendar list={list} field={field} />}
    </div>
  )
}
