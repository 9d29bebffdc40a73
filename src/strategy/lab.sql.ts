import { isLive } from '../kernel/party-right.sql.ts'
import { sql } from '../storage/statement.ts'
import type { LabModel } from './lab-model.ts'
import type { LabMethod, LabPlan } from './lab-plan.ts'
import type { FitAgreement } from './lab-refit.ts'
import type { LabReport, LabResult } from './lab-report.ts'

export type LabState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** A run of the lab as lists show it. */
export type LabRun = {
  readonly runId: string
  readonly plan: LabPlan
  readonly state: LabState
  readonly step: string | null
  /** Of the step, in [0, 1]. */
  readonly done: number | null
  readonly codeVersion: string
  /** What tells equal customers: equal where all that was looked at was. */
  readonly baseHash: string | null
  readonly error: string | null
  readonly requestedBy: string | null
  readonly requestedAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

const columns = sql`
  r.run_id as "runId", r.plan, r.state, r.step, r.done, r.code_version as "codeVersion", r.base_hash as "baseHash",
  r.error, u.name as "requestedBy", r.requested_at as "requestedAt", r.started_at as "startedAt",
  r.finished_at as "finishedAt"`

const runs = sql`strategy.lab_runs r left join kernel.users u on u.user_id = r.requested_by`

/** The newest first. */
export const newestRuns = (limit: number) => sql<LabRun>`
  select ${columns} from ${runs} order by r.requested_at desc, r.run_id desc limit ${limit}`

export const runById = (runId: string) => sql<LabRun & { report: LabReport | null }>`
  select ${columns}, r.report from ${runs} where r.run_id = ${runId}`

/** The models behind a run's report. */
export const modelsOf = (runId: string) => sql<{ models: LabResult['models'] }>`
  select models from strategy.lab_runs where run_id = ${runId} and state = 'done'`

export const insertRun = (
  run: Pick<LabRun, 'runId' | 'plan' | 'codeVersion'>,
  requestedBy: string | null,
  now: Date,
) => sql`
  insert into strategy.lab_runs (run_id, plan, state, code_version, requested_by, requested_at)
  values (${run.runId}, ${JSON.stringify(run.plan)}, 'waiting', ${run.codeVersion}, ${requestedBy}, ${now})`

/** One whose Kith was killed is begun again by the job that was taken up. */
export const beginRun = (runId: string, now: Date) => sql<{ plan: LabPlan }>`
  update strategy.lab_runs set state = 'running', started_at = ${now}, step = 'reading the customers', done = 0
   where run_id = ${runId} and state in ('waiting', 'running')
  returning plan`

/** Notes how far it is. @returns no row when it is to stop */
export const noteProgress = (runId: string, step: string, done: number) => sql<{ runId: string }>`
  update strategy.lab_runs set step = ${step}, done = ${done}
   where run_id = ${runId} and state = 'running'
  returning run_id as "runId"`

export const finishRun = (runId: string, { report, models }: LabResult, baseHash: string, now: Date) => sql`
  update strategy.lab_runs
     set state = 'done', report = ${JSON.stringify(report)}, models = ${JSON.stringify(models)},
         base_hash = ${baseHash}, finished_at = ${now}, step = null, done = null
   where run_id = ${runId} and state = 'running'`

export const failRun = (runId: string, error: string, now: Date) => sql`
  update strategy.lab_runs set state = 'failed', error = ${error}, finished_at = ${now}, step = null, done = null
   where run_id = ${runId} and state = 'running'`

export const cancelRun = (runId: string, now: Date) => sql<{ runId: string }>`
  update strategy.lab_runs set state = 'cancelled', finished_at = ${now}, step = null, done = null
   where run_id = ${runId} and state in ('waiting', 'running')
  returning run_id as "runId"`

/** A version of what an adopted candidate goes by. */
export type AdoptedModel = {
  readonly segmentationId: string
  readonly version: number
  readonly runId: string
  readonly method: LabMethod
  readonly plan: LabPlan
  readonly model: LabModel
  /** Of each place in the model the segment, and group, that it is. */
  readonly groupIds: readonly string[]
  readonly agreement: FitAgreement | null
  /** Whether its groups were not found again, so that the version before it stays in force. */
  readonly isHeld: boolean
  readonly fittedAt: string
}

const modelColumns = sql`
  m.segmentation_id as "segmentationId", m.version, m.run_id as "runId", m.method, m.plan, m.model,
  m.group_ids as "groupIds", m.agreement, m.is_held as "isHeld", m.fitted_at as "fittedAt"`

/** What each adopted candidate goes by now. */
export const modelsInForce = sql<AdoptedModel>`
  select distinct on (m.segmentation_id) ${modelColumns}
    from strategy.lab_models m
    join strategy.segmentations s on s.segmentation_id = m.segmentation_id
   where s.archived_at is null and not m.is_held
   order by m.segmentation_id, m.version desc`

/** The groups that parties are put in, as segments in force call them. */
export const groupsInForce = sql<{ groupId: string; name: string; segmentation: string }>`
  select g.segment_id as "groupId", g.name, s.name as segmentation
    from strategy.segmentations s
    join strategy.segmentation_versions v on v.segmentation_id = s.segmentation_id and v.state = 'published'
    join strategy.segments g on g.segmentation_id = v.segmentation_id and g.version = v.version
   where s.archived_at is null
     and g.segment_id in (select unnest(m.group_ids) from strategy.lab_models m
                           where m.segmentation_id = s.segmentation_id and m.method <> 'rfm')
   order by s.name, g.position`

/** Every fit of those that are adopted, the newest first. */
export const fitsOfAdopted = sql<Omit<AdoptedModel, 'model' | 'plan'> & { name: string }>`
  select m.segmentation_id as "segmentationId", m.version, m.run_id as "runId", m.method, m.group_ids as "groupIds",
         m.agreement, m.is_held as "isHeld", m.fitted_at as "fittedAt", s.name
    from strategy.lab_models m
    join strategy.segmentations s on s.segmentation_id = m.segmentation_id
   where s.archived_at is null
   order by m.fitted_at desc, m.version desc`

export const highestModel = (segmentationId: string) => sql<{ version: number }>`
  select coalesce(max(version), 0)::integer as version
    from strategy.lab_models where segmentation_id = ${segmentationId}`

export const insertModel = (model: AdoptedModel) => sql`
  insert into strategy.lab_models (segmentation_id, version, run_id, method, plan, model, group_ids, agreement, is_held, fitted_at)
  values (${model.segmentationId}, ${model.version}, ${model.runId}, ${model.method}, ${JSON.stringify(model.plan)},
          ${JSON.stringify(model.model)}, ${[...model.groupIds]}::uuid[],
          ${model.agreement === null ? null : JSON.stringify(model.agreement)}, ${model.isHeld}, ${model.fittedAt})`

/** Where an assignment of everybody is noted, until its transaction ends. */
export const createAssigned = sql`
  create temp table assigned (party_id uuid primary key, group_id uuid not null, probability double precision) on commit drop`

export const copyAssigned = 'copy assigned (party_id, group_id, probability) from stdin'

export const dropAssigned = sql`drop table assigned`

/** Who is in no group any more. */
export const deleteUnassigned = (segmentationId: string) => sql`
  delete from strategy.lab_members m
   where m.segmentation_id = ${segmentationId}
     and not exists (select from assigned a where a.party_id = m.party_id)`

/** Whoever was erased or merged meanwhile is left out; who stays where they are is not written. */
export const keepAssigned = (segmentationId: string, version: number) => sql`
  insert into strategy.lab_members as m (party_id, segmentation_id, group_id, version, probability)
  select a.party_id, ${segmentationId}::uuid, a.group_id, ${version}::integer, a.probability
    from assigned a
    join kernel.parties p on p.party_id = a.party_id
   where ${isLive}
  on conflict (party_id, segmentation_id) do update
     set group_id = excluded.group_id, version = excluded.version, probability = excluded.probability
   where (m.group_id, m.version, m.probability) is distinct from (excluded.group_id, excluded.version, excluded.probability)`

export const deleteMembers = (segmentationId: string) => sql`
  delete from strategy.lab_members where segmentation_id = ${segmentationId}`

export const deleteMembersOf = (partyIds: readonly string[]) => sql`
  delete from strategy.lab_members where party_id = any(${[...partyIds]}::uuid[])`

/** One party in a group of an adopted candidate. */
export type LabMember = {
  readonly partyId: string
  readonly segmentationId: string
  readonly groupId: string
  readonly version: number
  readonly probability: number | null
}

export const insertMembers = (members: readonly LabMember[]) => sql`
  insert into strategy.lab_members (party_id, segmentation_id, group_id, version, probability)
  select told."partyId", told."segmentationId", told."groupId", told.version, told.probability
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb)
      as told ("partyId" uuid, "segmentationId" uuid, "groupId" uuid, version integer, probability double precision)`

/** A condition on `kernel.parties p`: put by the lab into one of these groups, or into none of them. */
export function isInGroup(groupIds: readonly string[], op: string) {
  const held = sql`exists (select from strategy.lab_members m
                            where m.party_id = p.party_id and m.group_id = any(${[...groupIds]}::uuid[]))`
  return op === 'is-not' ? sql`not ${held}` : held
}

/** After many were written, so that rules are planned for them. */
export const analyseMembers = sql`analyze strategy.lab_members`
