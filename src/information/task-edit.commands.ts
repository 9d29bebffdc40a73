import { badField } from '../kernel/checked-text.ts'
import type { EditValue, ListEdit, RowEdit } from '../kernel/list-edit.ts'
import { may } from '../kernel/permission.ts'
import { changeTask, readTask, type TaskPatch } from './task.commands.ts'
import type { TaskRow } from './task.sql.ts'

const states = ['open', 'done']

/** Tasks as their list sets them: whose they are, when they are due, done or open. */
export const taskEdit: ListEdit = {
  list: 'tasks',
  noun: 'tasks',
  fields: [
    { field: 'assignee', title: 'Who is to do it', kind: 'person', choices: [], mayBeEmpty: true },
    { field: 'dueOn', title: 'Due', kind: 'day', choices: [], mayBeEmpty: true },
    { field: 'state', title: 'State', kind: 'choice', choices: states, mayBeEmpty: false },
  ],
  async set(ctx, { id, partyId }, edit) {
    may(ctx.actor, 'change', 'tasks')
    const task = await readTask(ctx, partyId ?? '', id)
    const before = heldOf(task, edit.field)
    if (before === edit.value && edit.version === null) return null
    const after = await changeTask(ctx, partyId ?? '', id, patchOf(edit), edit.version ?? task.version)
    return { before, version: after.version }
  },
}

function heldOf({ assigneeId, dueOn, completedAt }: TaskRow, field: string): EditValue {
  if (field === 'assignee') return assigneeId
  if (field === 'dueOn') return dueOn
  return completedAt === null ? 'open' : 'done'
}

function patchOf({ field, value }: RowEdit): TaskPatch {
  if (field === 'state') {
    if (typeof value === 'string' && states.includes(value)) return { completed: value === 'done' }
    throw badField('value', `is none of ${states.join(', ')}`)
  }
  if (value !== null && typeof value !== 'string') throw badField('value', 'is no text')
  return field === 'assignee' ? { assigneeId: value } : { dueOn: value }
}
