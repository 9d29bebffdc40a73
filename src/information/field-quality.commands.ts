import type { Context } from '../kernel/context.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import { completeness, conflicts } from './field-quality.sql.ts'

/** As many conflicts as somebody mends at a sitting. */
const shownConflicts = 100

/**
 * How complete each field is, and where two sources disagree: whoever has the most to come stands first, for there a
 * wrong record costs the most.
 */
export async function readFieldQuality(ctx: Context) {
  const grant = may(ctx.actor, 'read', 'parties')
  const { of, ...known } = await ctx.db.one(completeness(grant))
  const fields = Object.entries(known)
    .map(([field, count]) => ({ field, known: count, of, share: of === 0 ? null : count / of }))
    .sort((a, b) => (a.share ?? 0) - (b.share ?? 0))
  // Who may not read what sources say is not told where they disagree.
  const found =
    sees(grant, 'sources') && seesAnything(grant) ? await ctx.db.many(conflicts(grant, shownConflicts)) : []
  const told = found.map((conflict) => ({
    ...conflict,
    said: [...conflict.said].sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0)),
  }))
  return { fields, conflicts: told, sourcesShown: sees(grant, 'sources') }
}

const seesAnything = (grant: Parameters<typeof sees>[0]) =>
  ['name', 'city', 'country', 'language'].some((field) => sees(grant, field))
