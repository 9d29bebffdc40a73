import type { Context } from '../kernel/context.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { segmentsBySegmentation } from '../strategy/index.ts'
import * as statements from './retention-report.sql.ts'

/** The job that computes what was asked for. */
export const retentionJobName = 'value.count-retention'

type Asked = {
  readonly report: statements.ReportName
  readonly subject: string
  readonly question?: Readonly<Record<string, unknown>>
}

/** Asks for a report, in the transaction given; it is computed as a job, and by night again. */
export async function askReport(
  tx: Database,
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  { report, subject, question = {} }: Asked,
): Promise<void> {
  await tx.run(statements.askReport(report, subject, question, actor.userId, now))
  await requestJob(tx, { name: retentionJobName, payload: { isAsked: true }, key: retentionJobName }, now)
}

/** Asks for the curves of every segmentation in force. */
export async function askCurves(tx: Database, ctx: Pick<Context, 'actor' | 'now'>): Promise<void> {
  const segmentations = [...(await segmentsBySegmentation(tx)).keys()]
  for (const subject of segmentations.length > 0 ? segmentations : [statements.wholeFirm])
    await askReport(tx, ctx, { report: 'curves', subject })
}

/** How far the report that is being computed has come; steps are told in words. */
export type ReportProgress = { readonly step: string; readonly since: string }

type Running = { readonly progress: ReportProgress; readonly stop: AbortController }

const running = new Map<string, Running>()
const keyOf = (report: string, subject: string) => `${report} ${subject}`

/** Reports that a person took back while they were computed stop at their next step. */
export function beginReport(report: string, subject: string, ended: AbortSignal) {
  const stop = new AbortController()
  const signal = AbortSignal.any([stop.signal, ended])
  const since = new Date().toISOString()
  const key = keyOf(report, subject)
  return {
    signal,
    isTakenBack: () => stop.signal.aborted,
    step(words: string) {
      signal.throwIfAborted()
      running.set(key, { progress: { step: words, since }, stop })
    },
    end: () => running.delete(key),
  }
}

export type ReportRun = ReturnType<typeof beginReport>

/** A report with whether it is being computed, as pages show it. */
export async function shownReport<Result>(db: Database, report: statements.ReportName, subject: string) {
  const found = await db.maybeOne(statements.reportOf<Result>(report, subject))
  const isDue = found !== undefined && (found.computedAt === null || found.askedAt > found.computedAt)
  const progress = running.get(keyOf(report, subject))?.progress ?? null
  return {
    result: found?.result ?? null,
    refused: found?.refused ?? null,
    question: found?.question ?? null,
    computedAt: found?.computedAt ?? null,
    running: isDue ? (progress ?? { step: 'waiting', since: found.askedAt }) : null,
  }
}

/** Takes back that a report is wanted, and stops it where it is being computed. @returns whether it was wanted */
export async function cancelReport(
  ctx: Context,
  report: statements.ReportName,
  subject: string,
): Promise<boolean> {
  const taken = await ctx.db.transaction(async (tx) => {
    const kept = await tx.run(statements.takeBack(report, subject))
    return kept + (await tx.run(statements.dropUnanswered(report, subject)))
  })
  running.get(keyOf(report, subject))?.stop.abort()
  return taken > 0
}
