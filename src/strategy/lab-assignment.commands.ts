import { Readable } from 'node:stream'
import type { Context } from '../kernel/context.ts'
import { forScoring } from '../kernel/purpose-wall.commands.ts'
import type { Database } from '../storage/database.ts'
import { offThread } from '../storage/off-thread.ts'
import { buffersOf } from './lab.commands.ts'
import * as statements from './lab.sql.ts'
import { readBase } from './lab-base.commands.ts'
import { idAt, type LabBase } from './lab-base.ts'
import { type Assigned, assign, assignAway, type LabModel } from './lab-model.ts'

const work = new URL('./lab-model.ts', import.meta.url)

/** Models that put parties into groups by themselves; RFM's groups are rules, which segments ask for. */
export const assigning = ({ model }: statements.AdoptedModel): boolean => model.method !== 'rfm'

/** Puts everybody into the groups of every adopted candidate, by what is known of them now. */
export async function assignEverybody(asked: Context, signal: AbortSignal): Promise<void> {
  const ctx = forScoring(asked)
  const models = (await ctx.db.many(statements.modelsInForce)).filter(assigning)
  for (const adopted of models) {
    const base = await readBase(ctx, adopted.plan, { signal })
    const ids = base.ids.slice()
    const options = { signal, transfer: buffersOf(base) }
    const assigned = await offThread(work, assignAway, { model: adopted.model, base }, options)
    await keepAssigned(ctx, adopted, ids, assigned)
  }
  if (models.length > 0 && !ctx.db.inTransaction) await ctx.db.run(statements.analyseMembers)
}

/** Up to so many customers are put into their groups while somebody waits. */
const atOnce = 50_000

/** Puts everybody into the groups of a candidate that is just adopted; of many customers the job does it. */
export async function assignAtOnce(
  ctx: Pick<Context, 'db' | 'now'>,
  adopted: statements.AdoptedModel,
  customers: number,
): Promise<void> {
  if (!assigning(adopted) || customers > atOnce) return
  const base = await readBase(ctx, adopted.plan)
  await keepAssigned(ctx, adopted, base.ids, assign(adopted.model, base))
}

/** Writes where everybody is now, in one step. */
async function keepAssigned(
  { db }: Pick<Context, 'db'>,
  {
    segmentationId,
    version,
    groupIds,
  }: Pick<statements.AdoptedModel, 'segmentationId' | 'version' | 'groupIds'>,
  ids: Uint8Array,
  assigned: Assigned,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.run(statements.createAssigned)
    await tx.copyIn(statements.copyAssigned, Readable.from(linesOf(ids, groupIds, assigned)))
    await tx.run(statements.deleteUnassigned(segmentationId))
    await tx.run(statements.keepAssigned(segmentationId, version))
    await tx.run(statements.dropAssigned)
  })
}

/** So many lines are handed over at once. */
const linesAtOnce = 2_000

function* linesOf(
  ids: Uint8Array,
  groupIds: readonly string[],
  { labels, probability }: Assigned,
): Generator<string> {
  let lines: string[] = []
  for (const [row, label] of labels.entries()) {
    if (label < 0) continue
    lines.push(`${idAt({ ids }, row)}\t${groupIds[label]}\t${probability?.[row] ?? '\\N'}\n`)
    if (lines.length < linesAtOnce) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
}

/** Puts some parties where their facts put them now: after a merge, or when they said whether they may be profiled. */
export async function assignParties(tx: Database, partyIds: readonly string[], now: Date): Promise<void> {
  const models = (await tx.many(statements.modelsInForce)).filter(assigning)
  await tx.run(statements.deleteMembersOf(partyIds))
  for (const adopted of models) {
    const base = await readBase({ db: tx, now }, adopted.plan, { partyIds })
    if (base.n > 0) await tx.run(statements.insertMembers(membersOf(adopted, adopted.model, base)))
  }
}

function membersOf(
  { segmentationId, version, groupIds }: statements.AdoptedModel,
  model: LabModel,
  base: LabBase,
): statements.LabMember[] {
  const { labels, probability } = assign(model, base)
  return Array.from(labels).flatMap((label, row) => {
    const groupId = groupIds[label]
    if (groupId === undefined) return []
    return [
      { partyId: idAt(base, row), segmentationId, groupId, version, probability: probability?.[row] ?? null },
    ]
  })
}
