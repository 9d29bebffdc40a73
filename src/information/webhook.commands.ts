import { randomBytes } from 'node:crypto'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { recorderOf } from '../kernel/audit.commands.ts'
import { badField, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { beyond, may, mayAtAll } from '../kernel/permission.ts'
import { roleById } from '../kernel/role.sql.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { endOfFeed } from './change.commands.ts'
import type { CloudEvent } from './change.ts'
import * as statements from './webhook.sql.ts'
import { type Attempt, flawOfUrl, overlapMs } from './webhook.ts'
import { postEvent } from './webhook-post.commands.ts'
import { missingWebhook } from './webhook-sender.commands.ts'

const record = recorderOf('webhooks')

/** An endpoint as somebody wishes it. */
export type WebhookDraft = {
  readonly name: string
  readonly url: string
  /** Exact types, or a room as `value.*`; none: all. */
  readonly types: readonly string[]
  /** Which role's sight it has. */
  readonly roleId: string
  /** May lead into a private network; only whoever may change the firm permits that. */
  readonly allowsPrivate?: boolean | undefined
}

export type WebhookPatch = Partial<WebhookDraft> & { readonly state?: 'active' | 'paused' | undefined }

/** All endpoints. */
export async function readWebhooks(ctx: Context) {
  may(ctx.actor, 'read', 'webhooks')
  return ctx.db.many(statements.allWebhooks)
}

/**
 * Makes an endpoint that hears what happens from now on. The secret is in the answer and nowhere else.
 * @throws kernel.bad-field, kernel.beyond-own-rights, kernel.name-taken
 */
export async function createWebhook(ctx: Context, draft: WebhookDraft & { readonly webhookId?: string }) {
  may(ctx.actor, 'create', 'webhooks')
  const ownerId = personOf(ctx)
  const checked = checkedDraft(ctx, { ...draft, allowsPrivate: draft.allowsPrivate ?? false })
  await refuseWiderRole(ctx, draft.roleId)
  const webhookId = draft.webhookId ?? newId()
  const secret = newSecret()
  const place = await endOfFeed(ctx.db)
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.insertWebhook({ ...checked, webhookId, ownerId, secret, place }, ctx.now))
    await record(tx, ctx, 'create', webhookId, null, checked)
    return { ...(await shown(tx, webhookId)), secret }
  })
}

/** Changes an endpoint; whoever changes it owns it from then on, so that it sees no more than they may. */
export async function changeWebhook(
  ctx: Context,
  webhookId: string,
  patch: WebhookPatch,
  read: number | null,
) {
  may(ctx.actor, 'change', 'webhooks')
  const ownerId = personOf(ctx)
  return ctx.db.transaction(async (tx) => {
    const before = await held(tx, webhookId, read)
    const draft = checkedDraft(ctx, {
      name: patch.name ?? before.name,
      url: patch.url ?? before.url,
      types: patch.types ?? before.types,
      roleId: patch.roleId ?? before.roleId,
      allowsPrivate: patch.allowsPrivate ?? before.allowsPrivate,
    })
    await refuseWiderRole({ ...ctx, db: tx }, draft.roleId)
    const state = patch.state ?? before.state
    const because = state === 'disabled' ? before.because : null
    await tx.run(statements.updateWebhook(webhookId, { ...draft, ownerId, state, because }, ctx.now))
    await record(tx, ctx, 'change', webhookId, before, { ...draft, state })
    return shown(tx, webhookId)
  })
}

/** Takes an endpoint and its log away. */
export async function removeWebhook(ctx: Context, webhookId: string): Promise<void> {
  may(ctx.actor, 'erase', 'webhooks')
  await ctx.db.transaction(async (tx) => {
    const before = await held(tx, webhookId, null)
    for (const statement of statements.deleteWebhook(webhookId)) await tx.run(statement)
    await record(tx, ctx, 'erase', webhookId, before, null)
  })
}

/** A new secret; the old one signs beside it for a day, so that the receiver can change over in between. */
export async function rotateSecret(ctx: Context, webhookId: string) {
  may(ctx.actor, 'change', 'webhooks')
  const secret = newSecret()
  const until = new Date(ctx.now.getTime() + overlapMs)
  return ctx.db.transaction(async (tx) => {
    await held(tx, webhookId, null)
    await tx.run(statements.rotateSecret(webhookId, secret, until, ctx.now))
    await record(tx, ctx, 'change', webhookId, null, {
      secret: 'replaced',
      previousUntil: until.toISOString(),
    })
    return { ...(await shown(tx, webhookId)), secret }
  })
}

