import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { firmSetting } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { isId } from '../kernel/id.ts'
import type { MeasureDefinition, MeasureRows, Subject } from '../kernel/measure.ts'
import { toMajor } from '../kernel/money.ts'
import { requireVisible, requireWithin, sees } from '../kernel/party-right.commands.ts'
import { dayInWords } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import { remembering } from '../kernel/remembered.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { currentAssumptions } from './assumption.commands.ts'
import { totalOf } from './cost-to-serve.sql.ts'
import { ordersOfCustomer } from './customer-row.commands.ts'
import { boughtBy, boughtIn } from './exchange.sql.ts'
import { exchangeReturns, yearTo } from './exchange.ts'
import { type GainSum, gainedBy, gainedIn, gainRows } from './gain.sql.ts'
import { manyCustomers, rounded } from './lifetime.ts'
import { unknown } from './lifetime-measure.ts'
import { costToServeOf } from './party-cost.commands.ts'

const gainsNamed = { name: 'value.gains', title: 'Value received' }
const ratioNamed = { name: 'value.exchange-ratio', title: 'Their share of what both get' }

type Year = { readonly currency: string; readonly from: string; readonly until: string }

/** The twelve months until today, in the firm's own currency. */
export async function thisYear(ctx: Context): Promise<Year> {
  const { currency } = await firmSetting(ctx.db)
  return { currency, ...yearTo(await firmToday(ctx)) }
}

/** Gains of all or of a segment are summed over every customer: at most once a minute where they are many. */
const gainedByMany = remembering(
  ({ db }, { segmentId, currency, from, until }: Year & { segmentId: string | null }) =>
    db.one(gainedIn(segmentId, currency, from, until)),
  ({ gains }) => gains > manyCustomers,
)

async function gained(ctx: Context, subject: Subject, year: Year): Promise<{ sum: GainSum; at: Date }> {
  if (subject.kind === 'party')
    return { sum: await ctx.db.one(gainedBy(subject.id, year.currency, year.from, year.until)), at: ctx.now }
  const segmentId = subject.kind === 'segment' ? subject.id : null
  const { value: sum, at } = await gainedByMany(ctx, { ...year, segmentId })
  return { sum, at }
}

const nobodyAsked =
  'Nobody has asked yet what customers gain. Ask them, record it on their page, or import it.'

async function requireReadable(ctx: Context, subject: Subject): Promise<boolean> {
  if (subject.kind === 'segment') return isId(subject.id)
  if (subject.kind !== 'party') return true
  await requireVisible(ctx, subject.id)
  await requireWithin(ctx, subject.id, 'gains')
  return true
}

/** What customers gained in twelve months, as they or we said. */
export const gains: MeasureDefinition = {
  ...gainsNamed,
  unit: 'money',
  process: 'customer',
  subjects: ['firm', 'segment', 'party'],
  noun: 'gains',
  async read(ctx, subject) {
    const year = await thisYear(ctx)
    const { currency, from, until } = year
    if (!(await requireReadable(ctx, subject)))
      return unknown(gainsNamed, subject, currency, nobodyAsked, ctx.now.toISOString())
    const { sum, at } = await gained(ctx, subject, year)
    if (sum.gains === 0) return unknown(gainsNamed, subject, currency, nobodyAsked, at.toISOString())
    const whose = subject.kind === 'party' ? 'this customer' : `${sum.parties} customers`
    return toldMeasure(ctx, gainsNamed, subject, {
      value: toMajor({ amountMinor: sum.amountMinor, currency }),
      unit: currency,
      n: sum.gains,
      asOf: at.toISOString(),
      method: {
        name: 'sum',
        sentence: `What ${whose} gained from ${dayInWords(from)} to ${dayInWords(until)}, as customers or we wrote it down. Whoever was not asked is not in it, so it is at least this much.`,
        formula: 'Σ gains of twelve months',
      },
      lineage: [
        {
          table: 'value.gains',
          filter: `currency = '${currency}', ${from} to ${until}${subject.kind === 'firm' ? '' : `, ${subject.kind} ${subject.id}`}`,
          rows: sum.gains,
        },
      ],
    })
  },
  rows: gainLines,
}

async function gainLines(
  ctx: Context,
  subject: Subject,
  cursor: string | null,
  limit: number,
): Promise<MeasureRows> {
  const seen = may(ctx.actor, 'read', 'parties')
  const grant = may(ctx.actor, 'read', 'gains')
  const year = await thisYear(ctx)
  const list = `gains:${subject.kind}:${subject.id}`
  const key = decodeCursor(list, ['day', 'id'], cursor ?? undefined)
  const before = key ? { on: key[0], id: key[1] } : null
  const isNone = subject.kind !== 'firm' && !isId(subject.id)
  const found = isNone ? [] : await ctx.db.many(gainRows({ subject, ...year }, before, grant, limit + 1))
  const { items, next } = page(found, limit, (last) => encodeCursor(list, [last.occurredOn, last.gainId]))
  return {
    columns: ['Customer', 'Day', 'What', `Worth, ${year.currency}`, 'Said by', 'How it was reckoned'],
    rows: items.map(({ partyId, displayName, occurredOn, kind, amountMinor, currency, saidBy, basis }) => ({
      cells: [
        sees(seen, 'name') ? displayName : null,
        occurredOn,
        kind,
        toMajor({ amountMinor, currency }),
        saidBy === 'party' ? 'the customer' : 'us',
        basis,
      ],
      partyId,
    })),
    next,
  }
}

