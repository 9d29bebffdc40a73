import type { RawBuilder } from 'kysely'
import { isLive } from '../kernel/party-right.sql.ts'
import { essence } from '../kernel/party-row.sql.ts'
import type { PartyTable, RetentionHold } from '../kernel/registration.ts'
import { sql } from '../storage/statement.ts'
import type { RetentionSubject } from './retention-subject.ts'

type Fragment = RawBuilder<unknown>

export type RetentionRule = {
  subject: string
  months: number
  isOn: boolean
  version: number
  changedAt: string
  changedByName: string | null
}

export type RetentionRun = {
  runId: string
  subject: string
  cutoff: string
  state: 'running' | 'done' | 'stopped' | 'failed'
  gone: number
  parties: number
  kept: Record<string, number>
  error: string | null
  beganAt: string
  endedAt: string | null
}

export const allRules = sql<RetentionRule>`
  select r.subject, r.months, r.active as "isOn", r.version, r.changed_at as "changedAt", u.name as "changedByName"
    from information.retention_rules r left join kernel.users u on u.user_id = r.changed_by`

/** No row: the version is no longer the one that was read. */
export const writeRule = (
  rule: { subject: string; months: number; isOn: boolean; version: number },
  by: string | null,
  now: Date,
) => sql<{ version: number }>`
  insert into information.retention_rules as r (subject, months, active, changed_at, changed_by)
  values (${rule.subject}, ${rule.months}, ${rule.isOn}, ${now}::timestamptz, ${by}::uuid)
  on conflict (subject) do update
     set months = excluded.months, active = excluded.active, version = r.version + 1, changed_at = excluded.changed_at,
         changed_by = excluded.changed_by
   where r.version = ${rule.version}
  returning version`

const runColumns = sql`
  run_id as "runId", subject, cutoff, state, gone, parties, kept, error, began_at as "beganAt", ended_at as "endedAt"`

/** What the nights did, the latest first. */
export const latestRuns = (limit: number) => sql<RetentionRun>`
  select ${runColumns} from information.retention_runs order by began_at desc, run_id desc limit ${sql.lit(limit)}`

export const insertRun = (runId: string, subject: string, cutoff: Date, now: Date) => sql`
  insert into information.retention_runs (run_id, subject, cutoff, state, began_at, updated_at)
  values (${runId}::uuid, ${subject}, ${cutoff}::timestamptz, 'running', ${now}::timestamptz, ${now}::timestamptz)`

/** What a run came to so far; tells whether it was asked to stop. */
export const noteRun = (runId: string, gone: number, parties: number, now: Date) => sql<{
  stopAsked: boolean
}>`
  update information.retention_runs
     set gone = gone + ${gone}, parties = parties + ${parties}, updated_at = ${now}::timestamptz
   where run_id = ${runId}::uuid returning stop_asked as "stopAsked"`

export const endRun = (
  runId: string,
  end: { state: 'done' | 'stopped' | 'failed'; kept: Record<string, number>; error: string | null },
  now: Date,
) => sql`
  update information.retention_runs
     set state = ${end.state}, kept = ${JSON.stringify(end.kept)}::jsonb, error = ${end.error},
         ended_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
   where run_id = ${runId}::uuid and state = 'running'`

/** Runs whose process ended before they did: what they let go stays told. */
export const endCutRuns = (now: Date) => sql`
  update information.retention_runs
     set state = 'stopped', error = 'The server ended meanwhile; the next night goes on.', ended_at = ${now}::timestamptz
   where state = 'running'`

export const askToStop = (runId: string) => sql`
  update information.retention_runs set stop_asked = true where run_id = ${runId}::uuid and state = 'running'`

/** Before every id. */
export const beforeAll = '00000000-0000-0000-0000-000000000000'

/** Rows of a table that are older, and not blank yet: `x`, beside their party `p`. */
function dueRows(table: PartyTable, cutoff: Date): Fragment {
  const age = sql.ref(`x.${table.ages?.column ?? ''}`)
  const still = Object.entries(table.personal).flatMap(([column, { erase }]) => {
    if (erase === 'row') return [sql`true`]
    if (erase === 'keep') return []
    if (table.ages?.json?.includes(column))
      return [sql`${sql.ref(`x.${column}`)} is distinct from ${blanked(column)}`]
    return [
      erase === 'null' ? sql`${sql.ref(`x.${column}`)} is not null` : sql`${sql.ref(`x.${column}`)} <> ''`,
    ]
  })
  return sql`(${age} < ${cutoff}::timestamptz and (${sql.join(still, sql` or `)}))`
}

/** What stays of a JSON column: nothing where nothing was, else its dates, ids and amounts. */
const blanked = (column: string): Fragment =>
  sql`case when ${sql.ref(`x.${column}`)} is not null then coalesce(${essence(`x.${column}`)}, '{}'::jsonb) end`

/** People of whom nothing was heard since: no event, no change. */
const duePeople = (cutoff: Date) => sql`
  (${isLive} and p.kind = 'person' and p.created_at < ${cutoff}::timestamptz and p.updated_at < ${cutoff}::timestamptz
   and not exists (select from information.events e
                    where e.party_id = p.party_id and e.occurred_at >= ${cutoff}::timestamptz)
   and not exists (select from information.events e
                    where e.party_id = p.party_id and e.recorded_at >= ${cutoff}::timestamptz))`

