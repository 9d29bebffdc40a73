import type { ReportField, ReportSubject } from '../kernel/report-subject.ts'
import { sql } from '../storage/statement.ts'

const field = (key: string, title: string, type: ReportField['type'], column: string): ReportField => ({
  key,
  title,
  type,
  sql: () => sql.raw(column),
  isListed: true,
})

const decisions: ReportSubject = {
  name: 'decisions',
  title: 'Decisions',
  one: 'decision',
  noun: 'decisions',
  table: sql`kernel.decisions x`,
  ofFirm: { owner: sql`x.owner_id` },
  id: sql`x.decision_id`,
  joins: { owner: () => sql`left join kernel.users xu on xu.user_id = x.owner_id` },
  list: {
    columns: ['number', 'title', 'state', 'reviewOn', 'owner', 'consequence'],
    sort: { field: 'reviewOn', descending: true },
  },
  fields: [
    field('number', 'Number', 'number', 'x.number'),
    field('title', 'Title', 'text', 'x.title'),
    field('state', 'State', 'text', 'x.state'),
    field('reviewOn', 'Review day', 'day', 'x.review_on'),
    { ...field('owner', 'Owner', 'text', 'xu.name'), joins: ['owner'] },
    field('consequence', 'What followed', 'text', 'x.consequence'),
    field('decidedAt', 'Decided', 'moment', 'x.decided_at'),
    field('settledAt', 'Settled', 'moment', 'x.settled_at'),
  ],
}

/** What reports and lists can be made of in this room. */
export const reportSubjects: readonly ReportSubject[] = [decisions]
