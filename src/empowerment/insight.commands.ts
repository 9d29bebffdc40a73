import { appendFirmEvents } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { lastDays } from '../kernel/firm-day.commands.ts'
import type { Insight, InsightReading } from '../kernel/registration.ts'
import { choiceOf, givenSince, type InsightChoice, putChoice } from './insight.sql.ts'
import { portalInsights } from './portal-registry.ts'

/** An insight as a customer sees it: what they chose, and what it says; null where they do not want it. */
export type GivenInsight = {
  readonly name: string
  readonly title: string
  readonly references: Insight['references']
  readonly choice: InsightChoice | null
  readonly reading: InsightReading | null
}

/** What a customer's data says to themselves. @throws kernel.not-found, kernel.bad-field */
export async function readInsight(
  ctx: Context,
  partyId: string,
  name: string,
  asked: string | undefined,
): Promise<GivenInsight> {
  const insight = insightNamed(name)
  const choice = (await ctx.db.maybeOne(choiceOf(partyId, name))) ?? null
  const reference = asked ?? choice?.reference ?? insight.references[0]?.key ?? ''
  requireReference(insight, reference)
  const { title, references } = insight
  if (choice?.isRefused) return { name, title, references, choice, reading: null }
  const reading = await insight.read(ctx, partyId, reference, choice?.ownValue ?? null)
  // Only the customer knows what they buy elsewhere.
  return { name, title, references, choice, reading: { ...reading, coverage: choice?.covers ?? null } }
}

/** Keeps what a customer chose to compare with, or that they do not want the insight. */
export async function chooseInsight(ctx: Context, partyId: string, name: string, choice: InsightChoice) {
  const insight = insightNamed(name)
  requireReference(insight, choice.reference)
  await ctx.db.transaction(async (tx) => {
    const quarter = await lastDays({ ...ctx, db: tx }, 91)
    const before = await tx.one(givenSince(quarter))
    const earlier = await tx.maybeOne(choiceOf(partyId, name))
    await tx.run(putChoice(partyId, name, choice, ctx.now))
    const after = await tx.one(givenSince(quarter))
    const change = { noun: 'consents', verb: 'change', partyId, rowId: name } as const
    await recordChange(tx, ctx, { ...change, before: earlier ?? null, after: choice })
    if (choice.isRefused) return
    const occurredAt = ctx.now.toISOString()
    const data = { insight: name, from: before.n, to: after.n }
    await appendFirmEvents(
      tx,
      [{ type: 'empowerment.insight-given', occurredAt, source: 'portal', data }],
      ctx.now,
    )
  })
}

function insightNamed(name: string): Insight {
  const insight = portalInsights().find((one) => one.name === name)
  if (insight === undefined) throw new KithError('kernel.not-found', { noun: 'insight', id: name })
  return insight
}

function requireReference({ references }: Insight, reference: string): void {
  if (!references.some(({ key }) => key === reference))
    throw badField('reference', 'is none that can be chosen')
}
