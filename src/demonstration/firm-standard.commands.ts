import type { Context } from '../kernel/context.ts'
import type { Direction } from '../kernel/standard.ts'
import { book, holdKpis, standingKpis } from '../performance/index.ts'

type Level = { readonly value: number; readonly high?: number; readonly direction: Direction }
const atLeast = (value: number): Level => ({ value, direction: 'at-least' })
const atMost = (value: number): Level => ({ value, direction: 'at-most' })

/** What the firm holds its key figures to: most it meets, some it does not reach yet. */
const levels: Readonly<Record<string, Level>> = {
  'strategy.assumptions-on-time': atLeast(0.9),
  'strategy.team-alignment': atLeast(0.7),
  'strategy.segment-migration': atLeast(0),
  'value.forecast-error': { value: -0.1, high: 0.1, direction: 'between' },
  'value.proposition-proof': atLeast(1),
  'value.repeat-rate': atLeast(0.75),
  'channels.perfect-contacts': atLeast(0.65),
  'channels.asked-again': atMost(0.08),
  'channels.promises-kept': atLeast(0.9),
  'channels.cost-per-contact': atMost(6),
  'channels.complaint-recurrence': atMost(0.05),
  'performance.retention': atLeast(0.6),
  'channels.terms-honoured': atLeast(1),
  'empowerment.insight-coverage': atLeast(0.5),
  'empowerment.corrected': atMost(50),
  'information.import-acceptance': atLeast(0.98),
  'performance.board-coverage': atLeast(0.8),
  'performance.loop-closed': atLeast(0.9),
  'performance.forecast-calibration': atLeast(0.8),
  'performance.satisfaction': atLeast(70),
  'performance.adoption-depth': atLeast(0.5),
  'performance.commitment': atLeast(70),
  'performance.employee-retention': atLeast(0.85),
}

/** Of what grows with the size of the firm it wants so much more than it has. */
const growth = 1.05

/** Says who answers for each key figure of the firm, and what it is held to. */
export async function holdFigures(ctx: Context, ownerId: string): Promise<void> {
  const said = []
  for (const { kpiId, measure, subject } of await standingKpis(ctx)) {
    const { high = null, ...level } = levels[measure] ?? atLeast(await grown(ctx, measure, subject))
    said.push({ kpiId, ownerId, standard: { ...level, high } })
  }
  await holdKpis(ctx, book, said)
}

async function grown(
  ctx: Context,
  measure: string,
  subject: Parameters<typeof book.read>[2],
): Promise<number> {
  const { value } = await book.read(ctx, measure, subject)
  return Number(((value ?? 0) * growth).toPrecision(2))
}
