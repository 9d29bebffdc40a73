import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { requireVisible } from '../kernel/party-right.commands.ts'
import { isDay } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { sourceOf } from './author.ts'
import { appendEvents } from './event.commands.ts'
import { holding } from './note.commands.ts'
import { difference } from './party-change.ts'
import * as statements from './task.sql.ts'

export type TaskPatch = {
  readonly title?: string | undefined
  readonly dueOn?: string | null | undefined
  readonly assigneeId?: string | null | undefined
  /** True does it, false opens it again. */
  readonly completed?: boolean | undefined
}

/** The tasks about a party, open ones first. */
export async function readTasks(
  ctx: Context,
  partyId: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<{ items: statements.TaskRow[]; next: string | null }> {
  const grant = may(ctx.actor, 'read', 'tasks')
  await requireVisible(ctx, partyId)
  const after = decodeCursor('tasks', ['boolean', 'due', 'instant', 'id'], query.cursor) ?? null
  const rows = await ctx.db.many(statements.tasksOf(partyId, grant, after, query.limit + 1))
  return page(rows, query.limit, (last) =>
    encodeCursor('tasks', [last.completedAt !== null, last.dueOn ?? 'infinity', last.createdAt, last.taskId]),
  )
}

/** One task. @throws kernel.not-found also where the reader may not see it */
export async function readTask(ctx: Context, partyId: string, taskId: string): Promise<statements.TaskRow> {
  const task = await ctx.db.maybeOne(statements.taskOf(partyId, taskId, may(ctx.actor, 'read', 'tasks')))
  if (!task) throw new KithError('kernel.not-found', { noun: 'task', id: taskId })
  return task
}

/** Sets a task about a party. @throws kernel.bad-field, kernel.not-found */
export async function addTask(
  ctx: Context,
  partyId: string,
  draft: {
    taskId?: string | undefined
    title: string
    dueOn?: string | null | undefined
    assigneeId?: string | null | undefined
  },
): Promise<statements.TaskRow> {
  may(ctx.actor, 'create', 'tasks')
  const taskId = draft.taskId ?? newId()
  const row = checked({
    title: draft.title,
    dueOn: draft.dueOn ?? null,
    assigneeId: draft.assigneeId ?? null,
  })
  return holding(ctx, partyId, async (tx) => {
    await tx.run(statements.insertTask(partyId, taskId, row, ctx.actor.userId, ctx.now))
    await recordChange(tx, ctx, {
      noun: 'tasks',
      verb: 'create',
      partyId,
      rowId: taskId,
      before: null,
      after: row,
    })
    await tell(tx, ctx, partyId, taskId, 'information.task-added')
    return tx.one(statements.taskOf(partyId, taskId, everyRow))
  })
}

/** What one has just written one may see once. */
const everyRow = { rows: null }

/** Changes a task, does it, or opens it again. @throws kernel.not-found, kernel.version-stale, information.task-done */
export async function changeTask(
  ctx: Context,
  partyId: string,
  taskId: string,
  patch: TaskPatch,
  version: number | null,
): Promise<statements.TaskRow> {
  const grant = may(ctx.actor, 'change', 'tasks')
  return holding(ctx, partyId, async (tx) => {
    const before = await tx.maybeOne(statements.taskOf(partyId, taskId, grant))
    if (!before) throw new KithError('kernel.not-found', { noun: 'task', id: taskId })
    refuseStale(version, before.version)
    if (patch.completed && before.completedAt !== null)
      throw new KithError('information.task-done', { on: before.completedAt.slice(0, 10) })
    const { title, dueOn, assigneeId, completedAt } = before
    const row = checked({
      title: patch.title ?? title,
      dueOn: patch.dueOn === undefined ? dueOn : patch.dueOn,
      assigneeId: patch.assigneeId === undefined ? assigneeId : patch.assigneeId,
    })
    const wasDone = completedAt !== null
    const isDone = patch.completed ?? wasDone
    const changed = difference<object>({ title, dueOn, assigneeId, done: wasDone }, { ...row, done: isDone })
    if (changed === null) return before
    await tx.run(statements.updateTask(partyId, taskId, row, ctx.now))
    if (isDone !== wasDone) await finish(tx, ctx, partyId, taskId, isDone)
    await recordChange(tx, ctx, { noun: 'tasks', verb: 'change', partyId, rowId: taskId, ...changed })
    return tx.one(statements.taskOf(partyId, taskId, everyRow))
  })
}

async function finish(tx: Database, ctx: Context, partyId: string, taskId: string, isDone: boolean) {
  if (isDone) await tx.run(statements.completeTask(partyId, taskId, ctx.actor.userId, ctx.now))
  else await tx.run(statements.reopenTask(partyId, taskId))
  await tell(tx, ctx, partyId, taskId, isDone ? 'information.task-completed' : 'information.task-reopened')
}

function checked(row: statements.TaskColumns): statements.TaskColumns {
  if (row.dueOn !== null && !isDay(row.dueOn)) throw badField('dueOn', 'is not a day (year-month-day)')
  return { ...row, title: checkedText(row.title, 'title', 500) }
}

function tell(tx: Database, ctx: Context, partyId: string, taskId: string, type: `${string}.${string}`) {
  const occurredAt = ctx.now.toISOString()
  const said = { source: sourceOf(ctx.actor), actor: ctx.actor.userId, data: { taskId } }
  return appendEvents(tx, [{ partyId, type, occurredAt, ...said }], ctx.now)
}
