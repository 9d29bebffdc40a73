import { hash } from 'node:crypto'
import { everyVerb, type Permission, type RowScope, type Verb } from './actor.ts'
import { type Noun, nouns } from './noun.ts'

/** A role as Kith ships it; a firm may change all but the administrator's and add its own. */
export type ShippedRole = {
  readonly name: string
  readonly description: string
  readonly permissions: readonly Permission[]
}

/** What an analyst sees of a party: what somebody is worth and does, not how to reach them. */
const withoutContact = [
  'name',
  'city',
  'country',
  'roles',
  'ownerName',
  'firstOn',
  'lastOn',
  'orders',
  'spend',
  'clv',
  'pAlive',
  'statistics',
  'scores',
  'custom',
  'createdAt',
]

function grant(
  wanted: readonly Noun[],
  granted: readonly Verb[],
  rows: RowScope = 'all',
  fields: Permission['fields'] = 'all',
): Permission[] {
  return wanted.flatMap((noun) => granted.map((verb) => ({ noun, verb, rows, fields })))
}

const colleagues: readonly Noun[] = ['users', 'teams', 'firm']
const figures: readonly Noun[] = ['measures', 'decisions', 'standards', 'value', 'assumptions', 'sources']
/** Whom the firm serves, with what and how: no word of a single customer. */
const course: readonly Noun[] = ['segments', 'strategy', 'propositions', 'channels', 'kpis']
/** What passes between the firm and a customer. */
const dealings: readonly Noun[] = ['interactions', 'complaints', 'messages', 'consents', 'proposals', 'gains']

export const administratorRole = 'administrator'

/** The five roles every firm begins with. */
export const shippedRoles: readonly ShippedRole[] = [
  {
    name: administratorRole,
    description: 'Everything, people and their rights included.',
    permissions: grant(nouns, everyVerb),
  },
  {
    name: 'manager',
    description: 'All customers and figures; decides, sets standards, imports. Not people and rights.',
    permissions: [
      ...grant(
        [
          'parties',
          'orders',
          'objects',
          'notes',
          'tasks',
          'imports',
          'fits',
          'views',
          'bulk-edits',
          'merges',
        ],
        everyVerb,
      ),
      ...grant([...course, ...dealings, 'campaigns', 'portal-links', 'surveys', 'employees'], everyVerb),
      ...grant(['measures', 'sources', 'value'], ['read', 'create', 'change', 'export']),
      ...grant(['decisions', 'standards', 'assumptions'], ['read', 'create', 'change', 'export']),
      ...grant(colleagues, ['read']),
      ...grant(['roles'], ['read']),
      ...grant(['api-keys'], ['read', 'create', 'erase'], 'own'),
      ...grant(['changes', 'warehouse'], ['read', 'export']),
      ...grant(['reports'], everyVerb),
    ],
  },
  {
    name: 'agent',
    description: 'The customers of their teams: see and change them, take notes, keep tasks.',
    permissions: [
      ...grant(['parties', 'orders', 'objects'], ['read', 'change'], 'team'),
      ...grant(['parties', 'orders', 'notes', 'tasks'], ['create']),
      ...grant(['objects'], ['create'], 'team'),
      ...grant(['notes', 'tasks'], ['read', 'change'], 'team'),
      ...grant(['notes', 'tasks'], ['erase'], 'own'),
      ...grant(dealings, ['read', 'create', 'change'], 'team'),
      ...grant(['views', 'reports'], ['read', 'create', 'change', 'erase'], 'own'),
      ...grant([...figures, ...course, 'campaigns'], ['read']),
      ...grant(colleagues, ['read']),
    ],
  },
  {
    name: 'analyst',
    description: 'All figures and customers without their contact points; exports; proposes decisions.',
    permissions: [
      ...grant(['parties'], ['read', 'export'], 'all', withoutContact),
      ...grant(['orders', 'objects', 'measures', 'value'], ['read', 'export']),
      ...grant([...course, 'campaigns'], ['read', 'export']),
      ...grant(['value'], ['create']),
      ...grant(['fits'], everyVerb),
      ...grant(['decisions'], ['read', 'create', 'change']),
      ...grant(['standards', 'assumptions', 'sources', 'imports'], ['read']),
      ...grant(['views', 'reports'], ['read', 'create', 'change', 'erase'], 'own'),
      ...grant(['reports'], ['export'], 'own'),
      ...grant(colleagues, ['read']),
    ],
  },
  {
    name: 'reader',
    description: 'Sees customers and figures; changes and exports nothing.',
    permissions: [
      ...grant(['parties', 'orders', 'objects', 'notes', 'tasks', 'views', 'imports', 'reports'], ['read']),
      ...grant([...figures, ...course], ['read']),
      ...grant(colleagues, ['read']),
    ],
  },
]

/**
 * The version of a role's rights: a number made of the rights themselves, so the same rights always have the
 * same one. Below 2²⁸, the size that an ETag here has.
 */
export function versionOfRights(permissions: readonly Permission[]): number {
  const told = permissions
    .map(({ noun, verb, rows, fields }) => JSON.stringify([noun, verb, rows, fields]))
    .toSorted()
  return Number.parseInt(hash('sha256', told.join('\n')).slice(0, 7), 16)
}
