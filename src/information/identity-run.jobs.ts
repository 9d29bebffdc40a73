import { normaliserVersion, purgeCaps } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import type { Job } from '../kernel/registration.ts'
import { ProgressNotes } from '../storage/progress-notes.ts'
import { joinAll, undoAll } from './identity-batch.commands.ts'
import { dropCommon, findCommon } from './identity-key.sql.ts'
import { type LinkTally, linkBase } from './identity-link.commands.ts'
import { noteParties } from './identity-match.commands.ts'
import { matchingNow } from './identity-model.commands.ts'
import { recogniseChanged } from './identity-recognition.commands.ts'
import { countToNote, partiesToNote } from './identity-record.sql.ts'
import { rescoreOpen } from './identity-rescore.commands.ts'
import { dropGone } from './identity-review.sql.ts'
import { matchJob, rescoreJob } from './identity-run.commands.ts'
import * as statements from './identity-run.sql.ts'
import { described } from './import-run.commands.ts'

/** Parties that are noted in one transaction. */
const chunk = 500

export const identityJobs: readonly Job[] = [
  { name: matchJob, run: (ctx, { runId }, signal) => runMatching(ctx, String(runId), signal) },
  { name: 'information.match-nightly', dailyAt: '02:20', run: (ctx, _, signal) => nightly(ctx, signal) },
  {
    name: rescoreJob,
    async run(ctx, _, signal) {
      await rescoreOpen(ctx, signal)
    },
  },
]

/** All records anew, so that what was entered one by one and what a batch finds agree. */
async function nightly(ctx: Context, signal: AbortSignal): Promise<void> {
  const runId = newId()
  await ctx.db.run(statements.insertRun(runId, { does: 'match' }, ctx.actor.userId, new Date()))
  await runMatching(ctx, runId, signal)
}

/**
 * Notes who is not noted yet, learns a model, compares, fills the queue, and joins what may be joined.
 * @throws what went wrong, after the run has said so; AbortError when Kith stops, so that it is begun again
 */
export async function runMatching(ctx: Context, runId: string, signal: AbortSignal): Promise<void> {
  const run = await ctx.db.maybeOne(statements.beginRun(runId, new Date()))
  if (!run) return
  const notes = new ProgressNotes({ step: 'noting who is known', done: 0, of: 1 }, (progress) =>
    ctx.db.maybeOne(statements.noteRun(runId, progress, new Date())),
  )
  const ending = AbortSignal.any([signal, notes.signal])
  try {
    const counts = await carryOut(ctx, run, notes, ending)
    await notes.end()
    await ctx.db.run(statements.endRun(runId, { state: 'done', counts, error: null }, new Date()))
  } catch (error) {
    await notes.end()
    if (notes.signal.aborted || signal.aborted) {
      if (signal.aborted) throw error
      return
    }
    const told = described(error)
    await ctx.db.run(statements.endRun(runId, { state: 'failed', counts: null, error: told }, new Date()))
    throw error
  }
}

/** So many can be compared one after another while others work; more are compared all at once, and better. */
const mostOneByOne = 20_000

async function carryOut(
  ctx: Context,
  run: statements.RunRow,
  notes: ProgressNotes,
  signal: AbortSignal,
): Promise<statements.RunCounts> {
  const { wish } = run
  if (wish.does === 'join') return joinAll(ctx, run, wish, notes, signal)
  if (wish.does === 'undo') return undoAll(ctx, run, wish.runId, notes, signal)
  if (wish.does === 'import') {
    const { parties } = await ctx.db.one(countToNote(normaliserVersion))
    if (parties <= mostOneByOne) return recogniseAll(ctx, parties, notes, signal)
  }
  return matchAll(ctx, notes, signal)
}

async function matchAll(
  ctx: Context,
  notes: ProgressNotes,
  signal: AbortSignal,
): Promise<statements.RunCounts> {
  const noted = await noteAll(ctx, notes, signal)
  // Stored keys only lead whoever comes next to whom they may be; those that would be passed over then are not kept.
  const common = await ctx.db.run(findCommon(purgeCaps.realTime, new Date()))
  await ctx.db.run(dropCommon)
  await ctx.db.run(dropGone)
  const tally: LinkTally = await linkBase(ctx, (progress) => notes.tell(progress), signal)
  await rescoreOpen(ctx, signal)
  return { noted, common, ...tally }
}

/** Whoever is not noted yet, compared with all that are, some hundred in a transaction. */
async function recogniseAll(
  ctx: Context,
  parties: number,
  notes: ProgressNotes,
  signal: AbortSignal,
): Promise<statements.RunCounts> {
  let [noted, pairs, joined] = [0, 0, 0]
  await eachToNote(ctx, 200, signal, async (found) => {
    const told = await ctx.db.transaction(async (tx) => {
      await lockParties(tx, found)
      return recogniseChanged(tx, { db: ctx.db, now: new Date() }, found)
    })
    noted += told.noted
    pairs += told.pairs
    joined += told.joined
    notes.tell({ step: 'comparing who came', done: noted, of: Math.max(parties, noted) })
  })
  return { noted, records: noted, pairs, review: pairs - joined, joined, common: 0, models: [] }
}

/** Records for all who have none, or who changed since theirs was noted. @returns how many */
async function noteAll(ctx: Context, notes: ProgressNotes, signal: AbortSignal): Promise<number> {
  let noted = 0
  const { parties } = await ctx.db.one(countToNote(normaliserVersion))
  await eachToNote(ctx, chunk, signal, async (found) => {
    await ctx.db.transaction(async (tx) => {
      await lockParties(tx, found)
      await noteParties(tx, { db: ctx.db, now: new Date() }, found, false, await matchingNow(tx))
    })
    noted += found.length
    notes.tell({ step: 'noting who is known', done: noted, of: Math.max(parties, noted) })
  })
  return noted
}

/** Goes through those who are not noted as they are now, in the order of their ids. */
async function eachToNote(
  ctx: Context,
  size: number,
  signal: AbortSignal,
  work: (partyIds: readonly string[]) => Promise<void>,
): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    signal.throwIfAborted()
    const found = await ctx.db.many(partiesToNote(after, size, normaliserVersion))
    const last = found.at(-1)
    if (last === undefined) return
    await work(found.map(({ partyId }) => partyId))
    after = last.partyId
  }
}
