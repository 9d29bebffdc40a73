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
  /** What forbids joining them unseen. */
  veto: string | null
  /** What deciding it is worth; more is better. */
  worth: number
}

/** A pair that is open is told anew; one that somebody decided stays as it was decided. */
export const upsertReviews = (rows: readonly NewReview[], now: Date) => sql`
  insert into information.identity_reviews as held (party_id, review_id, record_id, other_record_id, kind, reason, weight,
         probability, other, other_probability, model_version, veto, worth, state, found_at)
  select r."partyId", r."reviewId", r."recordId", r."otherRecordId", r.kind, r.reason, r.weight, r.probability, r.other,
         r."otherProbability", r."modelVersion", r.veto, r.worth, 'open', ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "reviewId" uuid, "recordId" uuid,
         "otherRecordId" uuid, kind text, reason text, weight float8, probability float8, other text,
         "otherProbability" float8, "modelVersion" integer, veto text, worth float8)
  on conflict (party_id, record_id, other_record_id) do update
     set reason = excluded.reason, weight = excluded.weight, probability = excluded.probability, other = excluded.other,
         other_probability = excluded.other_probability, model_version = excluded.model_version, veto = excluded.veto,
         worth = excluded.worth
   where held.state = 'open'`

export type ReviewRow = NewReview & {
  state: ReviewState
  foundAt: string
  skippedAt: string | null
  decidedAt: string | null
  mergeId: string | null
  runId: string | null
}

const columns = sql`r.party_id as "partyId", r.review_id as "reviewId", r.record_id as "recordId",
         r.other_record_id as "otherRecordId", r.kind, r.reason, r.weight, r.probability, r.other,
         r.other_probability as "otherProbability", r.model_version as "modelVersion", r.state, r.found_at as "foundAt",
         r.skipped_at as "skippedAt", r.decided_at as "decidedAt", r.merge_id as "mergeId", r.veto, r.worth,
         r.run_id as "runId"`

/** Which open pairs. Probabilities in [0, 1]. */
export type ReviewQuestion = {
  readonly sort: 'worth' | 'probability'
  readonly kind: string | null
  readonly reason: string | null
  readonly least: number
  readonly most: number
}

const asked = ({ kind, reason, least, most }: ReviewQuestion) => sql`
  r.state = 'open' and r.probability between ${least}::float8 and ${most}::float8
     and (${kind}::text is null or r.kind = ${kind}) and (${reason}::text is null or r.reason = ${reason})`

/** Open pairs, the first by what was asked for; skipped ones come back at the end. `after`: where the page before ended. */
export const openReviews = (
  question: ReviewQuestion,
  after: { isSkipped: boolean; key: number; reviewId: string } | null,
  limit: number,
) => {
  const key = question.sort === 'worth' ? sql`-r.worth` : sql`-r.probability`
  return sql<ReviewRow>`
  select ${columns}
    from information.identity_reviews r
   where ${asked(question)}
     and ${
       after === null
         ? sql`true`
         : sql`((r.skipped_at is not null)::int, ${key}, r.review_id)
           > (${after.isSkipped ? 1 : 0}::int, ${-after.key}::float8, ${after.reviewId}::uuid)`
}
   order by (r.skipped_at is not null)::int, ${key}, r.review_id
   limit ${limit}`
}

/** Open pairs in the order of their ids. */
export const openPairs = (after: string, limit: number) => sql<{
  reviewId: string
  partyId: string
  recordId: string
  otherRecordId: string
  reason: ReviewReason
}>`
  select review_id as "reviewId", party_id as "partyId", record_id as "recordId", other_record_id as "otherRecordId", reason
    from information.identity_reviews where state = 'open' and review_id > ${after} order by review_id limit ${limit}`

