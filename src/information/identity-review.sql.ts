import { sql } from '../storage/statement.ts'

export type ReviewReason = 'likely' | 'certain' | 'taken-apart' | 'complaint'
export type ReviewState = 'open' | 'same' | 'different' | 'household' | 'closed'

export type NewReview = {
  partyId: string
  reviewId: string
  recordId: string
  otherRecordId: string
  kind: string
  reason: ReviewReason
  weight: number
  probability: number
  other: string
  otherProbability: number
  modelVersion: number
}

/** A pair that is open is told anew; one that somebody decided stays as it was decided. */
export const upsertReviews = (rows: readonly NewReview[], now: Date) => sql`
  insert into information.identity_reviews as held (party_id, review_id, record_id, other_record_id, kind, reason, weight,
         probability, other, other_probability, model_version, state, found_at)
  select r."partyId", r."reviewId", r."recordId", r."otherRecordId", r.kind, r.reason, r.weight, r.probability, r.other,
         r."otherProbability", r."modelVersion", 'open', ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "reviewId" uuid, "recordId" uuid,
         "otherRecordId" uuid, kind text, reason text, weight float8, probability float8, other text,
         "otherProbability" float8, "modelVersion" integer)
  on conflict (party_id, record_id, other_record_id) do update
     set reason = excluded.reason, weight = excluded.weight, probability = excluded.probability, other = excluded.other,
         other_probability = excluded.other_probability, model_version = excluded.model_version
   where held.state = 'open'`

export type ReviewRow = NewReview & {
  state: ReviewState
  foundAt: string
  skippedAt: string | null
  decidedAt: string | null
  mergeId: string | null
}

const columns = sql`r.party_id as "partyId", r.review_id as "reviewId", r.record_id as "recordId",
         r.other_record_id as "otherRecordId", r.kind, r.reason, r.weight, r.probability, r.other,
         r.other_probability as "otherProbability", r.model_version as "modelVersion", r.state, r.found_at as "foundAt",
         r.skipped_at as "skippedAt", r.decided_at as "decidedAt", r.merge_id as "mergeId"`

/** Open pairs, those nearest to joining first; skipped ones come back at the end. `after`: where the page before ended. */
export const openReviews = (
  after: { isSkipped: boolean; probability: number; reviewId: string } | null,
  limit: number,
) => sql<ReviewRow>`
  select ${columns}
    from information.identity_reviews r
   where r.state = 'open'
     and ${
       after === null
         ? sql`true`
         : sql`((r.skipped_at is not null)::int, -r.probability, r.review_id)
           > (${after.isSkipped ? 1 : 0}::int, ${-after.probability}::float8, ${after.reviewId}::uuid)`
}
   order by (r.skipped_at is not null)::int, -r.probability, r.review_id
   limit ${limit}`

export const reviewById = (reviewId: string) => sql<ReviewRow>`
  select ${columns} from information.identity_reviews r where r.review_id = ${reviewId}`

export const lockReview = (partyId: string, reviewId: string) => sql<ReviewRow>`
  select ${columns} from information.identity_reviews r
   where r.party_id = ${partyId} and r.review_id = ${reviewId} for update`

export const settleReview = (
  partyId: string,
  reviewId: string,
  { state, mergeId }: { state: ReviewState; mergeId: string | null },
  by: string | null,
  now: Date,
) => sql`
  update information.identity_reviews
     set state = ${state}, merge_id = ${mergeId}, decided_at = ${state === 'open' ? null : now}::timestamptz,
         decided_by = ${state === 'open' ? null : by}::uuid
   where party_id = ${partyId} and review_id = ${reviewId}`

export const skipReview = (partyId: string, reviewId: string, at: Date | null) => sql`
  update information.identity_reviews set skipped_at = ${at} where party_id = ${partyId} and review_id = ${reviewId}`

/** Open pairs whose two records became one party by other ways are no question any more. */
export const closeJoined = (partyId: string, recordIds: readonly string[], mergeId: string, now: Date) => sql`
  update information.identity_reviews
     set state = 'closed', decided_at = ${now}, merge_id = ${mergeId}
   where party_id = ${partyId} and state = 'open'
     and record_id = any(${recordIds}::uuid[]) and other_record_id = any(${recordIds}::uuid[])`

/** Pairs that a merge closed are questions again once it is undone. */
export const reopenClosed = (partyIds: readonly string[], mergeId: string) => sql`
  update information.identity_reviews
     set state = 'open', decided_at = null, merge_id = null
   where party_id = any(${partyIds}::uuid[]) and state = 'closed' and merge_id = ${mergeId}`

/** Who took two apart has decided about the pair of the records that they began with. */
export const settleParted = (parties: readonly [string, string], by: string | null, now: Date) => sql`
  update information.identity_reviews
     set state = 'different', decided_at = ${now}, decided_by = ${by}::uuid, merge_id = null
   where party_id = any(${parties}::uuid[]) and state in ('open', 'same')
     and record_id = any(${parties}::uuid[]) and other_record_id = any(${parties}::uuid[])`

/** How many pairs wait, and how many were decided since a moment. */
export const countReviews = (since: Date) => sql<{ open: number; skipped: number; decided: number }>`
  select count(*) filter (where state = 'open') as "open",
         count(*) filter (where state = 'open' and skipped_at is not null) as "skipped",
         count(*) filter (where state in ('same', 'different', 'household') and decided_at >= ${since}) as "decided"
    from information.identity_reviews
   where state = 'open' or decided_at >= ${since}`

/** Pairs of which a record is gone, with whoever it was about. */
export const dropGone = sql`
  delete from information.identity_reviews r
   where r.state = 'open'
     and (select count(*) from information.identity_records k where k.record_id = r.other_record_id) = 0`

/** Of these pairs, those about which somebody decided. */
export const decidedReviews = sql<{ recordId: string; otherRecordId: string }>`
  select record_id as "recordId", other_record_id as "otherRecordId"
    from information.identity_reviews where state <> 'open'`
