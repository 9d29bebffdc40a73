import { alignment } from '../analytics/index.ts'
import { appendFirmEvents, firmSetting } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField, checkedLines } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { remembering } from '../kernel/remembered.ts'
import { type DisciplineName, type Disciplines, disciplineFlaws, disciplineNames } from './discipline.ts'
import * as statements from './review.sql.ts'
import {
  type ComputedForce,
  type ForceName,
  type FoundForce,
  forceNames,
  powerOf,
  rivalryOf,
  supplierPowerOf,
} from './review.ts'

/** The vision is rated from 1 to 7. */
const ratingRange = 6

/** The review as it stands: vision with its votes, five forces, disciplines. */
export async function readReview(ctx: Context) {
  const reviews = new Map((await ctx.db.many(statements.latestReviews)).map((one) => [one.topic, one]))
  const computed = await computedForces(ctx, reviews)
  return {
    vision: await readVision(ctx, reviews.get('vision')),
    forces: forceNames.map((force) => {
      const kept = reviews.get(force)
      return {
        force,
        computed: computed[force] ?? null,
        shares: sharesOf(kept),
        score: kept?.score ?? null,
        confidence: kept?.confidence ?? null,
        because: kept?.because ?? null,
        reviewedBy: kept?.reviewedBy ?? null,
        reviewedAt: kept?.reviewedAt ?? null,
      }
    }),
    disciplines: readDisciplines(reviews),
  }
}

type Reviews = ReadonlyMap<string, statements.Review>

/** Votes are blind: how the others voted is shown to whoever has voted. */
async function readVision(ctx: Context, kept: statements.Review | undefined) {
  if (!kept) return null
  const votes = await ctx.db.many(statements.votesOn(kept.reviewId))
  const own = votes.find(({ userId }) => userId === ctx.actor.userId)?.rating ?? null
  const ratings = own === null ? [] : votes.map(({ rating }) => rating)
  return {
    words: String(kept.content.words ?? ''),
    reviewedAt: kept.reviewedAt,
    votes: votes.length,
    own,
    ratings,
    alignment: ratings.length < 2 ? null : alignment(ratings, ratingRange),
  }
}

/** How far those who voted on the vision agree; null below two votes. */
export async function teamAlignment({
  db,
}: Pick<Context, 'db'>): Promise<{ value: number | null; votes: number }> {
  const kept = (await db.many(statements.latestReviews)).find(({ topic }) => topic === 'vision')
  const votes = kept ? await db.many(statements.votesOn(kept.reviewId)) : []
  const ratings = votes.map(({ rating }) => rating)
  return { value: ratings.length < 2 ? null : alignment(ratings, ratingRange), votes: ratings.length }
}

/** What data say of the forces; a force that they do not speak of is absent. */
export async function computedForces(
  ctx: Pick<Context, 'db' | 'now'>,
  given?: Reviews,
): Promise<Partial<Record<ForceName, FoundForce>>> {
  const reviews =
    given ?? new Map((await ctx.db.many(statements.latestReviews)).map((one) => [one.topic, one] as const))
  const { currency } = await firmSetting(ctx.db)
  const { value, at } = await buyers(ctx, currency)
  const bought = { n: value.customers, asOf: at.toISOString() }
  return {
    ...(value.share === null ? {} : { 'buyer-power': { ...powerOf(value.share), ...bought } }),
    ...named('supplier-power', reviews, supplierPowerOf),
    ...named('rivalry', reviews, rivalryOf),
  }
}

/** What the shares come to that somebody named for a force, as of the day they did. */
function named(
  force: ForceName,
  reviews: Reviews,
  compute: (shares: readonly number[]) => ComputedForce,
): Partial<Record<ForceName, FoundForce>> {
  const kept = reviews.get(force)
  const shares = sharesOf(kept)
  if (!kept || shares.length === 0) return {}
  return { [force]: { ...compute(shares), n: shares.length, asOf: kept.reviewedAt } }
}

/** The share of what all customers bought that the ten largest did; a margin that is the same for all leaves it so. */
const buyers = remembering(
  async ({ db }, currency: string) => {
    const all = await db.one(statements.allBuyers(currency))
    const largest = await db.many(statements.largestBuyers(currency))
    const held = largest.reduce((sum, { spendMinor }) => sum + spendMinor, 0)
    const share = all.spendMinor > 0 ? Math.max(0, Math.min(1, held / all.spendMinor)) : null
    return { customers: all.customers, share }
  },
  ({ customers }) => customers > 50_000,
)

