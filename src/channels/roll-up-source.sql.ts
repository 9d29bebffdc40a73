import type { RollUpSource } from '../kernel/roll-up.ts'
import { sql } from '../storage/statement.ts'

/** What formulas can count of how a party and the firm met. */
export const rollUps: readonly RollUpSource[] = [
  {
    name: 'interactions',
    title: 'Interactions',
    noun: 'interactions',
    from: sql`channels.interactions x`,
    day: sql`x.occurred_on`,
    fields: {
      day: { type: 'date', sql: () => sql`x.occurred_on` },
      channel: { type: 'text', sql: () => sql`x.channel` },
      category: { type: 'text', sql: () => sql`x.category` },
      kind: { type: 'text', sql: () => sql`x.kind` },
      direction: { type: 'text', sql: () => sql`x.direction` },
      minutes: { type: 'number', sql: () => sql`x.minutes::numeric` },
      resolved: { type: 'boolean', sql: () => sql`x.is_resolved` },
    },
  },
  {
    name: 'cases',
    title: 'Cases and complaints',
    noun: 'complaints',
    from: sql`channels.complaints x`,
    day: sql`x.filed_at::date`,
    fields: {
      day: { type: 'date', sql: () => sql`x.filed_at::date` },
      severity: { type: 'number', sql: () => sql`x.severity::numeric` },
      again: { type: 'boolean', sql: () => sql`x.prior_complaint_id is not null` },
    },
  },
]