const dueFrom = ({ table }: RetentionSubject, cutoff: Date): Fragment =>
  table === null
    ? sql`kernel.parties p where ${duePeople(cutoff)}`
    : sql`${sql.table(table.table)} x join kernel.parties p on p.party_id = x.party_id where ${dueRows(table, cutoff)}`

const held = (holds: readonly RetentionHold[]) =>
  holds.length === 0
    ? sql`false`
    : sql`(${sql.join(
        holds.map((hold) => hold.holds),
        sql` or `,
      )})`

export type Due = { rows: number; parties: number; held: number }

/** How much is older than a moment, of how many, and how much of it is held back. */
export const countDue = (
  subject: RetentionSubject,
  cutoff: Date,
  holds: readonly RetentionHold[],
) => sql<Due>`
  select count(*)::integer as rows, count(distinct p.party_id)::integer as parties,
         (count(*) filter (where ${held(holds)}))::integer as held
    from ${dueFrom(subject, cutoff)}`

/** How much is held back, and for which reason; what is held for two counts under both. */
export const countHeld = (subject: RetentionSubject, cutoff: Date, holds: readonly RetentionHold[]) => sql<{
  reason: string
  rows: number
}>`
  ${sql.join(
    holds.map(
      ({ reason, holds: condition }) => sql`
        select ${reason}::text as reason, count(*)::integer as rows
          from ${dueFrom(subject, cutoff)} and ${condition}`,
    ),
    sql` union all `,
  )}`

/** Some of those concerned, the oldest first. */
export const examplesDue = (
  subject: RetentionSubject,
  cutoff: Date,
  holds: readonly RetentionHold[],
  limit: number,
) => {
  const age = subject.table ? sql.ref(`x.${subject.table.ages?.column ?? ''}`) : sql`p.updated_at`
  return sql<{ partyId: string; name: string; since: string }>`
    select p.party_id as "partyId", p.display_name as name, ${age} as since
      from ${dueFrom(subject, cutoff)} and not ${held(holds)}
     order by ${age}, p.party_id limit ${sql.lit(limit)}`
}

/**
 * The next parties of whom something is let go, after one, in the order of their ids. Asked party by party, so that the
 * whole is read once in a night and not once for each page.
 */
export const partiesDue = (
  { table }: RetentionSubject,
  cutoff: Date,
  holds: readonly RetentionHold[],
  after: string,
  limit: number,
) => sql<{ partyId: string }>`
  select p.party_id as "partyId" from kernel.parties p
   where p.party_id > ${after}::uuid and ${
     table === null
       ? sql`${duePeople(cutoff)} and not ${held(holds)}`
       : sql`exists (select from ${sql.table(table.table)} x
                      where x.party_id = p.party_id and ${dueRows(table, cutoff)} and not ${held(holds)})`
}
   order by p.party_id limit ${sql.lit(limit)}`

/** Lets rows of some parties go: deleted, or blanked as erasure blanks them. A row for each. */
export function letGo(
  table: PartyTable,
  partyIds: readonly string[],
  cutoff: Date,
  holds: readonly RetentionHold[],
) {
  const concerned = sql`
    x.party_id = any(${[...partyIds]}::uuid[]) and ${dueRows(table, cutoff)}
    and exists (select from kernel.parties p where p.party_id = x.party_id and not ${held(holds)})`
  const acts = Object.entries(table.personal)
  if (acts.some(([, { erase }]) => erase === 'row'))
    return sql<{ partyId: string }>`
      delete from ${sql.table(table.table)} x where ${concerned} returning x.party_id as "partyId"`
  const changes = acts.flatMap(([column, { erase, blankAs }]) => {
    if (erase === 'null') return [sql`${sql.ref(column)} = null`]
    if (table.ages?.json?.includes(column)) return [sql`${sql.ref(column)} = ${blanked(column)}`]
    return erase === 'blank' ? [sql`${sql.ref(column)} = ${blankAs ?? ''}`] : []
  })
  return sql<{ partyId: string }>`
    update ${sql.table(table.table)} x set ${sql.join(changes)} where ${concerned} returning x.party_id as "partyId"`
}

/** Whether one party is still due. */
export const stillDue = (
  subject: RetentionSubject,
  cutoff: Date,
  holds: readonly RetentionHold[],
  partyId: string,
) => sql<{ partyId: string }>`
  select p.party_id as "partyId" from ${dueFrom(subject, cutoff)} and not ${held(holds)}
     and p.party_id = ${partyId}::uuid limit 1`

/** Rows `x` that stay however old they are, by what they are rows of. */
const rowHolds: Readonly<Record<string, RetentionHold>> = {
  'information.source_records': {
    reason: 'the latest word of a source',
    holds: sql`not exists (
      select from information.source_records n
       where n.party_id = x.party_id and n.source_id = x.source_id and n.noun = x.noun
         and n.external_id = x.external_id and n.received_at > x.received_at)`,
  },
  'information.events': { reason: 'tells what was permitted', holds: sql`x.type like 'empowerment.%'` },
  'kernel.audit_changes': {
    reason: 'answers for a decision, a permission or an erasure',
    holds: sql`(x.verb = 'erase' or x.noun in ('consents', 'decisions', 'merges', 'proposals'))`,
  },
}

/** What holds rows of a subject back: what holds their party, and what they are needed for themselves. */
export function holdsOf(
  { subject }: RetentionSubject,
  holds: readonly RetentionHold[],
): readonly RetentionHold[] {
  const own = rowHolds[subject]
  return own ? [...holds, own] : holds
}
