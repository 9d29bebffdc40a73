import { Type } from 'typebox'
import { Id, Instant, Nullable, OneOf } from '../http/schema.ts'
import { badField } from '../kernel/checked-text.ts'
import { contactPointKinds, partyRoleNames, relationshipKinds } from '../kernel/party.ts'
import { partySorts } from './party-list.ts'
import { mostColumns } from './view-layout.ts'

/** The shapes of parties as the API speaks them. */
const Kind = OneOf(['person', 'organisation', 'household'])
const Text = Type.Optional(Nullable(Type.String()))
const CustomValue = Type.Union([
  Type.String(),
  Type.Number(),
  Type.Boolean(),
  Type.Array(Type.String(), { maxItems: 200 }),
  Type.Null(),
])
const Day = Type.String()

/** How a list is sorted: a plain word, or `custom:KEY` for an own field; a minus in front turns it round. */
export const SortWord = Type.String({
  maxLength: 221,
  description: `${partySorts.join(', ')}; or custom:KEY, -custom:KEY for an own field.`,
})

/** The own fields that rows shall carry. */
export const OwnKeys = Type.String({ maxLength: 8000, description: 'Keys of own fields, as a JSON array.' })

/** Reads them. @throws kernel.bad-field */
export function ownKeys(text: string | undefined): string[] {
  if (text === undefined || text === '') return []
  const keys = parsed(text)
  const isKeys = Array.isArray(keys) && keys.length <= mostColumns && keys.every(isKey)
  if (!isKeys) throw badField('own', `is no JSON array of at most ${mostColumns} keys`)
  return keys
}

const isKey = (key: unknown): key is string =>
  typeof key === 'string' && key !== '' && key.length <= 200 && !key.includes('\0')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const PartyDraftBody = Type.Object({
  partyId: Type.Optional(Id),
  kind: Type.Optional(Kind),
  name: Text,
  givenName: Text,
  familyName: Text,
  email: Text,
  phone: Text,
  city: Text,
  country: Text,
  language: Text,
  ownerUserId: Type.Optional(Nullable(Id)),
  teamId: Type.Optional(Nullable(Id)),
  roles: Type.Optional(Type.Array(OneOf(partyRoleNames), { maxItems: 9 })),
  custom: Type.Optional(Type.Record(Type.String(), CustomValue)),
  sharedEmail: Type.Optional(Type.Boolean()),
})

export const PartyPatchBody = Type.Object({
  kind: Type.Optional(Kind),
  name: Type.Optional(Type.String()),
  givenName: Text,
  familyName: Text,
  city: Text,
  country: Text,
  language: Text,
  ownerUserId: Type.Optional(Nullable(Id)),
  teamId: Type.Optional(Nullable(Id)),
  custom: Type.Optional(Type.Record(Type.String(), CustomValue)),
  validFrom: Type.Optional(
    Type.String({ maxLength: 10, description: 'From which day on it is true; absent: from today on.' }),
  ),
})

export const CreatedPartyBody = Type.Object({
  partyId: Id,
  kind: Type.String(),
  name: Type.String(),
  version: Type.Integer(),
  createdAt: Instant,
  warnings: Type.Optional(
    Type.Array(Type.Object({ code: Type.String(), message: Type.String() }), {
      description: 'What whoever made the party should know; nothing was refused.',
    }),
  ),
})

const Amount = Nullable(Type.Object({ value: Type.Number(), unit: Type.String() }))
const EstimateBody = Nullable(
  Type.Object({
    value: Type.Number(),
    low: Nullable(Type.Number()),
    high: Nullable(Type.Number()),
    level: Nullable(Type.Number()),
    unit: Type.String(),
  }),
)

export const ListedPartyBody = Type.Object({
  partyId: Id,
  kind: Type.String(),
  name: Nullable(Type.String()),
  city: Nullable(Type.String()),
  country: Nullable(Type.String()),
  roles: Type.Array(Type.String()),
  ownerName: Nullable(Type.String()),
  firstOn: Nullable(Day),
  lastOn: Nullable(Day),
  orders: Nullable(Type.Integer()),
  spend: Amount,
  clv: EstimateBody,
  pAlive: Nullable(Type.Number()),
  isRestricted: Type.Boolean({ description: 'Whether their data is kept and not used.' }),
  createdAt: Nullable(Instant),
  version: Type.Integer(),
  custom: Type.Record(Type.String(), Type.Unknown(), { description: 'The own fields that were asked for.' }),
})

export const CountBody = Type.Object({
  count: Type.Integer(),
  exact: Type.Boolean(),
  low: Type.Number(),
  high: Type.Number(),
  level: Type.Number(),
})

const ContactPointBody = Type.Object({
  contactPointId: Id,
  kind: Type.String(),
  value: Type.String(),
  label: Nullable(Type.String()),
  isPreferred: Type.Boolean(),
  endedAt: Nullable(Type.String()),
})

