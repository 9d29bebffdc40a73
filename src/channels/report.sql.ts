import type { ReportField, ReportSubject } from '../kernel/report-subject.ts'
import { sql } from '../storage/statement.ts'

type Kind = ReportField['type']
const field = (
  key: string,
  title: string,
  type: Kind,
  column: string,
  rest: Partial<ReportField> = {},
): ReportField => ({
  key,
  title,
  type,
  sql: () => sql.raw(column),
  ...rest,
})
const listed = { isListed: true } as const
const yes = { type: 'boolean' } as const

const interactions: ReportSubject = {
  name: 'interactions',
  title: 'Contacts',
  one: 'contact',
  noun: 'interactions',
  table: sql`channels.interactions x`,
  id: sql`x.interaction_id`,
  ownFieldsOf: 'interactions',
  list: {
    columns: ['occurredOn', 'channel', 'kind', 'direction', 'isResolved', 'campaign'],
    sort: { field: 'occurredOn', descending: true },
  },
  joins: {
    source: () => sql`left join information.sources xs on xs.source_id = x.source_id`,
    campaign: () => sql`left join channels.campaigns xc on xc.campaign_id = x.campaign_id`,
  },
  fields: [
    field('occurredOn', 'Day', 'day', 'x.occurred_on', listed),
    field('channel', 'Channel', 'text', 'x.channel', listed),
    field('category', 'Kind of channel', 'text', 'x.category'),
    field('kind', 'Kind of contact', 'text', 'x.kind', listed),
    field(
      'direction',
      'Who began',
      'text',
      `case x.direction when 'in' then 'the customer' else 'we' end`,
      listed,
    ),
    field('source', 'Source', 'text', 'xs.name', { joins: ['source'] }),
    field('campaign', 'Campaign', 'text', 'xc.name', { joins: ['campaign'] }),
    field('minutes', 'Minutes', 'number', 'x.minutes', { unit: 'minutes' }),
    field('answerSeconds', 'Seconds until answered', 'number', 'x.answer_seconds', { unit: 'seconds' }),
    field('isResolved', 'Settled at once', 'boolean', 'x.is_resolved'),
    field('askedAgain', 'Asked again', 'boolean', 'x.asked_again'),
    field('isPerfect', 'Met every standard', 'boolean', `(x.missed = '{}')`),
    field('cost', 'Cost to us', 'money', 'x.cost_minor', { currency: () => sql.raw('x.currency') }),
  ],
}

const complaints: ReportSubject = {
  name: 'complaints',
  title: 'Complaints',
  one: 'complaint',
  noun: 'complaints',
  table: sql`channels.complaints x`,
  id: sql`x.complaint_id`,
  list: {
    columns: ['filedAt', 'cause', 'severity', 'outcome', 'hours', 'redress'],
    sort: { field: 'filedAt', descending: true },
  },
  joins: {
    cause: () => sql`left join channels.causes xc on xc.cause_id = x.cause_id`,
    contact: () =>
      sql`left join channels.interactions xi on xi.party_id = x.party_id and xi.interaction_id = x.interaction_id`,
    answer: () =>
      sql`left join channels.complaint_answers xa on xa.party_id = x.party_id and xa.complaint_id = x.complaint_id`,
  },
  fields: [
    field('filedAt', 'Made', 'moment', 'x.filed_at', listed),
    field('cause', 'Cause', 'text', 'xc.name', { joins: ['cause'], ...listed }),
    field('channel', 'Channel', 'text', 'xi.channel', { joins: ['contact'], ...listed }),
    field('severity', 'Severity, 1 to 5', 'number', 'x.severity', listed),
    field('isRepeated', 'Follows another', 'boolean', '(x.prior_complaint_id is not null)'),
    field('isAnswered', 'Answered', 'boolean', '(xa.answered_at is not null)', { joins: ['answer'] }),
    field('outcome', 'Outcome', 'text', `coalesce(xa.outcome, 'open')`, { joins: ['answer'], ...listed }),
    field(
      'hours',
      'Hours until answered',
      'number',
      '(extract(epoch from xa.answered_at - x.filed_at) / 3600)::float8',
      {
        joins: ['answer'],
        unit: 'hours',
      },
    ),
    field('redress', 'Redress', 'money', 'xa.redress_minor', {
      joins: ['answer'],
      currency: () => sql.raw('xa.currency'),
    }),
  ],
}

