import { meanOfHundred, netPromoters, type SurveyScore } from '../analytics/index.ts'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { isId } from '../kernel/id.ts'
import type { Measure, MeasureDefinition, MeasureRows, Subject } from '../kernel/measure.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { dayInWords } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import { remembering } from '../kernel/remembered.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { yearTo } from '../value/index.ts'
import * as statements from './survey.sql.ts'

const level = 0.8
/** Above this many respondents a number is found at most once a minute. */
const manyRespondents = 50_000

type Asked = ReturnType<typeof statements.askedOf>
type Named = { readonly name: string; readonly title: string }

const sumsOf = remembering(
  ({ db }, asked: Asked) => db.one(statements.answerSums(asked)),
  ({ n }) => n > manyRespondents,
)
const recommendersOf = remembering(
  ({ db }, asked: Asked) => db.one(statements.recommenders(asked)),
  ({ n }) => n > manyRespondents,
)

/** A number of a survey: who was asked, what they said, and what each counts. */
type Scored = Named & {
  readonly survey: string
  readonly unit: 'points' | 'share'
  readonly subjects: readonly Subject['kind'][]
  readonly noun: 'surveys' | 'employees'
  readonly whom: string
  readonly formula: string
  readonly sentence: string
  score(ctx: Context, asked: Asked): Promise<{ found: SurveyScore | null; at: Date }>
}

/** Everybody's mean answer on a scale of 100, or of 1. */
const byMean = (scale: 1 | 100) => async (ctx: Context, asked: Asked) => {
  const { value: sums, at } = await sumsOf(ctx, asked)
  if (sums.n === 0) return { found: null, at }
  const found = meanOfHundred(sums, { low: 0, high: 1 }, level)
  const by = scale / 100
  return { found: { ...found, value: found.value * by, low: found.low * by, high: found.high * by }, at }
}

async function byPromoters(ctx: Context, asked: Asked) {
  const { value: counted, at } = await recommendersOf(ctx, asked)
  if (counted.n === 0) return { found: null, at }
  const found = netPromoters(counted, level)
  return { found: { ...found, value: found.value * 100, low: found.low * 100, high: found.high * 100 }, at }
}

function definition({
  survey,
  unit,
  subjects,
  noun,
  whom,
  formula,
  sentence,
  score,
  ...named
}: Scored): MeasureDefinition {
  const missing = `No ${whom} has answered the survey “${survey}” in the last twelve months. Record or import answers.`
  return {
    ...named,
    unit,
    process: null,
    subjects,
    noun,
    async read(ctx, subject) {
      const year = yearTo(await firmToday(ctx))
      const asked = statements.askedOf(survey, subject, year)
      const isNone = subject.kind === 'segment' && !isId(subject.id)
      const { found, at } = isNone ? { found: null, at: ctx.now } : await score(ctx, asked)
      return toldMeasure(ctx, named, subject, {
        ...scoreOf(found, missing),
        unit,
        asOf: at.toISOString(),
        method: {
          name: 'survey',
          sentence: found
            ? `${sentence} ${found.n} ${found.n === 1 ? `${whom} has` : `${whom}s have`} answered from ${dayInWords(year.from)} to ${dayInWords(year.until)}; what the others think is not known. The interval supposes that they think alike.`
            : missing,
          formula,
        },
        lineage: found
          ? [
              {
                table: 'performance.survey_answers',
                filter: `survey = '${survey}', ${year.from} to ${year.until}${subject.kind === 'segment' ? `, segment ${subject.id}` : ''}`,
                rows: found.n,
              },
            ]
          : [],
      })
    },
    rows: (ctx, subject, cursor, limit) => answers(ctx, survey, subject, cursor, limit),
  }
}

function scoreOf(
  found: SurveyScore | null,
  missing: string,
): Pick<Measure, 'value' | 'n' | 'interval' | 'missing'> {
  if (found === null) return { value: null, n: 0, interval: null, missing }
  const { value, n, low, high } = found
  return { value, n, interval: { low, high, level }, missing: null }
}

async function answers(
  ctx: Context,
  survey: string,
  subject: Subject,
  cursor: string | null,
  limit: number,
): Promise<MeasureRows> {
  const grant = may(ctx.actor, 'read', 'parties')
  const list = `answers:${survey}:${subject.id}`
  const key = decodeCursor(list, ['day', 'id'], cursor ?? undefined)
  const before = key ? { on: key[0], id: key[1] } : null
  if (subject.kind === 'segment' && !isId(subject.id)) return { columns: [], rows: [], next: null }
  const asked = statements.askedOf(survey, subject, yearTo(await firmToday(ctx)))
  const found = await ctx.db.many(statements.answerRows(asked, before, grant, limit + 1))
  const { items, next } = page(found, limit, (last) => encodeCursor(list, [last.answeredOn, last.answerId]))
  return {
    columns: ['Who', 'Day', 'Question', 'Answer', 'Of', 'In their words'],
    rows: items.map((row) => ({
      cells: [
        sees(grant, 'name') ? row.displayName : null,
        row.answeredOn,
        row.question,
        row.value,
        `${row.scaleLow} to ${row.scaleHigh}`,
        row.words,
      ],
      partyId: row.partyId,
    })),
    next,
  }
}

const meanFormula = '(mean answer − lowest) ÷ (highest − lowest) × 100, of each party’s mean'

/** How satisfied those are who were asked. */
export const satisfaction = definition({
  name: 'performance.satisfaction',
  title: 'Satisfaction',
  survey: 'satisfaction',
  unit: 'points',
  subjects: ['firm', 'segment'],
  noun: 'surveys',
  whom: 'customer',
  formula: meanFormula,
  sentence: 'The mean of what customers answered, from 0 to 100; each counts once.',
  score: byMean(100),
})

/** Who would recommend us, less who would not. */
export const recommendation = definition({
  name: 'performance.recommendation',
  title: 'Net promoters',
  survey: 'recommendation',
  unit: 'points',
  subjects: ['firm', 'segment'],
  noun: 'surveys',
  whom: 'customer',
  formula: '100 · (promoters − detractors) ÷ n; SE √((p + d − (p − d)²) ÷ n)',
  sentence:
    'Of 100 customers who answered: those who gave 9 or 10 of 10 less those who gave 6 or less, by the latest answer of each. It is no better a forecast than satisfaction, and moves of a few points say little below some thousand answers.',
  score: byPromoters,
})

/** How much colleagues are committed. */
export const commitment = definition({
  name: 'performance.commitment',
  title: 'Commitment of colleagues',
  survey: 'commitment',
  unit: 'points',
  subjects: ['firm'],
  noun: 'employees',
  whom: 'colleague',
  formula: meanFormula,
  sentence: 'The mean of what colleagues answered, from 0 to 100; each counts once.',
  score: byMean(100),
})

/** How much of what there is to work with colleagues use. */
export const adoptionDepth = definition({
  name: 'performance.adoption-depth',
  title: 'Depth of use',
  survey: 'adoption',
  unit: 'share',
  subjects: ['firm'],
  noun: 'employees',
  whom: 'colleague',
  formula: '(mean answer − lowest) ÷ (highest − lowest), of each colleague’s mean',
  sentence: 'How much of their tools colleagues say they use; each counts once.',
  score: byMean(1),
})
