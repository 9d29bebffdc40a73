import { outgoingMail, smtpAdapter } from '../channels/index.ts'
import { personOfFirm } from '../http/identity.ts'
import { firmSetting } from '../information/index.ts'
import { recorderOf } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { dayIn } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import { requestJob } from '../storage/outbox.ts'
import type { ReportCatalogue } from './report-catalogue.commands.ts'
import { reportCsv, reportTable } from './report-file.commands.ts'
import { reportLetter } from './report-letter.ts'
import { runReport } from './report-run.commands.ts'
import { ownReport, readReport } from './report-saved.commands.ts'
import * as statements from './report-sending.sql.ts'
import { nextSending, type ReportRhythm } from './report-time.ts'

/** The job that sends what is due. */
export const sendJob = 'performance.send-reports'

const record = recorderOf('reports')
const claimMs = 10 * 60_000
const mostTries = 6
const retryMs = 15 * 60_000

export type ScheduleDraft = ReportRhythm & {
  readonly recipients: readonly string[]
  readonly isPaused: boolean
}

/** When a report goes and how its last sendings went; for whoever may open it. */
export async function readSchedule(ctx: Context, reportId: string) {
  await readReport(ctx, reportId)
  const schedule = (await ctx.db.maybeOne(statements.scheduleOf(reportId))) ?? null
  return {
    schedule,
    sendings: await ctx.db.many(statements.sendingsOf(reportId)),
    hasMail: outgoingMail() !== null,
  }
}

/**
 * Sets when a report of one’s own goes by e-mail, and to which colleagues.
 *
 * @throws kernel.not-found, performance.bad-report where a recipient is no colleague with an open account
 */
export async function scheduleReport(ctx: Context, reportId: string, draft: ScheduleDraft) {
  may(ctx.actor, 'change', 'reports')
  const { timeZone } = await firmSetting(ctx.db)
  const nextAt = nextSending(draft, timeZone, ctx.now)
  await ctx.db.transaction(async (tx) => {
    const { ownerId } = await ownReport(tx, ctx, reportId)
    const recipients = [...new Set(draft.recipients)]
    const found = await tx.many(statements.activePeople(recipients))
    if (found.length < recipients.length)
      throw new KithError('performance.bad-report', {
        reason: 'it goes to colleagues with an open account alone',
      })
    const before = (await tx.maybeOne(statements.scheduleOf(reportId))) ?? null
    const row = {
      ...draft,
      recipients,
      reportId,
      setBy: ctx.actor.userId ?? ownerId,
      nextAt: nextAt.toISOString(),
    }
    await tx.run(statements.putSchedule(row, nextAt, ctx.now))
    if (!draft.isPaused) await requestJob(tx, { name: sendJob, payload: {}, readyAt: nextAt }, ctx.now)
    await record(tx, ctx, 'change', reportId, before, row)
  })
  return readSchedule(ctx, reportId)
}

/** Sends a report now, beside what its schedule says. @throws performance.no-mail, kernel.not-found */
export async function sendNow(ctx: Context, reportId: string) {
  may(ctx.actor, 'change', 'reports')
  if (outgoingMail() === null) throw new KithError('performance.no-mail', {})
  await ctx.db.transaction(async (tx) => {
    await ownReport(tx, ctx, reportId)
    const schedule = await tx.maybeOne(statements.scheduleOf(reportId))
    if (!schedule) throw new KithError('kernel.not-found', { noun: 'schedule of the report', id: reportId })
    await ask({ ...ctx, db: tx }, schedule, `now ${ctx.now.toISOString()}`)
    await requestJob(tx, { name: sendJob, payload: {}, key: `${sendJob}:now` }, ctx.now)
  })
  return readSchedule(ctx, reportId)
}

function ask({ db, now }: Pick<Context, 'db' | 'now'>, schedule: statements.ReportSchedule, period: string) {
  const sendings = schedule.recipients.map((userId) => ({ sendingId: newId(), userId }))
  return db.run(statements.insertSendings(schedule.reportId, period, sendings, now))
}

/**
 * Asks for what is due and hands over what waits. A period is asked for once, in the transaction that sets the next
 * moment; each letter is noted as leaving right before its bytes do, so that one whose fate is unknown after a crash
 * is told and never sent twice.
 */
