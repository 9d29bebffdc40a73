import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Instant, Line, Nullable, OneOf } from '../http/schema.ts'
import { disciplineNames } from './discipline.ts'
import { chooseDiscipline, readReview, scoreForce, voteOnVision, writeVision } from './review.commands.ts'
import { forceNames } from './review.ts'

const read = { noun: 'strategy', verb: 'read' } as const
const change = { noun: 'strategy', verb: 'change' } as const

const Rated = Type.Number({ minimum: 0, maximum: 10 })
const Rating = Type.Object({
  own: Rated,
  rival: Rated,
  threshold: Rated,
  change: Type.Number({ minimum: -10, maximum: 10 }),
})
const Ratings = Type.Object({
  'operational-excellence': Rating,
  'product-leadership': Rating,
  'customer-intimacy': Rating,
})
const Score = Type.Number({ minimum: 1, maximum: 5 })
const Share = Type.Number({ minimum: 0, maximum: 1 })

const Review = Type.Object({
  vision: Nullable(
    Type.Object({
      words: Type.String(),
      reviewedAt: Instant,
      votes: Type.Integer(),
      own: Nullable(Type.Integer()),
      ratings: Type.Array(Type.Integer(), { description: 'Shown to whoever has voted.' }),
      alignment: Nullable(Type.Number()),
    }),
  ),
  forces: Type.Array(
    Type.Object({
      force: OneOf(forceNames),
      computed: Nullable(
        Type.Object({
          value: Type.Number(),
          unit: OneOf(['share', 'points']),
          score: Type.Number(),
          n: Type.Integer({ description: 'Customers, or shares that somebody named.' }),
          asOf: Instant,
        }),
      ),
      shares: Type.Array(Type.Number()),
      score: Nullable(Type.Number()),
      confidence: Nullable(Type.Number()),
      because: Nullable(Type.String()),
      reviewedBy: Nullable(Type.String()),
      reviewedAt: Nullable(Instant),
    }),
  ),
  disciplines: Nullable(
    Type.Object({
      lead: OneOf(disciplineNames),
      ratings: Ratings,
      flaws: Type.Array(Type.String()),
      passes: Type.Boolean(),
    }),
  ),
})

const getReview = route({
  method: 'GET',
  path: '/strategy-review',
  summary: 'The vision with its votes, five forces with what data say of three, and the value disciplines.',
  may: read,
  response: Review,
  async handle(ctx) {
    return { body: await readReview(ctx) }
  },
})

const putVision = route({
  method: 'PUT',
  path: '/strategy-review/vision',
  summary: 'Write the vision anew; votes on it begin anew.',
  may: change,
  body: Type.Object({ words: Line(4000) }),
  response: Review,
  async handle(ctx, { body: { words } }) {
    await writeVision(ctx, words)
    return { body: await readReview(ctx) }
  },
})

const putVote = route({
  method: 'PUT',
  path: '/strategy-review/vision/vote',
  summary: 'Vote on the vision, 1 to 7; how others voted is shown after one’s own vote.',
  may: read,
  body: Type.Object({ rating: Type.Integer({ minimum: 1, maximum: 7 }) }),
  response: Review,
  async handle(ctx, { body: { rating } }) {
    await voteOnVision(ctx, rating)
    return { body: await readReview(ctx) }
  },
})

const putForce = route({
  method: 'PUT',
  path: '/strategy-review/forces/:force',
  summary: 'Score one of the five forces, with the reason; shares let rivalry and suppliers be computed.',
  may: change,
  params: Type.Object({ force: OneOf(forceNames) }),
  body: Type.Object({
    score: Score,
    confidence: Share,
    because: Line(4000),
    shares: Type.Optional(Type.Array(Share, { maxItems: 200 })),
  }),
  response: Review,
  async handle(ctx, { params: { force }, body: { shares = [], ...given } }) {
    await scoreForce(ctx, force, { ...given, shares })
    return { body: await readReview(ctx) }
  },
})

const putDisciplines = route({
  method: 'PUT',
  path: '/strategy-review/disciplines',
  summary: 'Choose the leading value discipline, with how customers rate all three.',
  may: change,
  body: Type.Object({ lead: OneOf(disciplineNames), ratings: Ratings }),
  response: Review,
  async handle(ctx, { body: { lead, ratings } }) {
    await chooseDiscipline(ctx, lead, ratings)
    return { body: await readReview(ctx) }
  },
})

export const reviewRoutes = [getReview, putVision, putVote, putForce, putDisciplines]
