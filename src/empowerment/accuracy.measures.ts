import { type FieldPlace, keepMeasured, placeOf } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { lastDays } from '../kernel/firm-day.commands.ts'
import type { Measure, MeasureDefinition, Subject } from '../kernel/measure.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import type { Job } from '../kernel/registration.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { partyFieldOf } from './correction-share.routes.ts'
import { type CorrectionShare, correctionShares } from './correction-share.sql.ts'
import { shareCorrected } from './correction-share.ts'

const named = { name: 'empowerment.accuracy', title: 'Right, as customers saw it' }
const days = 365

const isAbout = (place: FieldPlace | null) => (one: CorrectionShare) =>
  place === null || (one.sourceId === place.sourceId && (place.field === null || one.field === place.field))

/** What customers who looked left as it stood, of all they saw; the interval is Wilson’s. */
async function told(
  ctx: Pick<Context, 'now'>,
  subject: Subject,
  rows: readonly CorrectionShare[],
): Promise<Omit<Measure, 'standard'>> {
  const own = rows.filter(isAbout(subject.kind === 'firm' ? null : placeOf(subject)))
  const shown = own.reduce((sum, one) => sum + one.shown, 0)
  const corrected = own.reduce((sum, one) => sum + one.corrected, 0)
  const wrong = shareCorrected(corrected, shown)
  return toldMeasure(ctx, named, subject, {
    value: wrong && 1 - wrong.value,
    unit: 'share',
    n: shown,
    interval: wrong && { low: 1 - wrong.high, high: 1 - wrong.low, level: wrong.level },
    method: {
      name: 'share by customers’ corrections',
      sentence:
        'Of what customers saw of themselves on their own pages within a year, how much they did not have put right. It holds for those who look.',
      formula: '1 − accepted corrections / values shown; Wilson’s interval',
    },
    lineage: [
      { table: 'empowerment.proposals', filter: `accepted, ${days} days`, rows: corrected },
      { table: 'empowerment.portal_sessions', filter: `what they showed, ${days} days`, rows: shown },
    ],
    missing: shown === 0 ? 'No customer has looked yet. Hand one a link from their page.' : null,
  })
}

/** How right what sources say is, as customers saw it: of the firm, a source, and one field of it. */
export const accuracy: MeasureDefinition = {
  ...named,
  unit: 'share',
  process: null,
  subjects: ['firm', 'source'],
  noun: 'sources',
  async read(ctx, subject) {
    const field = subject.kind === 'firm' ? null : placeOf(subject).field
    const grant = may(ctx.actor, 'read', 'parties')
    if (field !== null)
      for (const right of ['sources', partyFieldOf(field)])
        if (!sees(grant, right)) throw new KithError('information.field-hidden', { field: right })
    return told(ctx, subject, await ctx.db.many(correctionShares(await lastDays(ctx, days))))
  },
  async rows(ctx, subject) {
    const place = subject.kind === 'firm' ? null : placeOf(subject)
    const grant = may(ctx.actor, 'read', 'parties')
    const shown = (await ctx.db.many(correctionShares(await lastDays(ctx, days))))
      .filter(isAbout(place))
      .filter(({ field }) => sees(grant, 'sources') && sees(grant, partyFieldOf(field)))
    const rows = shown.map(({ sourceName, field, shown: n, corrected }) => ({
      cells: [sourceName, field, n - corrected, n],
      partyId: null,
    }))
    return { columns: ['Source', 'Field', 'Left as it stood', 'Of those shown'], rows, next: null }
  },
}

/** Keeps each night how right the sources are. */
export const accuracyJob: Job = {
  name: 'empowerment.keep-accuracy',
  dailyAt: '04:45',
  async run({ db }) {
    const now = new Date()
    const rows = await db.many(correctionShares(await lastDays({ db, now }, days)))
    const ids = new Set(rows.flatMap(({ sourceId, field }) => [sourceId, `${sourceId}:${field}`]))
    const subjects: Subject[] = [
      { kind: 'firm', id: 'firm' },
      ...[...ids].map((id) => ({ kind: 'source', id }) as const),
    ]
    const measures = await Promise.all(subjects.map((subject) => told({ now }, subject, rows)))
    const known = measures.filter(({ value }) => value !== null)
    await db.transaction(async (tx) => {
      await keepMeasured({ db: tx, now }, known)
    })
  },
}