const messages: ReportSubject = {
  name: 'messages',
  title: 'Messages',
  one: 'message',
  noun: 'messages',
  table: sql`channels.messages x`,
  id: sql`x.message_id`,
  list: {
    columns: ['createdAt', 'channel', 'class', 'delivery', 'campaign'],
    sort: { field: 'createdAt', descending: true },
  },
  joins: {
    account: () =>
      sql`left join channels.channel_accounts xa on xa.channel_account_id = x.channel_account_id`,
    delivery: () => sql`left join channels.outgoing_messages xo on xo.message_id = x.message_id`,
    campaign: () => sql`left join channels.campaigns xc on xc.campaign_id = x.campaign_id`,
  },
  fields: [
    field('createdAt', 'Written', 'moment', 'x.created_at', listed),
    field('channel', 'Channel', 'text', 'xa.channel', { joins: ['account'], ...listed }),
    field('class', 'Class', 'text', 'x.class', listed),
    field('purpose', 'Purpose', 'text', 'x.purpose', listed),
    field('campaign', 'Campaign', 'text', 'xc.name', { joins: ['campaign'], ...listed }),
    field('language', 'Language', 'text', 'x.language'),
    field('delivery', 'What became of it', 'text', 'xo.state', { joins: ['delivery'] }),
    field('isAccepted', 'Was accepted', 'boolean', `(xo.state = 'accepted')`, { joins: ['delivery'] }),
    field('attempts', 'Attempts', 'number', 'xo.attempts', { joins: ['delivery'] }),
  ],
}

const members: ReportSubject = {
  name: 'campaign-members',
  title: 'Members of campaigns',
  one: 'member',
  noun: 'campaigns',
  table: sql`channels.campaign_members x join channels.campaigns xc on xc.campaign_id = x.campaign_id`,
  id: sql`md5(x.campaign_id::text || x.party_id::text)::uuid`,
  joins: {},
  fields: [
    field('enteredAt', 'Entered', 'moment', 'x.entered_at', listed),
    field('campaign', 'Campaign', 'text', 'xc.name', listed),
    field('class', 'Class', 'text', 'xc.class'),
    field('arm', 'Arm', 'text', `case x.arm when 'control' then 'left out' else 'written to' end`, listed),
    field('isWritten', 'A message was written', yes.type, '(x.message_id is not null)'),
  ],
}

const campaigns: ReportSubject = {
  name: 'campaigns',
  title: 'Campaigns',
  one: 'campaign',
  noun: 'campaigns',
  table: sql`channels.campaigns x`,
  ofFirm: { owner: sql`x.owner_id` },
  id: sql`x.campaign_id`,
  joins: { owner: () => sql`left join kernel.users xu on xu.user_id = x.owner_id` },
  list: {
    columns: ['name', 'state', 'class', 'startedAt', 'endedAt', 'owner'],
    sort: { field: 'createdAt', descending: true },
  },
  fields: [
    field('name', 'Name', 'text', 'x.name', listed),
    field('state', 'State', 'text', 'x.state', listed),
    field('class', 'Class', 'text', 'x.class', listed),
    field('purpose', 'Purpose', 'text', 'x.purpose'),
    field('owner', 'Owner', 'text', 'xu.name', { joins: ['owner'] }),
    field('createdAt', 'Made', 'moment', 'x.created_at', listed),
    field('startedAt', 'Began', 'moment', 'x.started_at', listed),
    field('endedAt', 'Ended', 'moment', 'x.ended_at', listed),
    field('outcomeDays', 'Days watched', 'number', 'x.outcome_days', { unit: 'days' }),
  ],
}

/** What reports can be made of in this room. */
export const reportSubjects: readonly ReportSubject[] = [
  interactions,
  complaints,
  messages,
  members,
  campaigns,
]
