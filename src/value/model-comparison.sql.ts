import { sql } from '../storage/statement.ts'
import type { Comparison, ComparisonProgress, ComparisonResult, ComparisonState } from './model-comparison.ts'

const columns = sql`
  comparison_id as "comparisonId", currency, state, progress, result, refused, requested_by as "requestedBy",
  requested_at as "requestedAt", finished_at as "finishedAt"`

export const comparisonById = (comparisonId: string) => sql<Comparison>`
  select ${columns} from value.model_comparisons where comparison_id = ${comparisonId}`

/** The last comparison of a currency that came to its end with a result. */
export const latestComparison = (currency: string) => sql<Comparison>`
  select ${columns}
    from value.model_comparisons
   where currency = ${currency} and state = 'done'
   order by requested_at desc, comparison_id desc limit 1`

/** The last one asked for, whatever became of it. */
export const lastAsked = (currency: string) => sql<Comparison>`
  select ${columns}
    from value.model_comparisons
   where currency = ${currency}
   order by requested_at desc, comparison_id desc limit 1`

/** One that has not ended yet. */
export const openComparison = (currency: string) => sql<Comparison>`
  select ${columns}
    from value.model_comparisons
   where currency = ${currency} and state in ('waiting', 'running')
   order by requested_at desc limit 1`

export const insertComparison = (
  asked: Pick<Comparison, 'comparisonId' | 'currency' | 'requestedBy'>,
  now: Date,
) => sql`
  insert into value.model_comparisons (comparison_id, currency, state, requested_by, requested_at)
  values (${asked.comparisonId}, ${asked.currency}, 'waiting', ${asked.requestedBy}, ${now})`

/** Notes how far it is; no row when somebody has cancelled it meanwhile. */
export const noteProgress = (comparisonId: string, progress: ComparisonProgress) => sql`
  update value.model_comparisons
     set state = 'running', progress = ${JSON.stringify(progress)}
   where comparison_id = ${comparisonId} and state in ('waiting', 'running')`

export const endComparison = (
  comparisonId: string,
  end: { state: ComparisonState; result: ComparisonResult | null; refused: string | null },
  now: Date,
) => sql`
  update value.model_comparisons
     set state = ${end.state}, result = ${end.result === null ? null : JSON.stringify(end.result)},
         refused = ${end.refused}, progress = null, finished_at = ${now}
   where comparison_id = ${comparisonId} and state in ('waiting', 'running')`

/** All but the newest of a currency that have ended, and that no choice was made by. */
export const tidyComparisons = (currency: string) => sql`
  delete from value.model_comparisons
   where currency = ${currency} and state not in ('waiting', 'running')
     and comparison_id not in (
       select comparison_id from value.model_comparisons
        where currency = ${currency} and state not in ('waiting', 'running')
        order by requested_at desc limit 5)
     and not exists (select from value.model_choices chosen
                      where chosen.comparison_id = model_comparisons.comparison_id)`

/** Comparisons of one currency are asked for one after the other. */
export const lockComparisons = (currency: string) => sql`
  select pg_advisory_xact_lock(hashtext('value.model-comparison'), hashtext(${currency}))`
