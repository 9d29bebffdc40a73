import { sql } from '../storage/statement.ts'
import type { ModelChoice } from './model-choice.ts'

const columns = sql`
  model_choice_id as "modelChoiceId", currency, model, because, comparison_id as "comparisonId",
  chosen_by as "chosenBy", chosen_at as "chosenAt"`

/** What is in force in each currency for which anybody chose. */
export const currentChoices = sql<ModelChoice>`
  select distinct on (currency) ${columns}
    from value.model_choices
   order by currency, chosen_at desc, model_choice_id desc`

/** The choices of one currency with the names of who chose, newest first. */
export const choicesOf = (currency: string) => sql<ModelChoice & { chosenByName: string | null }>`
  select ${columns}, u.name as "chosenByName"
    from value.model_choices
    left join kernel.users u on u.user_id = chosen_by
   where currency = ${currency}
   order by chosen_at desc, model_choice_id desc limit 20`

export const insertChoice = ({
  modelChoiceId,
  currency,
  model,
  because,
  comparisonId,
  chosenBy,
  chosenAt,
}: ModelChoice) => sql`
  insert into value.model_choices
         (model_choice_id, currency, model, because, comparison_id, chosen_by, chosen_at)
  values (${modelChoiceId}, ${currency}, ${model}, ${because}, ${comparisonId}, ${chosenBy}, ${chosenAt})`

/** Choices of one currency are made one after the other. */
export const lockChoice = (currency: string) => sql`
  select pg_advisory_xact_lock(hashtext('value.model-choice'), hashtext(${currency}))`
