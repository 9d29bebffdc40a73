import type { ListInfo } from '../client/list.ts'
import type { EditableField } from '../client/list-edit.ts'
import { SelectField, TextField } from '../components/field.tsx'
import type { SetField } from '../information/list-edit-bar.tsx'
import { useOwnerChoices } from '../information/person.ts'

/** What can be set from a list, each with its input. */
export function useSetFields({ edits }: ListInfo): SetField[] {
  const people = useOwnerChoices()
  return edits.map((edit) => settable(edit, people))
}

function settable({ field, title, kind, choices, mayBeEmpty }: EditableField, people: Choice[]): SetField {
  if (kind === 'day')
    return {
      field,
      title,
      first: null,
      input: (value, enter) => (
        <TextField
          label={title}
          type="date"
          value={String(value ?? '')}
          required={!mayBeEmpty}
          hint={mayBeEmpty ? 'Empty takes the day away.' : undefined}
          onChange={(event) => enter(event.target.value || null)}
        />
      ),
    }
  const said = kind === 'person' ? people : choices.map((one) => ({ value: one, label: one }))
  const options = mayBeEmpty ? said : said.filter(({ value }) => value !== '')
  return {
    field,
    title,
    first: options[0]?.value || null,
    input: (value, enter) => (
      <SelectField
        label={title}
        value={String(value ?? '')}
        options={options}
        onChange={(event) => enter(event.target.value || null)}
      />
    ),
  }
}

type Choice = { value: string; label: string }

/** What a card's column means as a value to set: of people, who is called so, if only one is. Undefined: nothing. */
export function valueOfColumn(
  edit: EditableField,
  column: string,
  people: Choice[],
): string | null | undefined {
  if (column === '') return edit.mayBeEmpty ? null : undefined
  if (edit.kind === 'choice') return edit.choices.includes(column) ? column : undefined
  if (edit.kind !== 'person') return undefined
  const called = people.filter(({ value, label }) => value !== '' && label === column)
  return called.length === 1 ? called[0]?.value : undefined
}
