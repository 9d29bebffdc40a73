import type { Context } from '../kernel/context.ts'
import { searchWords } from '../kernel/party.ts'
import { mayAtAll } from '../kernel/permission.ts'
import type { SearchHit, SearchSource } from '../kernel/search-source.ts'
import { search } from './search.commands.ts'

let sources: readonly SearchSource[] = []

/** Takes over what every room lets be found; called once, when the rooms are put together. */
export function learnSearch(learned: readonly SearchSource[]): void {
  sources = learned
}

/** What one kind of thing holds of what was looked for. */
export type FoundGroup = { readonly name: string; readonly title: string; readonly hits: SearchHit[] }

/** Of each kind the best ten. */
const most = 10

/**
 * Everything that holds all the words: parties, and whatever stands about them or about the firm, kind by kind. What
 * the actor may not read is not looked at.
 */
export async function searchEverywhere(ctx: Context, text: string) {
  const words = searchWords(text).slice(0, 8)
  const asked = { text: text.trim(), words }
  const own = sources.filter(({ noun }) => mayAtAll(ctx.actor, 'read', noun))
  const [parties, ...found] = await Promise.all([
    search(ctx, text),
    ...own.map((source) => (words.length === 0 ? [] : source.find(ctx, asked, most))),
  ])
  const groups = own.map(
    ({ name, title }, index): FoundGroup => ({ name, title, hits: [...(found[index] ?? [])] }),
  )
  return { parties, groups: groups.filter(({ hits }) => hits.length > 0) }
}
