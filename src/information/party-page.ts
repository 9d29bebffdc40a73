/** A party's own fields. Times are ISO text. */
export type PartyRow = {
  partyId: string
  kind: 'person' | 'organisation' | 'household'
  name: string | null
  givenName: string | null
  familyName: string | null
  city: string | null
  country: string | null
  language: string | null
  custom: Record<string, unknown> | null
  ownerUserId: string | null
  ownerName: string | null
  teamId: string | null
  teamName: string | null
  createdAt: string | null
  updatedAt: string | null
  version: number
  erasedAt: string | null
}

/** What stands about a party, by the field of a role's rights that shows it. */
export type PartyParts = {
  contactPoints: {
    contactPointId: string
    kind: string
    value: string
    label: string | null
    isPreferred: boolean
    createdAt: string
    endedAt: string | null
  }
  roles: { partyRoleId: string; role: string; validFrom: string; validTo: string | null }
  relationships: {
    relationshipId: string
    otherPartyId: string
    kind: string
    direction: string
    description: string | null
    validFrom: string
    validTo: string | null
  }
  statistics: {
    currency: string
    orders: number
    returns: number
    purchaseDays: number
    spendMinor: number
    returnedMinor: number
    firstOn: string | null
    lastOn: string | null
  }
  scores: {
    name: string
    version: number
    unit: string
    value: number
    low: number | null
    high: number | null
    level: number | null
    asOf: string
  }
}

export type PartName = keyof PartyParts

/** One row of a party's page: the party itself, or one thing that stands about it. */
export type PartyPageRow =
  | { part: 'party'; row: PartyRow }
  | { [Name in PartName]: { part: Name; row: PartyParts[Name] } }[PartName]

/** A party with all that stands about it. */
export type WholeParty = PartyRow & { [Name in Exclude<PartName, 'contactPoints'>]: PartyParts[Name][] } & {
  contactPoints: Omit<PartyParts['contactPoints'], 'createdAt'>[]
}

type Order<Item> = (a: Item, b: Item) => number

const by =
  <Item>(...keys: ((item: Item) => string | boolean)[]): Order<Item> =>
  (a, b) => {
    for (const key of keys) {
      const [left, right] = [key(a), key(b)]
      if (left !== right) return left < right ? -1 : 1
    }
    return 0
  }

/** Contact points that still hold come first, of a kind the preferred one, then the oldest. */
const inOrder: { readonly [Name in PartName]: Order<PartyParts[Name]> } = {
  contactPoints: by(
    (point) => point.endedAt !== null,
    (point) => point.kind,
    (point) => !point.isPreferred,
    (point) => point.createdAt,
    (point) => point.contactPointId,
  ),
  roles: by(
    (role) => role.validFrom,
    (role) => role.partyRoleId,
  ),
  relationships: (a, b) =>
    by<PartyParts['relationships']>((one) => one.validFrom)(b, a) ||
    by<PartyParts['relationships']>((one) => one.relationshipId)(a, b),
  statistics: by((one) => one.currency),
  scores: by((one) => one.name),
}

/** Puts a party's page together; undefined when the party itself is not among the rows. */
export function wholeParty(rows: readonly PartyPageRow[]): WholeParty | undefined {
  const parts: { [Name in PartName]: PartyParts[Name][] } = {
    contactPoints: [],
    roles: [],
    relationships: [],
    statistics: [],
    scores: [],
  }
  let own: PartyRow | undefined
  for (const { part, row } of rows) {
    if (part === 'party') own = row
    else parts[part].push(row as never)
  }
  if (own === undefined) return undefined
  return {
    ...own,
    createdAt: own.createdAt && utc(own.createdAt),
    updatedAt: own.updatedAt && utc(own.updatedAt),
    erasedAt: own.erasedAt && utc(own.erasedAt),
    contactPoints: parts.contactPoints
      .sort(inOrder.contactPoints)
      .map(({ createdAt: _, endedAt, ...point }) => ({ ...point, endedAt: endedAt && utc(endedAt) })),
    roles: parts.roles.sort(inOrder.roles),
    relationships: parts.relationships.sort(inOrder.relationships),
    statistics: parts.statistics.sort(inOrder.statistics),
    scores: parts.scores.sort(inOrder.scores).map((score) => ({ ...score, asOf: utc(score.asOf) })),
  }
}

/** JSON built by the database writes UTC as `+00:00`; everywhere else Kith writes `Z`. */
const utc = (instant: string) => instant.replace('+00:00', 'Z')
