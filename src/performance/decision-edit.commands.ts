import { badField } from '../kernel/checked-text.ts'
import type { Decision } from '../kernel/decision.ts'
import type { ListEdit, RowEdit } from '../kernel/list-edit.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { may } from '../kernel/permission.ts'
import { changeDecision, type DecisionChange, decisionOf } from './decision.commands.ts'

/** Proposed decisions as their list sets them: who answers for them, and when they are reviewed. */
export const decisionEdit = (book: MeasureBook): ListEdit => ({
  list: 'decisions',
  noun: 'decisions',
  fields: [
    { field: 'owner', title: 'Owner', kind: 'person', choices: [], mayBeEmpty: false },
    { field: 'reviewOn', title: 'Review day', kind: 'day', choices: [], mayBeEmpty: false },
  ],
  async set(ctx, { id }, edit) {
    may(ctx.actor, 'change', 'decisions')
    const decision = await decisionOf(ctx.db, id)
    const before = heldOf(decision, edit.field)
    if (before === edit.value && edit.version === null) return null
    const version = edit.version ?? decision.version
    const after = await changeDecision(ctx, book, id, version, changeOf(edit))
    return { before, version: after.version }
  },
})

const heldOf = ({ ownerId, reviewOn }: Decision, field: string) => (field === 'owner' ? ownerId : reviewOn)

function changeOf({ field, value }: RowEdit): DecisionChange {
  if (typeof value !== 'string') throw badField('value', 'is no text')
  return field === 'owner' ? { ownerId: value } : { reviewOn: value }
}
