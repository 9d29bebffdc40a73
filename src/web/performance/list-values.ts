import type { ListAsked, ListCondition, ListField } from '../client/list.ts'

/** How many rows hold each value of a field, as a report counts them. */
export const countsBy = (asked: ListAsked, field: ListField, top: number) => ({
  subject: asked.list,
  rows: { field: field.key },
  columns: null,
  measures: [{ kind: 'count' as const }],
  customers: null,
  conditions: asked.conditions,
  sort: { by: 'measure' as const, descending: true },
  top,
  look: 'table' as const,
})

/** Rows that stand under one value of a field, which a board or a group is called by. */
export function conditionOf({ key: field, type }: ListField, value: string): ListCondition {
  if (value === '') return { field, op: 'missing' }
  return { field, op: 'is', value: type === 'boolean' ? value === 'yes' : value }
}
