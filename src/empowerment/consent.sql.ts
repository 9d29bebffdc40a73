import { sql } from '../storage/statement.ts'
import type { ConsentStatement } from './consent.ts'
import type { Purpose } from './contact-permission.ts'
import type { Clauses } from './terms.ts'

export type ConsentRow = {
  readonly partyId: string
  readonly consentId: string
  readonly givenByPartyId: string
  readonly purpose: string
  readonly channel: string | null
  readonly state: string
  readonly basis: string
  readonly origin: string
  readonly proposedBy: string
  readonly noticeVersion: string | null
  /** Hexadecimal. */
  readonly textHash: string | null
  readonly language: string | null
  readonly method: string | null
  readonly untilOn: string | null
  readonly receiptHash: string
  readonly saidAt: string
  readonly sourceId: string | null
  readonly importId: string | null
  readonly recordedBy: string | null
}

/** Adds statements; those whose id is there already stay as they are. Yields the new ones. */
export const insertConsents = (rows: readonly ConsentRow[], now: Date) => sql<{ consentId: string }>`
  insert into empowerment.consents (party_id, consent_id, given_by_party_id, purpose, channel, state, basis, origin,
         proposed_by, notice_version, text_hash, language, method, until_on, receipt_hash, said_at, source_id,
         import_id, recorded_at, recorded_by)
  select r."partyId", r."consentId", r."givenByPartyId", r.purpose, r.channel, r.state, r.basis, r.origin,
         r."proposedBy", r."noticeVersion", decode(r."textHash", 'hex'), r.language, r.method, r."untilOn",
         decode(r."receiptHash", 'hex'), r."saidAt", r."sourceId", r."importId", ${now}::timestamptz, r."recordedBy"
    from json_to_recordset(${JSON.stringify(rows)})
      as r("partyId" uuid, "consentId" uuid, "givenByPartyId" uuid, purpose text, channel text, state text, basis text,
           origin text, "proposedBy" text, "noticeVersion" text, "textHash" text, language text, method text,
           "untilOn" date, "receiptHash" text, "saidAt" timestamptz, "sourceId" uuid, "importId" uuid, "recordedBy" uuid)
  on conflict (party_id, consent_id) do nothing
  returning consent_id as "consentId"`

/** Everything that was ever said about some purposes by some parties. */
export const statementsOf = (partyIds: readonly string[], purposes: readonly string[]) => sql<
  ConsentStatement & { partyId: string }
>`
  select c.party_id as "partyId", c.consent_id as "consentId", c.given_by_party_id as "givenByPartyId", c.purpose,
         c.channel, c.state, c.until_on as "untilOn", c.said_at as "saidAt", c.recorded_at as "recordedAt"
    from empowerment.consents c
   where c.party_id = any(${partyIds}::uuid[]) and c.purpose = any(${purposes}::text[])`

/** A party's statements as they are shown, the latest first. */
export const consentsOf = (partyId: string) => sql<
  ConsentStatement & {
    title: string
    basis: string
    origin: string
    proposedBy: 'party' | 'firm'
    method: string | null
    recordedByName: string | null
  }
>`
  select c.consent_id as "consentId", c.given_by_party_id as "givenByPartyId", c.purpose, p.title, c.channel, c.state,
         c.basis, c.origin, c.proposed_by as "proposedBy", c.method, c.until_on as "untilOn", c.said_at as "saidAt",
         c.recorded_at as "recordedAt", u.name as "recordedByName"
    from empowerment.consents c
    join empowerment.purposes p on p.purpose = c.purpose
    left join kernel.users u on u.user_id = c.recorded_by
   where c.party_id = ${partyId}
   order by c.said_at desc, c.consent_id desc
   limit 500`

/** What a party had said of each purpose and channel, as far as it was recorded at a moment; the last word counts. */
export const consentsKnown = (partyId: string, knownAt: Date, on: string) => sql<{
  title: string
  channel: string | null
  state: string
  saidOn: string
}>`
  select distinct on (c.purpose, c.channel) p.title, c.channel, c.state, c.said_at::date as "saidOn"
    from empowerment.consents c
    join empowerment.purposes p on p.purpose = c.purpose
   where c.party_id = ${partyId} and c.recorded_at <= ${knownAt}::timestamptz
     and c.said_at < (${on}::date + 1)::timestamptz
   order by c.purpose, c.channel, c.said_at desc, c.consent_id desc`

/** Terms in force of some parties. */
export const termsInForce = (partyIds: readonly string[]) => sql<{
  partyId: string
  termsId: string
  clauses: Clauses
}>`
  select t.party_id as "partyId", t.terms_id as "termsId", t.clauses
    from empowerment.terms t
   where t.party_id = any(${partyIds}::uuid[]) and t.state = 'accepted'`

export type PurposeRow = Purpose & { readonly sentence: string; readonly isShipped: boolean }

/** What data may be used for, as the firm declared it. */
export const allPurposes = sql<PurposeRow>`
  select purpose, title, class, basis, sentence, is_shipped as "isShipped"
    from empowerment.purposes order by class, title`

export const putPurpose = (purpose: Omit<PurposeRow, 'isShipped'>) => sql`
  insert into empowerment.purposes (purpose, title, class, basis, sentence, is_shipped)
  values (${purpose.purpose}, ${purpose.title}, ${purpose.class}, ${purpose.basis}, ${purpose.sentence}, false)
  on conflict (purpose) do update
     set title = excluded.title, class = excluded.class, basis = excluded.basis, sentence = excluded.sentence`

/** In which countries parties live, for the hour of their day. */
export const countriesOf = (partyIds: readonly string[]) => sql<{ partyId: string; country: string | null }>`
  select p.party_id as "partyId", p.country from kernel.parties p where p.party_id = any(${partyIds}::uuid[])`

/** Which of some statements are there. */
export const knownConsents = (consentIds: readonly string[]) => sql<{ factId: string }>`
  select c.consent_id as "factId" from empowerment.consents c where c.consent_id = any(${consentIds}::uuid[])`

export const consentsOfImport = (importId: string, digit: string) => sql<{ partyId: string; factId: string }>`
  select c.party_id as "partyId", c.consent_id as "factId"
    from empowerment.consents c
   where c.import_id = ${importId} and right(c.party_id::text, 1) = ${digit}`

/** Terms that came with statements of an import go with them: they bear their ids. */
export const deleteImportedTerms = (partyIds: readonly string[], importId: string) => sql`
  delete from empowerment.terms t
   using empowerment.consents c
   where t.party_id = any(${partyIds}::uuid[]) and c.party_id = t.party_id and c.consent_id = t.terms_id
     and c.import_id = ${importId}`

export const deleteConsents = (partyIds: readonly string[], importId: string) => sql<{
  partyId: string
  purpose: string
}>`
  delete from empowerment.consents c where c.party_id = any(${partyIds}::uuid[]) and c.import_id = ${importId}
  returning c.party_id as "partyId", c.purpose`

export const hasConsents = (importId: string) => sql<{ found: boolean }>`
  select exists (select from empowerment.consents c where c.import_id = ${importId}) as found`