/** Open pairs as they are scored now. */
export const rescoreReviews = (rows: readonly NewReview[]) => sql`
  update information.identity_reviews h
     set reason = r.reason, weight = r.weight, probability = r.probability, other = r.other,
         other_probability = r."otherProbability", model_version = r."modelVersion", veto = r.veto, worth = r.worth
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "reviewId" uuid, reason text, weight float8,
         probability float8, other text, "otherProbability" float8, "modelVersion" integer, veto text, worth float8)
   where h.party_id = r."partyId" and h.review_id = r."reviewId" and h.state = 'open'`

/** How often each of these parties bought. */
export const ordersOfParties = (partyIds: readonly string[]) => sql<{ partyId: string; orders: number }>`
  select party_id as "partyId", sum(orders)::integer as orders from information.customer_statistics
   where party_id = any(${partyIds}::uuid[]) group by party_id`

const joinable = (least: number, kind: string | null) => sql`
  r.state = 'open' and r.probability >= ${least}::float8 and r.veto is null
     and r.reason in ('likely', 'certain') and (${kind}::text is null or r.kind = ${kind})`

/** Open pairs from a probability on that nothing forbids to join: how many, and how many of them are expected wrong. */
export const countJoinable = (least: number, kind: string | null) => sql<{
  pairs: number
  wrong: number
}>`
  select count(*) as pairs, coalesce(sum(1 - r.probability), 0)::float8 as wrong
    from information.identity_reviews r where ${joinable(least, kind)}`

/** Some of them, drawn so that each is as likely, and the same ones each time. */
export const sampleJoinable = (least: number, kind: string | null, many: number) => sql<ReviewRow>`
  select ${columns} from information.identity_reviews r
   where ${joinable(least, kind)} order by md5(r.review_id::text) limit ${many}`

/** Some of them, the surest first. */
export const nextJoinable = (
  least: number,
  kind: string | null,
  after: { probability: number; reviewId: string } | null,
  many: number,
) => sql<ReviewRow>`
  select ${columns} from information.identity_reviews r
   where ${joinable(least, kind)} and ${
     after === null
       ? sql`true`
       : sql`(-r.probability, r.review_id) > (${-after.probability}::float8, ${after.reviewId}::uuid)`
}
   order by -r.probability, r.review_id limit ${many}`

/** How people decided pairs from a probability on, one by one. */
export const decidedFrom = (least: number, kind: string | null) => sql<{ right: number; wrong: number }>`
  select count(*) filter (where r.state = 'same') as "right",
         count(*) filter (where r.state in ('different', 'household')) as "wrong"
    from information.identity_reviews r
   where r.state in ('same', 'different', 'household') and r.run_id is null and r.veto is null
     and r.probability >= ${least}::float8 and (${kind}::text is null or r.kind = ${kind})`

/** A pair that a run joined. */
export const settleByRun = (
  partyId: string,
  reviewId: string,
  mergeId: string,
  runId: string,
  by: string | null,
  now: Date,
) => sql`
  update information.identity_reviews
     set state = 'same', merge_id = ${mergeId}, run_id = ${runId}, decided_at = ${now}, decided_by = ${by}::uuid
   where party_id = ${partyId} and review_id = ${reviewId}`

/** Pairs that a run joined and that stand so, the latest first. */
export const joinedByRun = (runId: string) => sql<ReviewRow>`
  select ${columns} from information.identity_reviews r
   where r.run_id = ${runId} and r.state = 'same' order by r.decided_at desc, r.review_id desc`

export const reopenByRun = (partyId: string, reviewId: string) => sql`
  update information.identity_reviews
     set state = 'open', merge_id = null, run_id = null, decided_at = null, decided_by = null
   where party_id = ${partyId} and review_id = ${reviewId}`

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
   where party_id = ${partyId} and state = 'open' and reason <> 'complaint'
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

/** Pairs of the records that two parties began with, which only their being taken apart had settled. */
export const reopenParted = (parties: readonly string[]) => sql`
  update information.identity_reviews
     set state = 'open', decided_at = null, decided_by = null
   where party_id = any(${parties}::uuid[]) and state = 'different' and run_id is null
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
