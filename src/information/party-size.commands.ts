import type { Context } from '../kernel/context.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import { estimateTotal } from './count-estimate.ts'
import type { matches } from './party-filter.sql.ts'
import * as statements from './party-list.sql.ts'

/** How many parties, and what they are worth together where that is known and may be seen. */
export type PartySize = {
  readonly count: number
  readonly low: number
  readonly high: number
  readonly level: number
  readonly exact: boolean
  readonly worth: {
    readonly value: number
    readonly low: number
    readonly high: number
    readonly level: number
    readonly currency: string
  } | null
}

/** Enough blocks for an answer within a keystroke; a page counts with more. */
const sampledBlocks = 200

/**
 * How many of the parties one may read fulfil a condition: from a sample of blocks, or exactly.
 * @param condition  for a sample read with `isDrawn`
 */
export async function sizeOf(
  ctx: Pick<Context, 'db' | 'actor'>,
  condition: ReturnType<typeof matches>,
  exactly: boolean,
): Promise<PartySize> {
  const grant = may(ctx.actor, 'read', 'parties')
  const { blocks } = await ctx.db.one(statements.blocksOfParties)
  const percent = exactly ? 100 : Math.min(100, (100 * sampledBlocks) / Math.max(1, blocks))
  const exact = percent >= 100
  const [drawn, unit] = await Promise.all([
    ctx.db.many(
      exact ? statements.wholeWorth(grant, condition) : statements.sampleWorth(grant, condition, percent),
    ),
    ctx.db.one(statements.worthUnit),
  ])
  const size = of(
    drawn.map(({ found }) => found),
    blocks,
    exact,
  )
  const worth = of(
    drawn.map((block) => block.worth),
    blocks,
    exact,
  )
  const { currency } = unit
  const { count: value, ...ends } = worth
  return {
    ...size,
    exact,
    worth: currency === null || !sees(grant, 'clv') ? null : { value, ...ends, currency },
  }
}

function of(found: readonly number[], blocks: number, exact: boolean) {
  const count = found.reduce((sum, one) => sum + one, 0)
  return exact ? { count, low: count, high: count, level: 1 } : estimateTotal(found, blocks, 0)
}
