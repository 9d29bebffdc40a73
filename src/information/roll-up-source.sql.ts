import type { RollUpSource } from '../kernel/roll-up.ts'
import { sql } from '../storage/statement.ts'

/** What formulas can count of what this room keeps about a party. */
export const rollUps: readonly RollUpSource[] = [
  {
    name: 'tasks',
    title: 'Tasks',
    noun: 'tasks',
    from: sql`information.tasks x`,
    day: sql`x.created_at::date`,
    fields: {
      title: { type: 'text', sql: () => sql`x.title` },
      due: { type: 'date', sql: () => sql`x.due_on` },
      done: {
        type: 'boolean',
        sql: () => sql`exists (select from information.task_completions d
                                where d.party_id = x.party_id and d.task_id = x.task_id)`,
      },
    },
  },
  {
    name: 'relationships',
    title: 'Relationships',
    noun: 'parties',
    from: sql`kernel.relationships x`,
    day: sql`x.valid_from`,
    fields: {
      kind: { type: 'text', sql: () => sql`x.kind` },
      role: { type: 'text', sql: () => sql`x.description` },
      direction: { type: 'text', sql: () => sql`x.direction` },
      from: { type: 'date', sql: () => sql`x.valid_from` },
      until: { type: 'date', sql: () => sql`x.valid_to` },
    },
  },
]
