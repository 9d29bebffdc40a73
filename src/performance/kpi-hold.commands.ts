import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { HeldTo } from '../kernel/measure.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { may } from '../kernel/permission.ts'
import { standardsOn } from '../kernel/standard.sql.ts'
import { heldTo, type Standard } from '../kernel/standard.ts'
import { requireOwner } from '../kernel/user.commands.ts'
import { kpisOf, type OwnedKpi } from './kpi.commands.ts'
import * as statements from './kpi.sql.ts'
import { requireHoldable, setStandard } from './standard.commands.ts'

/** What is said of one key figure: who answers for it, and what it is held to; what is absent stays as it was. */
export type HeldKpi = {
  readonly kpiId: string
  /** Absent: whoever does so now, else whoever says this. */
  readonly ownerId?: string | null
  readonly standard?: Pick<Standard, 'value' | 'high' | 'direction'>
}

/** A key figure with its standard in force; null: it has none. */
export type StandingKpi = OwnedKpi & { readonly standard: HeldTo | null }

/** The matrix with what each of its figures is held to today. */
export async function standingKpis(ctx: Pick<Context, 'db' | 'now'>): Promise<StandingKpi[]> {
  const [kpis, standards] = [await kpisOf(ctx), await ctx.db.many(standardsOn(await firmToday(ctx)))]
  const held = new Map(
    standards.map((each) => [`${each.measure} ${each.subjectKind} ${each.subjectId}`, each]),
  )
  return kpis.map((kpi) => ({
    ...kpi,
    standard: heldTo(held.get(`${kpi.measure} ${kpi.subject.kind} ${kpi.subject.id}`)),
  }))
}

/**
 * Says of several key figures at once who answers for them and what they are held to from today on: all of it, or none.
 *
 * @throws kernel.not-found (key figure), kernel.not-allowed, kernel.bad-field (owner), kernel.standard-unclear
 */
export async function holdKpis(ctx: Context, book: MeasureBook, said: readonly HeldKpi[]): Promise<void> {
  if (said.some(({ standard }) => standard !== undefined)) may(ctx.actor, 'create', 'standards')
  await ctx.db.transaction(async (tx) => {
    const inside = { ...ctx, db: tx }
    await tx.run(statements.lockMatrix)
    const kpis = new Map((await kpisOf(inside)).map((kpi) => [kpi.kpiId, kpi]))
    for (const { kpiId, ownerId, standard } of said) {
      const kpi = kpis.get(kpiId)
      if (!kpi) throw new KithError('kernel.not-found', { noun: 'kpi', id: kpiId })
      const owned = { ...kpi, ownerId: ownerId === undefined ? (kpi.ownerId ?? ctx.actor.userId) : ownerId }
      await give(inside, kpi, owned)
      if (standard !== undefined) await hold(inside, book, owned, standard)
    }
  })
}

async function give(ctx: Context, before: OwnedKpi, after: OwnedKpi): Promise<void> {
  if (before.ownerId === after.ownerId) return
  if (after.ownerId !== null) await requireOwner(ctx.db, after.ownerId)
  await ctx.db.run(statements.insertKpi(after, ctx.now))
  const change = { noun: 'kpis', verb: 'change', partyId: null, rowId: after.kpiId } as const
  const owners = { before: { ownerId: before.ownerId }, after: { ownerId: after.ownerId } }
  await recordChange(ctx.db, ctx, { ...change, ...owners })
}

async function hold(
  ctx: Context,
  book: MeasureBook,
  { measure, subject, ownerId }: OwnedKpi,
  standard: NonNullable<HeldKpi['standard']>,
): Promise<void> {
  await requireHoldable(ctx, book, measure, subject)
  const validFrom = await firmToday(ctx)
  await setStandard(ctx.db, ctx, { ...standard, measure, subject, ownerId, validFrom, decisionId: null })
}