function sharesOf(kept: statements.Review | undefined): number[] {
  const { shares } = kept?.content ?? {}
  return Array.isArray(shares) ? shares.map(Number) : []
}

function readDisciplines(reviews: Reviews) {
  const kept = disciplineNames.map((name) => [name, reviews.get(name)?.content] as const)
  if (kept.some(([, content]) => content === undefined)) return null
  const ratings = Object.fromEntries(
    kept.map(([name, content]) => [
      name,
      {
        own: Number(content?.own),
        rival: Number(content?.rival),
        threshold: Number(content?.threshold),
        change: Number(content?.change),
      },
    ]),
  ) as Record<DisciplineName, Disciplines[DisciplineName]>
  const lead = kept.find(([, content]) => content?.isLead === true)?.[0] ?? 'customer-intimacy'
  const flaws = disciplineFlaws(lead, ratings)
  return { lead, ratings, flaws, passes: flaws.length === 0 }
}

/** Writes the vision down anew; votes begin anew with it. @throws kernel.bad-field */
export async function writeVision(ctx: Context, words: string): Promise<void> {
  const content = { words: checkedLines(words, 'words', 4000) }
  await keep(ctx, [
    { kind: 'vision', topic: 'vision', content, score: null, confidence: null, because: null },
  ])
}

/** Votes on the vision as it is written. @throws kernel.not-found while there is none; kernel.bad-field */
export async function voteOnVision(ctx: Context, rating: number): Promise<void> {
  const { userId } = ctx.actor
  if (userId === null) throw badField('rating', 'needs somebody who votes')
  await ctx.db.transaction(async (tx) => {
    const kept = (await tx.many(statements.latestReviews)).find(({ topic }) => topic === 'vision')
    if (!kept) throw new KithError('kernel.not-found', { noun: 'vision', id: '' })
    await tx.run(statements.putVote(kept.reviewId, userId, rating, ctx.now))
    await audit({ ...ctx, db: tx }, `vision ${userId}`, { voted: true })
  })
}

export type GivenForce = {
  readonly score: number
  readonly confidence: number
  /** Why so, above all where the data say otherwise. */
  readonly because: string
  /** Shares of the market (rivalry) or of what is bought (suppliers), in [0, 1]. */
  readonly shares: readonly number[]
}

/** Scores a force. @throws kernel.bad-field */
export async function scoreForce(ctx: Context, force: ForceName, given: GivenForce): Promise<void> {
  const { score, confidence, shares } = given
  const because = checkedLines(given.because, 'because', 4000)
  if (shares.reduce((sum, share) => sum + share, 0) > 1 + 1e-9)
    throw badField('shares', 'come to more than 1')
  await keep(ctx, [{ kind: 'force', topic: force, content: { shares }, score, confidence, because }])
}

/** Chooses the leading discipline with the ratings of all three. */
export async function chooseDiscipline(
  ctx: Context,
  lead: DisciplineName,
  ratings: Disciplines,
): Promise<void> {
  await keep(
    ctx,
    disciplineNames.map((name) => ({
      kind: 'discipline' as const,
      topic: name,
      content: { ...ratings[name], isLead: name === lead },
      score: ratings[name].own,
      confidence: null,
      because: null,
    })),
  )
}

type Kept = Omit<Parameters<typeof statements.insertReview>[0], 'reviewId' | 'reviewedBy'>

/** Reviews are only ever added to: the latest of a topic counts, and the earlier ones stay. */
async function keep(ctx: Context, reviews: readonly Kept[]): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    for (const review of reviews) {
      await tx.run(
        statements.insertReview({ ...review, reviewId: newId(), reviewedBy: ctx.actor.userId }, ctx.now),
      )
      await audit({ ...ctx, db: tx }, review.topic, review)
    }
    const data = { topics: reviews.map(({ topic }) => topic) }
    const said = { occurredAt: ctx.now.toISOString(), source: 'hand', actor: ctx.actor.userId, data }
    await appendFirmEvents(tx, [{ type: 'strategy.review-kept', ...said }], ctx.now)
  })
}

function audit(ctx: Context, rowId: string, after: unknown): Promise<void> {
  const change = { noun: 'strategy', verb: 'change', partyId: null, rowId, before: null, after } as const
  return recordChange(ctx.db, ctx, change)
}
