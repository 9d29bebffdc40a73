import { sql } from '../storage/statement.ts'
import type { Decision, DecisionState } from './decision.ts'
import { jsonOrNull } from './json.ts'
import type { Day } from './period.ts'

/** A decision with its owner's name, as lists show it. */
export type OwnedDecision = Decision & { readonly ownerName: string | null }

const columns = sql`
  decisions.decision_id as "decisionId", decisions.number, decisions.title, decisions.chosen, decisions.because,
  decisions.expects, decisions.owner_id as "ownerId", users.name as "ownerName",
  decisions.review_on as "reviewOn", decisions.control, decisions.sets, decisions.state, decisions.happened,
  decisions.consequence, decisions.consequence_because as "consequenceBecause",
  decisions.next_decision_id as "nextDecisionId", decisions.decided_at as "decidedAt",
  decisions.settled_at as "settledAt", decisions.created_at as "createdAt", decisions.version`

/** Numbers are given one after the other: whoever makes a decision waits for whoever is making one. */
export const lockNumbers = sql`select pg_advisory_xact_lock(hashtext('kernel.decisions'))`

export const nextNumber = sql<{ number: number }>`
  select coalesce(max(number), 0) + 1 as "number" from kernel.decisions`

export const decisionById = (decisionId: string) => sql<OwnedDecision>`
  select ${columns}
    from kernel.decisions left join kernel.users on users.user_id = decisions.owner_id
   where decisions.decision_id = ${decisionId}`

export const lockDecision = (decisionId: string) => sql<{ decisionId: string }>`
  select decision_id as "decisionId" from kernel.decisions where decision_id = ${decisionId} for update`

/** The condition that a state is, given today: `due` follows from the review day. */
const isIn = (state: DecisionState, today: Day) =>
  state === 'due'
    ? sql`decisions.state = 'taken' and decisions.review_on <= ${today}::date`
    : state === 'taken'
      ? sql`decisions.state = 'taken' and decisions.review_on > ${today}::date`
      : sql`decisions.state = ${state}`

/** Decisions by number, newest first. */
export const listDecisions = (
  state: DecisionState | null,
  today: Day,
  before: number | null,
  limit: number,
) => sql<OwnedDecision>`
  select ${columns}
    from kernel.decisions left join kernel.users on users.user_id = decisions.owner_id
   where ${state === null ? sql`true` : isIn(state, today)}
     ${before === null ? sql`` : sql`and decisions.number < ${before}`}
   order by decisions.number desc
   limit ${limit}`

/** Decisions to come back to: due, or within some days of it; the most overdue first. */
export const decisionsToReview = (until: Day, limit: number) => sql<OwnedDecision>`
  select ${columns}
    from kernel.decisions left join kernel.users on users.user_id = decisions.owner_id
   where decisions.state = 'taken' and decisions.review_on <= ${until}::date
   order by decisions.review_on, decisions.number
   limit ${limit}`

/** What the firm's learning is measured by: every decision whose review day has come, or that was settled. */
export type ReviewedDecision = Pick<
  Decision,
  | 'decisionId'
  | 'number'
  | 'title'
  | 'state'
  | 'reviewOn'
  | 'expects'
  | 'happened'
  | 'consequence'
  | 'settledAt'
>

export const reviewedDecisions = (today: Day) => sql<ReviewedDecision>`
  select decision_id as "decisionId", number, title, state, review_on as "reviewOn", expects, happened, consequence,
         settled_at as "settledAt"
    from kernel.decisions
   where state = 'settled' or (state = 'taken' and review_on <= ${today}::date)
   order by review_on desc, number desc`

export const insertDecision = (decision: Decision, createdBy: string | null, now: Date) => sql`
  insert into kernel.decisions
         (decision_id, number, title, chosen, because, expects, owner_id, review_on, control, sets, state,
          decided_at, created_at, created_by, updated_at)
  values (${decision.decisionId}, ${decision.number}, ${decision.title}, ${decision.chosen}, ${decision.because},
          ${jsonOrNull(decision.expects)}, ${decision.ownerId}, ${decision.reviewOn}, ${jsonOrNull(decision.control)},
          ${jsonOrNull(decision.sets)}, ${decision.state}, ${decision.decidedAt}, ${now}, ${createdBy}, ${now})`

/** Writes all that can change; the version goes up by one. */
export const updateDecision = (decision: Decision, settledBy: string | null, now: Date) => sql`
  update kernel.decisions
     set title = ${decision.title}, chosen = ${decision.chosen}, because = ${decision.because},
         expects = ${jsonOrNull(decision.expects)}, owner_id = ${decision.ownerId}, review_on = ${decision.reviewOn},
         control = ${jsonOrNull(decision.control)}, sets = ${jsonOrNull(decision.sets)}, state = ${decision.state},
         happened = ${jsonOrNull(decision.happened)}, consequence = ${decision.consequence},
         consequence_because = ${decision.consequenceBecause}, next_decision_id = ${decision.nextDecisionId},
         decided_at = ${decision.decidedAt}, settled_at = ${decision.settledAt}, settled_by = ${settledBy},
         updated_at = ${now}, version = version + 1
   where decision_id = ${decision.decisionId}`
