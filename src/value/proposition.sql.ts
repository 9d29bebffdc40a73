import { sql } from '../storage/statement.ts'
import type { PropositionContent } from './proposition.ts'

/** A version of a proposition. */
export type Proposition = PropositionContent & {
  readonly propositionId: string
  readonly version: number
  readonly segmentId: string
  readonly state: 'draft' | 'in-force' | 'superseded'
  readonly decisionId: string | null
  readonly validFrom: string | null
  readonly createdAt: string
}

const columns = sql`
  proposition_id as "propositionId", version, segment_id as "segmentId", title, benefits, alternative,
  total_cost as "totalCost", proof, co_creation as "coCreation", value_to_us as "valueToUs", state,
  decision_id as "decisionId", valid_from as "validFrom", created_at as "createdAt"`

/** Every version of one proposition, the latest first. */
export const versionsOf = (propositionId: string) => sql<Proposition>`
  select ${columns} from value.propositions where proposition_id = ${propositionId} order by version desc`

/** Whoever writes a version waits for whoever is writing one. */
export const lockPropositions = sql`select pg_advisory_xact_lock(hashtext('value.propositions'))`

/** The latest version of each, and of each the one that is in force. */
export const currentPropositions = (segmentId: string | null) => sql<Proposition>`
  select ${columns}
    from value.propositions p
   where (p.state = 'in-force'
          or p.version = (select max(version) from value.propositions o where o.proposition_id = p.proposition_id))
     ${segmentId === null ? sql`` : sql`and p.segment_id = ${segmentId}::uuid`}
   order by p.title, p.proposition_id, p.version desc
   limit 200`

export const putProposition = (row: Proposition, createdBy: string | null) => sql`
  insert into value.propositions (proposition_id, version, segment_id, title, benefits, alternative, total_cost, proof,
         co_creation, value_to_us, state, decision_id, valid_from, created_by, created_at)
  values (${row.propositionId}, ${row.version}, ${row.segmentId}, ${row.title}, ${JSON.stringify(row.benefits)},
          ${row.alternative}, ${row.totalCost}, ${row.proof}, ${row.coCreation}, ${row.valueToUs}, ${row.state},
          ${row.decisionId}, ${row.validFrom}, ${createdBy}, ${row.createdAt})
  on conflict (proposition_id, version) do update
     set segment_id = excluded.segment_id, title = excluded.title, benefits = excluded.benefits,
         alternative = excluded.alternative, total_cost = excluded.total_cost, proof = excluded.proof,
         co_creation = excluded.co_creation, value_to_us = excluded.value_to_us, state = excluded.state,
         decision_id = excluded.decision_id, valid_from = excluded.valid_from`

/** What was in force for a segment gives way to what comes in force. */
export const supersede = (propositionId: string, segmentId: string) => sql`
  update value.propositions set state = 'superseded'
   where state = 'in-force' and (proposition_id = ${propositionId} or segment_id = ${segmentId}::uuid)`
