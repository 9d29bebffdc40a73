import type { ReportField, ReportPartyFields, ReportSubject } from '../kernel/report-subject.ts'
import { sql } from '../storage/statement.ts'

const ofParty = (field: string) => [['parties', field]] as const
const partyText = (key: string, title: string, sees: string | null, column: string): ReportField => ({
  key,
  title,
  type: 'text',
  ...(sees === null ? {} : { sees: ofParty(sees) }),
  sql: () => sql.raw(column),
})

/** What any report may say of the customer that a row is about. */
export const partyFields: ReportPartyFields = {
  joins: {
    owner: () => sql`left join kernel.users ou on ou.user_id = p.owner_id`,
    team: () => sql`left join kernel.teams ot on ot.team_id = p.team_id`,
    bought: () => sql`
      left join (select party_id, min(first_on) as first_on from information.customer_statistics group by party_id) fs
        on fs.party_id = p.party_id`,
    roles: () => sql`
      left join (select party_id, string_agg(distinct role, ' and ' order by role) as names
                   from kernel.party_roles where valid_to is null group by party_id) pr on pr.party_id = p.party_id`,
    origin: () => sql`
      left join (select r.party_id, (array_agg(s.name order by r.received_at, s.name))[1] as name
                   from information.source_records r join information.sources s on s.source_id = r.source_id
                  group by r.party_id) po on po.party_id = p.party_id`,
  },
  fields: [
    partyText('party.kind', 'Kind of customer', null, 'p.kind'),
    partyText('party.country', 'Customer’s country', 'country', 'p.country'),
    partyText('party.city', 'Customer’s city', 'city', 'p.city'),
    partyText('party.language', 'Customer’s language', 'language', 'p.language'),
    { ...partyText('party.owner', 'Who looks after them', 'ownerName', 'ou.name'), joins: ['owner'] },
    { ...partyText('party.team', 'Team', 'ownerName', 'ot.name'), joins: ['team'] },
    { ...partyText('party.role', 'Customer’s roles', 'roles', 'pr.names'), joins: ['roles'] },
    { ...partyText('party.source', 'Where they came from first', 'sources', 'po.name'), joins: ['origin'] },
    {
      key: 'party.firstOn',
      title: 'Customer’s first order',
      type: 'day',
      sees: ofParty('firstOn'),
      joins: ['bought'],
      sql: () => sql.raw('fs.first_on'),
    },
    {
      key: 'party.createdAt',
      title: 'Customer entered',
      type: 'moment',
      sees: ofParty('createdAt'),
      sql: () => sql.raw('p.created_at'),
    },
  ],
}

const figure = (
  key: string,
  title: string,
  type: 'number' | 'money',
  sees: string,
  column: string,
): ReportField => ({
  key,
  title,
  type,
  joins: ['statistics'],
  sees: ofParty(sees),
  sql: () => sql.raw(column),
  ...(type === 'money' ? { currency: () => sql.raw('st.currency') } : {}),
})

/** Customers: persons and organisations who hold that role. */
const customers: ReportSubject = {
  name: 'customers',
  title: 'Customers',
  one: 'customer',
  noun: 'parties',
  table: null,
  where: sql`exists (select from kernel.party_roles r where r.party_id = p.party_id and r.role = 'customer' and r.valid_to is null)`,
  id: sql`p.party_id`,
  joins: {
    statistics: ({ currency }) => sql`
      left join information.customer_statistics st on st.party_id = p.party_id and st.currency = ${currency}`,
  },
  fields: [
    figure('orders', 'Orders so far', 'number', 'orders', 'coalesce(st.orders, 0)'),
    figure('spend', 'Spent so far', 'money', 'spend', 'st.spend_minor'),
    figure('returned', 'Given back so far', 'money', 'spend', 'st.returned_minor'),
    {
      key: 'lastOn',
      title: 'Last order',
      type: 'day',
      joins: ['statistics'],
      sees: ofParty('lastOn'),
      sql: () => sql.raw('st.last_on'),
      isListed: true,
    },
  ],
}

