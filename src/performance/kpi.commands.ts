import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { requireOwner } from '../kernel/user.commands.ts'
import * as statements from './kpi.sql.ts'
import { emptyCell, isIn, type Kpi, shippedKpis } from './kpi.ts'

/** A key figure with the name of who answers for it. */
export type OwnedKpi = Kpi & { readonly ownerName: string | null }

/** A key figure as somebody puts it into the matrix. */
export type NewKpi = Pick<Kpi, 'process' | 'kind' | 'measure' | 'subject' | 'ownerId'>

/** The matrix; a firm that has none yet begins with the shipped one. */
export async function kpisOf(ctx: Pick<Context, 'db' | 'now'>): Promise<OwnedKpi[]> {
  const found = await ctx.db.many(statements.allKpis)
  if (found.length > 0) return found.map(kpiOf)
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.lockMatrix)
    if ((await tx.many(statements.allKpis)).length === 0)
      for (const kpi of shippedKpis) await tx.run(statements.insertKpi({ ...kpi, kpiId: newId() }, ctx.now))
    return (await tx.many(statements.allKpis)).map(kpiOf)
  })
}

/**
 * Puts other figures into the matrix, in the order given; one that stays keeps its history.
 *
 * @throws performance.kpi-cell-empty, kernel.not-found (measure), kernel.bad-request, kernel.bad-field (owner)
 */
export async function changeKpis(
  ctx: Context,
  book: MeasureBook,
  wanted: readonly NewKpi[],
): Promise<OwnedKpi[]> {
  const empty = emptyCell(wanted)
  if (empty) throw new KithError('performance.kpi-cell-empty', { cell: `${empty.process}, ${empty.kind}` })
  if (wanted.some(({ subject }) => subject.kind === 'party'))
    throw new KithError('kernel.bad-request', { reason: 'a key figure speaks of no single customer' })
  const before = await kpisOf(ctx)
  // What Kith shipped may wait for its measure; what somebody adds must be measurable.
  for (const kpi of wanted)
    if (!sameIn(before, kpi)) await book.requireMeasurable(ctx, kpi.measure, kpi.subject)
  for (const { ownerId } of wanted) if (ownerId !== null) await requireOwner(ctx.db, ownerId)
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.lockMatrix)
    const after = wanted.map((kpi, position): Kpi => ({ ...kept(before, kpi), ...kpi, position }))
    const ids = new Set(after.map(({ kpiId }) => kpiId))
    await tx.run(statements.removeKpis(before.map(({ kpiId }) => kpiId).filter((kpiId) => !ids.has(kpiId))))
    for (const kpi of after) await tx.run(statements.insertKpi(kpi, ctx.now))
    const change = { noun: 'kpis', verb: 'change', partyId: null, rowId: 'matrix' } as const
    await recordChange(tx, ctx, { ...change, before: before.map(named), after: after.map(named) })
    return (await tx.many(statements.allKpis)).map(kpiOf)
  })
}

function kept(before: readonly Kpi[], wanted: NewKpi): Pick<Kpi, 'kpiId' | 'isShipped'> {
  const same = sameIn(before, wanted)
  return { kpiId: same?.kpiId ?? newId(), isShipped: same?.isShipped ?? false }
}

/** What a measure is called: as its room says, else the words of its name. */
export function titleIn(book: MeasureBook, name: string): string {
  const known = book.definitions.find((definition) => definition.name === name)
  const words = (name.split('.')[1] ?? name).replaceAll('-', ' ')
  return known?.title ?? words.charAt(0).toUpperCase() + words.slice(1)
}

const sameIn = (before: readonly Kpi[], wanted: NewKpi) =>
  before.find(
    (kpi) =>
      isIn(wanted, kpi) &&
      kpi.measure === wanted.measure &&
      kpi.subject.kind === wanted.subject.kind &&
      kpi.subject.id === wanted.subject.id,
  )

const named = ({ process, kind, measure, subject, ownerId }: Kpi) => ({
  process,
  kind,
  measure,
  subject,
  ownerId,
})

const kpiOf = ({ subjectKind, subjectId, ...kpi }: statements.KpiRow): OwnedKpi => ({
  ...kpi,
  subject: { kind: subjectKind, id: subjectId },
})