/** What they get of all that either side gets in a year: one customer's, or a segment's. */
export const exchangeRatio: MeasureDefinition = {
  ...ratioNamed,
  unit: 'share',
  process: null,
  subjects: ['party', 'segment'],
  noun: 'gains',
  field: 'spend',
  async read(ctx, subject) {
    const year = await thisYear(ctx)
    const { currency, from, until } = year
    const missing = (sentence: string) =>
      unknown(ratioNamed, subject, 'share', sentence, ctx.now.toISOString())
    if (!(await requireReadable(ctx, subject))) return missing(nobodyAsked)
    const { sum } = await gained(ctx, subject, year)
    if (sum.gains === 0) return missing(nobodyAsked)
    const { margin } = await currentAssumptions(ctx.db)
    const bought = await ctx.db.one(
      subject.kind === 'party'
        ? boughtBy(subject.id, currency, from, until)
        : boughtIn(subject.id, currency, from, until),
    )
    const ourCost = await costIn(ctx, subject, currency)
    const ours = margin.value * toMajor({ amountMinor: bought.amountMinor, currency })
    const theirs = toMajor({ amountMinor: sum.amountMinor, currency })
    const { ratio } = exchangeReturns({ ours, theirs, ourCost, theirCost: null })
    if (ratio === null) return missing('Neither side got anything in the last twelve months.')
    const told = await toldMeasure(ctx, ratioNamed, subject, {
      value: ratio,
      unit: 'share',
      n: sum.gains + bought.orders,
      method: {
        name: 'ratio',
        sentence: `From ${dayInWords(from)} to ${dayInWords(until)} they gained ${rounded(theirs, currency)} ${currency} that is known of; we kept ${rounded(ours, currency)} ${currency} of what they bought, less ${rounded(ourCost, currency)} ${currency} a year for serving. Gains that nobody has written down would raise it.`,
        formula: 'they get ÷ (we get + they get)',
      },
      lineage: [
        {
          table: 'value.gains',
          filter: `${subject.kind} ${subject.id}, ${from} to ${until}`,
          rows: sum.gains,
        },
        {
          table: 'value.orders',
          filter: `${subject.kind} ${subject.id}, ${from} to ${until}`,
          rows: bought.orders,
        },
      ],
    })
    const { value, decisionId } = margin
    return { ...told, assumptions: [{ name: 'margin', value, unit: 'share', decisionId }] }
  },
  rows: gainLines,
}

async function costIn(ctx: Context, subject: Subject, currency: string): Promise<number> {
  if (subject.kind !== 'party')
    return (await ctx.db.maybeOne(totalOf(subject.kind, subject.id, currency)))?.perYear ?? 0
  const served = await costToServeOf(ctx.db, subject.id)
  return served?.currency === currency ? served.perYear : 0
}

const keptNamed = { name: 'value.margin-kept', title: 'Kept so far' }

/** The margin of what one customer has bought so far, before the cost of serving. */
export const marginKept: MeasureDefinition = {
  ...keptNamed,
  unit: 'money',
  process: null,
  subjects: ['party'],
  noun: 'value',
  field: 'spend',
  async read(ctx, subject) {
    await requireVisible(ctx, subject.id)
    const { currency, until } = await thisYear(ctx)
    const { margin } = await currentAssumptions(ctx.db)
    const bought = await ctx.db.one(boughtBy(subject.id, currency, '0001-01-01', until))
    if (bought.orders === 0)
      return unknown(
        keptNamed,
        subject,
        currency,
        'This party has not bought anything yet.',
        ctx.now.toISOString(),
      )
    const told = await toldMeasure(ctx, keptNamed, subject, {
      value: rounded(margin.value * toMajor({ amountMinor: bought.amountMinor, currency }), currency),
      unit: currency,
      n: bought.orders,
      method: {
        name: 'product',
        sentence: `The share of spend that is left before the cost of serving, of what this party has bought so far in ${currency}, returns taken off.`,
        formula: 'margin × Σ orders, returns taken off',
      },
      lineage: [
        {
          table: 'value.orders',
          filter: `party_id = '${subject.id}' and currency = '${currency}'`,
          rows: bought.orders,
        },
      ],
    })
    const { value, decisionId } = margin
    return { ...told, assumptions: [{ name: 'margin', value, unit: 'share', decisionId }] }
  },
  rows: (ctx, subject, cursor, limit) => ordersOfCustomer(ctx, subject.id, { cursor, limit }),
}