export async function sendReports(
  ctx: Context,
  catalogue: ReportCatalogue,
  signal: AbortSignal,
): Promise<void> {
  await askForDue(ctx)
  await ctx.db.run(statements.noteUncertain(ctx.now))
  if (outgoingMail() === null) return
  const claim = newId()
  while (!signal.aborted) {
    const now = new Date(Math.max(Date.now(), ctx.now.getTime()))
    const until = new Date(now.getTime() + claimMs)
    const sending = await ctx.db.maybeOne(statements.claimSending(claim, now, until))
    if (!sending) return
    await sendOne({ ...ctx, now }, catalogue, sending, claim, signal)
  }
}

async function askForDue(ctx: Context): Promise<void> {
  const { timeZone } = await firmSetting(ctx.db)
  await ctx.db.transaction(async (tx) => {
    for (const schedule of await tx.many(statements.dueSchedules(ctx.now))) {
      await ask({ db: tx, now: ctx.now }, schedule, dayIn(timeZone, new Date(schedule.nextAt)))
      const nextAt = nextSending(schedule, timeZone, ctx.now)
      await tx.run(statements.setNext(schedule.reportId, nextAt))
      await requestJob(tx, { name: sendJob, payload: {}, readyAt: nextAt }, ctx.now)
    }
  })
}

async function sendOne(
  ctx: Context,
  catalogue: ReportCatalogue,
  sending: statements.Sending,
  claim: string,
  signal: AbortSignal,
): Promise<void> {
  const end = (state: 'waiting' | 'sent' | 'failed' | 'uncertain', reason: string | null) => {
    const readyAt = new Date(ctx.now.getTime() + (state === 'waiting' ? retryMs * sending.tries : 0))
    return ctx.db.run(statements.endSending(sending.sendingId, claim, { state, reason, readyAt }, new Date()))
  }
  try {
    const outcome = await handOver(ctx, catalogue, sending, claim, signal)
    if (outcome.kind === 'accepted') await end('sent', null)
    else if (outcome.kind === 'unknown')
      await end('uncertain', 'The mail server gave no answer; it may have arrived.')
    else if (outcome.kind === 'permanent' || (outcome.kind === 'temporary' && sending.tries >= mostTries))
      await end('failed', outcome.reply)
    else await end('waiting', outcome.kind === 'temporary' ? outcome.reply : null)
  } catch (error) {
    if (signal.aborted) throw error
    // What its recipient may not see, or a report that cannot be made, does not become so by trying again.
    await end('failed', error instanceof Error ? error.message : String(error))
  }
}

async function handOver(
  ctx: Context,
  catalogue: ReportCatalogue,
  { sendingId, reportId, userId, createdAt }: statements.Sending,
  claim: string,
  signal: AbortSignal,
) {
  const mail = outgoingMail()
  const recipient = await personOfFirm(ctx.db, userId)
  if (mail === null || recipient === null) throw new Error('The account of the recipient is closed.')
  const own = { ...ctx, actor: recipient.actor }
  const { name, question } = await ctx.db.one(statements.reportOf(reportId))
  const result = await runReport(own, catalogue, question, signal)
  const { html, text } = reportLetter(name, reportTable(result), [
    ...(result.limitedTo === null ? [] : ['Only customers that your roles show are in these figures.']),
    ...(result.leftOut === 0 ? [] : [`Customers kept from use are not counted: ${result.leftOut}.`]),
    `As of ${result.asOf.slice(0, 16).replace('T', ' ')} UTC. Sent by Kith because a colleague asked it to.`,
  ])
  const adapter = smtpAdapter(mail)
  try {
    const letter = {
      messageId: sendingId,
      messageHeader: `report.${sendingId}`,
      to: recipient.person.email,
      subject: name,
      text,
      html,
      language: 'en',
      date: new Date(createdAt),
      unsubscribeToken: null,
      attachments: [
        { filename: 'report.csv', content: reportCsv(result), contentType: 'text/csv; charset=utf-8' },
      ],
    }
    return await adapter.handOver(
      letter,
      async () => (await ctx.db.run(statements.markLeaving(sendingId, claim))) === 1,
    )
  } finally {
    adapter.close()
  }
}
