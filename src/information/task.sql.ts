import { withinRowsOrOwn } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'

export type TaskRow = {
  taskId: string
  title: string
  dueOn: string | null
  assigneeId: string | null
  assigneeName: string | null
  createdAt: string
  createdBy: string | null
  completedAt: string | null
  version: number
}

const columns = sql`
  t.task_id as "taskId", t.title, t.due_on as "dueOn", t.assignee_id as "assigneeId", u.name as "assigneeName",
  t.created_at as "createdAt", t.created_by as "createdBy", d.completed_at as "completedAt", t.version`
const source = sql`
  information.tasks t
  join kernel.parties p on p.party_id = t.party_id
  left join information.task_completions d on d.party_id = t.party_id and d.task_id = t.task_id
  left join kernel.users u on u.user_id = t.assignee_id`

/** A task is within the rows of a grant when its party is, or who set it, or who is to do it. */
const within = (grant: Pick<Grant, 'rows'>) => withinRowsOrOwn(grant, ['t.created_by', 't.assignee_id'])

/** Where a task stands in the list: done or not, due (`infinity`: never), made, and its id. */
export type TaskKey = readonly [isDone: boolean, dueOn: string, createdAt: string, taskId: string]

/** Tasks about a party: open ones first, the soonest due on top; after a given one. */
export const tasksOf = (
  partyId: string,
  grant: Pick<Grant, 'rows'>,
  after: TaskKey | null,
  limit: number,
) => sql<TaskRow>`
  select ${columns} from ${source}
   where t.party_id = ${partyId} and ${within(grant)}
     ${
       after === null
         ? sql``
         : sql`and (d.completed_at is not null, coalesce(t.due_on, 'infinity'), t.created_at, t.task_id)
                 > (${after[0]}::boolean, ${after[1]}::date, ${after[2]}::timestamptz, ${after[3]}::uuid)`
}
   order by d.completed_at is not null, coalesce(t.due_on, 'infinity'), t.created_at, t.task_id
   limit ${sql.lit(limit)}`

export const taskOf = (partyId: string, taskId: string, grant: Pick<Grant, 'rows'>) => sql<TaskRow>`
  select ${columns} from ${source}
   where t.party_id = ${partyId} and t.task_id = ${taskId} and ${within(grant)} for update of t`

export type TaskColumns = { title: string; dueOn: string | null; assigneeId: string | null }

export const insertTask = (
  partyId: string,
  taskId: string,
  row: TaskColumns,
  by: string | null,
  now: Date,
) => sql`
  insert into information.tasks (party_id, task_id, title, due_on, assignee_id, created_by, created_at, updated_at)
  values (${partyId}, ${taskId}, ${row.title}, ${row.dueOn}::date, ${row.assigneeId}, ${by}, ${now}, ${now})`

export const updateTask = (partyId: string, taskId: string, row: TaskColumns, now: Date) => sql`
  update information.tasks set title = ${row.title}, due_on = ${row.dueOn}::date, assignee_id = ${row.assigneeId},
         updated_at = ${now}, version = version + 1
   where party_id = ${partyId} and task_id = ${taskId}`

export const completeTask = (partyId: string, taskId: string, by: string | null, now: Date) => sql`
  insert into information.task_completions (party_id, task_id, completed_by, completed_at)
  values (${partyId}, ${taskId}, ${by}, ${now}) on conflict do nothing`

export const reopenTask = (partyId: string, taskId: string) => sql`
  delete from information.task_completions where party_id = ${partyId} and task_id = ${taskId}`
