import { sql } from './statement.ts'

/** graphile-worker's own schema appears when a worker first runs. */
export const queueExists = sql<{ exists: boolean }>`
  select to_regclass('graphile_worker._private_jobs') is not null as "exists"`

/** Shows for as long as the session lives that this worker lives: the server lets go of it when we are killed. */
export const showPresence = (workerId: string) => sql`
  select pg_advisory_lock(hashtext('storage.worker'), hashtext(${workerId}))`

/** Advisory locks show their two numbers unsigned. */
const present = sql`
  select from pg_catalog.pg_locks as l
   where l.locktype = 'advisory' and l.granted and l.objsubid = 2
     and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
     and l.classid::bigint = hashtext('storage.worker')::bigint & 4294967295
     and l.objid::bigint = hashtext(held.locked_by)::bigint & 4294967295`

/** Frees the jobs of workers that are gone; graphile-worker itself waits four hours. */
export const freeAbandoned = sql<{ freed: number }>`
  with gone as materialized (
    select array_agg(distinct held.locked_by) as worker_ids
      from (select locked_by from graphile_worker._private_jobs where locked_by is not null
            union all
            select locked_by from graphile_worker._private_job_queues where locked_by is not null) as held
     where not exists (${present}))
  select coalesce(cardinality(worker_ids), 0) as "freed", graphile_worker.force_unlock_workers(worker_ids) from gone`

/** Frees what one worker held. */
export const freeJobsOf = (workerId: string) => sql`
  select graphile_worker.force_unlock_workers(array[${workerId}])`

/** Jobs whose worker is gone, by name, and since when they have been held for it. */
export const abandonedJobs = sql<{ job: string; jobs: number; since: string }>`
  select tasks.identifier as "job", count(*) as "jobs", min(held.locked_at) as "since"
    from graphile_worker._private_jobs as held
    join graphile_worker._private_tasks as tasks on tasks.id = held.task_id
   where held.locked_by is not null and not exists (${present})
   group by tasks.identifier
   order by tasks.identifier`
