import { KithError } from '../kernel/errors.ts'
import type { ImportNoun } from '../kernel/import-noun.ts'
import { type ChosenWhenKnown, type WhenKnown, whenKnownChoices } from '../kernel/when-known.ts'
import type { Mapping } from './import.ts'

type Column = Pick<Mapping[number], 'name' | 'mapsTo' | 'key'>

/** Which part of somebody a column of customers tells: names are one value, addresses of a kind are one list. */
const partOf: Readonly<Record<string, string>> = {
  ...{ name: 'name', givenName: 'name', familyName: 'name', kind: 'kind', city: 'city', country: 'country' },
  ...{ email: 'email', email2: 'email', email3: 'email', phone: 'phone', phone2: 'phone', phone3: 'phone' },
  owner: 'ownerId',
}
const clearable = new Set(['city', 'country', 'ownerId'])

const fieldOf = ({ mapsTo, key }: Column): string | null =>
  mapsTo === 'custom' ? `custom.${key}` : (partOf[mapsTo] ?? null)

/** What can be chosen for a column: nobody is left without a name, and no file takes an address away. */
export function choicesFor({ noun }: Pick<ImportNoun, 'noun'>, column: Column): readonly WhenKnown[] {
  const field = noun === 'parties' ? fieldOf(column) : null
  if (field === null) return []
  return clearable.has(field) || field.startsWith('custom.') ? whenKnownChoices : ['overwrite', 'keep']
}

/**
 * The mapping with what somebody chose. Columns that tell one part of somebody are kept together as soon as one is.
 *
 * @param said  column name → choice
 * @throws information.import-mapping-bad
 */
export function withChoices(
  mapping: Mapping,
  noun: Pick<ImportNoun, 'noun'>,
  said: Readonly<Record<string, WhenKnown>>,
): Mapping {
  for (const [name, choice] of Object.entries(said)) {
    const column = mapping.find((each) => each.name === name)
    const reason = column
      ? `of “${name}” one cannot choose “${choice}” for whoever is known`
      : `the file has no column “${name}”`
    if (!column || !choicesFor(noun, column).includes(choice))
      throw new KithError('information.import-mapping-bad', { reason })
  }
  const chosen = new Map<string, WhenKnown>()
  for (const column of mapping) {
    const field = fieldOf(column)
    const choice = Object.hasOwn(said, column.name) ? said[column.name] : undefined
    if (field !== null && choice !== undefined && choice !== 'overwrite') chosen.set(field, choice)
  }
  return mapping.map((column) => {
    const choice = chosen.get(fieldOf(column) ?? '')
    return choice === undefined || choice === 'overwrite' ? column : { ...column, whenKnown: choice }
  })
}

/** What was chosen, by field; undefined: everything overwrites. */
export function chosenIn(mapping: Mapping): ChosenWhenKnown | undefined {
  const chosen = mapping.flatMap((column) => {
    const field = fieldOf(column)
    return column.whenKnown === undefined || field === null ? [] : [[field, column.whenKnown] as const]
  })
  return chosen.length === 0
    ? undefined
    : new Map(chosen.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
