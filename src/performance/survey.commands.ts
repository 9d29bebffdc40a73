import { meanOfHundred } from '../analytics/index.ts'
import { appendEvents, appendFirmEvents, ensureEventYears, sourceOf } from '../information/index.ts'
import { recordPartyChanges } from '../kernel/audit.commands.ts'
import { badField, checkedLines, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import { liveParty } from '../kernel/party-right.sql.ts'
import type { Day } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { yearTo } from '../value/index.ts'
import { lastFirmEvent } from './people-news.sql.ts'
import * as statements from './survey.sql.ts'
import { answerFlaw, peopleSurveys, type SurveyAnswer } from './survey.ts'

/** An answer as somebody tells it. */
export type ToldAnswer = Pick<SurveyAnswer, 'survey' | 'value' | 'scaleLow' | 'scaleHigh'> & {
  readonly answerId?: string | undefined
  readonly partyId: string
  readonly question?: string | undefined
  readonly words?: string | undefined
  readonly answeredOn?: Day | undefined
  readonly channel?: string | undefined
}

const longestLine = 200
const longestWords = 5_000

/** Writes answers down; one whose id is known stays as it is. @throws kernel.not-found, kernel.bad-field */
export async function recordAnswers(
  ctx: Context,
  items: readonly ToldAnswer[],
): Promise<{ answerIds: string[] }> {
  may(ctx.actor, 'create', 'surveys')
  const seen = may(ctx.actor, 'read', 'parties')
  const today = await firmToday(ctx)
  const rows = items.map((item) => answerOf(item, today, ctx.actor.userId))
  await ensureEventYears(
    ctx.db,
    rows.map(({ answeredOn }) => `${answeredOn}T12:00:00Z`),
  )
  await ctx.db.transaction(async (tx) => {
    const partyIds = [...new Set(rows.map(({ partyId }) => partyId))]
    await lockParties(tx, partyIds)
    for (const partyId of partyIds)
      if (!(await tx.maybeOne(liveParty(partyId, seen))))
        throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
    const kept = new Set(
      (await tx.many(statements.insertAnswers(rows, ctx.now))).map(({ answerId }) => answerId),
    )
    await tell(
      tx,
      ctx,
      rows.filter(({ answerId }) => kept.has(answerId)),
    )
  })
  return { answerIds: rows.map(({ answerId }) => answerId) }
}

function answerOf(told: ToldAnswer, today: Day, createdBy: string | null): statements.AnswerRow {
  const { partyId, value, scaleLow, scaleHigh, words, channel, answeredOn = today } = told
  const flaw = answerFlaw(told)
  if (flaw !== null) throw badField('value', flaw)
  if (answeredOn > today) throw badField('answeredOn', 'is a day to come')
  const survey = checkedText(told.survey, 'survey', longestLine)
  return {
    partyId,
    answerId: told.answerId ?? newId(),
    survey,
    question: told.question?.trim() ? checkedText(told.question, 'question', longestLine) : survey,
    value,
    scaleLow,
    scaleHigh,
    words: words?.trim() ? checkedLines(words, 'words', longestWords) : null,
    answeredOn,
    channel: channel?.trim() ? checkedText(channel, 'channel', longestLine) : null,
    sourceId: null,
    externalId: null,
    importId: null,
    createdBy,
  }
}

async function tell(tx: Database, ctx: Context, answers: readonly statements.AnswerRow[]): Promise<void> {
  const source = sourceOf(ctx.actor)
  const actor = ctx.actor.userId
  await appendEvents(
    tx,
    answers.map((answer) => ({
      ...answerEvent(answer),
      partyId: answer.partyId,
      eventId: answer.answerId,
      source,
      actor,
    })),
    ctx.now,
  )
  await recordPartyChanges(
    tx,
    ctx,
    answers.map(({ partyId, answerId, survey, value }) => ({
      noun: 'surveys',
      verb: 'create',
      partyId,
      rowId: answerId,
      before: null,
      after: { survey, value },
    })),
  )
  if (answers.some(({ survey }) => peopleSurveys.includes(survey))) await tellPeopleAnswered(tx, ctx)
}

/** What a party's history says of an answer; never their words. */
export function answerEvent({
  survey,
  value,
  scaleLow,
  scaleHigh,
  answeredOn,
}: Omit<SurveyAnswer, 'answerId'>) {
  const data = { survey, value, scaleLow, scaleHigh }
  const occurredAt = `${answeredOn}T12:00:00Z`
  return { type: 'performance.survey-answered', occurredAt, occurredOn: answeredOn, data } as const
}

/** Tells that colleagues answered, with their mean before and now, where it has changed. */
export async function tellPeopleAnswered(tx: Database, ctx: Context): Promise<void> {
  const year = yearTo(await firmToday({ db: tx, now: ctx.now }))
  for (const survey of peopleSurveys) {
    const sums = await tx.one(statements.answerSums({ survey, ...year, segmentId: null }))
    if (sums.n === 0) continue
    const type = 'performance.people-answered'
    const before = await tx.maybeOne(lastFirmEvent(type, survey))
    const to = Math.round(meanOfHundred(sums, { low: 0, high: 1 }, 0.8).value * 100) / 100
    const from = typeof before?.data.to === 'number' ? before.data.to : null
    if (from === to && before?.data.n === sums.n) continue
    const event = { type, occurredAt: ctx.now.toISOString(), source: sourceOf(ctx.actor) } as const
    await appendFirmEvents(tx, [{ ...event, data: { survey, from, to, n: sums.n } }], ctx.now)
  }
}

/** Every question with its answers. */
export async function readSurveys({ db }: Pick<Context, 'db'>) {
  const lines = await db.many(statements.questions)
  return lines.map(({ sum, square, answers, scaleLow, scaleHigh, ...line }) => {
    const score = meanOfHundred({ n: answers, sum, square }, { low: scaleLow, high: scaleHigh }, 0.8)
    const onScale = (points: number) => scaleLow + (points / 100) * (scaleHigh - scaleLow)
    const [mean, low, high] = [score.value, score.low, score.high].map(onScale)
    return {
      ...line,
      scaleLow,
      scaleHigh,
      answers,
      mean: mean ?? 0,
      low: low ?? 0,
      high: high ?? 0,
      level: 0.8,
    }
  })
}
