import type { Context } from '../kernel/context.ts'
import { consentShare } from './customer-choice.commands.ts'
import { currentInputs } from './economics-input.sql.ts'
import { netTerms } from './economics-input.ts'
import * as statements from './membership.sql.ts'
import { type NetTerms, type SegmentSum, segmentNet } from './segment-net.ts'
import { policyOf } from './segment-policy.ts'
import type { SegmentInForce } from './segmentation.sql.ts'

/** What the segments of one segmentation came to before and come to now. */
export type CountedTotals = {
  readonly before: readonly statements.SegmentTotal[]
  readonly after: readonly Omit<statements.SegmentTotal, 'computedAt'>[]
}

/** Counts what the members of each segment come to, and keeps it. */
export async function countTotals(ctx: Context, segments: readonly SegmentInForce[]): Promise<CountedTotals> {
  const { db: tx, now } = ctx
  const [{ segmentationId } = { segmentationId: '' }] = segments
  const before = await tx.many(statements.totalsOf(segmentationId))
  const sums = new Map(
    (await tx.many(statements.countSegments(segmentationId))).map((sum) => [sum.segmentId, sum]),
  )
  const terms = netTerms(await tx.many(currentInputs), (await consentShare(ctx))?.value ?? null)
  const currency = (await tx.maybeOne(statements.worthUnit))?.currency ?? null
  const after = segments.map((segment) => {
    const sum = sums.get(segment.segmentId) ?? nobody
    return {
      ...totalOf(segment, sum, terms, segments.length),
      currency: sum.worth === null ? null : currency,
    }
  })
  await tx.run(statements.deleteTotals(segmentationId))
  await tx.run(statements.insertTotals(segmentationId, after, now))
  return { before, after }
}

const nobody: SegmentSum = {
  parties: 0,
  customers: 0,
  worth: null,
  spread: 0,
  costPerYear: null,
}

function totalOf(
  { segmentId, version, role, policy }: SegmentInForce,
  sum: SegmentSum,
  terms: NetTerms,
  segments: number,
): Omit<statements.SegmentTotal, 'computedAt' | 'currency'> {
  const { granularity } = policyOf(role, policy)
  const { parties, customers, worth, spread, costPerYear } = sum
  const net = segmentNet(sum, terms[granularity], segments)
  return {
    segmentId,
    version,
    parties,
    customers,
    worth,
    worthLow: worth === null ? null : worth - spread,
    worthHigh: worth === null ? null : worth + spread,
    level: worth === null ? null : 0.8,
    costPerYear,
    net: net?.value ?? null,
    netLow: net?.low ?? null,
    netHigh: net?.high ?? null,
    granularity,
  }
}