/** Sends an event that says it is a test, at once, and tells what was answered; nothing of it is kept. */
export async function testWebhook(ctx: Context, webhookId: string, publicUrl: string): Promise<Attempt> {
  may(ctx.actor, 'change', 'webhooks')
  const hook = await shown(ctx.db, webhookId)
  const { secret, previous } = await ctx.db.one(statements.secretsOf(webhookId, ctx.now))
  const at = ctx.now.toISOString()
  const event: CloudEvent = {
    specversion: '1.0',
    id: newId(),
    source: `${publicUrl}/api/v1/changes`,
    type: 'information.test-sent',
    subject: 'firm',
    time: at,
    datacontenttype: 'application/json',
    data: { says: 'This is a test; nothing happened.' },
    recordedtime: at,
    dataversion: 1,
    learnedfrom: 'hand',
  }
  const { url, allowsPrivate } = hook
  const secrets = [secret, ...(previous === null ? [] : [previous])]
  return postEvent({ url, allowsPrivate, id: event.id, body: JSON.stringify(event), secrets }, ctx.now)
}

/** An endpoint's log, the newest first. */
export async function readDeliveries(
  ctx: Context,
  webhookId: string,
  asked: {
    readonly state?: string | undefined
    readonly cursor?: string | undefined
    readonly limit: number
  },
) {
  may(ctx.actor, 'read', 'webhooks')
  await shown(ctx.db, webhookId)
  const list = `deliveries:${webhookId}:${asked.state ?? ''}`
  const after = decodeCursor(list, ['instant', 'id'], asked.cursor) ?? null
  const rows = await ctx.db.many(
    statements.deliveriesOf(webhookId, { state: asked.state ?? null, after, limit: asked.limit + 1 }),
  )
  return page(rows, asked.limit, (last) => encodeCursor(list, [last.createdAt, last.deliveryId]))
}

/** Every try of one delivery, the newest first. */
export async function readAttempts(ctx: Context, webhookId: string, deliveryId: string) {
  may(ctx.actor, 'read', 'webhooks')
  return ctx.db.many(statements.attemptsOf(webhookId, deliveryId))
}

/** What shall be sent again. */
export type Replay = {
  readonly deliveryId?: string | undefined
  readonly failed?: boolean | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** Sends again under the same ids, so that receivers know what they had: one, all that failed, or a period. */
export async function replay(ctx: Context, webhookId: string, wish: Replay): Promise<{ again: number }> {
  may(ctx.actor, 'change', 'webhooks')
  const { deliveryId = null, failed = false, from = null, until = null } = wish
  if (deliveryId === null && !failed && from === null)
    throw badField('from', 'is missing: say one delivery, all that failed, or since when')
  return ctx.db.transaction(async (tx) => {
    await held(tx, webhookId, null)
    const again = await tx.run(
      statements.replayDeliveries(webhookId, { deliveryId, failed, from, until }, ctx.now),
    )
    await record(tx, ctx, 'change', webhookId, null, { replayed: again, ...wish })
    return { again }
  })
}

function checkedDraft(ctx: Context, draft: WebhookDraft & { allowsPrivate: boolean }) {
  const { allowsPrivate } = draft
  if (allowsPrivate && !mayAtAll(ctx.actor, 'change', 'firm'))
    throw badField('allowsPrivate', 'is for whoever may change the firm')
  const flaw = flawOfUrl(draft.url, allowsPrivate)
  if (flaw !== null) throw badField('url', flaw)
  const odd = draft.types.find((type) => !/^[a-z]+\.(\*|[a-z-]+)$/.test(type))
  if (odd !== undefined)
    throw badField('types', `holds “${odd}”, which is no type such as value.order-placed`)
  return {
    name: checkedText(draft.name, 'name', 120),
    url: draft.url,
    types: [...new Set(draft.types)],
    roleId: draft.roleId,
    allowsPrivate,
  }
}

async function refuseWiderRole(ctx: Context, roleId: string): Promise<void> {
  const role = await ctx.db.maybeOne(roleById(roleId))
  if (!role) throw badField('roleId', 'is no role')
  const reading = role.permissions.filter(({ verb }) => verb === 'read')
  if (!reading.some(({ noun }) => noun === 'parties'))
    throw badField('roleId', 'is a role that sees no customers, so nothing could be told')
  const wide = beyond(ctx.actor, reading, ctx.actor.teamIds)
  if (wide) throw new KithError('kernel.beyond-own-rights', { verb: wide.verb, noun: wide.noun })
}

function personOf(ctx: Context): string {
  if (ctx.actor.userId === null)
    throw new KithError('kernel.not-allowed', { verb: 'own', noun: 'an endpoint without being a person' })
  return ctx.actor.userId
}

async function held(tx: Database, webhookId: string, read: number | null): Promise<statements.WebhookRow> {
  const found = await tx.maybeOne(statements.lockWebhook(webhookId))
  if (!found) throw missingWebhook(webhookId)
  refuseStale(read, found.version)
  return tx.one(statements.webhookById(webhookId))
}

async function shown(db: Database, webhookId: string): Promise<statements.WebhookRow> {
  const found = await db.maybeOne(statements.webhookById(webhookId))
  if (!found) throw missingWebhook(webhookId)
  return found
}

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
