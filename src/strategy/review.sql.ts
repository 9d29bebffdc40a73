import { sql } from '../storage/statement.ts'

export type Review = {
  readonly reviewId: string
  readonly topic: string
  readonly content: Readonly<Record<string, unknown>>
  readonly score: number | null
  readonly confidence: number | null
  readonly because: string | null
  readonly reviewedBy: string | null
  readonly reviewedAt: string
}

/** The latest of each topic; `reviewedBy` is a name. */
export const latestReviews = sql<Review>`
  select distinct on (r.topic) r.review_id as "reviewId", r.topic, r.content, r.score, r.confidence,
         r.overrides_because as because, u.name as "reviewedBy", r.reviewed_at as "reviewedAt"
    from strategy.reviews r
    left join kernel.users u on u.user_id = r.reviewed_by
   order by r.topic, r.reviewed_at desc, r.review_id desc`

export const insertReview = (
  review: Omit<Review, 'reviewedAt'> & { readonly kind: 'vision' | 'force' | 'discipline' },
  now: Date,
) => sql`
  insert into strategy.reviews (review_id, kind, topic, content, score, confidence, overrides_because, reviewed_by, reviewed_at)
  values (${review.reviewId}, ${review.kind}, ${review.topic}, ${JSON.stringify(review.content)}, ${review.score},
          ${review.confidence}, ${review.because}, ${review.reviewedBy}, ${now})`

export const votesOn = (reviewId: string) => sql<{ userId: string; rating: number }>`
  select user_id as "userId", rating from strategy.vision_votes where review_id = ${reviewId} order by rating`

/** A vote may be changed; there is one of each. */
export const putVote = (reviewId: string, userId: string, rating: number, now: Date) => sql`
  insert into strategy.vision_votes (review_id, user_id, rating, voted_at)
  values (${reviewId}, ${userId}, ${rating}, ${now})
  on conflict (review_id, user_id) do update set rating = excluded.rating, voted_at = excluded.voted_at`

/** What the ten largest customers bought, and all of them, less returns, in minor units. */
export const largestBuyers = (currency: string) => sql<{ spendMinor: number }>`
  select s.spend_minor - s.returned_minor as "spendMinor"
    from information.customer_statistics s
   where s.currency = ${currency}
   order by s.spend_minor desc, s.party_id desc
   limit 10`

export const allBuyers = (currency: string) => sql<{ customers: number; spendMinor: number }>`
  select count(*) as customers, coalesce(sum(spend_minor - returned_minor), 0) as "spendMinor"
    from information.customer_statistics
   where currency = ${currency} and purchase_days > 0`
