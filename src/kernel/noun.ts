import { everyVerb, type Permission, type RowScope, type Verb } from './actor.ts'

/** Everything that a permission can be about. A test holds each route's noun against this list. */
export const nouns = [
  'parties',
  'orders',
  'notes',
  'tasks',
  'imports',
  'fits',
  'fields',
  'objects',
  'sources',
  'views',
  'bulk-edits',
  'merges',
  'measures',
  'decisions',
  'standards',
  'value',
  'assumptions',
  'segments',
  'strategy',
  'propositions',
  'gains',
  'channels',
  'interactions',
  'complaints',
  'messages',
  'campaigns',
  'consents',
  'proposals',
  'portal-links',
  'kpis',
  'surveys',
  'employees',
  'users',
  'teams',
  'roles',
  'api-keys',
  'changes',
  'webhooks',
  'warehouse',
  'reports',
  'audit',
  'health',
  'firm',
  'view-as',
  'demonstration',
] as const

export type Noun = (typeof nouns)[number]

/** The parts of a party that a role can show or hide. Whether somebody is a person or a firm is never hidden. */
const partyFields = [
  'name',
  'city',
  'country',
  'language',
  'contactPoints',
  'roles',
  'relationships',
  'ownerName',
  'firstOn',
  'lastOn',
  'orders',
  'spend',
  'clv',
  'pAlive',
  'statistics',
  'scores',
  'sources',
  'custom',
  'createdAt',
  'updatedAt',
]

/** The parts of an order that a role can show or hide. */
const orderFields = ['orderKey', 'orderedOn', 'amount', 'channel', 'source', 'lines', 'custom']

type Limit<Value> = { readonly [verb in Verb]?: readonly Value[] }
type Limits = { readonly rows?: Limit<RowScope>; readonly fields?: Limit<string> }

const ofAll = <Value>(verbs: readonly Verb[], values: readonly Value[]): Limit<Value> =>
  Object.fromEntries(verbs.map((verb) => [verb, values]))

const ownOrTeam: readonly RowScope[] = ['own', 'team']

/** What stands about one party and follows who cares for it. */
const ofTheirs: Limits = { rows: ofAll(['read', 'create', 'change'], ownOrTeam) }

/**
 * Which limits the routes of a noun keep, verb by verb: rows other than all, and fields. What is not here is
 * kept by no route, so no role may promise it.
 */
const limits: { readonly [noun in Noun]?: Limits } = {
  parties: {
    rows: ofAll(everyVerb, ownOrTeam),
    fields: ofAll(['read', 'create', 'change', 'export'], partyFields),
  },
  orders: { rows: ofAll(everyVerb, ownOrTeam), fields: { read: orderFields } },
  notes: { rows: ofAll(['read', 'change', 'erase'], ownOrTeam) },
  tasks: { rows: ofAll(['read', 'change', 'erase'], ownOrTeam) },
  objects: { rows: ofAll(everyVerb, ownOrTeam) },
  views: { rows: ofAll(everyVerb, ['own']) },
  interactions: ofTheirs,
  complaints: ofTheirs,
  messages: ofTheirs,
  consents: ofTheirs,
  proposals: ofTheirs,
  gains: ofTheirs,
  reports: { rows: ofAll(everyVerb, ['own']) },
  users: { rows: ofAll(['read', 'change'], ['own']) },
  'api-keys': { rows: ofAll(['read', 'create', 'erase'], ['own']) },
}

const limitsOf = (noun: string): Limits => limits[noun as Noun] ?? {}

/**
 * Whether the routes keep the limits of a permission. One that they do not keep permits nothing: it would
 * give more than it says.
 */
export function isKept({ noun, verb, rows, fields }: Permission): boolean {
  const { rows: scopes = {}, fields: names = {} } = limitsOf(noun)
  return (rows === 'all' || scopes[verb]?.includes(rows) === true) && (fields === 'all' || verb in names)
}

/** Why a permission cannot be part of a role, or null when it can. */
export function flawOf({ noun, verb, rows, fields }: Permission): string | null {
  const { rows: scopes = {}, fields: names = {} } = limitsOf(noun)
  if (rows !== 'all' && !scopes[verb]?.includes(rows))
    return `it reaches ${['all', ...(scopes[verb] ?? [])].join(' or ')} rows, not ${rows}`
  if (fields === 'all') return null
  const known = names[verb]
  if (known === undefined) return 'it cannot be limited to fields'
  const unknown = fields.find((name) => !known.includes(name))
  return unknown === undefined ? null : `there is no field ${unknown}; there are ${known.join(', ')}`
}

/** The limits that a right over each noun can have, verb by verb; a verb that is not named has none. */
export const allLimits = () =>
  nouns.map((noun) => ({ noun, rows: limitsOf(noun).rows ?? {}, fields: limitsOf(noun).fields ?? {} }))
