import { withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'

export type ProposalRow = {
  readonly proposalId: string
  readonly partyId: string
  readonly field: string
  readonly beforeValue: string | null
  readonly proposedValue: string | null
  readonly words: string | null
  readonly proposedAt: string
  readonly answeredAt: string | null
  readonly isAccepted: boolean | null
  readonly answer: string | null
}

const columns = sql`
  c.proposal_id as "proposalId", c.party_id as "partyId", c.field, c.before_value as "beforeValue",
  c.proposed_value as "proposedValue", c.words, c.proposed_at as "proposedAt", c.answered_at as "answeredAt",
  c.is_accepted as "isAccepted", c.answer`

export const insertProposal = (
  row: Pick<ProposalRow, 'proposalId' | 'partyId' | 'field' | 'beforeValue' | 'proposedValue' | 'words'>,
  now: Date,
) => sql`
  insert into empowerment.proposals (party_id, proposal_id, field, before_value, proposed_value, words, proposed_at)
  values (${row.partyId}, ${row.proposalId}, ${row.field}, ${row.beforeValue}, ${row.proposedValue}, ${row.words}, ${now})
  on conflict (party_id, proposal_id) do nothing`

/** What one customer asked to have put right, the latest first. */
export const proposalsOf = (partyId: string) => sql<ProposalRow>`
  select ${columns} from empowerment.proposals c
   where c.party_id = ${partyId}
   order by c.proposed_at desc, c.proposal_id desc
   limit 100`

export const openOf = (partyId: string) => sql<{ n: number }>`
  select count(*) as n from empowerment.proposals c where c.party_id = ${partyId} and c.answered_at is null`

/** What customers ask to have put right and nobody has answered, the oldest first. */
export const openProposals = (
  grants: readonly Pick<Grant, 'rows'>[],
  after: readonly [string, string] | null,
  limit: number,
) => sql<ProposalRow & { name: string }>`
  select ${columns}, p.display_name as name
    from empowerment.proposals c
    join kernel.parties p on p.party_id = c.party_id
   where c.answered_at is null and p.erased_at is null and ${sql.join(grants.map(withinRows), sql` and `)}
     ${after ? sql`and (c.proposed_at, c.proposal_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
   order by c.proposed_at, c.proposal_id
   limit ${limit}`

export const lockProposal = (partyId: string, proposalId: string) => sql<ProposalRow>`
  select ${columns} from empowerment.proposals c
   where c.party_id = ${partyId} and c.proposal_id = ${proposalId}
     for update`

export const answerProposal = (
  partyId: string,
  proposalId: string,
  given: { isAccepted: boolean; answer: string | null; by: string | null },
  now: Date,
) => sql`
  update empowerment.proposals
     set answered_at = ${now}, answered_by = ${given.by}::uuid, is_accepted = ${given.isAccepted}, answer = ${given.answer}
   where party_id = ${partyId} and proposal_id = ${proposalId}`

/** Accepted corrections and the customers' visits of a year, by which they are measured. */
export const correctionsSince = (since: Date) => sql<{ accepted: number; visits: number }>`
  select (select count(*) from empowerment.proposals c where c.is_accepted and c.answered_at >= ${since}) as accepted,
         (select count(*) from empowerment.portal_sessions s where s.opened_at >= ${since}) as visits`
