import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { Job } from '../kernel/registration.ts'
import type { Database } from '../storage/database.ts'
import { type Identity, sessionLifeMs } from './identity.ts'
import { passwordHash, passwordMatches } from './password.ts'
import * as statements from './session.sql.ts'
import { newToken, tokenHash } from './token.ts'

/** From where somebody signs in. */
export type Device = { readonly ip: string; readonly userAgent: string | null }

/**
 * Opens a session with e-mail and password.
 * @returns the session's token, for the cookie
 * @throws http.sign-in-failed, after the same time whether or not the person exists
 */
export async function signIn(
  db: Database,
  given: { readonly email: string; readonly password: string },
  device: Device,
  now: Date,
): Promise<string> {
  const found = await db.maybeOne(statements.signInByEmail(given.email.trim()))
  const matches = await passwordMatches(found?.passwordHash ?? undefined, given.password)
  if (!found || !matches) throw new KithError('http.sign-in-failed')
  return db.transaction(async (tx) => {
    await requireStanding(tx, found.userId, found.passwordHash)
    return openSession(tx, found.userId, 'password', device, now)
  })
}

/**
 * Checking a password takes its time, and it may be changed meanwhile: only what is still the password opens
 * anything. Locked until the transaction ends, so that a change ends the sessions that this one opens.
 * @throws http.sign-in-failed
 */
async function requireStanding(tx: Database, userId: string, checked: string | null): Promise<void> {
  const stored = await tx.maybeOne(statements.lockPassword(userId))
  if (stored === undefined || stored.passwordHash !== checked) throw new KithError('http.sign-in-failed')
}

/** Opens a session for somebody who has proved who they are. @returns its token */
export async function openSession(
  db: Database,
  userId: string,
  via: 'password' | 'link',
  { ip, userAgent }: Device,
  now: Date,
): Promise<string> {
  const token = newToken()
  await db.run(
    statements.insertSession({
      sessionId: newId(),
      userId,
      tokenHash: tokenHash(token),
      via,
      ipAddress: ip,
      userAgent: userAgent?.slice(0, 300) ?? null,
      now,
      expiresAt: new Date(now.getTime() + sessionLifeMs),
    }),
  )
  return token
}

/** How long after a one-time link a password may be set without the old one; ms. */
const freshLinkMs = 15 * 60_000

/**
 * Sets one's own password and ends one's other sessions. The old password is needed unless the session
 * began with a one-time link a moment ago.
 * @throws http.session-needed, http.sign-in-failed, http.password-weak
 */
export async function changePassword(
  ctx: Context,
  identity: Identity,
  given: { readonly current?: string; readonly password: string },
): Promise<void> {
  const { session, person } = identity
  if (session === null) throw new KithError('http.session-needed')
  const fresh = session.via === 'link' && ctx.now.getTime() - Date.parse(session.createdAt) < freshLinkMs
  const stored = fresh ? undefined : await ctx.db.maybeOne(statements.passwordOf(person.id))
  if (!fresh && !(await passwordMatches(stored?.passwordHash, given.current ?? '')))
    throw new KithError('http.sign-in-failed')
  const hash = await passwordHash(given.password)
  await ctx.db.transaction(async (tx) => {
    if (stored) await requireStanding(tx, person.id, stored.passwordHash)
    await tx.run(statements.storePassword(person.id, hash, ctx.now))
    await tx.run(statements.deleteOtherSessions(person.id, session.sessionId))
    await recordChange(tx, ctx, {
      noun: 'users',
      verb: 'change',
      partyId: null,
      rowId: person.id,
      before: null,
      after: { password: 'set' },
    })
  })
}

/** Signs somebody out everywhere. */
export async function endSessions(ctx: Context, userId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const ended = await tx.run(statements.deleteSessionsOf(userId))
    await recordChange(tx, ctx, {
      noun: 'users',
      verb: 'change',
      partyId: null,
      rowId: userId,
      before: { sessions: ended },
      after: { sessions: 0 },
    })
  })
}

/** Sessions that nobody used for their lifetime are removed. */
export const forgetExpiredSessions: Job = {
  name: 'http.forget-expired-sessions',
  dailyAt: '02:40',
  async run({ db, now }) {
    await db.run(statements.deleteExpired(now))
  },
}
