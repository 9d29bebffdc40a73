import { sql } from '../storage/statement.ts'
import type { EconomicsInput } from './economics-input.ts'

/** An input as it was set, by whom and when. */
export type SetInput = EconomicsInput & {
  readonly decisionId: string | null
  readonly setBy: string | null
  readonly setAt: string
}

/** The latest of each. */
export const currentInputs = sql<SetInput>`
  select distinct on (channel, granularity, name) channel, granularity, name, value, low, high, origin,
         decision_id as "decisionId", set_by as "setBy", set_at as "setAt"
    from strategy.economics_inputs
   order by channel, granularity, name, set_at desc, input_id desc`

export const insertInput = (inputId: string, input: EconomicsInput, setBy: string | null, now: Date) => sql`
  insert into strategy.economics_inputs (input_id, channel, granularity, name, value, low, high, origin, set_by, set_at)
  values (${inputId}, ${input.channel}, ${input.granularity}, ${input.name}, ${input.value}, ${input.low},
          ${input.high}, ${input.origin}, ${setBy}, ${now})`
