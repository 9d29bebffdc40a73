import { recorderOf } from '../kernel/audit.commands.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { may } from '../kernel/permission.ts'
import { requestJob } from '../storage/outbox.ts'
import * as statements from './retention.sql.ts'
import { holdsInForce, type RetentionSubject, retentionSubjects } from './retention-subject.ts'

const record = recorderOf('firm')

/** Lets go of what is older than the rules allow. */
export const retainJob = 'information.retain'

/** What is offered where the firm has said nothing yet. */
const suggestedMonths = 36

/** Every rule as it stands, also those that nobody has set, and what the latest nights did. */
export async function readRetention(ctx: Context) {
  may(ctx.actor, 'read', 'firm')
  const rules = new Map((await ctx.db.many(statements.allRules)).map((rule) => [rule.subject, rule]))
  return {
    items: retentionSubjects().map(({ subject, title, act }) => {
      const rule = rules.get(subject)
      return {
        ...{ subject, title, act, months: rule?.months ?? suggestedMonths, isOn: rule?.isOn ?? false },
        ...{ version: rule?.version ?? 0, changedAt: rule?.changedAt ?? null },
        changedByName: rule?.changedByName ?? null,
      }
    }),
    holds: holdsInForce().map(({ reason }) => reason),
    runs: await ctx.db.many(statements.latestRuns(50)),
  }
}

/** Says how long something is kept. @throws kernel.not-found, kernel.bad-field, kernel.version-stale */
export async function setRule(
  ctx: Context,
  subject: string,
  { months, isOn }: { readonly months: number; readonly isOn: boolean },
  version: number,
): Promise<void> {
  may(ctx.actor, 'change', 'firm')
  subjectOf(subject)
  if (!Number.isInteger(months) || months < 1 || months > 1200)
    throw badField('months', 'lies outside 1 to 1200')
  await ctx.db.transaction(async (tx) => {
    const before = (await tx.many(statements.allRules)).find((rule) => rule.subject === subject)
    const written = await tx.maybeOne(
      statements.writeRule({ subject, months, isOn, version }, ctx.actor.userId, ctx.now),
    )
    if (!written)
      throw new KithError('kernel.version-stale', { read: version, current: before?.version ?? 0 })
    const was = before ? { months: before.months, isOn: before.isOn } : null
    await record(tx, ctx, 'change', `retention:${subject}`, was, { months, isOn })
  })
}

/** What a rule would let go today: how much, of how many, what is held back and why, and some of it. */
export async function previewRule(ctx: Context, subject: string, months: number) {
  may(ctx.actor, 'change', 'firm')
  may(ctx.actor, 'read', 'parties')
  const found = subjectOf(subject)
  const [cutoff, holds] = [cutoffOf(ctx.now, months), statements.holdsOf(found, holdsInForce())]
  const due = await ctx.db.one(statements.countDue(found, cutoff, holds))
  const held = holds.length === 0 ? [] : await ctx.db.many(statements.countHeld(found, cutoff, holds))
  const examples = await ctx.db.many(statements.examplesDue(found, cutoff, holds, 5))
  return { ...due, cutoff: cutoff.toISOString(), kept: held.filter(({ rows }) => rows > 0), examples }
}

/** Asks for tonight’s work now; asked twice it is done once. */
export async function askToRetain(ctx: Context): Promise<void> {
  may(ctx.actor, 'change', 'firm')
  await requestJob(ctx.db, { name: retainJob, payload: {}, key: retainJob, readyAt: ctx.now }, ctx.now)
}

/** Stops a run after the batch it is at; what it let go is gone. @throws kernel.not-found */
export async function stopRetention(ctx: Context, runId: string): Promise<void> {
  may(ctx.actor, 'change', 'firm')
  if ((await ctx.db.run(statements.askToStop(runId))) === 0)
    throw new KithError('kernel.not-found', { noun: 'run under way', id: runId })
}

export function subjectOf(subject: string): RetentionSubject {
  const found = retentionSubjects().find((each) => each.subject === subject)
  if (!found) throw new KithError('kernel.not-found', { noun: 'retention rule', id: subject })
  return found
}

/** As many months before now. */
export function cutoffOf(now: Date, months: number): Date {
  const cutoff = new Date(now)
  const day = cutoff.getUTCDate()
  cutoff.setUTCMonth(cutoff.getUTCMonth() - months)
  // The 31st of a shorter month is its last day.
  if (cutoff.getUTCDate() !== day) cutoff.setUTCDate(0)
  return cutoff
}
