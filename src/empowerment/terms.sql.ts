import { sql } from '../storage/statement.ts'
import type { Clauses, TermsState } from './terms.ts'

export type TermsRow = {
  readonly termsId: string
  readonly version: number
  readonly proposedBy: 'party' | 'firm'
  readonly state: TermsState
  readonly clauses: Clauses
  readonly words: string | null
  readonly reviewOn: string | null
  readonly countersTermsId: string | null
  readonly proposedAt: string
  readonly proposedByName: string | null
  readonly answeredAt: string | null
  readonly answeredByName: string | null
  /** Hexadecimal: both sides can check that they hold the same. */
  readonly termsHash: string
}

const columns = sql`
  t.terms_id as "termsId", t.version, t.proposed_by as "proposedBy", t.state, t.clauses, t.words,
  t.review_on as "reviewOn", t.counters_terms_id as "countersTermsId", t.proposed_at as "proposedAt",
  p.name as "proposedByName", t.answered_at as "answeredAt", a.name as "answeredByName",
  encode(t.terms_hash, 'hex') as "termsHash"`

/** All terms with a party, the newest version first. */
export const termsOf = (partyId: string) => sql<TermsRow>`
  select ${columns}
    from empowerment.terms t
    left join kernel.users p on p.user_id = t.proposed_by_user_id
    left join kernel.users a on a.user_id = t.answered_by_user_id
   where t.party_id = ${partyId}
   order by t.version desc, t.proposed_at desc
   limit 200`

/** One proposal, held until the transaction ends. */
export const lockTerms = (partyId: string, termsId: string) => sql<{
  version: number
  state: TermsState
  proposedBy: 'party' | 'firm'
  clauses: Clauses
}>`
  select t.version, t.state, t.proposed_by as "proposedBy", t.clauses
    from empowerment.terms t
   where t.party_id = ${partyId} and t.terms_id = ${termsId}
     for update`

export const lastVersion = (partyId: string) => sql<{ version: number }>`
  select coalesce(max(t.version), 0) as version from empowerment.terms t where t.party_id = ${partyId}`

export type NewTermsRow = Pick<
  TermsRow,
  'termsId' | 'version' | 'proposedBy' | 'state' | 'clauses' | 'words' | 'reviewOn' | 'countersTermsId'
> & {
  readonly partyId: string
  readonly givenByPartyId: string
  readonly termsHash: Buffer
  readonly userId: string | null
}

/** Adds terms; those that come accepted are answered by being made. */
export const insertTerms = (row: NewTermsRow, now: Date) => sql`
  insert into empowerment.terms (party_id, terms_id, given_by_party_id, version, proposed_by, state, clauses, words,
         review_on, counters_terms_id, proposed_at, proposed_by_user_id, answered_at, terms_hash)
  values (${row.partyId}, ${row.termsId}, ${row.givenByPartyId}, ${row.version}, ${row.proposedBy}, ${row.state},
          ${JSON.stringify(row.clauses)}::jsonb, ${row.words}, ${row.reviewOn}::date, ${row.countersTermsId}::uuid,
          ${now}, ${row.userId}::uuid, ${row.state === 'accepted' ? now : null}::timestamptz, ${row.termsHash})
  on conflict (party_id, terms_id) do nothing`

/** What was in force until now. */
export const supersede = (partyId: string, now: Date) => sql`
  update empowerment.terms set state = 'superseded', answered_at = coalesce(answered_at, ${now}::timestamptz)
   where party_id = ${partyId} and state = 'accepted'`

export const answer = (
  partyId: string,
  termsId: string,
  state: TermsState,
  userId: string | null,
  now: Date,
) => sql`
  update empowerment.terms
     set state = ${state}, answered_at = ${now}, answered_by_user_id = ${userId}::uuid
   where party_id = ${partyId} and terms_id = ${termsId}`

/** Terms of many parties as a file tells them, each with the day on which they were said. */
export type ToldTerms = {
  readonly partyId: string
  readonly termsId: string
  readonly clauses: Clauses
  /** Hexadecimal. */
  readonly termsHash: string
  readonly saidAt: string
}

/** What was in force before a file's terms were said. */
export const supersedeEarlier = (told: readonly ToldTerms[]) => sql`
  update empowerment.terms t set state = 'superseded'
    from json_to_recordset(${JSON.stringify(told)}) as r("partyId" uuid, "saidAt" timestamptz)
   where t.party_id = r."partyId" and t.state = 'accepted' and t.proposed_at <= r."saidAt"`

/** Puts back in force what each side of a merge had agreed last, where taking back a file left nothing in force. */
export const restoreEarlier = (partyIds: readonly string[]) => sql`
  update empowerment.terms t set state = 'accepted'
    from (select distinct on (s.party_id, s.given_by_party_id) s.party_id, s.terms_id
            from empowerment.terms s
           where s.party_id = any(${partyIds}::uuid[]) and s.state = 'superseded'
             and not exists (select from empowerment.terms o
                              where o.party_id = s.party_id and o.state = 'accepted')
           order by s.party_id, s.given_by_party_id, s.answered_at desc nulls last, s.version desc) l
   where t.party_id = l.party_id and t.terms_id = l.terms_id`

/** Adds a file's terms; where later ones are in force they were superseded before they came. */
export const insertTold = (told: readonly ToldTerms[]) => sql`
  insert into empowerment.terms (party_id, terms_id, given_by_party_id, version, proposed_by, state, clauses,
         proposed_at, answered_at, terms_hash)
  select r."partyId", r."termsId", r."partyId",
         coalesce((select max(v.version) from empowerment.terms v where v.party_id = r."partyId"), 0) + 1, 'party',
         case when exists (select from empowerment.terms o
                            where o.party_id = r."partyId" and o.state = 'accepted')
              then 'superseded' else 'accepted' end,
         r.clauses, r."saidAt", r."saidAt", decode(r."termsHash", 'hex')
    from json_to_recordset(${JSON.stringify(told)})
      as r("partyId" uuid, "termsId" uuid, clauses jsonb, "termsHash" text, "saidAt" timestamptz)
  on conflict (party_id, terms_id) do nothing`
