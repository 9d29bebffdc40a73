import { checkedFilter, filterSetting, matches, type PartySize, sizeOf } from '../information/index.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { may } from '../kernel/permission.ts'
import { forScoring } from '../kernel/purpose-wall.commands.ts'
import { servedAt } from './segment-rule.sql.ts'

export type SizeRequest = {
  /** The rules in their order; null takes the rest. */
  readonly segments: readonly unknown[]
  /** Which of them is asked about. */
  readonly at: number
  readonly mode: 'sample' | 'exact'
}

/**
 * How many of the parties one may read a segment would take, and what they are worth: from a sample with its
 * interval, or exactly.
 *
 * @throws information.bad-filter, information.field-hidden; kernel.bad-field where there is no such segment
 */
export async function segmentSize(ctx: Context, { segments, at, mode }: SizeRequest): Promise<PartySize> {
  const grant = may(ctx.actor, 'read', 'parties')
  if (at >= segments.length) throw badField('at', 'names no segment')
  const rules = segments.slice(0, at + 1).map((rule) => checkedFilter(rule, grant, ctx.actor))
  const setting = { ...(await filterSetting(forScoring(ctx))), isDrawn: mode === 'sample', isWhole: true }
  const conditions = rules.map((rule) => matches(rule, setting))
  return sizeOf(ctx, servedAt(conditions), mode === 'exact')
}
