import { hash, randomBytes } from 'node:crypto'
import type { PortalVisit } from '../http/portal.ts'
import type { CameBy } from '../kernel/actor.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { normaliseEmail } from '../kernel/contact-point.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import { liveParty } from '../kernel/party-right.sql.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import * as statements from './portal-link.sql.ts'
import { canProve, isProven } from './portal-proof.commands.ts'

const minuteMs = 60_000

/** How long a link works that staff hand over, and one that is mailed; ms. */
const handedLifeMs = 3 * 24 * 60 * minuteMs
const mailedLifeMs = 15 * minuteMs

/** How long a customer's session lasts; ms. */
export const portalLifeMs = 12 * 60 * minuteMs

/** Offers links to whoever an e-mail address reaches. */
export const offerJob = 'empowerment.offer-links'

const secret = (): string => randomBytes(32).toString('base64url')
const hashOf = (token: string): Buffer => hash('sha256', token, 'buffer')

const originOf = (isHandedOver: boolean): CameBy['link'] => (isHandedOver ? 'handed over' : 'mailed')

/** A link into a customer's own pages, shown once: only its hash is kept. */
export type PortalLink = { readonly token: string; readonly expiresAt: string }

/**
 * Makes a link that lets one customer in once. One that is mailed is bound to the browser that asked for it, so
 * whoever it is forwarded to is not let in.
 * @param boundTo  hexadecimal hash of what that browser holds; null: handed over by staff
 */
export async function makePortalLink(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  partyId: string,
  boundTo: string | null,
): Promise<PortalLink> {
  const token = secret()
  const expiresAt = new Date(ctx.now.getTime() + (boundTo === null ? handedLifeMs : mailedLifeMs))
  const boundHash = boundTo === null ? null : Buffer.from(boundTo, 'hex')
  const link = { partyId, madeBy: ctx.actor.userId, boundHash, expiresAt }
  await tx.run(statements.insertLink(hashOf(token), link, ctx.now))
  await record(tx, ctx, partyId, 'create', { link: originOf(boundTo === null) })
  return { token, expiresAt: expiresAt.toISOString() }
}

/**
 * Gives an unused link of one customer another token, so that whoever writes it down until then keeps only a hash.
 * @param known  hexadecimal hash of the token that it has
 * @returns nothing where there is no such link
 */
export async function renewPortalLink(
  tx: Database,
  partyId: string,
  known: string,
): Promise<{ readonly token: string; readonly hash: string } | undefined> {
  const link = await tx.maybeOne(statements.takeAwayLink(Buffer.from(known, 'hex'), partyId))
  if (!link) return undefined
  const token = secret()
  const renewed = { ...link, partyId, expiresAt: new Date(link.expiresAt) }
  await tx.run(statements.insertLink(hashOf(token), renewed, new Date(link.madeAt)))
  return { token, hash: hashOf(token).toString('hex') }
}

/**
 * Makes a link that staff hand over; earlier unused ones of theirs stop working. `asks`: whether it asks for an
 * address or number, since one is on record.
 */
export async function handOverLink(ctx: Context, partyId: string): Promise<PortalLink & { asks: boolean }> {
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.deleteUnusedLinks(partyId))
    const link = await makePortalLink(tx, ctx, partyId, null)
    return { ...link, asks: await canProve(tx, partyId) }
  })
}

/**
 * Asks for links to be mailed. Whether the address is known is nobody's business: the same is read and written
 * either way, and mail is sent later.
 * @returns what the browser keeps, without which a mailed link does not work
 */
export async function askForLinks(ctx: Context, email: string): Promise<string> {
  const kept = secret()
  const found = await ctx.db.many(statements.partiesByEmail(normaliseEmail(email), mostPerAddress))
  const payload = { partyIds: found.map(({ partyId }) => partyId), boundTo: hashOf(kept).toString('hex') }
  await ctx.db.transaction((tx) => requestJob(tx, { name: offerJob, payload }, ctx.now))
  return kept
}

/** So many customers may share an address and be written to at once. */
const mostPerAddress = 20

/** Passes on whom links are to be mailed to. */
export async function offerLinks(ctx: Context, partyIds: readonly string[], boundTo: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    for (const partyId of partyIds)
      await requestJob(tx, { name: 'channels.send-portal-link', payload: { partyId, boundTo } }, ctx.now)
  })
}

/** So many links are mailed to one customer within an hour. */
const mostPerHour = 5

/**
 * Makes a link to be mailed, once for each browser that asked.
 * @returns nothing where it is made already, or the customer was sent enough
 */
