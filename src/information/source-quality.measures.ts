import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { isId } from '../kernel/id.ts'
import type { Measure, MeasureDefinition, MeasureRows, Subject } from '../kernel/measure.ts'
import { may } from '../kernel/permission.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { freshSince, requireFieldSeen } from './source-quality.commands.ts'
import { defectRows, sourceFigures } from './source-quality.sql.ts'
import { type Defect, freshDays, type SourceFigure } from './source-quality.ts'

/** One side of how good a source is: a share of some records that are as they should be, or, of repeats, are not. */
type Side = {
  readonly name: string
  readonly title: string
  readonly defect: Defect
  readonly sentence: string
  readonly formula: string
  readonly counts: (figure: SourceFigure) => { readonly part: number; readonly whole: number }
}

const sides: readonly Side[] = [
  {
    name: 'information.completeness',
    title: 'Complete, of what sources speak of',
    defect: 'missing',
    sentence: 'Of the customers a source speaks of, for how many the field is filled.',
    formula: 'filled / records',
    counts: ({ filled, records }) => ({ part: filled, whole: records }),
  },
  {
    name: 'information.validity',
    title: 'Valid, of what sources say',
    defect: 'invalid',
    sentence:
      'Of what is filled, how much can be what it says: no placeholders, addresses and numbers by form.',
    formula: 'valid / filled',
    counts: ({ valid, filled }) => ({ part: valid, whole: filled }),
  },
  {
    name: 'information.timeliness',
    title: 'Fresh, of what sources say',
    defect: 'old',
    sentence: `Of what is filled, how much was said within ${freshDays} days.`,
    formula: `said within ${freshDays} days / filled`,
    counts: ({ fresh, filled }) => ({ part: fresh, whole: filled }),
  },
  {
    name: 'information.consistency',
    title: 'Consistent between sources',
    defect: 'disagreeing',
    sentence: 'Of what two sources speak of, how much nobody contradicts.',
    formula: 'agreeing / spoken of by another source too',
    counts: ({ agreeing, compared }) => ({ part: agreeing, whole: compared }),
  },
  {
    name: 'information.duplicates',
    title: 'Shared with another customer',
    defect: 'repeated',
    sentence: 'Of e-mail addresses and phones, how many stand with another customer of the same source too.',
    formula: 'repeated / filled, of e-mail and phone',
    counts: ({ repeated, filled }) =>
      repeated === null ? { part: 0, whole: 0 } : { part: repeated, whole: filled },
  },
]

/** A source, or one field of it as `<sourceId>:<field>`. */
export type FieldPlace = { readonly sourceId: string; readonly field: string | null }

/** @throws kernel.not-found for what is no id of a source */
export function placeOf({ id }: Subject): FieldPlace {
  const cut = id.indexOf(':')
  const sourceId = cut < 0 ? id : id.slice(0, cut)
  if (!isId(sourceId)) throw new KithError('kernel.not-found', { noun: 'source', id })
  return { sourceId, field: cut < 0 ? null : id.slice(cut + 1) }
}

function figuresOf(figures: readonly SourceFigure[], subject: Subject): readonly SourceFigure[] {
  if (subject.kind === 'firm') return figures
  const { sourceId, field } = placeOf(subject)
  return figures.filter((one) => one.sourceId === sourceId && (field === null || one.field === field))
}

/** One side of some figures, counted together: every count is of a customer and a field. */
async function told(
  ctx: Pick<Context, 'now'>,
  { name, title, sentence, formula, counts }: Side,
  subject: Subject,
  figures: readonly SourceFigure[],
): Promise<Omit<Measure, 'standard'>> {
  const found = figures.map(counts)
  const part = found.reduce((sum, one) => sum + one.part, 0)
  const whole = found.reduce((sum, one) => sum + one.whole, 0)
  const asOf = figures[0]?.computedAt
  const nothing = figures.length === 0 ? 'Sources are measured each night, or when you ask.' : nothingSaid
  return toldMeasure(ctx, { name, title }, subject, {
    value: whole === 0 ? null : part / whole,
    unit: 'share',
    n: whole,
    ...(asOf !== undefined && { asOf: new Date(asOf).toISOString() }),
    method: { name: 'share', sentence, formula },
    lineage: [
      { table: 'information.source_records', filter: 'the latest word of each source', rows: whole },
      { table: 'information.quality_figures', filter: 'by source and field', rows: figures.length },
    ],
    missing: whole === 0 ? nothing : null,
  })
}

const nothingSaid = 'Nothing that could be judged was said yet.'

const definitionOf = (side: Side): MeasureDefinition => ({
  name: side.name,
  title: side.title,
  unit: 'share',
  process: null,
  subjects: ['firm', 'source'],
  noun: 'sources',
  async read(ctx, subject) {
    requireSeen(ctx, subject)
    return told(ctx, side, subject, figuresOf(await ctx.db.many(sourceFigures), subject))
  },
  rows: (ctx, subject, cursor, limit) => rowsOf(ctx, side, subject, cursor, limit),
})

