import { appendFirmEvents } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { forScoring } from '../kernel/purpose-wall.commands.ts'
import { offThread } from '../storage/off-thread.ts'
import { buffersOf } from './lab.commands.ts'
import * as statements from './lab.sql.ts'
import { assigning } from './lab-assignment.commands.ts'
import { readBase } from './lab-base.commands.ts'
import { refitted } from './lab-refit.ts'

const work = new URL('./lab-refit.ts', import.meta.url)

/**
 * Fits every adopted candidate anew on what is known of customers now, and matches its groups to those before, so that
 * each keeps its identity. Where they are not found again the fit is held back, and the one before stays in force.
 */
export async function refitAdopted(asked: Context, signal: AbortSignal): Promise<void> {
  const ctx = forScoring(asked)
  for (const adopted of (await ctx.db.many(statements.modelsInForce)).filter(assigning)) {
    signal.throwIfAborted()
    const base = await readBase(ctx, adopted.plan, { signal })
    const options = { signal, transfer: buffersOf(base) }
    const { plan, model: before } = adopted
    const fit = await offThread(work, refitted, { base, plan, before }, options)
    // Too few customers now: what was learned from more of them stays.
    if (fit === null) continue
    await keepFit(ctx, adopted, fit)
  }
}

async function keepFit(
  ctx: Context,
  adopted: statements.AdoptedModel,
  { model, agreement, isHeld }: NonNullable<ReturnType<typeof refitted>>,
): Promise<void> {
  const { segmentationId, method } = adopted
  await ctx.db.transaction(async (tx) => {
    const version = (await tx.one(statements.highestModel(segmentationId))).version + 1
    const fittedAt = ctx.now.toISOString()
    await tx.run(statements.insertModel({ ...adopted, version, model, agreement, isHeld, fittedAt }))
    const data = { segmentationId, method, version, isHeld, agreeing: agreement.agreeing }
    const event = { type: 'strategy.lab-refitted', occurredAt: fittedAt, source: 'kith', data } as const
    await appendFirmEvents(tx, [event], ctx.now)
  })
}
