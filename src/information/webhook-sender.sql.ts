import type { Permission } from '../kernel/actor.ts'
import { permissionsOfUser, teamsOfUser } from '../kernel/role.sql.ts'
import { sql } from '../storage/statement.ts'
import type { ChangeRow, FeedPlace } from './change.ts'

export type ActiveWebhook = {
  webhookId: string
  name: string
  url: string
  types: string[]
  allowsPrivate: boolean
  secret: string
  previous: string | null
  failingSince: string | null
  number: number
  eventId: string
  ownerId: string
  ownerIsActive: boolean
  ownerTeams: string[]
  ownerPermissions: Permission[]
  /** Of the role that says what the endpoint may see; null where it is gone. */
  rolePermissions: Permission[] | null
}

/** Endpoints that are to hear something, with what decides what they may see. */
export const activeWebhooks = sql<ActiveWebhook>`
  select w.webhook_id as "webhookId", w.name, w.url, w.types, w.allows_private as "allowsPrivate", w.secret,
         case when w.previous_until > now() then w.previous_secret end as previous, w.failing_since as "failingSince",
         w.read_to_number as number, w.read_to_event as "eventId", w.owner_id as "ownerId",
         users.is_active as "ownerIsActive", ${teamsOfUser} as "ownerTeams", ${permissionsOfUser} as "ownerPermissions",
         (select jsonb_agg(jsonb_build_object('noun', held.noun, 'verb', held.verb, 'rows', held.rows,
                    'fields', coalesce(to_jsonb(held.fields), to_jsonb('all'::text))))
            from kernel.role_permissions held where held.role_id = w.role_id) as "rolePermissions"
    from information.webhooks w
    join kernel.users on users.user_id = w.owner_id
   where w.state = 'active'
   order by w.webhook_id`

/** Holds an endpoint's place for whoever reads on from it; none where another does, or it moved. */
export const holdPlace = (webhookId: string, place: FeedPlace) => sql<{ webhookId: string }>`
  select webhook_id as "webhookId" from information.webhooks
   where webhook_id = ${webhookId} and state = 'active' and read_to_number = ${place.number}
     and read_to_event = ${place.eventId}
     for update skip locked`

export const movePlace = (webhookId: string, place: FeedPlace) => sql`
  update information.webhooks set read_to_number = ${place.number}, read_to_event = ${place.eventId}
   where webhook_id = ${webhookId}`

export const insertDeliveries = (
  webhookId: string,
  rows: readonly (ChangeRow & { deliveryId: string })[],
  now: Date,
) => sql`
  insert into information.webhook_deliveries (delivery_id, webhook_id, event_id, party_id, occurred_at, type, written_in,
         state, ready_at, created_at)
  select "deliveryId", ${webhookId}::uuid, "eventId", "partyId", "occurredAt", type, "writtenIn", 'waiting',
         ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows.map(({ data: _, ...row }) => row))}) as r("deliveryId" uuid,
         "eventId" uuid, "partyId" uuid, "occurredAt" timestamptz, type text, "writtenIn" bigint)
  on conflict (webhook_id, event_id) do nothing`

export type ClaimedDelivery = {
  deliveryId: string
  eventId: string
  writtenIn: number
  attempts: number
}

/** Takes what is ready for one endpoint, for a time; the oldest first. */
export const claimDeliveries = (
  webhookId: string,
  epoch: string,
  most: number,
  leaseMs: number,
) => sql<ClaimedDelivery>`
  with ready as materialized (
    select delivery_id from information.webhook_deliveries
     where webhook_id = ${webhookId} and state = 'waiting' and ready_at <= now()
       and (claimed_until is null or claimed_until < now())
     order by ready_at, delivery_id limit ${most} for update skip locked)
  update information.webhook_deliveries d
     set epoch = ${epoch}, claimed_until = now() + ${leaseMs}::double precision * interval '1 ms', attempts = attempts + 1
    from ready where d.delivery_id = ready.delivery_id
  returning d.delivery_id as "deliveryId", d.event_id as "eventId", d.written_in as "writtenIn", d.attempts`

/** Notes what came of a try; none where another has taken it up meanwhile. */
export const settleDelivery = (
  deliveryId: string,
  epoch: string,
  { state, readyAt, now }: { state: string; readyAt: Date | null; now: Date },
) => sql<{ deliveryId: string }>`
  update information.webhook_deliveries
     set state = ${state}, ready_at = coalesce(${readyAt}::timestamptz, ready_at), claimed_until = null, epoch = null,
         ended_at = case when ${state} = 'waiting' then null else ${now}::timestamptz end
   where delivery_id = ${deliveryId} and epoch = ${epoch} and state = 'waiting'
  returning delivery_id as "deliveryId"`

export type AttemptRow = {
  attemptId: string
  deliveryId: string
  webhookId: string
  number: number
  at: Date
  status: number | null
  latencyMs: number
  reason: string | null
  excerpt: string | null
}

export const insertAttempt = (row: AttemptRow) => sql`
  insert into information.webhook_attempts (attempt_id, delivery_id, webhook_id, number, at, status, latency_ms, reason, excerpt)
  values (${row.attemptId}, ${row.deliveryId}, ${row.webhookId}, ${row.number}, ${row.at}, ${row.status},
          ${row.latencyMs}, ${row.reason}, ${row.excerpt})`

/** An endpoint's standing after a try: one success ends its failing. */
export const noteSuccess = (webhookId: string, now: Date) => sql`
  update information.webhooks set last_success_at = ${now}, failing_since = null where webhook_id = ${webhookId}`

export const noteFailure = (webhookId: string, now: Date) => sql<{ failingSince: string }>`
  update information.webhooks set failing_since = coalesce(failing_since, ${now}) where webhook_id = ${webhookId}
  returning failing_since as "failingSince"`

/** @returns none where it was not active any more */
export const disable = (webhookId: string, because: string, now: Date) => sql<{
  name: string
  ownerId: string
}>`
  update information.webhooks set state = 'disabled', because = ${because}, updated_at = ${now}, version = version + 1
   where webhook_id = ${webhookId} and state = 'active'
  returning name, owner_id as "ownerId"`
