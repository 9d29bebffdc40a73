import type { Context } from '../kernel/context.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import type { SearchHit, SearchSource } from '../kernel/search-source.ts'
import * as statements from './search-source.sql.ts'

/** A text about a party as a hit that leads to the party's page. */
export function hitOf(what: string, { id, partyId, about, why, at }: statements.FoundText): SearchHit {
  const when = at === null ? '' : `, ${at.slice(0, 10)}`
  return {
    id,
    partyId,
    title: about ?? 'Somebody whose name is not shown to you',
    detail: `${what}${when}`,
    why,
    path: `/customers/${partyId}`,
  }
}

/** What is needed to look into texts about parties: the parties' own rights too. */
const partyGrant = (ctx: Context) =>
  mayAtAll(ctx.actor, 'read', 'parties') ? may(ctx.actor, 'read', 'parties') : null

/** What this room lets be found beside parties by name. */
export const searchSources: readonly SearchSource[] = [
  {
    name: 'notes',
    title: 'Notes',
    noun: 'notes',
    async find(ctx, { words }, limit) {
      const party = partyGrant(ctx)
      if (party === null) return []
      const found = await ctx.db.many(
        statements.notesHolding(words, may(ctx.actor, 'read', 'notes'), party, limit),
      )
      return found.map((one) => hitOf('Note', one))
    },
  },
  {
    name: 'tasks',
    title: 'Tasks',
    noun: 'tasks',
    async find(ctx, { words }, limit) {
      const party = partyGrant(ctx)
      if (party === null) return []
      const found = await ctx.db.many(
        statements.tasksHolding(words, may(ctx.actor, 'read', 'tasks'), party, limit),
      )
      return found.map((one) => hitOf('Task', one))
    },
  },
  {
    name: 'attributes',
    title: 'Further attributes',
    noun: 'parties',
    async find(ctx, { words }, limit) {
      const party = partyGrant(ctx)
      if (party === null || !sees(party, 'custom')) return []
      const found = await ctx.db.many(statements.attributesHolding(words, party, limit))
      return found.map((one) => hitOf('Attribute', one))
    },
  },
]
