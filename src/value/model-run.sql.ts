import { isLive } from '../kernel/party-right.sql.ts'
import { sql } from '../storage/statement.ts'
import { lifetimeModels } from './lifetime.ts'
import type { ModelRun } from './model-run.ts'

const columns = sql`
  model_run_id as "modelRunId", model, currency, n, observed_until as "observedUntil",
  nullif(parameters, 'null'::jsonb) as "parameters", covariance, log_likelihood as "logLikelihood", converged,
  limit_model as "limitModel", warnings, refused, assumptions, nullif(result, 'null'::jsonb) as "result",
  score_version as "scoreVersion", started_at as "startedAt", finished_at as "finishedAt",
  published_at as "publishedAt", code_version as "codeVersion"`

const json = (value: unknown) => JSON.stringify(value)

export const insertRun = (run: ModelRun) => sql`
  insert into value.model_runs
         (model_run_id, model, currency, n, observed_until, parameters, covariance, log_likelihood, converged,
          limit_model, warnings, refused, assumptions, result, score_version, started_at, finished_at,
          published_at, code_version)
  values (${run.modelRunId}, ${run.model}, ${run.currency}, ${run.n}, ${run.observedUntil},
          ${json(run.parameters)}, ${run.covariance === null ? null : json(run.covariance)}, ${run.logLikelihood},
          ${run.converged}, ${run.limitModel}, ${json(run.warnings)}, ${run.refused}, ${json(run.assumptions)},
          ${json(run.result)}, ${run.scoreVersion}, ${run.startedAt}, ${run.finishedAt}, ${run.publishedAt},
          ${run.codeVersion})`

/** A run is written before its rows, so that an interrupted one is found and cleared; this completes it. */
export const finishRun = (run: ModelRun) => sql`
  update value.model_runs
     set result = ${json(run.result)}, score_version = ${run.scoreVersion}, warnings = ${json(run.warnings)},
         finished_at = ${run.finishedAt}, published_at = ${run.publishedAt}
   where model_run_id = ${run.modelRunId}`

/** Runs of every model of lifetime values. */
const isLifetime = sql`model = any(${[...lifetimeModels]}::text[])`

/** The last run of each currency, refused ones included; the currency with most customers first. */
export const latestRuns = () => sql<ModelRun>`
  with latest as (
    select distinct on (currency) model_run_id
      from value.model_runs
     where ${isLifetime} and (published_at is not null or refused is not null)
     order by currency, finished_at desc)
  select ${columns}
    from value.model_runs
   where model_run_id in (select model_run_id from latest)
   order by n desc, currency`

/** The run whose scores readers see in one currency; none when the last one was refused, which withdraws it. */
export const publishedRun = (currency: string) => sql<ModelRun>`
  select ${columns}
    from value.model_runs
   where ${isLifetime} and currency = ${currency} and published_at is not null and dropped_at is null
     and not exists (select from value.model_runs later
                      where later.model = any(${[...lifetimeModels]}::text[]) and later.currency = model_runs.currency
                        and later.refused is not null and later.finished_at > model_runs.finished_at)
   order by published_at desc limit 1`

export const runById = (modelRunId: string) => sql<ModelRun>`
  select ${columns} from value.model_runs where model_run_id = ${modelRunId}`

/** A run whose rows are still there. */
export const keptRun = (modelRunId: string) => sql<ModelRun>`
  select ${columns} from value.model_runs where model_run_id = ${modelRunId} and dropped_at is null`

/** Live parties that were merged with others, or parted from them, since a moment. */
export const mergedSince = (moment: string) => sql<{ partyId: string }>`
  with touched as (
    select m.party_id, m.merged_party_id from kernel.merges m
     where m.merged_at >= ${moment} or m.unmerged_at >= ${moment})
  select p.party_id as "partyId"
    from kernel.parties p
   where p.party_id in (select party_id from touched union select merged_party_id from touched) and ${isLive}
   order by p.party_id`

/** A run's identity and dates, for deciding what to compare with and what to keep. */
export type RunDates = {
  modelRunId: string
  currency: string
  scoreVersion: number | null
  publishedAt: string | null
  finishedAt: string
  month: string | null
  isReferenced: boolean
}

/** Runs whose rows are still there, oldest first; `month` is that of publication in the firm's time zone. */
export const keptRuns = (timeZone: string) => sql<RunDates>`
  select model_run_id as "modelRunId", currency, score_version as "scoreVersion", published_at as "publishedAt",
         finished_at as "finishedAt", to_char(published_at at time zone ${timeZone}, 'YYYY-MM') as "month",
         exists (select from kernel.readings where readings.replay = model_runs.model_run_id::text) as "isReferenced"
    from value.model_runs
   where ${isLifetime} and refused is null and dropped_at is null
   order by published_at nulls first, finished_at`

export const markRunDropped = (modelRunId: string, now: Date) => sql`
  update value.model_runs set dropped_at = ${now} where model_run_id = ${modelRunId}`

/** Recent runs without their results, newest first. */
export type RunLine = Pick<
  ModelRun,
  | 'modelRunId'
  | 'model'
  | 'currency'
  | 'n'
  | 'observedUntil'
  | 'refused'
  | 'startedAt'
  | 'finishedAt'
  | 'publishedAt'
> & { equity: number | null }

export const recentRuns = (limit: number) => sql<RunLine>`
  select model_run_id as "modelRunId", model, currency, n, observed_until as "observedUntil", refused,
         started_at as "startedAt", finished_at as "finishedAt", published_at as "publishedAt",
         (result -> 'equity' ->> 'value')::double precision as "equity"
    from value.model_runs
   order by finished_at desc limit ${limit}`
