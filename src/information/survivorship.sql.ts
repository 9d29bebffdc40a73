import { sql } from '../storage/statement.ts'
import type { SurvivorshipRule } from './survivorship.ts'

export type SurvivorshipSetting = {
  rules: Record<string, SurvivorshipRule>
  sourceOrder: string[]
  version: number
}

export const readSetting = sql<SurvivorshipSetting>`
  select rules, source_order as "sourceOrder", version from information.survivorship_settings`

export const updateSetting = (
  row: { rules: object; sourceOrder: readonly string[] },
  by: string | null,
  now: Date,
) => sql<{ version: number }>`
  update information.survivorship_settings
     set rules = ${JSON.stringify(row.rules)}::jsonb, source_order = ${[...row.sourceOrder]}::uuid[],
         version = version + 1, updated_by = ${by}, updated_at = ${now}
  returning version`

/** What sources say of some parties, the latest first; one reading for all of them. */
export const recordsSaid = (partyIds: readonly string[]) => sql<{
  partyId: string
  sourceRecordId: string
  sourceId: string
  sourceName: string
  receivedAt: string
  content: Record<string, unknown>
}>`
  select r.party_id as "partyId", r.source_record_id as "sourceRecordId", r.source_id as "sourceId",
         s.name as "sourceName", r.received_at as "receivedAt", r.content
    from information.source_records r
    join information.sources s on s.source_id = r.source_id
   where r.party_id = any(${[...partyIds]}::uuid[]) and r.noun = 'parties'
   order by r.received_at desc, r.source_record_id`

/** What overrules the sources of some parties. */
export const choicesOf = (partyIds: readonly string[]) => sql<{
  partyId: string
  field: string
  origin: 'pin' | 'customer'
  value: unknown
  reason: string
  chosenAt: string
}>`
  select party_id as "partyId", field, origin, value, reason, chosen_at as "chosenAt"
    from information.field_choices where party_id = any(${[...partyIds]}::uuid[])
   order by field, origin, chosen_at desc`

export const upsertChoice = (
  row: { partyId: string; field: string; origin: 'pin' | 'customer'; value: unknown; reason: string },
  by: string | null,
  now: Date,
) => sql`
  insert into information.field_choices (party_id, field, origin, value, reason, chosen_at, chosen_by)
  values (${row.partyId}, ${row.field}, ${row.origin}, ${JSON.stringify(row.value)}::jsonb, ${row.reason}, ${now}, ${by})
  on conflict (party_id, field, origin) do update
     set value = excluded.value, reason = excluded.reason, chosen_at = excluded.chosen_at,
         chosen_by = excluded.chosen_by`

export const deleteChoice = (partyId: string, field: string, origin: 'pin' | 'customer') => sql`
  delete from information.field_choices
   where party_id = ${partyId} and field = ${field} and origin = ${origin}`

/** What somebody writes by hand stands by itself: what was decided of these fields before decides no more. */
export const forgetChoices = (partyId: string, fields: readonly string[]) => sql`
  delete from information.field_choices where party_id = ${partyId} and field = any(${[...fields]}::text[])`

/** A decision about a field as it was kept. */
export type KeptChoice = {
  readonly partyId: string
  readonly field: string
  readonly origin: 'pin' | 'customer'
  readonly value: unknown
  readonly reason: string
  readonly chosenAt: string
  readonly chosenBy: string | null
}

/** The same of many parties; what was decided is handed back, to be kept for an undo. */
export const forgetChoicesOfMany = (
  partyIds: readonly string[],
  fields: readonly string[],
) => sql<KeptChoice>`
  delete from information.field_choices
   where party_id = any(${[...partyIds]}::uuid[]) and field = any(${[...fields]}::text[])
  returning party_id as "partyId", field, origin, value, reason, chosen_at as "chosenAt", chosen_by as "chosenBy"`

/** Decisions as they were; what was decided anew since stands. */
export const restoreChoices = (choices: readonly KeptChoice[]) => sql`
  insert into information.field_choices (party_id, field, origin, value, reason, chosen_at, chosen_by)
  select "partyId", field, origin, value, reason, "chosenAt", "chosenBy"
    from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb)
      as c ("partyId" uuid, field text, origin text, value jsonb, reason text, "chosenAt" timestamptz, "chosenBy" uuid)
  on conflict (party_id, field, origin) do nothing`

export const knownSources = (sourceIds: readonly string[]) => sql<{ sourceId: string }>`
  select source_id as "sourceId" from information.sources
   where source_id = any(${[...sourceIds]}::uuid[]) order by source_id`
