import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'

/** A contact as it is written. */
export type InteractionRow = {
  partyId: string
  interactionId: string
  channel: string
  category: string
  kind: string
  direction: string
  occurredAt: string
  occurredOn: string
  subject: string | null
  words: string | null
  minutes: number | null
  answerSeconds: number | null
  isResolved: boolean | null
  askedAgain: boolean | null
  costMinor: number
  currency: string
  eventId: string
  sourceId: string
  externalId: string | null
  messageId: string | null
  campaignId: string | null
  importId: string | null
  /** Other columns of a file, as JSON. */
  custom: string | null
}

export const insertInteractions = (
  rows: readonly InteractionRow[],
  createdBy: string | null,
  now: Date,
) => sql`
  insert into channels.interactions (party_id, interaction_id, channel, category, kind, direction, occurred_at,
         occurred_on, subject, words, minutes, answer_seconds, is_resolved, asked_again, cost_minor, currency, event_id,
         source_id, external_id, message_id, campaign_id, import_id, custom, created_at, created_by)
  select "partyId", "interactionId", channel, category, kind, direction, "occurredAt", "occurredOn", subject, words,
         minutes, "answerSeconds", "isResolved", "askedAgain", "costMinor", currency, "eventId", "sourceId",
         "externalId", "messageId", "campaignId", "importId", custom::jsonb, ${now}::timestamptz, ${createdBy}::uuid
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "interactionId" uuid, channel text,
         category text, kind text, direction text, "occurredAt" timestamptz, "occurredOn" date, subject text, words text,
         minutes double precision, "answerSeconds" double precision, "isResolved" boolean, "askedAgain" boolean,
         "costMinor" bigint, currency text, "eventId" uuid, "sourceId" uuid, "externalId" text, "messageId" uuid,
         "campaignId" uuid, "importId" uuid, custom text)`

/** Contacts that are there already, under whichever customer. */
export const interactionsById = (interactionIds: readonly string[]) => sql<{
  interactionId: string
  eventId: string
  partyId: string
  channel: string
  occurredOn: string
}>`
  select interaction_id as "interactionId", event_id as "eventId", party_id as "partyId", channel,
         occurred_on as "occurredOn"
    from channels.interactions where interaction_id = any(${interactionIds}::uuid[])`

/** Of these parties, the live ones within the rows of all the grants. */
export const partiesWithin = (partyIds: readonly string[], grants: readonly Pick<Grant, 'rows'>[]) => sql<{
  partyId: string
}>`
  select p.party_id as "partyId" from kernel.parties p
   where p.party_id = any(${partyIds}::uuid[]) and ${isLive} and ${sql.join(grants.map(withinRows), sql` and `)}`

/** Customers with contacts of an import, whose ids end in one hexadecimal digit. */
export const partiesOfImport = (importId: string, digit: string) => sql<{ partyId: string }>`
  select distinct party_id as "partyId" from channels.interactions
   where import_id = ${importId} and right(party_id::text, 1) = ${digit}`

/** An import's contacts of these customers, each with the ids of the events that tell of it. */
export const contactsOfImport = (importId: string, partyIds: readonly string[]) => sql<{
  interactionId: string
  eventId: string
  complaintId: string | null
  complaintEventId: string | null
  promiseId: string | null
}>`
  select i.interaction_id as "interactionId", i.event_id as "eventId", c.complaint_id as "complaintId",
         c.event_id as "complaintEventId", p.promise_id as "promiseId"
    from channels.interactions i
    left join channels.complaints c on c.party_id = i.party_id and c.interaction_id = i.interaction_id
    left join channels.promises p on p.party_id = i.party_id and p.interaction_id = i.interaction_id
   where i.party_id = any(${partyIds}::uuid[]) and i.import_id = ${importId}`

export const hasContacts = (importId: string) => sql<{ found: boolean }>`
  select exists (select from channels.interactions where import_id = ${importId}) as "found"`

