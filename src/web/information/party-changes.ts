import type { Body } from '../client/api.ts'
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
): Body<'/parties/{partyId}', 'patch'> {
  const before = enteredOf(read)
  const names = (Object.keys(fields) as Field[]).filter((name) =>
    read.kind === 'person' ? name !== 'name' : name !== 'givenName' && name !== 'familyName',
  )
  return Object.fromEntries(
    names
      .filter((name) => entered[name] !== before[name])
      // A name cannot be taken away, only another put in its place; an empty one is refused by the server.
      .map((name) => [name, entered[name].trim() || (name === 'name' ? '' : null)]),
  )
}