const tasks: ReportSubject = {
  name: 'tasks',
  title: 'Tasks',
  one: 'task',
  noun: 'tasks',
  table: sql`information.tasks x`,
  id: sql`x.task_id`,
  list: {
    columns: ['title', 'state', 'dueOn', 'assignee', 'createdAt'],
    sort: { field: 'dueOn', descending: false },
  },
  joins: {
    completion: () =>
      sql`left join information.task_completions tc on tc.party_id = x.party_id and tc.task_id = x.task_id`,
    assignee: () => sql`left join kernel.users tu on tu.user_id = x.assignee_id`,
  },
  fields: [
    { key: 'createdAt', title: 'Made', type: 'moment', sql: () => sql.raw('x.created_at'), isListed: true },
    { key: 'dueOn', title: 'Due', type: 'day', sql: () => sql.raw('x.due_on'), isListed: true },
    { key: 'title', title: 'Task', type: 'text', sql: () => sql.raw('x.title'), isListed: true },
    {
      key: 'assignee',
      title: 'Who is to do it',
      type: 'text',
      joins: ['assignee'],
      sql: () => sql.raw('tu.name'),
    },
    {
      key: 'state',
      title: 'State',
      type: 'text',
      joins: ['completion'],
      sql: ({ today }) =>
        sql`(case when tc.completed_at is not null then 'done' when x.due_on < ${today}::date then 'late' else 'open' end)`,
    },
    {
      key: 'isDone',
      title: 'Done',
      type: 'boolean',
      joins: ['completion'],
      sql: () => sql`(tc.completed_at is not null)`,
    },
    {
      key: 'isLate',
      title: 'Late',
      type: 'boolean',
      joins: ['completion'],
      sql: ({ today }) => sql`(tc.completed_at is null and x.due_on < ${today}::date)`,
    },
    {
      key: 'daysTaken',
      title: 'Days until done',
      type: 'number',
      unit: 'days',
      joins: ['completion'],
      sql: () => sql`(extract(epoch from tc.completed_at - x.created_at) / 86400)::float8`,
    },
  ],
}

const notes: ReportSubject = {
  name: 'notes',
  title: 'Notes',
  one: 'note',
  noun: 'notes',
  table: sql`information.notes x`,
  id: sql`x.note_id`,
  joins: { author: () => sql`left join kernel.users nu on nu.user_id = x.created_by` },
  fields: [
    {
      key: 'createdAt',
      title: 'Written',
      type: 'moment',
      sql: () => sql.raw('x.created_at'),
      isListed: true,
    },
    { key: 'body', title: 'Text', type: 'text', sql: () => sql.raw('x.body'), isListed: true },
    { key: 'author', title: 'Who wrote it', type: 'text', joins: ['author'], sql: () => sql.raw('nu.name') },
  ],
}

/** What each tie is called from the side that it stands on. */
const tieWords = {
  'works-for': ['works for', 'employs'],
  'buys-for': ['buys for', 'has buyer'],
  'household-of': ['lives in', 'member'],
  refers: ['brought', 'brought by'],
  influences: ['influences', 'influenced by'],
  'accountable-to': ['answers to', 'leads'],
  'part-of': ['part of', 'holds'],
} as const

const tieWord = sql`(case ${sql.join(
  Object.entries(tieWords).flatMap(([kind, [forward, backward]]) => [
    sql`when x.kind = ${sql.lit(kind)} and x.direction = 'forward' then ${sql.lit(forward)}`,
    sql`when x.kind = ${sql.lit(kind)} then ${sql.lit(backward)}`,
  ]),
  sql` `,
)} else x.kind end)`

const ofTies = [['parties', 'relationships']] as const

/** People and organisations around a party, seen from it. */
const relationships: ReportSubject = {
  name: 'relationships',
  title: 'Relationships',
  one: 'relationship',
  noun: 'parties',
  table: sql`kernel.relationships x`,
  id: sql`x.relationship_id`,
  other: sql`x.other_party_id`,
  joins: {},
  fields: [
    {
      key: 'tie',
      title: 'Tie',
      type: 'text',
      sees: ofTies,
      choices: Object.values(tieWords).flat(),
      sql: () => tieWord,
      isListed: true,
    },
    {
      key: 'role',
      title: 'Role',
      type: 'text',
      sees: ofTies,
      sql: () => sql.raw('x.description'),
      isListed: true,
    },
    {
      key: 'from',
      title: 'Since',
      type: 'day',
      sees: ofTies,
      sql: () => sql.raw('x.valid_from'),
      isListed: true,
    },
    { key: 'to', title: 'Until', type: 'day', sees: ofTies, sql: () => sql.raw('x.valid_to') },
    {
      key: 'isCurrent',
      title: 'Holds today',
      type: 'boolean',
      sees: ofTies,
      sql: ({ today }) =>
        sql`(x.valid_from <= ${today}::date and (x.valid_to is null or x.valid_to >= ${today}::date))`,
    },
  ],
}

export const reportSubjects: readonly ReportSubject[] = [customers, tasks, notes, relationships]
