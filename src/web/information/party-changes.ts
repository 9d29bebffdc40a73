import type { Party } from './party.ts'

/** What the form of a party asks for. */
export const fields = {
  givenName: 'Given name',
  familyName: 'Family name',
  name: 'Name',
  city: 'City',
  country: 'Country, two letters',
  language: 'Language, such as sv',
  ownerUserId: 'Owner',
} as const
export type Field = keyof typeof fields
export type Entered = Record<Field, string>

/** The fields of a party as a form holds them. */
export function enteredOf(party: Pick<Party, Field>): Entered {
  const names = Object.keys(fields) as Field[]
  return Object.fromEntries(names.map((name) => [name, party[name] ?? ''])) as Entered
}

/** Only what differs from what was read, so that two people can change different fields. */
export function changesOf(
  read: Pick<Party, Field | 'kind'>,
  entered: Entered,
): Partial<Record<Field, string | null>> {
  const before = enteredOf(read)
  const names = (Object.keys(fields) as Field[]).filter((name) =>
    read.kind === 'person' ? name !== 'name' : name !== 'givenName' && name !== 'familyName',
  )
  return Object.fromEntries(
    names
      .filter((name) => entered[name] !== before[name])
      .map((name) => [name, entered[name].trim() || null]),
  )
}
