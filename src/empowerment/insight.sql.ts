import { sql } from '../storage/statement.ts'

export type InsightChoice = {
  readonly reference: string
  readonly ownValue: number | null
  readonly covers: number | null
  readonly isRefused: boolean
}

/** What a customer chose for one insight. */
export const choiceOf = (partyId: string, insight: string) => sql<InsightChoice>`
  select i.reference, i.own_value as "ownValue", i.covers, i.is_refused as "isRefused"
    from empowerment.insight_choices i
   where i.party_id = ${partyId} and i.insight = ${insight}`

export const putChoice = (partyId: string, insight: string, choice: InsightChoice, now: Date) => sql`
  insert into empowerment.insight_choices (party_id, insight, reference, own_value, covers, is_refused, chosen_at)
  values (${partyId}, ${insight}, ${choice.reference}, ${choice.ownValue}, ${choice.covers}, ${choice.isRefused}, ${now})
  on conflict (party_id, insight) do update
     set reference = excluded.reference, own_value = excluded.own_value, covers = excluded.covers,
         is_refused = excluded.is_refused, chosen_at = excluded.chosen_at`

/** What customers say that their insights cover, in sum: enough for a mean and its spread. */
export const coverageTold = sql<{ n: number; mean: number | null; deviation: number | null; chosen: number }>`
  select count(i.covers) as n, avg(i.covers) as mean, stddev_samp(i.covers) as deviation, count(*) as chosen
    from empowerment.insight_choices i
   where not i.is_refused`

/** How many insights were given since a moment. */
export const givenSince = (since: Date) => sql<{ n: number }>`
  select count(*) as n from empowerment.insight_choices i where not i.is_refused and i.chosen_at >= ${since}`
