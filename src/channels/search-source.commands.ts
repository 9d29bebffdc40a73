import { sees } from '../kernel/party-right.commands.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import type { SearchSource } from '../kernel/search-source.ts'
import { campaignsNamed, texts, textsHolding } from './search-source.sql.ts'

type Kind = keyof typeof texts

/** Words in one kind of text about parties. `field`: what a role must show of it. */
const inTexts = (kind: Kind, title: string, one: string, noun: string, field: string): SearchSource => ({
  name: kind,
  title,
  noun,
  async find(ctx, { words }, limit) {
    if (!mayAtAll(ctx.actor, 'read', 'parties')) return []
    const [grant, party] = [may(ctx.actor, 'read', noun), may(ctx.actor, 'read', 'parties')]
    if (!sees(grant, field)) return []
    const found = await ctx.db.many(
      textsHolding(texts[kind], words, [grant, party], sees(party, 'name'), limit),
    )
    return found.map(({ id, partyId, about, why, at }) => ({
      id,
      partyId,
      title: about ?? 'Somebody whose name is not shown to you',
      detail: `${one}, ${at.slice(0, 10)}`,
      why,
      path: `/customers/${partyId}`,
    }))
  },
})

/** What this room lets be found: what was said and written, and campaigns by name. */
export const searchSources: readonly SearchSource[] = [
  inTexts('interactions', 'Conversations', 'Contact', 'interactions', 'words'),
  inTexts('complaints', 'Complaints', 'Complaint', 'complaints', 'words'),
  inTexts('promises', 'Promises', 'Promise', 'complaints', 'words'),
  inTexts('messages', 'Messages', 'Message', 'messages', 'body'),
  {
    name: 'campaigns',
    title: 'Campaigns',
    noun: 'campaigns',
    async find(ctx, { words }, limit) {
      const found = await ctx.db.many(campaignsNamed(words, limit))
      return found.map(({ id, name, state }) => ({
        id,
        partyId: null,
        title: name,
        detail: `Campaign, ${state}`,
        why: 'in its name or subject',
        path: `/channels/email/campaigns/${id}`,
      }))
    },
  },
]
