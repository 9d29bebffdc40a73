import type { ImportColumn, WhenKnown } from './import-draft.ts'

const parts = [
  ['name', 'givenName', 'familyName'],
  ['email', 'email2', 'email3'],
  ['phone', 'phone2', 'phone3'],
]
const isAddress = (mapsTo: string) => /^(email|phone)/.test(mapsTo)

const words = ({ mapsTo }: ImportColumn): Record<WhenKnown, string> => ({
  overwrite: isAddress(mapsTo) ? 'added to what is known' : 'overwrites what is known',
  keep: 'only fills what is empty',
  clear: 'overwrites; blank clears',
})

/** What a column does to whoever is known already; columns that tell one part of somebody are chosen for together. */
export function ImportWhenKnown(props: {
  column: ImportColumn
  columns: readonly ImportColumn[]
  isFixed: boolean
  busy: boolean
  onChoose: (whenKnown: Record<string, WhenKnown>) => void
}) {
  const { column, columns } = props
  if (column.whenKnownChoices.length === 0) return null
  const part = parts.find((names) => names.includes(column.mapsTo)) ?? []
  const together = columns.filter((each) => each === column || part.includes(each.mapsTo))
  const said = words(column)
  return (
    <span className="select when-known">
      <select
        aria-label={`${column.name}, of somebody known`}
        value={column.whenKnown}
        disabled={props.isFixed}
        aria-disabled={props.busy}
        onChange={(event) => {
          const choice = column.whenKnownChoices.find((each) => each === event.target.value) ?? 'overwrite'
          props.onChoose(Object.fromEntries(together.map(({ name }) => [name, choice])))
        }}
      >
        {column.whenKnownChoices.map((choice) => (
          <option key={choice} value={choice}>
            {said[choice]}
          </option>
        ))}
      </select>
    </span>
  )
}
