import { holdsWords } from '../kernel/search-words.sql.ts'
import { sql } from '../storage/statement.ts'

/** Decisions by title, what was chosen and why. */
export const decisionsHolding = (words: readonly string[], limit: number) => sql<{
  id: string
  number: number
  title: string
  chosen: string
  state: string
}>`
  select decision_id as id, number, title, chosen, state from kernel.decisions
   where ${holdsWords(sql`title || ' ' || chosen || ' ' || because`, words)}
   order by number desc limit ${sql.lit(limit)}`
