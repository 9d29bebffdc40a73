import type { SearchSource } from '../kernel/search-source.ts'
import { decisionsHolding } from './search-source.sql.ts'

/** Decisions by their words. */
export const decisionSearch: SearchSource = {
  name: 'decisions',
  title: 'Decisions',
  noun: 'decisions',
  async find(ctx, { words }, limit) {
    const found = await ctx.db.many(decisionsHolding(words, limit))
    return found.map(({ id, number, title, chosen, state }) => ({
      id,
      partyId: null,
      title,
      detail: `Decision ${number}, ${state}`,
      why: chosen,
      path: `/decisions/${id}`,
    }))
  },
}