const RelationshipBody = Type.Object({
  relationshipId: Id,
  otherPartyId: Id,
  otherName: Nullable(Type.String()),
  otherKind: Nullable(Type.String()),
  kind: Type.String(),
  direction: Type.String(),
  description: Nullable(Type.String()),
  validFrom: Day,
  validTo: Nullable(Day),
})

const StatisticsBody = Type.Object({
  currency: Type.String(),
  orders: Nullable(Type.Integer()),
  returns: Nullable(Type.Integer()),
  purchaseDays: Nullable(Type.Integer()),
  spend: Nullable(Type.Number()),
  returned: Nullable(Type.Number()),
  firstOn: Nullable(Day),
  lastOn: Nullable(Day),
})

const ScoreBody = Type.Object({
  name: Type.String(),
  version: Type.Integer(),
  unit: Type.String(),
  value: Type.Number(),
  low: Nullable(Type.Number()),
  high: Nullable(Type.Number()),
  level: Nullable(Type.Number()),
  asOf: Type.String(),
})

export const SourceRecordBody = Type.Object({
  sourceRecordId: Id,
  sourceName: Type.String(),
  externalId: Type.String(),
  noun: Type.String(),
  receivedAt: Instant,
  content: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
})

export const PartyBody = Type.Object({
  partyId: Id,
  kind: Kind,
  name: Nullable(Type.String()),
  givenName: Nullable(Type.String()),
  familyName: Nullable(Type.String()),
  email: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  city: Nullable(Type.String()),
  country: Nullable(Type.String()),
  language: Nullable(Type.String()),
  custom: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
  ownerUserId: Nullable(Id),
  ownerName: Nullable(Type.String()),
  teamId: Nullable(Id),
  teamName: Nullable(Type.String()),
  createdAt: Nullable(Instant),
  updatedAt: Nullable(Instant),
  version: Type.Integer(),
  contactPoints: Type.Array(ContactPointBody),
  roles: Type.Array(
    Type.Object({ partyRoleId: Id, role: Type.String(), validFrom: Day, validTo: Nullable(Day) }),
  ),
  relationships: Type.Array(RelationshipBody),
  statistics: Type.Array(StatisticsBody),
  scores: Type.Array(ScoreBody),
})

/** A party as it is, or as it was known at a moment. */
export const PastPartyBody = Type.Object({
  ...PartyBody.properties,
  knownAt: Type.Optional(Instant),
  validOn: Type.Optional(Nullable(Day)),
  sections: Type.Optional(
    Type.Array(
      Type.Object({
        name: Type.String(),
        title: Type.String(),
        lines: Type.Array(
          Type.Object({ title: Type.String(), value: Type.String(), since: Nullable(Type.String()) }),
        ),
      }),
    ),
  ),
})

export const FieldValueBody = Type.Object({
  field: Type.String(),
  value: Type.Unknown(),
  validFrom: Nullable(Day),
  recordedAt: Instant,
  replacedAt: Nullable(Instant),
  by: Type.String(),
})

export const FoundPartyBody = Type.Object({
  partyId: Id,
  kind: Type.String(),
  name: Nullable(Type.String()),
  city: Nullable(Type.String()),
})

/** Something that a search found. */
export const SearchedPartyBody = Type.Object({ ...FoundPartyBody.properties, why: Type.String() })

export const SearchGroupBody = Type.Object({
  name: Type.String(),
  title: Type.String(),
  hits: Type.Array(
    Type.Object({
      id: Type.String(),
      partyId: Nullable(Id),
      title: Type.String(),
      detail: Nullable(Type.String()),
      why: Type.String(),
      path: Type.String(),
    }),
  ),
})

export const ContactPointDraftBody = Type.Object({
  contactPointId: Type.Optional(Id),
  kind: OneOf(contactPointKinds),
  value: Type.String(),
  label: Type.Optional(Nullable(Type.String({ maxLength: 100 }))),
  isPreferred: Type.Optional(Type.Boolean()),
  sharedEmail: Type.Optional(Type.Boolean()),
})

export const ContactPointPatchBody = Type.Object({
  value: Type.Optional(Type.String()),
  label: Type.Optional(Nullable(Type.String({ maxLength: 100 }))),
  isPreferred: Type.Optional(Type.Boolean()),
  ended: Type.Optional(Type.Boolean()),
  sharedEmail: Type.Optional(Type.Boolean()),
})

const validity = { validFrom: Type.Optional(Day), validTo: Type.Optional(Nullable(Day)) }

export const RoleDraftBody = Type.Object({
  partyRoleId: Type.Optional(Id),
  role: OneOf(partyRoleNames),
  ...validity,
})
export const RolePatchBody = Type.Object(validity)

export const RelationshipDraftBody = Type.Object({
  relationshipId: Type.Optional(Id),
  otherPartyId: Id,
  kind: OneOf(relationshipKinds),
  direction: Type.Optional(OneOf(['forward', 'backward'])),
  description: Text,
  ...validity,
})
export const RelationshipPatchBody = Type.Object({ description: Text, ...validity })
