import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { type Grant, may } from '../kernel/permission.ts'
import { requestJob } from '../storage/outbox.ts'
import * as statements from './source-quality.sql.ts'
import { type Defect, fixesOf, freshDays } from './source-quality.ts'

/** The job that measures by night. */
export const measureJob = 'information.measure-quality'

/** Since when what a source said is called fresh. */
export const freshSince = (now: Date) => new Date(now.getTime() - freshDays * 86_400_000)

/** Measures every source and field anew: all of them or, should it be cut off, none. */
export async function measureQuality(ctx: Pick<Context, 'db'>, now: Date): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.measureSources(freshSince(now), now))
    await tx.run(statements.dropOlderFigures(now))
  })
}

/** Asks for the figures to be measured now; asked twice it is done once. */
export async function askForQuality(ctx: Context): Promise<void> {
  may(ctx.actor, 'change', 'sources')
  await requestJob(ctx.db, { name: measureJob, payload: {}, key: measureJob, readyAt: ctx.now }, ctx.now)
}

const rightOf = (field: string): string =>
  field.startsWith('custom.') ? 'custom' : ['email', 'phone'].includes(field) ? 'contactPoints' : field

const seesField = (grant: Grant, field: string) => sees(grant, 'sources') && sees(grant, rightOf(field))

/** @throws information.field-hidden */
export function requireFieldSeen(grant: Grant, field: string): void {
  for (const right of ['sources', rightOf(field)])
    if (!sees(grant, right)) throw new KithError('information.field-hidden', { field: right })
}

/** How many things to mend are told. */
const shownFixes = 50

/** What was measured of each source and field, and what is most worth mending; fields that a role hides are left out. */
export async function readSourceQuality(ctx: Context) {
  may(ctx.actor, 'read', 'sources')
  const grant = may(ctx.actor, 'read', 'parties')
  const figures = (await ctx.db.many(statements.sourceFigures)).filter(({ field }) => seesField(grant, field))
  const fixes = fixesOf(figures, sees(grant, 'clv'))
  return {
    computedAt: figures[0]?.computedAt ?? null,
    freshDays,
    items: figures.map(({ stakes: _, computedAt: __, ...figure }) => figure),
    fixes: fixes.slice(0, shownFixes),
    fixesInAll: fixes.length,
  }
}

/** The parties behind one figure. @throws information.field-hidden */
export async function readDefectRows(
  ctx: Context,
  asked: { sourceId: string; field: string; defect: Defect },
  cursor: string | undefined,
  limit: number,
) {
  may(ctx.actor, 'read', 'sources')
  const grant = may(ctx.actor, 'read', 'parties')
  requireFieldSeen(grant, asked.field)
  const after = decodeCursor('defect rows', ['id'], cursor)?.[0] ?? null
  const question = { ...asked, freshSince: freshSince(ctx.now) }
  const rows = await ctx.db.many(statements.defectRows(grant, question, after, limit + 1))
  return page(rows, limit, (last) => encodeCursor('defect rows', [last.partyId]))
}
