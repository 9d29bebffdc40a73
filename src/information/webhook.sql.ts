import { sql } from '../storage/statement.ts'
import type { FeedPlace } from './change.ts'

export type WebhookRow = {
  webhookId: string
  name: string
  url: string
  types: string[]
  roleId: string
  roleName: string | null
  ownerId: string
  ownerName: string
  allowsPrivate: boolean
  state: 'active' | 'paused' | 'disabled'
  because: string | null
  failingSince: string | null
  lastSuccessAt: string | null
  previousUntil: string | null
  createdAt: string
  version: number
}

const columns = sql`
  w.webhook_id as "webhookId", w.name, w.url, w.types, w.role_id as "roleId", r.name as "roleName",
  w.owner_id as "ownerId", u.name as "ownerName", w.allows_private as "allowsPrivate", w.state, w.because,
  w.failing_since as "failingSince", w.last_success_at as "lastSuccessAt", w.previous_until as "previousUntil",
  w.created_at as "createdAt", w.version`

const joined = sql`
  information.webhooks w
  left join kernel.roles r on r.role_id = w.role_id
  join kernel.users u on u.user_id = w.owner_id`

/** All endpoints with what waits for them and what was given up. */
export const allWebhooks = sql<WebhookRow & { waiting: number; failed: number }>`
  select ${columns},
         (select count(*)::integer from information.webhook_deliveries d
           where d.webhook_id = w.webhook_id and d.state = 'waiting') as waiting,
         (select count(*)::integer from information.webhook_deliveries d
           where d.webhook_id = w.webhook_id and d.state = 'failed') as failed
    from ${joined} order by w.created_at, w.webhook_id`

export const webhookById = (webhookId: string) => sql<WebhookRow>`
  select ${columns} from ${joined} where w.webhook_id = ${webhookId}`

export const lockWebhook = (webhookId: string) => sql<{ version: number }>`
  select version from information.webhooks where webhook_id = ${webhookId} for update`

export type NewWebhook = {
  webhookId: string
  name: string
  url: string
  types: readonly string[]
  roleId: string
  ownerId: string
  allowsPrivate: boolean
  secret: string
  place: FeedPlace
}

export const insertWebhook = (hook: NewWebhook, now: Date) => sql`
  insert into information.webhooks (webhook_id, name, url, types, role_id, owner_id, allows_private, secret, state,
         read_to_number, read_to_event, created_at, updated_at)
  values (${hook.webhookId}, ${hook.name}, ${hook.url}, ${hook.types}::text[], ${hook.roleId}, ${hook.ownerId},
          ${hook.allowsPrivate}, ${hook.secret}, 'active', ${hook.place.number}, ${hook.place.eventId}, ${now}, ${now})`

export type WebhookChange = {
  name: string
  url: string
  types: readonly string[]
  roleId: string
  ownerId: string
  allowsPrivate: boolean
  state: 'active' | 'paused' | 'disabled'
  because: string | null
}

export const updateWebhook = (webhookId: string, change: WebhookChange, now: Date) => sql`
  update information.webhooks
     set name = ${change.name}, url = ${change.url}, types = ${change.types}::text[], role_id = ${change.roleId},
         owner_id = ${change.ownerId}, allows_private = ${change.allowsPrivate}, state = ${change.state},
         because = ${change.because}, failing_since = case when ${change.state} = 'active' then null else failing_since end,
         updated_at = ${now}, version = version + 1
   where webhook_id = ${webhookId}`

export const rotateSecret = (webhookId: string, secret: string, until: Date, now: Date) => sql`
  update information.webhooks
     set previous_secret = secret, previous_until = ${until}, secret = ${secret}, updated_at = ${now}, version = version + 1
   where webhook_id = ${webhookId}`

/** Its log goes first. */
export const deleteWebhook = (webhookId: string) => [
  sql`delete from information.webhook_attempts where webhook_id = ${webhookId}`,
  sql`delete from information.webhook_deliveries where webhook_id = ${webhookId}`,
  sql`delete from information.webhooks where webhook_id = ${webhookId}`,
]

/** The secrets that sign at this moment, the newest first. */
export const secretsOf = (webhookId: string, now: Date) => sql<{
  secret: string
  previous: string | null
}>`
  select secret, case when previous_until > ${now} then previous_secret end as previous
    from information.webhooks where webhook_id = ${webhookId}`

export type DeliveryRow = {
  deliveryId: string
  eventId: string
  partyId: string | null
  type: string
  state: 'waiting' | 'delivered' | 'failed' | 'dropped'
  attempts: number
  replays: number
  readyAt: string
  createdAt: string
  endedAt: string | null
  status: number | null
  latencyMs: number | null
  reason: string | null
}

/** An endpoint's log, the newest first, each with its last try. */
export const deliveriesOf = (
  webhookId: string,
  { state, after, limit }: { state: string | null; after: readonly [string, string] | null; limit: number },
) => sql<DeliveryRow>`
  select d.delivery_id as "deliveryId", d.event_id as "eventId", d.party_id as "partyId", d.type, d.state, d.attempts,
         d.replays, d.ready_at as "readyAt", d.created_at as "createdAt", d.ended_at as "endedAt", a.status,
         a.latency_ms as "latencyMs", a.reason
    from information.webhook_deliveries d
    left join lateral (
      select t.status, t.latency_ms, t.reason from information.webhook_attempts t
       where t.delivery_id = d.delivery_id order by t.at desc, t.attempt_id desc limit 1) a on true
   where d.webhook_id = ${webhookId} and (${state}::text is null or d.state = ${state})
     and (${after === null} or (d.created_at, d.delivery_id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
   order by d.created_at desc, d.delivery_id desc limit ${limit}`

export const attemptsOf = (webhookId: string, deliveryId: string) => sql<{
  at: string
  status: number | null
  latencyMs: number
  reason: string | null
  excerpt: string | null
}>`
  select at, status, latency_ms as "latencyMs", reason, excerpt from information.webhook_attempts
   where webhook_id = ${webhookId} and delivery_id = ${deliveryId} order by at desc, attempt_id desc limit 100`

export type ReplayWish = {
  deliveryId: string | null
  failed: boolean
  from: string | null
  until: string | null
}

/** Sends again what has ended: one, all that was given up, or a period. @returns how many by the row count */
export const replayDeliveries = (webhookId: string, wish: ReplayWish, now: Date) => sql`
  update information.webhook_deliveries
     set state = 'waiting', attempts = 0, replays = replays + 1, ready_at = ${now}, ended_at = null, claimed_until = null,
         epoch = null
   where webhook_id = ${webhookId} and state <> 'waiting'
     and (${wish.deliveryId}::uuid is null or delivery_id = ${wish.deliveryId}::uuid)
     and (not ${wish.failed}::boolean or state = 'failed')
     and (${wish.from}::timestamptz is null or created_at >= ${wish.from}::timestamptz)
     and (${wish.until}::timestamptz is null or created_at < ${wish.until}::timestamptz)`

/** What ended longer ago than the log is kept. */
export const forgetDeliveries = (before: Date) => [
  sql`delete from information.webhook_attempts where at < ${before}`,
  sql`delete from information.webhook_deliveries where ended_at < ${before}`,
]
