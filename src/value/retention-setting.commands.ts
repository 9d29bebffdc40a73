import { attributesOf } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import {
  decideRetention,
  type OwnColumn,
  type RetentionChoice,
  type RetentionSetting,
  suggestedContract,
} from './retention.ts'
import { askCurves } from './retention-report.commands.ts'
import * as statements from './retention-setting.sql.ts'

/** By what one sees that customers leave; null: nobody has said, and they come back without a contract. */
export async function retentionSetting(db: Database): Promise<RetentionSetting | null> {
  return (await db.maybeOne(statements.latestSetting)) ?? null
}

/** The choice in force; without one, what customers buy says how they stay. */
export async function retentionChoice(db: Database): Promise<RetentionChoice> {
  return (await retentionSetting(db))?.choice ?? { basis: 'orders' }
}

/** The own columns with what stands in them, and the choice they suggest. */
export async function ownColumns(db: Database) {
  const [attributes, values] = await Promise.all([
    db.many(attributesOf('parties')),
    db.many(statements.valuesOfColumns),
  ])
  const columns: OwnColumn[] = attributes.map(({ key: own, label, type }) => ({
    ...{ key: own, label, type },
    values: values.flatMap(({ key, value, n }) => (key === own ? [{ value, n }] : [])),
  }))
  return { columns, suggestion: suggestedContract(columns) }
}

/**
 * Says by what one sees that customers leave. The curves of every segmentation are drawn anew.
 *
 * @throws value.retention-unclear when the choice names a column that there is not
 */
export async function setRetention(ctx: Context, choice: RetentionChoice): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    decideRetention(choice, await tx.many(attributesOf('parties')))
    const before = await retentionSetting(tx)
    const settingId = newId()
    await tx.run(statements.insertSetting(settingId, choice, ctx.actor.userId, ctx.now))
    const change = { noun: 'assumptions', verb: 'change', partyId: null, rowId: 'retention' } as const
    await recordChange(tx, ctx, { ...change, before: { choice: before?.choice ?? null }, after: { choice } })
    await askCurves(tx, ctx)
  })
}
