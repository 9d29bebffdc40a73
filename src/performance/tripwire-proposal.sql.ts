import type { Subject } from '../kernel/measure.ts'
import { sql } from '../storage/statement.ts'
import type { IfWrong } from '../strategy/index.ts'

/** A challenged claim with what was to be done if it proved wrong. */
export type ChallengedClaim = {
  readonly assumptionId: string
  readonly number: number
  readonly claim: string
  /** Its owner; once they can no longer sign in, the first administrator who can. Null: there is none. */
  readonly judgeId: string | null
  readonly measure: string | null
  readonly subjectKind: Subject['kind'] | null
  readonly subjectId: string | null
  readonly ifWrong: IfWrong | null
}

/** Whoever proposes waits for whoever is proposing, so that a claim has one open proposal. */
export const lockProposals = sql`select pg_advisory_xact_lock(hashtext('performance.propose-decision'))`

export const challengedClaim = (assumptionId: string) => sql<ChallengedClaim>`
  select assumption_id as "assumptionId", number, claim, measure,
         subject_kind as "subjectKind", subject_id as "subjectId", if_wrong as "ifWrong",
         coalesce((select user_id from kernel.users where user_id = a.owner_id and is_active),
                  (select u.user_id from kernel.users u
                     join kernel.user_roles on user_roles.user_id = u.user_id
                     join kernel.roles on roles.role_id = user_roles.role_id
                    where u.is_active and roles.name = 'administrator'
                    order by u.created_at, u.user_id limit 1)) as "judgeId"
    from strategy.assumptions as a
   where assumption_id = ${assumptionId}`

/** The proposal for a claim that nobody has answered yet. */
export const openProposal = (assumptionId: string) => sql<{ decisionId: string }>`
  select decisions.decision_id as "decisionId"
    from information.firm_events as e
    join kernel.decisions on decisions.decision_id::text = e.data ->> 'decisionId'
   where e.type = 'performance.decision-proposed' and e.data ->> 'assumptionId' = ${assumptionId}
     and decisions.state = 'proposed'
   limit 1`
