import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'

/** Somebody's work here, from a day on and perhaps until one. */
export type Employment = {
  readonly employmentId: string
  readonly unit: string
  readonly work: string
  readonly startedOn: string
  readonly endedOn: string | null
}

export type EmploymentRow = Employment & {
  readonly partyId: string
  readonly sourceId: string | null
  readonly externalId: string | null
  readonly importId: string | null
  readonly createdBy: string | null
}

/** Writes employments down; of one that is known what is said now counts. */
export const putEmployments = (employments: readonly EmploymentRow[], now: Date) => sql`
  insert into performance.employments (party_id, employment_id, unit, work, started_on, ended_on, source_id,
         external_id, import_id, created_at, created_by)
  select "partyId", "employmentId", unit, work, "startedOn", "endedOn", "sourceId", "externalId", "importId",
         ${now}::timestamptz, "createdBy"
    from jsonb_to_recordset(${JSON.stringify(employments)}::jsonb)
      as told ("partyId" uuid, "employmentId" uuid, unit text, work text, "startedOn" date, "endedOn" date,
               "sourceId" uuid, "externalId" text, "importId" uuid, "createdBy" uuid)
  on conflict (party_id, employment_id) do update
     set unit = excluded.unit, work = excluded.work, started_on = excluded.started_on, ended_on = excluded.ended_on`

export const knownEmployments = (employmentIds: readonly string[]) => sql<Employment>`
  select employment_id as "employmentId", unit, work, started_on as "startedOn", ended_on as "endedOn"
    from performance.employments
   where employment_id = any(${[...employmentIds]}::uuid[])`

/** Wherever a merge took them. */
export const restoreEmployments = (employments: readonly Employment[]) => sql`
  update performance.employments e
     set unit = told.unit, work = told.work, started_on = told."startedOn", ended_on = told."endedOn"
    from jsonb_to_recordset(${JSON.stringify(employments)}::jsonb)
      as told ("employmentId" uuid, unit text, work text, "startedOn" date, "endedOn" date)
   where e.employment_id = told."employmentId"`

export const handEmploymentsOver = (employmentIds: readonly string[], importId: string) => sql`
  update performance.employments set import_id = ${importId}
   where employment_id = any(${[...employmentIds]}::uuid[])`

export const employmentOf = (partyId: string, employmentId: string) => sql<Employment>`
  select employment_id as "employmentId", unit, work, started_on as "startedOn", ended_on as "endedOn"
    from performance.employments
   where party_id = ${partyId} and employment_id = ${employmentId}`

export const employmentsOfImport = (importId: string, digit: string) => sql<{
  partyId: string
  factId: string
}>`
  select party_id as "partyId", employment_id as "factId"
    from performance.employments
   where import_id = ${importId} and right(party_id::text, 1) = ${digit}`

export const deleteEmployments = (partyIds: readonly string[], importId: string) => sql`
  delete from performance.employments where party_id = any(${[...partyIds]}::uuid[]) and import_id = ${importId}`

export const hasEmployments = (importId: string) => sql<{ found: boolean }>`
  select exists (select from performance.employments where import_id = ${importId}) as "found"`

export type EmploymentLine = Employment & { readonly partyId: string; readonly name: string }

/** Who works here or did, who began last first. */
export const employments = (
  before: { readonly on: string; readonly id: string } | null,
  limit: number,
  grant: Pick<Grant, 'rows'>,
) => sql<EmploymentLine>`
  select e.party_id as "partyId", p.display_name as "name", e.employment_id as "employmentId", e.unit, e.work,
         e.started_on as "startedOn", e.ended_on as "endedOn"
    from performance.employments e
    join kernel.parties p on p.party_id = e.party_id
   where ${isLive} and ${withinRows(grant)}
     ${before === null ? sql`` : sql`and (e.started_on, e.employment_id) < (${before.on}::date, ${before.id}::uuid)`}
   order by e.started_on desc, e.employment_id desc
   limit ${limit}`

/** Of those who worked here on a day, how many still do on a later one. */
export const stayedBetween = (from: string, until: string) => sql<{ then: number; still: number }>`
  with people as (
    select e.party_id, bool_or(e.ended_on is null or e.ended_on > ${until}::date) as is_here
      from performance.employments e
      join kernel.parties p on p.party_id = e.party_id
     where e.started_on <= ${until}::date and ${isLive}
     group by e.party_id
    having bool_or(e.started_on <= ${from}::date and (e.ended_on is null or e.ended_on > ${from}::date)))
  select count(*) as "then", count(*) filter (where is_here) as "still" from people`
