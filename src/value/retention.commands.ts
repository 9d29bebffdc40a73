import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { forScoring } from '../kernel/purpose-wall.commands.ts'
import { offThread } from '../storage/off-thread.ts'
import { segmentsBySegmentation } from '../strategy/index.ts'
import { countContracts } from './contract-lab.commands.ts'
import { countDrivers } from './driver.commands.ts'
import { unitOf } from './retention.ts'
import { cohortsOf, type RetentionCurves } from './retention-cohort.ts'
import { type StayGroup, type StayInput, stayCurves } from './retention-curve.ts'
import { beginReport, type ReportRun } from './retention-report.commands.ts'
import { type RetentionReport, reportsDue, storeReport, wholeFirm } from './retention-report.sql.ts'
import { retentionChoice } from './retention-setting.commands.ts'
import * as statements from './retention-time.sql.ts'

/** What a report says, or why it says nothing. */
type Answer = { readonly result: unknown; readonly refused: string | null }

/** Computes the reports that were asked for, or all of them. */
export async function countRetention(ctx: Context, signal: AbortSignal, all = false): Promise<void> {
  for (const due of await ctx.db.many(reportsDue(all))) {
    const run = beginReport(due.report, due.subject, signal)
    try {
      const answer = await answerTo(forScoring(ctx), due, run)
      await ctx.db.run(storeReport(due, answer, new Date()))
    } catch (error) {
      if (!run.isTakenBack()) throw error
    } finally {
      run.end()
    }
  }
}

async function answerTo(ctx: Context, due: RetentionReport, run: ReportRun): Promise<Answer> {
  if (due.report === 'drivers') return countDrivers(ctx, due, run)
  return due.report === 'contract' ? countContracts(ctx, due, run) : curvesOf(ctx, due.subject, run)
}

async function curvesOf(ctx: Context, subject: string, run: ReportRun): Promise<Answer> {
  const segmentationId = subject === wholeFirm ? null : subject
  const groups = (await segmentsBySegmentation(ctx.db)).get(subject) ?? []
  run.step('reading who stays')
  const today = await firmToday(ctx)
  const choice = await retentionChoice(ctx.db)
  if (choice.basis === 'orders') return returnsOf(ctx, segmentationId, groups, today, run)
  const alike = await ctx.db.many(statements.staysBySegment(segmentationId, choice, today))
  run.step('drawing the curves')
  const curves = await drawn({ alike, groups }, run)
  if (curves === null)
    return refused('Too few customers have both a time and a word on whether they left. Look at the columns.')
  const result: RetentionCurves = {
    basis: 'contract',
    unit: unitOf(choice),
    until: today,
    curves,
    again: null,
    cohorts: null,
  }
  return { result, refused: null }
}

const drawn = ({ alike, groups }: StayInput, { signal }: ReportRun) =>
  offThread(new URL('./retention-curve.ts', import.meta.url), stayCurves, { alike, groups }, { signal })

const refused = (reason: string): Answer => ({ result: null, refused: reason })

async function returnsOf(
  { db }: Context,
  segmentationId: string | null,
  groups: readonly StayGroup[],
  today: string,
  run: ReportRun,
): Promise<Answer> {
  const { until } = await db.one(statements.watchedUntil(today))
  if (until === null) return refused('Nobody has bought anything yet.')
  const alike = await db.many(statements.returnsBySegment(segmentationId, until))
  run.step('drawing the curves')
  const first = alike.filter(({ isFirst }) => isFirst)
  const curves = await drawn({ alike: first, groups }, run)
  if (curves === null) return refused('Fewer than ten customers have bought so far.')
  const again = await drawn({ alike: alike.filter(({ isFirst }) => !isFirst), groups }, run)
  run.step('following the cohorts')
  const cohorts = cohortsOf(await db.many(statements.cohortMonths(until)), until)
  const result: RetentionCurves = { basis: 'orders', unit: 'day', until, curves, again, cohorts }
  return { result, refused: null }
}
