import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { Job } from '../kernel/registration.ts'
import { userById } from '../kernel/user.sql.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './one-time-link.sql.ts'
import { type Device, openSession } from './session.commands.ts'
import { newToken, tokenHash } from './token.ts'

const dayMs = 24 * 3600_000

/** How long each kind of link works; ms. */
export const linkLifeMs: Readonly<Record<statements.LinkPurpose, number>> = {
  'first-administrator': dayMs,
  invitation: 7 * dayMs,
  'sign-in': dayMs,
}

/** A link that lets one person in once. */
export type OneTimeLink = { readonly link: string; readonly expiresAt: string }

/**
 * Makes a one-time link; only its hash is stored, so it can be shown now and never again. The token stands
 * behind `#`, where it reaches no server log.
 */
export async function makeLink(
  db: Database,
  wanted: { purpose: statements.LinkPurpose; userId: string | null; createdBy: string | null },
  publicUrl: string,
  now: Date,
): Promise<OneTimeLink> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + linkLifeMs[wanted.purpose])
  await db.run(
    statements.insertLink({ linkId: newId(), tokenHash: tokenHash(token), ...wanted, now, expiresAt }),
  )
  const page = wanted.purpose === 'first-administrator' ? 'welcome' : 'enter'
  return { link: `${publicUrl}/${page}#${token}`, expiresAt: expiresAt.toISOString() }
}

/**
 * Makes a link for somebody who lost the way in, or was invited; earlier unused ones stop working.
 * @throws kernel.not-found
 */
export async function createSignInLink(
  ctx: Context,
  userId: string,
  publicUrl: string,
  purpose: 'invitation' | 'sign-in' = 'sign-in',
): Promise<OneTimeLink> {
  const user = await ctx.db.maybeOne(userById(userId))
  if (!user?.isActive) throw new KithError('kernel.not-found', { noun: 'user', id: userId })
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.deleteLinksOf(userId))
    await recordChange(tx, ctx, {
      noun: 'users',
      verb: 'change',
      partyId: null,
      rowId: userId,
      before: null,
      after: { link: purpose },
    })
    return makeLink(tx, { purpose, userId, createdBy: ctx.actor.userId }, publicUrl, ctx.now)
  })
}

/**
 * Opens a session with a one-time link.
 * @returns the session's token
 * @throws http.link-unusable
 */
export async function redeemLink(db: Database, token: string, device: Device, now: Date): Promise<string> {
  return db.transaction(async (tx) => {
    const taken = await tx.maybeOne(statements.takeLink(tokenHash(token), now))
    if (!taken || taken.userId === null) throw new KithError('http.link-unusable')
    const user = await tx.maybeOne(userById(taken.userId))
    if (!user?.isActive) throw new KithError('http.link-unusable')
    return openSession(tx, user.userId, 'link', device, now)
  })
}

/** Links that stopped working a month ago are removed. */
export const forgetOldLinks: Job = {
  name: 'http.forget-old-links',
  dailyAt: '02:45',
  async run({ db, now }) {
    await db.run(statements.deleteOldLinks(new Date(now.getTime() - 30 * dayMs)))
  },
}
