import { sql } from '../storage/statement.ts'

export type IdentityAct = 'merge' | 'split' | 'attach' | 'detach' | 'pin' | 'unpin' | 'never'

export type IdentityEventRow = {
  partyId: string
  eventId: string
  act: IdentityAct
  otherPartyId: string | null
  mergeId: string | null
  isAutomatic: boolean
  actorId: string | null
  modelVersion: number | null
  weight: number | null
  probability: number | null
  explanation: unknown
  membersBefore: readonly string[]
  membersAfter: readonly string[]
  at: string
}

/** Appends what was done, each to the log of its party; all in one statement. */
export const insertEvents = (rows: readonly Omit<IdentityEventRow, 'at'>[], now: Date) => sql`
  insert into information.identity_events (party_id, event_id, act, other_party_id, merge_id, is_automatic, actor_id,
         model_version, weight, probability, explanation, members_before, members_after, at)
  select e."partyId", e."eventId", e.act, e."otherPartyId", e."mergeId", e."isAutomatic", e."actorId", e."modelVersion",
         e.weight, e.probability, e.explanation, e."membersBefore", e."membersAfter", ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as e("partyId" uuid, "eventId" uuid, act text, "otherPartyId" uuid,
         "mergeId" uuid, "isAutomatic" boolean, "actorId" uuid, "modelVersion" integer, weight double precision,
         probability double precision, explanation jsonb, "membersBefore" uuid[], "membersAfter" uuid[])`

/** What was done upon these parties, the latest first. */
export const eventsOf = (partyIds: readonly string[]) => sql<IdentityEventRow & { actorName: string | null }>`
  with e as materialized (
    select party_id, event_id, act, other_party_id, merge_id, is_automatic, actor_id, model_version, weight, probability,
           explanation, members_before, members_after, at
      from information.identity_events where party_id = any(${partyIds}::uuid[]))
  select e.party_id as "partyId", e.event_id as "eventId", e.act, e.other_party_id as "otherPartyId",
         e.merge_id as "mergeId", e.is_automatic as "isAutomatic", e.actor_id as "actorId", u.name as "actorName",
         e.model_version as "modelVersion", e.weight, e.probability, e.explanation,
         e.members_before as "membersBefore", e.members_after as "membersAfter", e.at
    from e left join kernel.users u on u.user_id = e.actor_id
   order by e.at desc, e.event_id desc`

/** Merges that stand, by which others became these parties. */
export const standingMerges = (partyIds: readonly string[]) => sql<{
  partyId: string
  mergeId: string
  mergedPartyId: string
  mergedAt: string
}>`
  select party_id as "partyId", merge_id as "mergeId", merged_party_id as "mergedPartyId", merged_at as "mergedAt"
    from kernel.merges where party_id = any(${partyIds}::uuid[]) and unmerged_at is null
   order by merged_at, merge_id`
