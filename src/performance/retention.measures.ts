import { shareInterval } from '../analytics/index.ts'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { isId } from '../kernel/id.ts'
import type { MeasureDefinition, Subject } from '../kernel/measure.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { dayInWords } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import { remembering } from '../kernel/remembered.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { yearTo } from '../value/index.ts'
import { employments, stayedBetween } from './employment.sql.ts'
import { boughtAgain, buyersOf, lastOrderDay } from './retention.sql.ts'
import { yearBefore } from './year.ts'

const level = 0.8
const many = 50_000

type Years = {
  readonly later: { from: string; until: string }
  readonly earlier: { from: string; until: string }
}

/** The two years that purchases are compared over: they end with the latest order, for nothing is known after it. */
async function yearsOf(ctx: Context): Promise<Years | null> {
  const { on } = await ctx.db.one(lastOrderDay(await firmToday(ctx)))
  if (on === null) return null
  const later = yearTo(on)
  return { later, earlier: yearBefore(later) }
}

const counted = remembering(
  ({ db }, { later, earlier, segmentId }: Years & { segmentId: string | null }) =>
    db.one(boughtAgain(earlier, later, segmentId)),
  ({ then }) => then > many,
)

const segmentOf = ({ kind, id }: Subject) => (kind === 'segment' ? id : null)

const boughtNamed = { name: 'performance.retention', title: 'Bought again within the year' }
const noYears =
  'Nobody bought in the year before the last one, so nobody could come back. It takes two years of orders.'

/** Of who bought a year ago, who bought since. Nobody who is silent is called gone: that is not known. */
export const retention: MeasureDefinition = {
  ...boughtNamed,
  unit: 'share',
  process: null,
  subjects: ['firm', 'segment'],
  noun: 'value',
  async read(ctx, subject) {
    const isNone = subject.kind === 'segment' && !isId(subject.id)
    const years = isNone ? null : await yearsOf(ctx)
    const found = years && (await counted(ctx, { ...years, segmentId: segmentOf(subject) }))
    const asOf = (found?.at ?? ctx.now).toISOString()
    if (!years || !found || found.value.then === 0)
      return toldMeasure(ctx, boughtNamed, subject, {
        value: null,
        unit: 'share',
        n: 0,
        asOf,
        missing: noYears,
        method: { name: 'share', sentence: noYears, formula: '' },
        lineage: [],
      })
    const { then, again } = found.value
    const { value, low, high } = shareInterval(again, then, level)
    const { later, earlier } = years
    return toldMeasure(ctx, boughtNamed, subject, {
      value,
      unit: 'share',
      n: then,
      interval: { low, high, level },
      asOf,
      method: {
        name: 'share',
        sentence: `Of ${then} customers who bought from ${dayInWords(earlier.from)} to ${dayInWords(earlier.until)}, ${again} bought from ${dayInWords(later.from)} to ${dayInWords(later.until)}. Without contracts a silent customer is not a lost one, so this is a rate of purchases and not of loss.`,
        formula: 'bought in both years ÷ bought in the earlier',
      },
      lineage: [
        {
          table: 'value.orders',
          filter: `bought ${earlier.from} to ${earlier.until}, no returns`,
          rows: then,
        },
      ],
    })
  },
  async rows(ctx, subject, cursor, limit) {
    const grant = may(ctx.actor, 'read', 'parties')
    const list = `retention:${subject.id}`
    const [after] = decodeCursor(list, ['id'], cursor ?? undefined) ?? []
    const years = subject.kind === 'segment' && !isId(subject.id) ? null : await yearsOf(ctx)
    const columns = ['Customer', 'Bought since']
    if (!years) return { columns, rows: [], next: null }
    const found = await ctx.db.many(
      buyersOf(years.earlier, years.later, segmentOf(subject), after ?? null, grant, limit + 1),
    )
    const { items, next } = page(found, limit, (last) => encodeCursor(list, [last.partyId]))
    return {
      columns,
      rows: items.map(({ partyId, displayName, isBack }) => ({
        cells: [
          sees(grant, 'name') ? displayName : null,
          sees(grant, 'lastOn') ? (isBack ? 'yes' : 'no') : null,
        ],
        partyId,
      })),
      next,
    }
  },
}

const stayedNamed = { name: 'performance.employee-retention', title: 'Colleagues who stayed' }
const nobodyThen = 'Nobody is known to have worked here a year ago. Record or import who works here.'

/** Of who worked here a year ago, who still does. */
export const employeeRetention: MeasureDefinition = {
  ...stayedNamed,
  unit: 'share',
  process: null,
  subjects: ['firm'],
  noun: 'employees',
  async read(ctx, subject) {
    const { from, until } = yearTo(await firmToday(ctx))
    const { then, still } = await ctx.db.one(stayedBetween(from, until))
    if (then === 0)
      return toldMeasure(ctx, stayedNamed, subject, {
        value: null,
        unit: 'share',
        n: 0,
        missing: nobodyThen,
        method: { name: 'share', sentence: nobodyThen, formula: '' },
        lineage: [],
      })
    const { value, low, high } = shareInterval(still, then, level)
    return toldMeasure(ctx, stayedNamed, subject, {
      value,
      unit: 'share',
      n: then,
      interval: { low, high, level },
      method: {
        name: 'share',
        sentence: `Of ${then} who worked here on ${dayInWords(from)}, ${still} still do on ${dayInWords(until)}. The interval is what it would be among very many such colleagues.`,
        formula: 'still here ÷ here a year ago',
      },
      lineage: [{ table: 'performance.employments', filter: `here on ${from}`, rows: then }],
    })
  },
  async rows(ctx, _subject, cursor, limit) {
    const grant = may(ctx.actor, 'read', 'parties')
    const key = decodeCursor('stayed', ['day', 'id'], cursor ?? undefined)
    const before = key ? { on: key[0], id: key[1] } : null
    const found = await ctx.db.many(employments(before, limit + 1, grant))
    const { items, next } = page(found, limit, (last) =>
      encodeCursor('stayed', [last.startedOn, last.employmentId]),
    )
    return {
      columns: ['Colleague', 'Unit', 'Work', 'From', 'Until'],
      rows: items.map(({ partyId, name, unit, work, startedOn, endedOn }) => ({
        cells: [sees(grant, 'name') ? name : null, unit, work, startedOn, endedOn],
        partyId,
      })),
      next,
    }
  },
}
