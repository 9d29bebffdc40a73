import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { Subject } from '../kernel/measure.ts'
import { book, createStandard } from '../performance/index.ts'
import { makeAssumption, segmentsInForce } from '../strategy/index.ts'
import { holdFigures } from './firm-standard.commands.ts'
import { turnComplaints } from './firm-truth.ts'

/** Segments that seldom call: there 200 complaints weigh, also in a large firm. */
const seldomCalling = ['Balconies', 'Allotments', 'Gardens unknown']

/** What the segment may gain less before the claim about it falls; a share of what it gains, and money. */
const slack = { share: 0.005, atMost: 100 }

/**
 * Holds the firm and three of its cells to standards, and writes down what is taken for granted about them, each with
 * the decision that is proposed when it turns out wrong.
 */
export async function takeForGranted(ctx: Context, ownerId: string): Promise<void> {
  const validFrom = await firmToday(ctx)
  const common = { high: null, validFrom, decisionId: null, ownerId }
  await holdFigures(ctx, ownerId)
  for (const { segmentId, name } of await segmentsInForce(ctx.db)) {
    if (!seldomCalling.includes(name)) continue
    const subject: Subject = { kind: 'cell', id: `${segmentId}:phone` }
    const value = await halfWay(ctx, subject)
    const measure = 'channels.perfect-contacts'
    if (value !== null)
      await createStandard(ctx, book, { measure, subject, value, direction: 'at-least', ...common })
    await claim(ctx, { segmentId, name, ownerId, today: validFrom })
  }
}

/** Half way between the share of perfect contacts today and that after so many complaints. */
async function halfWay(ctx: Context, subject: Subject): Promise<number | null> {
  const { value, n } = await book.read(ctx, 'channels.perfect-contacts', subject)
  if (value === null || n === null || n === 0) return null
  const after = (value * n) / (n + turnComplaints)
  return Math.round(500 * (value + after)) / 1000
}

async function claim(
  ctx: Context,
  of: { readonly segmentId: string; readonly name: string; readonly ownerId: string; readonly today: string },
): Promise<void> {
  const subject: Subject = { kind: 'segment', id: of.segmentId }
  const { value: net } = await book.read(ctx, 'strategy.segment-net', subject)
  if (net === null) return
  const margin = Math.min(slack.atMost, slack.share * Math.abs(net))
  const drop = `Serve ${of.name} over the web instead of the telephone`
  await makeAssumption(ctx, {
    claim: `${of.name} are worth answering by telephone`,
    because: 'They seldom call, and those who do go on buying.',
    ownerId: of.ownerId,
    tripwire: { measure: 'strategy.segment-net', subject, direction: 'at-least', threshold: net - margin },
    ifWrong: {
      title: drop,
      chosen: `${drop}: whoever calls is answered, but nobody is called or invited to call`,
      because: 'What their calls cost is no longer earned.',
      expects: { change: margin, low: 0, high: 4 * margin, level: 0.8, byDays: 90 },
      sets: { kind: 'cell-role', segmentId: of.segmentId, channel: 'phone', role: 'drop' },
      reviewDays: 90,
    },
    reviewOn: dayAfter(of.today, 180),
  })
}

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
