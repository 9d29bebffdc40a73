import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import type { ReviewState } from './identity-review.sql.ts'
import type { Verdict, VerdictOrigin } from './identity-verdict.sql.ts'
import { isLive, withinRows } from './party-filter.sql.ts'

/** What stood about the pair before somebody complained. */
export type BeforeComplaint = {
  readonly verdict?: Verdict
  readonly origin?: VerdictOrigin
  readonly taught?: boolean
}

export type ComplaintRow = {
  complaintId: string
  partyId: string
  recordId: string | null
  otherRecordId: string | null
  reviewId: string | null
  saidBy: 'customer' | 'staff'
  words: string
  before: BeforeComplaint
  filedAt: string
  withdrawnAt: string | null
  reviewState: ReviewState | null
}

const columns = sql`c.complaint_id as "complaintId", c.party_id as "partyId", c.record_id as "recordId",
         c.other_record_id as "otherRecordId", c.review_id as "reviewId", c.said_by as "saidBy", c.words, c.before,
         c.filed_at as "filedAt", c.withdrawn_at as "withdrawnAt", v.state as "reviewState"`

/** A complaint that is there already stays as it was. */
export const insertComplaint = (
  row: Omit<ComplaintRow, 'filedAt' | 'withdrawnAt' | 'reviewState'>,
  by: string | null,
  now: Date,
) => sql`
  insert into information.identity_complaints (party_id, complaint_id, record_id, other_record_id, review_id, said_by,
         words, before, filed_at, filed_by)
  values (${row.partyId}, ${row.complaintId}, ${row.recordId}::uuid, ${row.otherRecordId}::uuid, ${row.reviewId}::uuid,
          ${row.saidBy}, ${row.words}, ${JSON.stringify(row.before)}::jsonb, ${now}, ${by}::uuid)
  on conflict (party_id, complaint_id) do nothing`

/** How often one party has complained since a moment. */
export const complaintsSince = (partyId: string, since: Date) => sql<{ n: number }>`
  select count(*) as n from information.identity_complaints c
   where c.party_id = ${partyId} and c.said_by = 'customer' and c.filed_at >= ${since}`

export const complaintOf = (partyId: string, complaintId: string) => sql<ComplaintRow>`
  select ${columns} from information.identity_complaints c
    left join information.identity_reviews v on v.party_id = c.party_id and v.review_id = c.review_id
   where c.party_id = ${partyId} and c.complaint_id = ${complaintId}`

/** Complaints of one party, or of all whom the reader may see, the latest first. */
export const complaintsShown = (grant: Grant, partyId: string | null, limit: number) => sql<
  ComplaintRow & { name: string }
>`
  select ${columns}, p.display_name as name
    from information.identity_complaints c
    join kernel.parties p on p.party_id = c.party_id
    left join information.identity_reviews v on v.party_id = c.party_id and v.review_id = c.review_id
   where ${isLive} and ${withinRows(grant)} ${partyId === null ? sql`and c.withdrawn_at is null` : sql`and c.party_id = ${partyId}`}
   order by c.filed_at desc, c.complaint_id desc limit ${limit}`

/** What was said of the pair of a review and not taken back, the latest first; of a party that the pair may have left. */
export const complaintsAbout = (partyIds: readonly string[], reviewId: string) => sql<
  Pick<ComplaintRow, 'complaintId' | 'saidBy' | 'words' | 'filedAt'>
>`
  select c.complaint_id as "complaintId", c.said_by as "saidBy", c.words, c.filed_at as "filedAt"
    from information.identity_complaints c
   where c.party_id = any(${[...partyIds]}::uuid[]) and c.review_id = ${reviewId}::uuid and c.withdrawn_at is null
   order by c.filed_at desc, c.complaint_id desc limit 20`

export const withdrawComplaint = (partyId: string, complaintId: string, by: string | null, now: Date) => sql`
  update information.identity_complaints set withdrawn_at = ${now}, withdrawn_by = ${by}::uuid
   where party_id = ${partyId} and complaint_id = ${complaintId} and withdrawn_at is null`

/** A pair that somebody complains of is a question again, however it was settled. */
export const reopenAsComplaint = (partyId: string, recordId: string, otherRecordId: string) => sql<{
  reviewId: string
}>`
  update information.identity_reviews
     set state = 'open', reason = 'complaint', merge_id = null, run_id = null, decided_at = null, decided_by = null,
         skipped_at = null
   where party_id = ${partyId} and record_id = ${recordId} and other_record_id = ${otherRecordId}
  returning review_id as "reviewId"`
