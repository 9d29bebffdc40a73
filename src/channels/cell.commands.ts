import { firmSetting, publishedScores } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { Day } from '../kernel/period.ts'
import type { Database } from '../storage/database.ts'
import { reopenContacts } from './assessment.sql.ts'
import * as statements from './cell.sql.ts'
import { type Cell, countedSince, emptyCell, everybody, nameOf } from './cell.ts'
import { channelBook } from './channel-account.commands.ts'
import { requestAssessment } from './contact.commands.ts'

/** Contacts from a day on that must be judged again; `channel` null: in all channels. */
export type Reopened = { readonly channel: string | null; readonly from: string }

/**
 * Counts all cells anew from the contacts of a year, with what their customers are worth and ordered. Where
 * something must be judged again, it is taken out first and its judgement asked for.
 */
export async function countCells(ctx: Context, reopened: Reopened | null): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.lockCounting)
    if (reopened) await tx.run(reopenContacts(reopened.channel, reopened.from))
    const counted = await countedCells(tx, countedSince(await firmToday({ db: tx, now: ctx.now })))
    await tx.run(statements.deleteCells)
    await tx.run(statements.writeCells(counted, ctx.now))
    await requestAssessment(tx, ctx.now)
  })
}

const clv = 'value.clv'

async function countedCells(tx: Database, since: Day): Promise<Cell[]> {
  const book = await channelBook(tx)
  const { currency } = await firmSetting(tx)
  const found = (await publishedScores(tx, [clv])).get(clv)
  const version = found ? { name: found.name, version: found.version } : null
  const cells = new Map<string, Cell>()
  const add = (segmentId: string | null, channel: string, change: (cell: Cell) => Cell) => {
    for (const id of segmentId === null ? [everybody] : [everybody, segmentId]) {
      const name = nameOf({ segmentId: id, channel })
      const cell = cells.get(name) ?? emptyCell(id, channel, book.get(channel)?.currency ?? currency)
      cells.set(name, change(cell))
    }
  }
  for (const part of await tx.many(statements.countedCells(version, since)))
    add(part.segmentId, part.channel, (cell) => summed(cell, part))
  for (const { segmentId, channel, metric, times } of await tx.many(statements.countedMisses(since)))
    add(segmentId, channel, (cell) => ({
      ...cell,
      missed: { ...cell.missed, [metric]: times + Number(Reflect.get(cell.missed, metric) ?? 0) },
    }))
  for (const { segmentId, channel, revenueMinor } of await tx.many(statements.countedRevenue(since)))
    add(segmentId, channel, (cell) => ({ ...cell, revenueMinor: cell.revenueMinor + revenueMinor }))
  return [...cells.values()]
}

function summed(cell: Cell, part: statements.CountedCell): Cell {
  return {
    ...cell,
    contacts: cell.contacts + part.contacts,
    customers: cell.customers + part.customers,
    assessed: cell.assessed + part.assessed,
    perfect: cell.perfect + part.perfect,
    complaints: cell.complaints + part.complaints,
    costMinor: cell.costMinor + part.costMinor,
    worth: part.worth === null ? cell.worth : (cell.worth ?? 0) + part.worth,
  }
}
