import { recorderOf } from '../kernel/audit.commands.ts'
import { checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { may } from '../kernel/permission.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import type { ReportQuestion } from './report.ts'
import type { ReportCatalogue } from './report-catalogue.commands.ts'
import { openReport } from './report-plan.commands.ts'
import * as statements from './report-saved.sql.ts'
import { deleteSchedule, deleteSendings } from './report-sending.sql.ts'

const record = recorderOf('reports')

export type ReportDraft = {
  readonly name: string
  readonly question: ReportQuestion
  readonly isShared?: boolean | undefined
  readonly sharedWith?: readonly string[] | undefined
  readonly sharedRoles?: readonly string[] | undefined
}

/** A report as somebody sees it who may open it. */
export type ShownReport = statements.SavedReport & { readonly isOwn: boolean }

const shown = ({ actor }: Context, report: statements.SavedReport): ShownReport => ({
  ...report,
  isOwn: report.ownerId === actor.userId,
})

/** One’s own reports and those shared with one. */
export async function readReports(ctx: Context): Promise<ShownReport[]> {
  may(ctx.actor, 'read', 'reports')
  const { userId, roles } = ctx.actor
  return (await ctx.db.many(statements.reportsFor(userId, roles))).map((report) => shown(ctx, report))
}

/** @throws kernel.not-found where it is not there, or not shared with whoever asks */
export async function readReport(ctx: Context, reportId: string): Promise<ShownReport> {
  may(ctx.actor, 'read', 'reports')
  const found = await ctx.db.maybeOne(statements.reportFor(reportId, ctx.actor.userId, ctx.actor.roles))
  if (!found) throw new KithError('kernel.not-found', { noun: 'report', id: reportId })
  return shown(ctx, found)
}

/** Keeps a question under a name. @throws kernel.bad-field and what `openReport` throws */
export async function saveReport(
  ctx: Context,
  catalogue: ReportCatalogue,
  draft: ReportDraft,
): Promise<ShownReport> {
  may(ctx.actor, 'create', 'reports')
  const { userId } = ctx.actor
  if (userId === null)
    throw new KithError('kernel.not-allowed', { verb: 'keep', noun: 'reports without a user' })
  await openReport(ctx, catalogue, draft.question)
  const row = {
    reportId: newId(),
    ownerId: userId,
    name: checkedText(draft.name, 'name', 200),
    question: draft.question,
    isShared: draft.isShared ?? false,
    sharedWith: [...(draft.sharedWith ?? [])],
    sharedRoles: [...(draft.sharedRoles ?? [])],
  }
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.insertReport(row, ctx.now))
    await record(tx, ctx, 'create', row.reportId, null, row)
  })
  return readReport(ctx, row.reportId)
}

/** Changes a report of one’s own. @throws kernel.not-found, kernel.version-stale */
export async function changeReport(
  ctx: Context,
  catalogue: ReportCatalogue,
  reportId: string,
  patch: Partial<ReportDraft>,
  version: number | null,
): Promise<ShownReport> {
  may(ctx.actor, 'change', 'reports')
  if (patch.question) await openReport(ctx, catalogue, patch.question)
  await ctx.db.transaction(async (tx) => {
    const before = await ownReport(tx, ctx, reportId)
    refuseStale(version, before.version)
    const row = {
      ...before,
      name: patch.name === undefined ? before.name : checkedText(patch.name, 'name', 200),
      question: patch.question ?? before.question,
      isShared: patch.isShared ?? before.isShared,
      sharedWith: [...(patch.sharedWith ?? before.sharedWith)],
      sharedRoles: [...(patch.sharedRoles ?? before.sharedRoles)],
    }
    await tx.run(statements.updateReport(row, ctx.now))
    await record(tx, ctx, 'change', reportId, before, row)
  })
  return readReport(ctx, reportId)
}

/** Forgets a report of one’s own. @throws kernel.not-found */
export async function removeReport(ctx: Context, reportId: string): Promise<void> {
  may(ctx.actor, 'erase', 'reports')
  await ctx.db.transaction(async (tx) => {
    const before = await ownReport(tx, ctx, reportId)
    await tx.run(deleteSendings(reportId))
    await tx.run(deleteSchedule(reportId))
    await tx.run(statements.deleteReport(reportId))
    await record(tx, ctx, 'erase', reportId, before, null)
  })
}

/** A shared report is anybody’s to open, but only its owner’s to change. @throws kernel.not-found */
export async function ownReport(
  tx: Database,
  ctx: Context,
  reportId: string,
): Promise<statements.SavedReport> {
  const report = await tx.maybeOne(statements.lockReport(reportId))
  if (!report || (report.ownerId !== ctx.actor.userId && ctx.actor.kind !== 'system'))
    throw new KithError('kernel.not-found', { noun: 'report', id: reportId })
  return report
}
