import { sql } from '../storage/statement.ts'
import type { Assumption } from './assumption.ts'

/** The newest value of each assumption that was ever set. */
export const currentAssumptions = sql<Assumption>`
  select distinct on (name) name, value, decision_id as "decisionId", set_by as "setBy", set_at as "setAt"
    from value.assumptions
   order by name, set_at desc, assumption_id desc`

export const insertAssumption = (
  assumptionId: string,
  assumption: Pick<Assumption, 'name' | 'value' | 'decisionId' | 'setBy'>,
  now: Date,
) => sql`
  insert into value.assumptions (assumption_id, name, value, decision_id, set_by, set_at)
  values (${assumptionId}, ${assumption.name}, ${assumption.value}, ${assumption.decisionId}, ${assumption.setBy}, ${now})`
