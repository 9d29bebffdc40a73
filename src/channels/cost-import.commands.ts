import { recorderOf } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import {
  type BatchOutcome,
  columnOf,
  type ImportBatch,
  type ImportNoun,
  type ImportSetup,
  type Rejection,
} from '../kernel/import-noun.ts'
import { keepReading } from '../kernel/reading.commands.ts'
import type { Database } from '../storage/database.ts'
import { type Account, channelBook, channelReader } from './channel-account.commands.ts'
import * as statements from './channel-account.sql.ts'
import { costFields, costRecords, type IncomingCost } from './cost-import.ts'
import { unitCostMeasure } from './unit-cost.measures.ts'

const record = recorderOf('channels')

/** What contacts cost as something that can be imported: each channel’s from a day on, as it is set by hand. */
export const costImport: ImportNoun<IncomingCost> = {
  noun: 'costs',
  title: 'What contacts cost',
  fields: costFields,
  needs: [{ verb: 'change', noun: 'channels' }],
  open: (setup) => ({
    tables: ['channels.unit_costs'],
    read: costRecords(setup),
    prepare: async () => undefined,
    store: (tx, ctx, batch) => storeCosts(tx, ctx, batch, setup),
    async examine(db, batch) {
      const { fresh, unchanged, rejections } = await sort(db, batch, setup)
      return { accepted: fresh.length, unchanged, rejections }
    },
  }),
  undo: undoCosts,
  remains: async (db, importId) => (await db.one(statements.hasUnitCosts(importId))).found,
}

type Known = IncomingCost & { readonly account: Account }

async function storeCosts(
  tx: Database,
  ctx: Context,
  batch: ImportBatch<IncomingCost>,
  setup: ImportSetup,
): Promise<BatchOutcome> {
  const { fresh, unchanged, rejections } = await sort(tx, batch, setup)
  for (const { account, unitCostId, perContactMinor, perMinuteMinor, currency, from } of fresh) {
    const { channelAccountId } = account
    const cost = { perContactMinor, perMinuteMinor, currency, validFrom: from, decisionId: null }
    const row = { unitCostId, channelAccountId, setBy: ctx.actor.userId, importId: setup.importId, ...cost }
    await tx.run(statements.insertUnitCost(row, ctx.now))
    await record(tx, ctx, 'change', channelAccountId, null, cost)
  }
  await tell(tx, ctx, new Set(fresh.map(({ account }) => account.channel)))
  return { accepted: fresh.length, unchanged, rejections }
}

/** Other rooms learn of a channel’s cost by its readings. */
async function tell(tx: Database, ctx: Context, channels: ReadonlySet<string>): Promise<void> {
  for (const id of [...channels].sort()) {
    const reading = await unitCostMeasure.read({ ...ctx, db: tx }, { kind: 'channel', id })
    await keepReading(tx, { ...reading, standard: null }, ctx.now)
  }
}

/** Tells costs that are new from those in force, and refuses channels that nobody opened or that count otherwise. */
async function sort(db: Database, { rows }: ImportBatch<IncomingCost>, setup: ImportSetup) {
  const book = await channelBook(db)
  const channelNamed = channelReader(book)
  const fresh: Known[] = []
  const rejections: Rejection[] = []
  let unchanged = 0
  for (const row of rows) {
    const account = book.get(channelNamed(row.channel) ?? '')
    const refuse = (field: string, value: string, reason: string) =>
      rejections.push({ line: row.line, column: columnOf(setup, field), value, reason })
    if (row.repeats) unchanged++
    else if (account === undefined)
      refuse('channel', row.channel, 'is no channel that has been opened; open it under Channels, Accounts')
    else if (account.currency !== row.currency)
      refuse('perContact', row.currency, `is not ${account.currency}, in which “${account.name}” is counted`)
    else if (isKnown(account, row)) unchanged++
    else fresh.push({ ...row, account })
  }
  return { fresh, unchanged, rejections }
}

const isKnown = ({ costs }: Account, row: IncomingCost) =>
  costs.some(
    (cost) =>
      cost.validFrom === row.from &&
      cost.perContactMinor === row.perContactMinor &&
      cost.perMinuteMinor === row.perMinuteMinor,
  )

/** What was in force before is so again. Everything goes in the first of the steps: there are never many. */
async function undoCosts(tx: Database, ctx: Context, importId: string, step: number): Promise<void> {
  if (step !== 0) return
  const gone = await tx.many(statements.deleteUnitCosts(importId))
  const accounts = new Map([...(await channelBook(tx)).values()].map((each) => [each.channelAccountId, each]))
  for (const { channelAccountId, ...cost } of gone)
    await record(tx, ctx, 'change', channelAccountId, cost, null)
  await tell(
    tx,
    ctx,
    new Set(gone.flatMap(({ channelAccountId }) => accounts.get(channelAccountId)?.channel ?? [])),
  )
}
