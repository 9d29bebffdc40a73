import { setTimeout as pause } from 'node:timers/promises'
import type { Actor } from '../kernel/actor.ts'
import { systemActor } from '../kernel/actor.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { insertReads } from '../kernel/audit.sql.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { beyond } from '../kernel/permission.ts'
import type { Database, Pool } from '../storage/database.ts'
import { readFeed, sightOf } from './change.commands.ts'
import { feedEvent } from './change.sql.ts'
import { alwaysTold, cloudEventOf } from './change.ts'
import { appendFirmEvents } from './event.commands.ts'
import { type Attempt, decideAfterAttempt, patienceMs } from './webhook.ts'
import { postEvent } from './webhook-post.commands.ts'
import * as statements from './webhook-sender.sql.ts'

/** What a teller of endpoints needs. */
export type TellerOptions = {
  readonly publicUrl: string
  readonly report: (error: unknown, where: string) => void
  /** How often it looks for news; ms, default 500. */
  readonly everyMs?: number
  /** In [0, 1): spreads the pauses; default `Math.random`, tests give their own. */
  readonly chance?: () => number
}

/** A running teller; `stop` waits for what is being sent. */
export type Teller = { stop(): Promise<void> }

/** A claim outlives the longest try, so that nobody else begins it meanwhile; ms. */
const leaseMs = 30_000
const together = 4
const claimed = 16

/**
 * Tells endpoints of events: reads the feed on for each, keeps what it is to hear, sends it signed, and notes every
 * try. Whatever ends the process, what was not noted as taken is sent again: at least once, under the same id.
 */
export function startTeller(db: Pool, options: TellerOptions): Teller {
  const ending = new AbortController()
  const running = new Telling(db, options).run(ending.signal)
  return {
    async stop() {
      ending.abort()
      await running
    },
  }
}

class Telling {
  private readonly db: Pool
  private readonly options: TellerOptions
  private readonly epoch = newId()
  /** Endpoints that something is being sent to: a slow one holds up only itself. */
  private readonly lanes = new Map<string, Promise<void>>()

  constructor(db: Pool, options: TellerOptions) {
    this.db = db
    this.options = options
  }

  async run(ending: AbortSignal): Promise<void> {
    while (!ending.aborted) {
      try {
        for (const hook of await this.db.many(statements.activeWebhooks)) this.tend(hook, ending)
      } catch (error) {
        this.options.report(error, 'information.webhooks')
      }
      await pause(this.options.everyMs ?? 500, undefined, { signal: ending }).catch(() => undefined)
    }
    await Promise.allSettled(this.lanes.values())
  }

  private tend(hook: statements.ActiveWebhook, ending: AbortSignal): void {
    if (this.lanes.has(hook.webhookId)) return
    const lane = this.lane(hook, ending)
      .catch((error) => {
        if (!ending.aborted) this.options.report(error, `information.webhooks ${hook.webhookId}`)
      })
      .finally(() => this.lanes.delete(hook.webhookId))
    this.lanes.set(hook.webhookId, lane)
  }

  private async lane(hook: statements.ActiveWebhook, ending: AbortSignal): Promise<void> {
    const actor = actorOf(hook)
    if (actor === null) {
      await disableEndpoint(
        this.db,
        hook.webhookId,
        'Its owner may no longer see what it is sent.',
        new Date(),
      )
      return
    }
    await readOn(this.db, hook, actor)
    // One that fails is only tried, not flooded.
    const most = hook.failingSince === null ? claimed : 1
    while (!ending.aborted) {
      const found = await this.db.many(statements.claimDeliveries(hook.webhookId, this.epoch, most, leaseMs))
      const left = [...found]
      const hand = async () => {
        for (let next = left.shift(); next; next = left.shift()) await this.send(hook, actor, next)
      }
      await Promise.all(Array.from({ length: together }, hand))
      if (found.length < most || hook.failingSince !== null) return
    }
  }

  private async send(
    hook: statements.ActiveWebhook,
    actor: Actor,
    delivery: statements.ClaimedDelivery,
  ): Promise<void> {
    const { deliveryId, eventId } = delivery
    const row = await this.db.maybeOne(feedEvent(eventId, delivery.writtenIn, sightOf(actor)))
    const now = new Date()
    if (!row) {
      await this.db.run(
        statements.settleDelivery(deliveryId, this.epoch, { state: 'dropped', readyAt: null, now }),
      )
      return
    }
    if (row.partyId !== null) await this.noteReading(hook, row.partyId, now)
    const attempt = await postEvent(
      {
        url: hook.url,
        allowsPrivate: hook.allowsPrivate,
        id: eventId,
        body: JSON.stringify(cloudEventOf(row, this.options.publicUrl)),
        secrets: [hook.secret, ...(hook.previous === null ? [] : [hook.previous])],
      },
      now,
    )
    await this.settle(hook, delivery, attempt)
  }

