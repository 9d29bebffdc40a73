/** What somebody may do with one noun: which rows, and which fields of them. */
export type Permission = {
  readonly noun: string
  readonly verb: Verb
  readonly rows: RowScope
  /** Field names, or `all`. */
  readonly fields: 'all' | readonly string[]
}

/** What can be done with a noun. */
export const everyVerb = ['read', 'create', 'change', 'erase', 'export'] as const

export type Verb = (typeof everyVerb)[number]
export type RowScope = 'all' | 'team' | 'own'

/**
 * Who acts. `user` is a person at a screen, `key` an API key acting for its owner within its scopes, `party` a
 * customer who sees and steers their own, `system` a job or a command of the operator. Passed explicitly to every
 * command; there is no ambient user.
 */
export type Actor = {
  readonly kind: 'user' | 'key' | 'party' | 'system'
  /** Who the customer is; set for a `party` alone. */
  readonly partyId?: string
  /** By which link a customer came in; absent where that is not known. */
  readonly cameBy?: CameBy
  /** The responsible user, or null for a customer and the system. */
  readonly userId: string | null
  readonly name: string
  readonly roles: readonly string[]
  readonly teamIds: readonly string[]
  /** One entry per role and noun and verb; the widest one wins. */
  readonly permissions: readonly Permission[]
  /** The administrator behind the screen while they look through another's rights. */
  readonly viewedBy: string | null
}

/** The link that let a customer in: by e-mail to themselves, or handed over by a user. */
export type CameBy = { readonly link: 'mailed' | 'handed over'; readonly handedBy: string | null }

/** The actor of jobs, migrations and the command line: unlimited, and named so in the audit. */
export const systemActor: Actor = {
  kind: 'system',
  userId: null,
  name: 'Kith',
  roles: ['system'],
  teamIds: [],
  permissions: [],
  viewedBy: null,
}
