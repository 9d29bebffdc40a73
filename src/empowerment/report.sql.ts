import type { ReportField, ReportSubject } from '../kernel/report-subject.ts'
import { sql } from '../storage/statement.ts'

const text = (key: string, title: string, column: string): ReportField => ({
  key,
  title,
  type: 'text',
  sql: () => sql.raw(column),
  isListed: true,
})

/** What customers permitted, refused or withdrew: one row per thing said. */
export const reportSubjects: readonly ReportSubject[] = [
  {
    name: 'consents',
    title: 'Consents',
    one: 'statement',
    noun: 'consents',
    table: sql`empowerment.consents x`,
    id: sql`x.consent_id`,
    list: {
      columns: ['saidAt', 'purpose', 'state', 'channel', 'basis'],
      sort: { field: 'saidAt', descending: true },
    },
    joins: { source: () => sql`left join information.sources xs on xs.source_id = x.source_id` },
    fields: [
      { key: 'saidAt', title: 'Said', type: 'moment', sql: () => sql.raw('x.said_at'), isListed: true },
      text('purpose', 'Purpose', 'x.purpose'),
      text('state', 'What was said', 'x.state'),
      text('channel', 'Channel', `coalesce(x.channel, 'every channel')`),
      text('basis', 'Legal ground', 'x.basis'),
      text('origin', 'Where it was said', 'x.origin'),
      { ...text('source', 'Source', 'xs.name'), joins: ['source'] },
    ],
  },
]
