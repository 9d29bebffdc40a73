import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { firmSetting } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { isId } from '../kernel/id.ts'
import type { MeasureDefinition, MeasureRows, Subject } from '../kernel/measure.ts'
import { toMajor } from '../kernel/money.ts'
import { requireVisible, sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { servedRows, totalOf } from './cost-to-serve.sql.ts'
import { rounded, shownLevel } from './lifetime.ts'
import { unknown } from './lifetime-measure.ts'
import { costToServeOf } from './party-cost.commands.ts'
import { latestLifetimes } from './published.commands.ts'

const named = { name: 'value.cost-to-serve', title: 'Cost to serve, a year' }

const missing: Partial<Record<Subject['kind'], string>> = {
  firm: 'No contact with a cost has been counted yet. Record or import contacts, and set what a contact costs.',
  segment: 'No contact with anybody in this segment has been counted yet.',
  channel: 'No contact over this channel has been counted yet.',
  party: 'No contact with this party has been recorded yet.',
}

const formula = 'Σ cost of contacts ÷ Σ years observed × parties'

/** The currency that customers are valued in; the firm's own until one is. */
async function currencyOf({ db }: Pick<Context, 'db'>): Promise<string> {
  const [run] = await latestLifetimes(db)
  return run?.currency ?? (await firmSetting(db)).currency
}

async function readTotal(ctx: Context, subject: Subject) {
  const currency = await currencyOf(ctx)
  const total = await ctx.db.maybeOne(totalOf(subject.kind, subject.id, currency))
  const { low, high, level } = total ?? { low: null, high: null, level: null }
  if (!total || total.contacts === 0)
    return unknown(named, subject, currency, missing[subject.kind] ?? '', ctx.now.toISOString())
  const sentence =
    subject.kind === 'channel'
      ? `The cost of all contacts over this channel ÷ the years since the firm’s first contact. It is counted, not estimated.`
      : `What contacts cost, of those who have bought or were met, ÷ the years in which they were observed (at least 30 days each), for all of them. The interval is what as many such customers might cost (standard error of a ratio of sums).`
  const of = subject.kind === 'firm' ? '' : `, ${subject.kind} ${subject.id}`
  return toldMeasure(ctx, named, subject, {
    value: rounded(total.perYear, currency),
    unit: currency,
    n: total.parties,
    interval:
      low === null || high === null || level === null
        ? null
        : { low: rounded(low, currency), high: rounded(high, currency), level },
    asOf: total.computedAt,
    method: { name: 'ratio of sums', sentence, formula },
    lineage: [
      {
        table: 'information.contact_statistics',
        filter: `currency = '${currency}'${of}`,
        rows: total.contacts,
      },
    ],
  })
}

async function readParty(ctx: Context, subject: Subject) {
  await requireVisible(ctx, subject.id)
  const served = await costToServeOf(ctx.db, subject.id)
  if (served === null)
    return unknown(named, subject, await currencyOf(ctx), missing.party ?? '', ctx.now.toISOString())
  const { currency, perYear, low, high, contacts, years, isDrawn } = served
  const drawn = isDrawn
    ? ' The cost is drawn towards the mean of all customers by one year of it, so that a single call makes nobody dear. The interval is that of how often such a customer is met.'
    : ''
  return toldMeasure(ctx, named, subject, {
    value: rounded(perYear, currency),
    unit: currency,
    n: contacts,
    interval:
      low < high ? { low: rounded(low, currency), high: rounded(high, currency), level: shownLevel } : null,
    method: {
      name: 'gamma-Poisson rate',
      sentence: `What ${contacts} ${contacts === 1 ? 'contact' : 'contacts'} cost over ${years.toFixed(1)} years observed.${drawn}`,
      formula: '(cost + κ · mean a year) ÷ (years + κ), κ = 1 year',
    },
    lineage: [
      {
        table: 'information.contact_statistics',
        filter: `party_id = '${subject.id}' and currency = '${currency}'`,
        rows: contacts,
      },
    ],
  })
}

async function rows(
  ctx: Context,
  subject: Subject,
  cursor: string | null,
  limit: number,
): Promise<MeasureRows> {
  const grant = may(ctx.actor, 'read', 'parties')
  const isOfId = subject.kind === 'party' || subject.kind === 'segment'
  if (isOfId && !isId(subject.id)) return { columns: [], rows: [], next: null }
  const currency = await currencyOf(ctx)
  const list = `served:${subject.kind}:${subject.id}`
  const key = decodeCursor(list, ['id', 'text'], cursor ?? undefined)
  const after = key ? { partyId: String(key[0]), channel: String(key[1]) } : null
  const found = await ctx.db.many(servedRows({ currency, subject }, after, grant, limit + 1))
  const { items, next } = page(found, limit, (last) => encodeCursor(list, [last.partyId, last.channel]))
  return {
    columns: ['Customer', 'Channel', 'Contacts', `Cost, ${currency}`, 'Last met'],
    rows: items.map(({ partyId, displayName, channel, contacts, costMinor, lastOn }) => ({
      cells: [
        sees(grant, 'name') ? displayName : null,
        channel,
        sees(grant, 'scores') ? contacts : null,
        sees(grant, 'scores') ? toMajor({ amountMinor: costMinor, currency }) : null,
        sees(grant, 'scores') ? lastOn : null,
      ],
      partyId,
    })),
    next,
  }
}

/** What serving costs a year: all customers, a segment's, over a channel, or one. */
export const costToServe: MeasureDefinition = {
  ...named,
  unit: 'money',
  process: null,
  subjects: ['firm', 'segment', 'party', 'channel'],
  noun: 'value',
  field: 'scores',
  read: (ctx, subject) => (subject.kind === 'party' ? readParty(ctx, subject) : readTotal(ctx, subject)),
  rows,
}
