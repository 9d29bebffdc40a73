import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Day, Id } from '../http/schema.ts'
import { readSurveys, recordAnswers } from './survey.commands.ts'

const OnScale = Type.Number({ minimum: -1_000_000, maximum: 1_000_000 })

const postAnswers = route({
  method: 'POST',
  path: '/survey-answers',
  summary: 'Write down what customers or colleagues answered. One whose id is known already stays as it is.',
  may: { noun: 'surveys', verb: 'create' },
  bodyLimit: 4 * 1024 * 1024,
  body: Type.Object({
    items: Type.Array(
      Type.Object({
        answerId: Type.Optional(Id),
        partyId: Id,
        survey: Type.String({ maxLength: 400 }),
        question: Type.Optional(Type.String({ maxLength: 400 })),
        value: OnScale,
        scaleLow: OnScale,
        scaleHigh: OnScale,
        words: Type.Optional(Type.String({ maxLength: 10_000 })),
        answeredOn: Type.Optional(Day),
        channel: Type.Optional(Type.String({ maxLength: 400 })),
      }),
      { minItems: 1, maxItems: 500 },
    ),
  }),
  response: Type.Object({ answerIds: Type.Array(Id) }),
  async handle(ctx, { body }) {
    return { status: 201, body: await recordAnswers(ctx, body.items) }
  },
})

const getSurveys = route({
  method: 'GET',
  path: '/surveys',
  summary: 'Every question that was asked, with how it was answered.',
  may: { noun: 'surveys', verb: 'read' },
  response: Type.Object({
    items: Type.Array(
      Type.Object({
        survey: Type.String(),
        question: Type.String(),
        scaleLow: Type.Number(),
        scaleHigh: Type.Number(),
        answers: Type.Integer(),
        parties: Type.Integer(),
        mean: Type.Number({ description: 'On the scale that was asked.' }),
        low: Type.Number(),
        high: Type.Number(),
        level: Type.Number(),
        firstOn: Day,
        lastOn: Day,
      }),
    ),
  }),
  async handle(ctx) {
    return { body: { items: await readSurveys(ctx) } }
  },
})

export const surveyRoutes: readonly Route[] = [postAnswers, getSurveys]