  /** Who is told about stands in the audit of readings before it leaves. */
  private async noteReading(hook: statements.ActiveWebhook, partyId: string, at: Date): Promise<void> {
    const reading = { auditId: newId(), at, actorKind: 'key', actorId: hook.ownerId, asUserId: null }
    await this.db.run(insertReads([{ ...reading, route: `webhook ${hook.name}`, partyIds: [partyId] }]))
  }

  private async settle(
    hook: statements.ActiveWebhook,
    { deliveryId, attempts }: statements.ClaimedDelivery,
    attempt: Attempt,
  ): Promise<void> {
    const now = new Date()
    const after = decideAfterAttempt(attempt, attempts, now, (this.options.chance ?? Math.random)())
    const { webhookId } = hook
    const state = after.kind === 'again' || after.kind === 'gone' ? 'waiting' : after.kind
    const readyAt = after.kind === 'again' ? after.readyAt : null
    await this.db.transaction(async (tx) => {
      const { waitMs: _, ...tried } = attempt
      const row = { attemptId: newId(), deliveryId, webhookId, number: attempts, at: now, ...tried }
      await tx.run(statements.insertAttempt(row))
      await tx.maybeOne(statements.settleDelivery(deliveryId, this.epoch, { state, readyAt, now }))
      if (after.kind === 'delivered') await tx.run(statements.noteSuccess(webhookId, now))
      else await this.noteFailure(tx, webhookId, after.kind === 'gone', now)
    })
  }

  private async noteFailure(tx: Database, webhookId: string, isGone: boolean, now: Date): Promise<void> {
    const noted = await tx.maybeOne(statements.noteFailure(webhookId, now))
    if (isGone) await disableEndpoint(tx, webhookId, 'It answered that it is gone (410).', now)
    else if (noted && now.getTime() - Date.parse(noted.failingSince) > patienceMs)
      await disableEndpoint(tx, webhookId, 'It has taken nothing for three days.', now)
  }
}

/** Reads the feed on for one endpoint and keeps what it is to hear, with its place, in one transaction. */
async function readOn(db: Pool, hook: statements.ActiveWebhook, actor: Actor): Promise<void> {
  const types = hook.types.length === 0 ? [] : [...hook.types, ...alwaysTold]
  let after = { number: hook.number, eventId: hook.eventId }
  for (let isMore = true; isMore; ) {
    const page = await readFeed({ db, actor }, { after, types, limit: 500 })
    if (page.place.eventId === after.eventId && page.place.number === after.number) return
    const now = new Date()
    const isHeld = await db.transaction(async (tx) => {
      if (!(await tx.maybeOne(statements.holdPlace(hook.webhookId, after)))) return false
      const rows = page.rows.map((row) => ({ ...row, deliveryId: newId() }))
      if (rows.length > 0) await tx.run(statements.insertDeliveries(hook.webhookId, rows, now))
      await tx.run(statements.movePlace(hook.webhookId, page.place))
      return true
    })
    if (!isHeld) return
    after = page.place
    isMore = page.more
  }
}

/** With whose rights an endpoint hears: the role's, in its owner's teams, and never beyond what the owner may. */
export function actorOf(hook: statements.ActiveWebhook): Actor | null {
  if (!hook.ownerIsActive || hook.rolePermissions === null) return null
  const owner: Actor = {
    kind: 'key',
    userId: hook.ownerId,
    name: hook.name,
    roles: [],
    teamIds: hook.ownerTeams,
    permissions: hook.ownerPermissions,
    viewedBy: null,
  }
  const reading = hook.rolePermissions.filter(({ verb }) => verb === 'read')
  if (!reading.some(({ noun }) => noun === 'parties')) return null
  return beyond(owner, reading, hook.ownerTeams) ? null : { ...owner, permissions: reading }
}

/** Ends the telling of an endpoint and says so in the firm's own log, where its owner finds it. */
async function disableEndpoint(db: Database, webhookId: string, because: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = await tx.maybeOne(statements.disable(webhookId, because, now))
    if (!ended) return
    const ctx = { db: tx, actor: systemActor, now }
    const after = { state: 'disabled', because }
    await recordChange(tx, ctx, {
      noun: 'webhooks',
      verb: 'change',
      partyId: null,
      rowId: webhookId,
      before: null,
      after,
    })
    const data = { webhookId, name: ended.name, ownerId: ended.ownerId, because }
    const occurredAt = now.toISOString()
    await appendFirmEvents(
      tx,
      [{ type: 'information.webhook-disabled', occurredAt, source: 'kith', data }],
      now,
    )
  })
}

/** @throws kernel.not-found */
export function missingWebhook(webhookId: string): KithError {
  return new KithError('kernel.not-found', { noun: 'endpoint', id: webhookId })
}