/** Takes an import's contacts of these customers back, with what hangs on them, children first. */
export const deleteContacts = (
  partyIds: readonly string[],
  importId: string,
  { interactionIds, complaintIds }: { interactionIds: readonly string[]; complaintIds: readonly string[] },
) => [
  sql`delete from channels.justice_answers where party_id = any(${partyIds}::uuid[]) and complaint_id = any(${complaintIds}::uuid[])`,
  sql`delete from channels.complaint_answers where party_id = any(${partyIds}::uuid[]) and complaint_id = any(${complaintIds}::uuid[])`,
  sql`delete from channels.promises where party_id = any(${partyIds}::uuid[]) and interaction_id = any(${interactionIds}::uuid[])`,
  sql`delete from channels.complaints where party_id = any(${partyIds}::uuid[]) and complaint_id = any(${complaintIds}::uuid[])`,
  sql`delete from channels.interactions where party_id = any(${partyIds}::uuid[]) and import_id = ${importId}`,
]

/** A promise as it is written. */
export type PromiseRow = {
  partyId: string
  promiseId: string
  interactionId: string
  complaintId: string | null
  words: string
  dueOn: string
  keptOn: string | null
}

export const insertPromises = (rows: readonly PromiseRow[], madeBy: string | null, now: Date) => sql`
  insert into channels.promises (party_id, promise_id, interaction_id, complaint_id, words, due_on, made_by, made_at, kept_at)
  select "partyId", "promiseId", "interactionId", "complaintId", words, "dueOn", ${madeBy}::uuid, ${now}::timestamptz,
         "keptOn"::timestamp at time zone 'UTC' + interval '12 hours'
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "promiseId" uuid, "interactionId" uuid,
         "complaintId" uuid, words text, "dueOn" date, "keptOn" date)`

/** A contact as it is shown. */
export type ShownInteraction = Pick<
  InteractionRow,
  | 'interactionId'
  | 'channel'
  | 'category'
  | 'kind'
  | 'direction'
  | 'occurredAt'
  | 'occurredOn'
  | 'subject'
  | 'words'
  | 'minutes'
  | 'answerSeconds'
  | 'isResolved'
  | 'askedAgain'
  | 'costMinor'
  | 'currency'
> & { missed: string[] | null; judgedBy: number | null }

/** One customer's contacts, the latest first, after a given one. */
export const interactionsOfParty = (
  partyId: string,
  after: readonly [string, string] | null,
  limit: number,
) => sql<ShownInteraction>`
  select interaction_id as "interactionId", channel, category, kind, direction, occurred_at as "occurredAt",
         occurred_on as "occurredOn", subject, words, minutes, answer_seconds as "answerSeconds",
         is_resolved as "isResolved", asked_again as "askedAgain", cost_minor as "costMinor", currency, missed,
         judged_by as "judgedBy"
    from channels.interactions
   where party_id = ${partyId}
         ${after === null ? sql`` : sql`and (occurred_at, interaction_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
   order by occurred_at desc, interaction_id desc
   limit ${limit}`

/** What was promised to one customer, what is due last first. */
export const promisesOf = (partyId: string, limit: number) => sql<{
  promiseId: string
  words: string
  dueOn: string
  madeAt: string
  keptAt: string | null
  brokenAt: string | null
}>`
  select promise_id as "promiseId", words, due_on as "dueOn", made_at as "madeAt", kept_at as "keptAt",
         broken_at as "brokenAt"
    from channels.promises where party_id = ${partyId} order by due_on desc, promise_id limit ${limit}`

export const lockPromise = (partyId: string, promiseId: string) => sql<{
  interactionId: string | null
  keptAt: string | null
  brokenAt: string | null
}>`
  select interaction_id as "interactionId", kept_at as "keptAt", broken_at as "brokenAt"
    from channels.promises where party_id = ${partyId} and promise_id = ${promiseId} for update`

export const settlePromise = (partyId: string, promiseId: string, kept: boolean, now: Date) => sql`
  update channels.promises
     set kept_at = ${kept ? now : null}::timestamptz, broken_at = ${kept ? null : now}::timestamptz
   where party_id = ${partyId} and promise_id = ${promiseId}`