export async function makeMailedLink(
  tx: Database,
  ctx: Context,
  partyId: string,
  boundTo: string,
): Promise<PortalLink | undefined> {
  await lockParties(tx, [partyId])
  const since = new Date(ctx.now.getTime() - 60 * minuteMs)
  const mailed = await tx.one(statements.mailedSince(partyId, Buffer.from(boundTo, 'hex'), since))
  if (mailed.isMade || mailed.links >= mostPerHour) return undefined
  return makePortalLink(tx, ctx, partyId, boundTo)
}

/** What somebody brings who comes with a link. */
export type Entry = {
  readonly token: string
  /** What the browser kept when it asked for a link. */
  readonly kept?: string | undefined
  /** An e-mail address or telephone number of theirs. */
  readonly knows?: string | undefined
}

/**
 * Opens a session with a link. One that staff handed over asks for what the customer knows, where that is known:
 * whoever else it came to has the link alone. Whatever is wrong with a link, the answer is the same; the audit knows.
 * @returns the session's token, for the cookie
 * @throws empowerment.link-unusable, empowerment.link-unproven
 */
export async function enterPortal(ctx: Context, { token, kept, knows }: Entry): Promise<string> {
  const opened = await ctx.db.transaction(async (tx) => {
    const bound = kept === undefined ? null : hashOf(kept)
    const link = await tx.maybeOne(statements.lockLink(hashOf(token), bound, ctx.now))
    if (!link) return undefined
    if (!(await isLive(tx, link.partyId))) {
      await record(tx, ctx, link.partyId, 'read', { refused: 'gone' })
      return null
    }
    if (link.isHandedOver && !(await isProven(tx, link.partyId, knows)))
      return { left: await countTry(tx, ctx, link, { token, knows }) }
    await tx.run(statements.takeLink(hashOf(token), ctx.now))
    return openSession(tx, ctx, link)
  })
  if (typeof opened === 'string') return opened
  if (opened && opened.left > 0) throw new KithError('empowerment.link-unproven', opened)
  if (opened !== null) await noteRefusal(ctx, token)
  throw new KithError('empowerment.link-unusable')
}

type Link = { readonly partyId: string; readonly tries: number }

/** @returns how many tries are left; to ask what is wanted is none */
async function countTry(tx: Database, ctx: Context, link: Link, { token, knows }: Entry): Promise<number> {
  if (knows === undefined) return statements.mostTries - link.tries
  await tx.run(statements.countTry(hashOf(token)))
  await record(tx, ctx, link.partyId, 'read', { refused: 'unproven' })
  return statements.mostTries - link.tries - 1
}

async function openSession(
  tx: Database,
  ctx: Context,
  { partyId, isHandedOver, madeBy }: { partyId: string; isHandedOver: boolean; madeBy: string | null },
): Promise<string> {
  const session = secret()
  const expiresAt = new Date(ctx.now.getTime() + portalLifeMs)
  const cameBy = { link: originOf(isHandedOver), handedBy: isHandedOver ? madeBy : null }
  await tx.run(statements.insertSession(hashOf(session), { partyId, expiresAt, ...cameBy }, ctx.now))
  await record(tx, ctx, partyId, 'change', { session: 'opened', ...cameBy })
  return session
}

async function noteRefusal(ctx: Context, token: string): Promise<void> {
  const known = await ctx.db.maybeOne(statements.refusedLink(hashOf(token), ctx.now))
  await record(ctx.db, ctx, known?.partyId ?? null, 'read', { refused: known?.reason ?? 'unknown' })
}

/** Whose session a token opens: nobody's once it has ended, or its customer was merged or erased. */
export async function portalParty(db: Database, token: string, now: Date): Promise<PortalVisit | null> {
  const sessionId = hashOf(token)
  const session = await db.maybeOne(statements.sessionByToken(sessionId, now))
  if (!session || !(await isLive(db, session.partyId))) return null
  if (now.getTime() - Date.parse(session.seenAt) > 5 * minuteMs)
    await db.run(statements.touchSession(sessionId, now))
  const { partyId, link, handedBy } = session
  const visit = { partyId, sessionId: sessionId.toString('hex') }
  return link === null ? visit : { ...visit, cameBy: { link, handedBy } }
}

const isLive = async (db: Database, partyId: string) =>
  (await db.maybeOne(liveParty(partyId, { rows: null }))) !== undefined

/** Ends a customer's session. */
export async function leavePortal(ctx: Context, { partyId, sessionId }: PortalVisit): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.endSession(Buffer.from(sessionId, 'hex'), ctx.now))
    await record(tx, ctx, partyId, 'change', { session: 'ended' })
  })
}

function record(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  partyId: string | null,
  verb: 'create' | 'change' | 'read',
  after: object,
) {
  const rowId = partyId ?? 'nobody'
  return recordChange(tx, ctx, { noun: 'portal-links', verb, partyId, rowId, before: null, after })
}
