import type { ListCondition, ListField } from '../client/list.ts'

/** Rows that stand under one value of a field, which a board or a group is called by. */
export function conditionOf({ key: field, type }: ListField, value: string): ListCondition {
  if (value === '') return { field, op: 'missing' }
  return { field, op: 'is', value: type === 'boolean' ? value === 'yes' : value }
}
