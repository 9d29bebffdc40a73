import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import type { Context } from '../kernel/context.ts'
import type { Measure, MeasureDefinition, MeasureRows, Subject } from '../kernel/measure.ts'
import { may } from '../kernel/permission.ts'
import { type Told, toldMeasure } from '../kernel/told-measure.commands.ts'
import { membersOf, type SegmentTotal, totalOf } from './membership.sql.ts'

type Named = Pick<Measure, 'name' | 'title'>
type Read = Promise<Omit<Measure, 'standard'>>

const nobodyCounted = 'The segment has not been counted yet. It is after its segmentation is published.'
const nobodyValued = 'Nobody in the segment has been valued yet. Import orders, and fit.'

async function rows(
  ctx: Context,
  { id }: Subject,
  cursor: string | null,
  limit: number,
): Promise<MeasureRows> {
  const list = `segment:${id}`
  const key = decodeCursor(list, ['text', 'id'], cursor ?? undefined)
  const grant = may(ctx.actor, 'read', 'parties')
  const after = key ? ([key[0], key[1]] as const) : null
  const found = await ctx.db.many(membersOf(id, grant, after, limit + 1))
  const cut = page(found, limit, (last) => encodeCursor(list, [last.sortName, last.partyId]))
  const shows = (field: string) => grant.fields === null || grant.fields.has(field)
  return {
    columns: ['Party', 'Since', 'To come'],
    rows: cut.items.map(({ partyId, name, since, worth }) => ({
      cells: [shows('name') ? name : null, since, shows('clv') ? worth : null],
      partyId,
    })),
    next: cut.next,
  }
}

function ofSegment(
  named: Named,
  unit: string,
  tell: (total: SegmentTotal) => (Told & { readonly asOf: string }) | string,
): MeasureDefinition {
  return {
    ...named,
    unit,
    process: null,
    subjects: ['segment'],
    noun: 'segments',
    async read(ctx, subject): Read {
      const total = await ctx.db.maybeOne(totalOf(subject.id))
      const told = total === undefined ? nobodyCounted : tell(total)
      return toldMeasure(ctx, named, subject, typeof told === 'string' ? unknown(unit, told) : told)
    },
    rows,
  }
}

const unknown = (unit: string, missing: string): Told => ({
  value: null,
  unit,
  n: 0,
  lineage: [],
  missing,
  method: { name: 'segment', sentence: missing, formula: '' },
})

const lineageOf = ({ segmentId, parties }: SegmentTotal) => [
  { table: 'strategy.memberships', filter: `segment_id = '${segmentId}', in force`, rows: parties },
]

const size = ofSegment(
  { name: 'strategy.segment-size', title: 'Size of the segment' },
  'parties',
  (total) => ({
    value: total.parties,
    unit: 'parties',
    n: total.parties,
    asOf: total.computedAt,
    method: {
      name: 'count',
      sentence: 'Live parties that the segment’s rule holds and that no segment before it takes.',
      formula: 'count of memberships in force',
    },
    lineage: lineageOf(total),
  }),
)

const worth = ofSegment(
  { name: 'strategy.segment-worth', title: 'Worth of the segment' },
  'money',
  (total) =>
    total.worth === null || total.currency === null
      ? nobodyValued
      : {
          value: total.worth,
          unit: total.currency,
          n: total.customers,
          interval: ends(total.worthLow, total.worthHigh, total.level),
          asOf: total.computedAt,
          method: {
            name: 'sum of scores',
            sentence:
              'What the members are expected to bring in three years, added up. What each will bring is their own chance, so the spreads add as squares.',
            formula: 'Σ CLV',
          },
          lineage: lineageOf(total),
        },
)

export const segmentNetName = 'strategy.segment-net'

const net = ofSegment({ name: segmentNetName, title: 'Gain of the segment' }, 'money', (total) =>
  total.net === null || total.currency === null
    ? nobodyValued
    : {
        value: total.net,
        unit: total.currency,
        n: total.customers,
        interval: ends(total.netLow, total.netHigh, 0.8),
        asOf: total.computedAt,
        method: {
          name: 'economics of granularity',
          sentence: `Money a year: a third of what the members are worth over three years, raised by what serving them ${total.granularity ?? 'so'} adds where it has been set, less what that costs. The worth is after what contacts cost. What nobody has set adds nothing and costs nothing: the guesses that customer choice begins with do not count here.`,
          formula: 'm·(1 + κ·u) − F/S − c_s − n·c_i',
        },
        lineage: lineageOf(total),
      },
)

function ends(low: number | null, high: number | null, level: number | null) {
  return low === null || high === null || level === null ? null : { low, high, level }
}

/** What is measured of each segment. */
export const segmentMeasures: readonly MeasureDefinition[] = [size, worth, net]
