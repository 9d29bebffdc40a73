import { recordPartyChanges } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import type { Job } from '../kernel/registration.ts'
import { sourceOf } from './author.ts'
import { eraseParty } from './erasure.commands.ts'
import { appendFirmEvents, ensureEventYears } from './event.commands.ts'
import { described } from './import-run.commands.ts'
import { forgetLoneTies } from './object-tie.commands.ts'
import { cutoffOf, retainJob, subjectOf } from './retention.commands.ts'
import * as statements from './retention.sql.ts'
import { holdsInForce, type RetentionSubject, retentionSubjects } from './retention-subject.ts'

/** Parties in one transaction: their locks are held no longer than some hundred rows take. */
const batchSize = 200

/**
 * Lets go of what is older than the firm’s rules allow, rule by rule, some parties in a transaction. Cut off, it goes on
 * the next night: what is gone is gone, and what is due is found anew.
 */
export async function retain(ctx: Context, signal: AbortSignal): Promise<void> {
  await ctx.db.run(statements.endCutRuns(ctx.now))
  await ensureEventYears(ctx.db, [ctx.now])
  const known = new Set(retentionSubjects().map(({ subject }) => subject))
  const rules = (await ctx.db.many(statements.allRules)).filter(
    ({ subject, isOn }) => isOn && known.has(subject),
  )
  for (const { subject, months } of rules) {
    signal.throwIfAborted()
    await carryOut(ctx, subjectOf(subject), cutoffOf(ctx.now, months), signal)
  }
  await forgetLoneTies(ctx.db, signal)
}

async function carryOut(
  ctx: Context,
  subject: RetentionSubject,
  cutoff: Date,
  signal: AbortSignal,
): Promise<void> {
  const runId = newId()
  await ctx.db.run(statements.insertRun(runId, subject.subject, cutoff, new Date()))
  try {
    const state = await eachBatch(ctx, runId, subject, cutoff, signal)
    const kept = await heldBack(ctx, subject, cutoff)
    await ctx.db.run(statements.endRun(runId, { state, kept, error: null }, new Date()))
    await tell(ctx, runId, subject)
  } catch (error) {
    if (signal.aborted) throw error
    await ctx.db.run(
      statements.endRun(runId, { state: 'failed', kept: {}, error: described(error).message }, new Date()),
    )
    throw error
  }
}

async function eachBatch(
  ctx: Context,
  runId: string,
  subject: RetentionSubject,
  cutoff: Date,
  signal: AbortSignal,
): Promise<'done' | 'stopped'> {
  let after = statements.beforeAll
  for (;;) {
    signal.throwIfAborted()
    const due = await ctx.db.many(
      statements.partiesDue(subject, cutoff, statements.holdsOf(subject, holdsInForce()), after, batchSize),
    )
    const last = due.at(-1)
    if (!last) return 'done'
    after = last.partyId
    const partyIds = due.map(({ partyId }) => partyId)
    const gone =
      subject.table === null
        ? await erasePeople(ctx, subject, partyIds, cutoff)
        : await letRowsGo(ctx, runId, subject, partyIds, cutoff)
    const { stopAsked } = await ctx.db.one(statements.noteRun(runId, gone.rows, gone.parties, new Date()))
    if (stopAsked) return 'stopped'
  }
}

type Gone = { readonly rows: number; readonly parties: number }

async function letRowsGo(
  ctx: Context,
  runId: string,
  subject: RetentionSubject,
  partyIds: readonly string[],
  cutoff: Date,
): Promise<Gone> {
  const { table } = subject
  if (table === null) return { rows: 0, parties: 0 }
  return ctx.db.transaction(async (tx) => {
    await lockParties(tx, partyIds)
    const rows = await tx.many(
      statements.letGo(table, partyIds, cutoff, statements.holdsOf(subject, holdsInForce())),
    )
    const byParty = Map.groupBy(rows, ({ partyId }) => partyId)
    const changes = [...byParty].map(([partyId, own]) => ({
      ...{ noun: 'parties', verb: 'erase' as const, partyId, rowId: runId, before: null },
      after: { retention: subject.subject, rows: own.length },
    }))
    await recordPartyChanges(tx, ctx, changes)
    return { rows: rows.length, parties: byParty.size }
  })
}

/** Each in a transaction of their own, asked once more when they are held: whoever came back stays. */
async function erasePeople(
  ctx: Context,
  subject: RetentionSubject,
  partyIds: readonly string[],
  cutoff: Date,
): Promise<Gone> {
  let rows = 0
  for (const partyId of partyIds) {
    const reason = `Kept longer than agreed: nothing was heard since ${cutoff.toISOString().slice(0, 10)}`
    await ctx.db.transaction(async (tx) => {
      await lockParties(tx, [partyId])
      const still = await tx.maybeOne(
        statements.stillDue(subject, cutoff, statements.holdsOf(subject, holdsInForce()), partyId),
      )
      if (!still) return
      await eraseParty({ ...ctx, db: tx }, partyId, reason)
      rows++
    })
  }
  return { rows, parties: rows }
}

async function heldBack(
  ctx: Context,
  subject: RetentionSubject,
  cutoff: Date,
): Promise<Record<string, number>> {
  const holds = statements.holdsOf(subject, holdsInForce())
  if (holds.length === 0) return {}
  const found = await ctx.db.many(statements.countHeld(subject, cutoff, holds))
  return Object.fromEntries(found.filter(({ rows }) => rows > 0).map(({ reason, rows }) => [reason, rows]))
}

/** Tells the firm, and with it webhooks, what a rule let go; a night without any is no news. */
async function tell(ctx: Context, runId: string, { subject }: RetentionSubject): Promise<void> {
  const run = (await ctx.db.many(statements.latestRuns(50))).find((one) => one.runId === runId)
  if (!run || run.gone === 0) return
  const { gone, parties, state } = run
  const event = {
    type: 'information.retention-applied',
    occurredAt: new Date().toISOString(),
    source: sourceOf(ctx.actor),
    actor: ctx.actor.userId,
    data: { runId, subject, gone, parties, state },
  } as const
  await ctx.db.transaction((tx) => appendFirmEvents(tx, [event], new Date()))
}

export const retentionJobs: readonly Job[] = [
  { name: retainJob, dailyAt: '02:10', run: (ctx, _, signal) => retain(ctx, signal) },
]
