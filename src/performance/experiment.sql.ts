import { type CampaignArm, drawnArm } from '../channels/index.ts'
import type { FilterSetting } from '../information/index.ts'
import type { Day } from '../kernel/period.ts'
import { sql } from '../storage/statement.ts'
import type { Experiment, ExperimentState } from './experiment.ts'
import { belongs, isHeld } from './experiment-population.sql.ts'

const shown = sql`
  select e.experiment_id as "experimentId", e.name, e.question, e.population, e.outcome,
         e.outcome_days as "outcomeDays", e.control_share as "controlShare", e.smallest_effect as "smallestEffect",
         e.expected, e.needed, e.admits_later as "admitsLater", e.allows_overlap as "allowsOverlap",
         e.campaign_id as "campaignId", e.decision_id as "decisionId", e.seed, e.state, e.owner_id as "ownerId",
         e.created_at as "createdAt", e.started_at as "startedAt", e.ended_at as "endedAt", e.version
    from performance.experiments e`

export const allExperiments = sql<Experiment>`${shown} order by e.created_at desc, e.experiment_id`

export const experimentById = (experimentId: string) =>
  sql<Experiment>`${shown} where e.experiment_id = ${experimentId}`

export const lockExperiment = (experimentId: string) =>
  sql<Experiment>`${shown} where e.experiment_id = ${experimentId} for update of e`

export const insertExperiment = (e: Experiment) => sql`
  insert into performance.experiments (experiment_id, name, question, population, outcome, outcome_days, control_share,
         smallest_effect, expected, needed, admits_later, allows_overlap, campaign_id, seed, state, owner_id, created_at)
  values (${e.experimentId}, ${e.name}, ${e.question}, ${JSON.stringify(e.population)}::jsonb, ${e.outcome},
          ${e.outcomeDays}, ${e.controlShare}, ${e.smallestEffect}, ${JSON.stringify(e.expected)}::jsonb, ${e.needed},
          ${e.admitsLater}, ${e.allowsOverlap}, ${e.campaignId}, ${e.seed}, ${e.state}, ${e.ownerId}, ${e.createdAt})`

/** Moves an experiment to another state; it starts or ends once. */
export const setState = (experimentId: string, state: ExperimentState, now: Date) => sql`
  update performance.experiments
     set state = ${state}, version = version + 1,
         started_at = case when ${state} = 'running' then coalesce(started_at, ${now}::timestamptz) else started_at end,
         ended_at = case when ${state} in ('stopped', 'done') then ${now}::timestamptz else ended_at end
   where experiment_id = ${experimentId}`

export const setDecision = (experimentId: string, decisionId: string) => sql`
  update performance.experiments set decision_id = ${decisionId}, version = version + 1
   where experiment_id = ${experimentId}`

/** Held while members are drawn: two experiments that start at once would not see whom the other takes. */
export const lockDrawing = sql`select pg_advisory_xact_lock(hashtext('performance.experiments'))`

/**
 * Draws whoever belongs to the population today and has not been drawn yet; drawn again they stay where they are.
 *
 * @param most  how many at most; null: all
 */
export const drawMembers = (
  experiment: Pick<Experiment, 'experimentId' | 'seed' | 'controlShare' | 'population' | 'allowsOverlap'>,
  asked: {
    readonly setting: FilterSetting
    readonly segmentationId: string | undefined
    readonly today: Day
    readonly most: number | null
  },
  now: Date,
) => sql`
  insert into performance.experiment_members (party_id, experiment_id, drawn_id, arm, segment_id, entered_on, entered_at)
  select p.party_id, ${experiment.experimentId}::uuid, p.party_id, ${drawnArm(experiment.seed, experiment.controlShare)},
         (select s.segment_id from strategy.memberships s
           where s.party_id = p.party_id and s.segmentation_id = ${asked.segmentationId ?? null}::uuid and s.valid_to is null),
         ${asked.today}::date, ${now}::timestamptz
    from kernel.parties p
   where ${belongs(experiment.population, asked.setting)}
     and not exists (select from performance.experiment_members o
                      where o.party_id = p.party_id and o.experiment_id = ${experiment.experimentId}::uuid)
     and ${experiment.allowsOverlap ? sql`true` : sql`not ${isHeld(experiment.experimentId)}`}
   order by p.created_at, p.party_id
   limit ${asked.most}
  on conflict (party_id, experiment_id, drawn_id) do nothing`

/** The members as another room enters them. */
export const drawnMembers = (experimentId: string) => sql`
  select party_id, arm from performance.experiment_members where experiment_id = ${experimentId}::uuid`

export type ArmSize = { readonly arm: CampaignArm; readonly n: number; readonly lastOn: Day | null }

export const armSizes = (experimentId: string) => sql<ArmSize>`
  select arm, count(distinct party_id)::integer as "n", max(entered_on) as "lastOn"
    from performance.experiment_members where experiment_id = ${experimentId} group by arm order by arm desc`

export type KeptReading<Result> = { experimentId: string; result: Result; readAt: string }

export const readingOf = <Result>(experimentId: string) => sql<KeptReading<Result>>`
  select experiment_id as "experimentId", result, read_at as "readAt"
    from performance.experiment_readings where experiment_id = ${experimentId}`

export const allReadings = <Result>() => sql<KeptReading<Result>>`
  select experiment_id as "experimentId", result, read_at as "readAt"
    from performance.experiment_readings order by experiment_id`

export const keepReading = (experimentId: string, result: object, now: Date) => sql`
  insert into performance.experiment_readings (experiment_id, result, read_at)
  values (${experimentId}, ${JSON.stringify(result)}::jsonb, ${now})
  on conflict (experiment_id) do update set result = excluded.result, read_at = excluded.read_at`

/** What experiments are called. */
export const experimentNames = (ids: readonly string[]) => sql<{ id: string; name: string }>`
  select experiment_id as "id", name from performance.experiments where experiment_id = any(${[...ids]}::uuid[])`
