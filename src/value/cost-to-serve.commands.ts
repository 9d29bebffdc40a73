import { normalQuantile, type ServiceSums, serviceMean } from '../analytics/index.ts'
import { appendFirmEvents } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { NewFirmEvent } from '../kernel/event.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { decimalsOf, toMajor } from '../kernel/money.ts'
import { type Day, daysBetween } from '../kernel/period.ts'
import type { Database } from '../storage/database.ts'
import type { CostTotal } from './cost-to-serve.sql.ts'
import * as statements from './cost-to-serve.sql.ts'
import { rounded, shownLevel } from './lifetime.ts'
import { daysPerYear, leastDaysServed } from './service-years.ts'

/** What a count is told of besides what it finds. */
type Because = {
  readonly causedBy: readonly string[]
  /** Whether a refit has just valued everybody anew. */
  readonly isRefitted: boolean
}

/**
 * Counts what serving costs a year, of the firm, each segment and each channel, and tells it where anything was
 * recorded since the last count.
 */
export async function countCosts(tx: Database, ctx: Context, because: Because): Promise<void> {
  const today = await firmToday({ db: tx, now: ctx.now })
  const events: NewFirmEvent[] = []
  for (const { currency } of await tx.many(statements.servedCurrencies)) {
    const before = await tx.many(statements.totalsIn(currency))
    const since = before.find(({ subjectKind }) => subjectKind === 'firm')?.computedAt ?? null
    const { parties } = await tx.one(statements.touchedCount(currency, since))
    const after = await totalsOf(tx, currency, today, ctx.now)
    await tx.run(statements.dropTotals(currency))
    if (after.length > 0) await tx.run(statements.insertTotals(after))
    const counted = { currency, parties, since, until: ctx.now.toISOString() }
    if (parties > 0) events.push(told(counted, before, after, because))
  }
  await appendFirmEvents(tx, events, ctx.now)
}

async function totalsOf(db: Database, currency: string, today: Day, now: Date): Promise<CostTotal[]> {
  const { fromOn } = await db.one(statements.firstContact(currency))
  if (fromOn === null) return []
  const scale = 10 ** decimalsOf(currency)
  const computedAt = now.toISOString()
  const subjects = await db.many(statements.subjectSums(currency, scale, fromOn, today))
  const channels = await db.many(statements.channelSums(currency))
  const years = Math.max(leastDaysServed, daysBetween(fromOn, today)) / daysPerYear
  return [
    ...subjects.map(({ kind, id, ...sums }) => ({
      subjectKind: kind,
      subjectId: id,
      currency,
      ...yearlyCost(sums),
      level: shownLevel,
      parties: sums.customers,
      contacts: sums.contacts,
      computedAt,
    })),
    ...channels.map(({ channel, parties, contacts, costMinor }) => ({
      subjectKind: 'channel',
      subjectId: channel,
      currency,
      perYear: toMajor({ amountMinor: costMinor, currency }) / years,
      low: null,
      high: null,
      level: null,
      parties,
      contacts,
      computedAt,
    })),
  ]
}

/** What serving all of them costs a year, with the interval of as many such customers. */
function yearlyCost(sums: ServiceSums): Pick<CostTotal, 'perYear' | 'low' | 'high'> {
  const { perYear: mean, deviation } = serviceMean(sums)
  const perYear = mean * sums.customers
  const reach = perYear * deviation * normalQuantile((1 + shownLevel) / 2)
  return { perYear, low: Math.max(0, perYear - reach), high: perYear + reach }
}

function told(
  counted: { currency: string; parties: number; since: string | null; until: string },
  before: readonly CostTotal[],
  after: readonly CostTotal[],
  { causedBy, isRefitted }: Because,
): NewFirmEvent {
  const { currency, until } = counted
  const perYear = (totals: readonly CostTotal[], kind: string, id: string) => {
    const found = totals.find(({ subjectKind, subjectId }) => subjectKind === kind && subjectId === id)
    return found ? rounded(found.perYear, currency) : null
  }
  const segments = after
    .filter(({ subjectKind }) => subjectKind === 'segment')
    .map(({ subjectId: segmentId }) => ({
      segmentId,
      from: perYear(before, 'segment', segmentId),
      to: perYear(after, 'segment', segmentId),
    }))
  const firm = { from: perYear(before, 'firm', 'firm'), to: perYear(after, 'firm', 'firm') }
  const data = { ...counted, ...firm, segments, isRefitted }
  return {
    type: 'value.cost-to-serve-counted',
    occurredAt: until,
    source: 'kith',
    causedBy: [...causedBy],
    data,
  }
}
