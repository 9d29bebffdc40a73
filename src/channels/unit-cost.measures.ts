import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { MeasureDefinition } from '../kernel/measure.ts'
import { toMajor } from '../kernel/money.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { channelAccounts, unitCosts } from './channel-account.sql.ts'
import { unitCostOn } from './unit-cost.ts'

const named = { name: 'channels.unit-cost', title: 'Cost of one contact' }

/** What one contact in a channel costs, as the firm has set it; a minute on top is named in the method. */
export const unitCostMeasure: MeasureDefinition = {
  ...named,
  unit: 'money',
  process: null,
  subjects: ['channel'],
  noun: 'channels',
  async read(ctx, subject) {
    const { currency, costs } = await costsOf(ctx, subject.id)
    const cost = unitCostOn(costs, await firmToday(ctx))
    const filter = `channel = '${subject.id}', in force today`
    return toldMeasure(ctx, named, subject, {
      value: cost === null ? null : toMajor({ amountMinor: cost.perContactMinor, currency }),
      unit: currency,
      n: cost === null ? 0 : 1,
      missing:
        cost === null ? 'Nobody has said what a contact costs. Set it under Channels, Accounts.' : null,
      method: {
        name: 'set by hand',
        sentence:
          cost === null
            ? 'The cost of a contact is set by hand.'
            : `Set by hand from ${cost.validFrom} on, and ${toMajor({ amountMinor: cost.perMinuteMinor, currency })} ${currency} for each minute.`,
        formula: 'cost of a contact = per contact + minutes × per minute',
      },
      lineage: [{ table: 'channels.unit_costs', filter, rows: costs.length }],
    })
  },
  async rows(ctx, subject) {
    const { currency, costs } = await costsOf(ctx, subject.id)
    const rows = costs.map((cost) => ({
      cells: [
        cost.validFrom,
        toMajor({ amountMinor: cost.perContactMinor, currency }),
        toMajor({ amountMinor: cost.perMinuteMinor, currency }),
        currency,
      ],
      partyId: null,
    }))
    return { columns: ['From', 'Per contact', 'Per minute', 'Currency'], rows, next: null }
  },
}

async function costsOf({ db }: Pick<Context, 'db'>, channel: string) {
  const account = (await db.many(channelAccounts)).find((known) => known.channel === channel)
  const costs = account
    ? (await db.many(unitCosts)).filter((cost) => cost.channelAccountId === account.channelAccountId)
    : []
  return { currency: account?.currency ?? 'EUR', costs }
}
