import type { Subject } from '../kernel/measure.ts'
import { sql } from '../storage/statement.ts'
import type { IfWrong } from './tripwire-proposal.ts'

/** A challenged claim with what was to be done if it proved wrong. */
export type ChallengedClaim = {
  readonly assumptionId: string
  readonly number: number
  readonly claim: string
  readonly ownerId: string
  readonly measure: string | null
  readonly subjectKind: Subject['kind'] | null
  readonly subjectId: string | null
  readonly ifWrong: IfWrong | null
}

/** Whoever proposes waits for whoever is proposing, so that a claim has one open proposal. */
export const lockProposals = sql`select pg_advisory_xact_lock(hashtext('performance.propose-decision'))`

export const challengedClaim = (assumptionId: string) => sql<ChallengedClaim>`
  select assumption_id as "assumptionId", number, claim, owner_id as "ownerId", measure,
         subject_kind as "subjectKind", subject_id as "subjectId", if_wrong as "ifWrong"
    from strategy.assumptions
   where assumption_id = ${assumptionId}`

/** The proposal for a claim that nobody has answered yet. */
export const openProposal = (assumptionId: string) => sql<{ decisionId: string }>`
  select decisions.decision_id as "decisionId"
    from information.firm_events as e
    join kernel.decisions on decisions.decision_id::text = e.data ->> 'decisionId'
   where e.type = 'performance.decision-proposed' and e.data ->> 'assumptionId' = ${assumptionId}
     and decisions.state = 'proposed'
   limit 1`
