import type { MeasureDefinition } from '../kernel/measure.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { reachable } from './contactable.commands.ts'
import { statementCounts } from './contactable.sql.ts'

const named = { name: 'empowerment.reachable', title: 'Reachable in terms' }

/** The share of customers with an address who permit offers by at least one channel. */
export const reachableMeasure: MeasureDefinition = {
  ...named,
  unit: 'share',
  process: 'customer',
  subjects: ['firm'],
  noun: 'measures',
  async read(ctx, subject) {
    const {
      value: { n, of },
      at,
    } = await reachable(ctx)
    return toldMeasure(ctx, named, subject, {
      value: of === 0 ? null : n / of,
      unit: 'share',
      n: of,
      asOf: at.toISOString(),
      method: {
        name: 'share',
        sentence: `Of ${of} customers with an address, prospects among them, ${n} permit offers by at least one channel and their terms do not forbid it.`,
        formula: 'contactable for offers ÷ customers and prospects with an address',
      },
      lineage: [{ table: 'empowerment.consents', filter: "purpose = 'offers'", rows: n }],
      missing:
        of === 0 ? 'Nobody has an address yet. Import parties or write one on a customer’s page.' : null,
    })
  },
  async rows({ db }) {
    const counted = await db.many(statementCounts)
    return {
      columns: ['Purpose', 'Granted', 'Withdrawn', 'Objected'],
      rows: counted.map(({ purpose, granted, withdrawn, objected }) => ({
        cells: [purpose, granted, withdrawn, objected],
        partyId: null,
      })),
      next: null,
    }
  },
}