function requireSeen(ctx: Context, subject: Subject): void {
  const field = subject.kind === 'firm' ? null : placeOf(subject).field
  if (field !== null) requireFieldSeen(may(ctx.actor, 'read', 'parties'), field)
}

async function rowsOf(
  ctx: Context,
  side: Side,
  subject: Subject,
  cursor: string | null,
  limit: number,
): Promise<MeasureRows> {
  const place = subject.kind === 'firm' ? null : placeOf(subject)
  if (place?.field) return customersBehind(ctx, side, { ...place, field: place.field }, cursor, limit)
  const after = decodeCursor('quality figures', ['integer'], cursor ?? undefined)?.[0] ?? 0
  const shown = figuresOf(await ctx.db.many(sourceFigures), subject).filter(
    (figure) => side.counts(figure).whole > 0,
  )
  const rows = shown.slice(after, after + limit).map((figure) => {
    const { part, whole } = side.counts(figure)
    return { cells: [figure.sourceName, figure.field, part, whole, part / whole], partyId: null }
  })
  const next = shown.length > after + limit ? encodeCursor('quality figures', [after + limit]) : null
  return { columns: ['Source', 'Field', 'Count', 'Of', 'Share'], rows, next }
}

/** Who stands behind one figure: the customers that are not as they should be, as they are now. */
async function customersBehind(
  ctx: Context,
  { defect }: Side,
  place: { readonly sourceId: string; readonly field: string },
  cursor: string | null,
  limit: number,
): Promise<MeasureRows> {
  const grant = may(ctx.actor, 'read', 'parties')
  requireFieldSeen(grant, place.field)
  const after = decodeCursor('quality rows', ['id'], cursor ?? undefined)?.[0] ?? null
  const asked = { ...place, defect, freshSince: freshSince(ctx.now) }
  const found = await ctx.db.many(defectRows(grant, asked, after, limit + 1))
  const cut = page(found, limit, (last) => encodeCursor('quality rows', [last.partyId]))
  const rows = cut.items.map(({ partyId, name, value, receivedAt }) => ({
    cells: [name, value, receivedAt],
    partyId,
  }))
  return { columns: ['Customer', 'Said', 'When'], rows, next: cut.next }
}

/** How good what sources say is, for the firm, a source, and one field of it. */
export const qualityMeasures: readonly MeasureDefinition[] = sides.map(definitionOf)

/** The longest id of a subject that is measured. */
const longestId = 100

/** What is kept each night: every side of the firm, of each source, and of each field of it, where it is known. */
export async function qualityTold(
  ctx: Pick<Context, 'now'>,
  figures: readonly SourceFigure[],
): Promise<Omit<Measure, 'standard'>[]> {
  const ofSources = figures.flatMap(({ sourceId, field }) => [sourceId, `${sourceId}:${field}`])
  const subjects: Subject[] = [
    { kind: 'firm', id: 'firm' },
    ...[...new Set(ofSources)]
      .filter((id) => id.length <= longestId)
      .map((id) => ({ kind: 'source', id }) as const),
  ]
  const read = subjects.flatMap((subject) => {
    const own = figuresOf(figures, subject)
    return sides.map((side) => told(ctx, side, subject, own))
  })
  return (await Promise.all(read)).filter(({ value }) => value !== null)
}

/** What is wrong, in the words of a reason. */
const wrong: Readonly<Record<Defect, string>> = {
  missing: 'are not filled',
  invalid: 'cannot be what they say',
  old: 'were said too long ago',
  disagreeing: 'are contradicted by another source',
  repeated: 'stand with another customer too',
}

/**
 * Why each side of the firm and of each source is no better: the field that most lacks it. By the name of the measure,
 * a space, and the id of its subject.
 */
export function qualityReasons(figures: readonly SourceFigure[]): Record<string, string> {
  const reasons: Record<string, string> = {}
  const ids = ['firm', ...new Set(figures.map(({ sourceId }) => sourceId))]
  for (const id of ids)
    for (const side of sides) {
      const own = figures.filter(({ sourceId }) => id === 'firm' || sourceId === id)
      const worst = own
        .map((figure) => ({ figure, ...defectsOf(side, figure) }))
        .reduce<Worst | null>((most, one) => (one.n > (most?.n ?? 0) ? one : most), null)
      if (worst) reasons[`${side.name} ${id}`] = inWordsOf(side, worst)
    }
  return reasons
}

type Worst = { readonly figure: SourceFigure; readonly n: number; readonly of: number }

function defectsOf({ name, counts }: Side, figure: SourceFigure) {
  const { part, whole } = counts(figure)
  return { n: name === 'information.duplicates' ? part : whole - part, of: whole }
}

const inWordsOf = ({ defect }: Side, { figure, n, of }: Worst) =>
  `${figure.sourceName}, ${figure.field}: ${n.toLocaleString('en')} of ${of.toLocaleString('en')} ${wrong[defect]}`
