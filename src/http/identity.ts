import type { Actor, Permission } from '../kernel/actor.ts'
import { isKept } from '../kernel/noun.ts'
import { beyond, mayAtAll } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './identity.sql.ts'
import { tokenHash } from './token.ts'

/** Somebody's name and address. */
export type Person = { readonly id: string; readonly name: string; readonly email: string }

/** The session behind a request by a person. */
export type Session = {
  readonly sessionId: string
  readonly via: 'password' | 'link'
  readonly createdAt: string
}

/** Who asks: what they may do, who they are, and how they signed in. */
export type Identity = {
  readonly actor: Actor
  readonly person: Person
  /** Null for an API key. */
  readonly session: Session | null
  readonly apiKeyId: string | null
  /** A key that may do less than its owner. */
  readonly isLimited: boolean
  /** When a key stops working by itself; null: never, or a session. */
  readonly keyExpiresAt: string | null
  /** Whose rights an administrator looks through; `actor` has those. */
  readonly viewAs: Person | null
}

/** Where a request carries its secret. */
export type Credential = { readonly kind: 'session' | 'key'; readonly token: string }

/** How long a session lasts without use; ms. */
export const sessionLifeMs = 30 * 24 * 3600_000

const keptMs = 15_000
const touchSessionMs = 5 * 60_000
const touchKeyMs = 60_000
const capacity = 10_000

/**
 * Who is behind a credential, remembered for 15 seconds so that the hot path asks the database nothing. A change
 * of rights in this process forgets everybody at once; one made elsewhere is noticed within that time.
 */
export class Identities {
  private readonly known = new Map<string, { identity: Identity; untilMs: number }>()
  private readonly loading = new Map<string, Promise<Identity | null>>()
  private readonly db: Database
  private generation = 0

  constructor(db: Database) {
    this.db = db
  }

  /** The identity when it is remembered; else undefined and `load` must be asked. */
  remembered(credential: Credential, nowMs: number): Identity | undefined {
    const entry = this.known.get(nameOf(credential))
    return entry !== undefined && entry.untilMs > nowMs ? entry.identity : undefined
  }

  /** Asks the database; null for a token that lets nobody in. */
  async load(credential: Credential, now: Date): Promise<Identity | null> {
    const name = nameOf(credential)
    const running = this.loading.get(name)
    if (running) return running
    const begun = this.find(credential, now)
    this.loading.set(name, begun)
    const { generation } = this
    try {
      const identity = await begun
      // Rights that changed while they were being read must not be remembered.
      if (identity && generation === this.generation) this.remember(name, identity, now)
      return identity
    } finally {
      this.loading.delete(name)
    }
  }

  /** Forgets everybody: somebody's rights, roles or sign-in changed. */
  forget(): void {
    this.generation++
    this.known.clear()
    this.loading.clear()
  }

  private remember(name: string, identity: Identity, now: Date): void {
    if (this.known.size >= capacity) this.known.clear()
    this.known.set(name, { identity, untilMs: now.getTime() + keptMs })
  }

  private find(credential: Credential, now: Date): Promise<Identity | null> {
    const hash = tokenHash(credential.token)
    return credential.kind === 'session' ? this.bySession(hash, now) : this.byKey(hash, now)
  }

  private async bySession(hash: Buffer, now: Date): Promise<Identity | null> {
    const session = await this.db.maybeOne(statements.sessionByToken(hash, now))
    if (!session) return null
    const person = await this.activePerson(session.userId)
    if (!person) return null
    if (now.getTime() - Date.parse(session.lastSeenAt) > touchSessionMs)
      await this.db.run(
        statements.touchSession(session.sessionId, now, new Date(now.getTime() + sessionLifeMs)),
      )
    const viewed = session.viewAs === null ? undefined : await this.viewedBy(person, session.viewAs)
    return {
      actor: viewed ? { ...actorOf(viewed), viewedBy: person.userId } : actorOf(person),
      person: personOf(person),
      session,
      apiKeyId: null,
      isLimited: false,
      keyExpiresAt: null,
      viewAs: viewed ? personOf(viewed) : null,
    }
  }

  /** Whom somebody looks through, while they may look through anybody and the other may no more than they do. */
  private async viewedBy(person: statements.PersonRow, userId: string) {
    const viewer = actorOf(person)
    if (!mayAtAll(viewer, 'create', 'view-as')) return undefined
    const viewed = await this.activePerson(userId)
    const { permissions, teamIds } = viewed ? actorOf(viewed) : viewer
    return beyond(viewer, permissions, teamIds) ? undefined : viewed
  }

  private async byKey(hash: Buffer, now: Date): Promise<Identity | null> {
    const key = await this.db.maybeOne(statements.keyByHash(hash, now))
    if (!key) return null
    const owner = await this.activePerson(key.userId)
    if (!owner) return null
    if (key.lastUsedAt === null || now.getTime() - Date.parse(key.lastUsedAt) > touchKeyMs)
      await this.db.run(statements.touchKey(key.apiKeyId, now))
    const actor = actorOf(owner)
    return {
      actor: { ...actor, kind: 'key', permissions: within(actor.permissions, key.scopes) },
      person: personOf(owner),
      session: null,
      apiKeyId: key.apiKeyId,
      isLimited: key.scopes !== 'all',
      keyExpiresAt: key.expiresAt,
      viewAs: null,
    }
  }

  private async activePerson(userId: string): Promise<statements.PersonRow | undefined> {
    const person = await this.db.maybeOne(statements.personById(userId))
    return person?.isActive ? person : undefined
  }
}

/** A session’s token is no key and a key no session, so each is remembered as what it came as. */
const nameOf = ({ kind, token }: Credential): string => `${kind} ${token}`

/** What a key may do: what its owner may do now, and only where a scope says so. */
export function within(
  permissions: readonly Permission[],
  scopes: 'all' | readonly statements.KeyScope[],
): readonly Permission[] {
  if (scopes === 'all') return permissions
  return permissions.filter(({ noun, verb }) =>
    scopes.some((scope) => scope.noun === noun && scope.verb === verb),
  )
}

/** A colleague with what they may do now; null where there is none whose account is open. */
export async function personOfFirm(
  db: Database,
  userId: string,
): Promise<{ actor: Actor; person: Person } | null> {
  const found = await db.maybeOne(statements.personById(userId))
  return found?.isActive ? { actor: actorOf(found), person: personOf(found) } : null
}

const personOf = ({ userId, name, email }: statements.PersonRow): Person => ({ id: userId, name, email })

const actorOf = (person: statements.PersonRow): Actor => ({
  kind: 'user',
  userId: person.userId,
  name: person.name,
  roles: person.roles,
  teamIds: person.teamIds,
  permissions: person.permissions.filter(isKept),
  viewedBy: null,
})
