import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Day, Id, Instant, Line, Nullable, OneOf } from '../http/schema.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { followingMerges, requireWithin } from '../kernel/party-right.commands.ts'
import { readConsents, saidNow } from './consent.commands.ts'
import { allPurposes, putPurpose } from './consent.sql.ts'
import { requireLive } from './party-right.commands.ts'

const ofParty = Type.Object({ partyId: Id })
const concerning = (_: unknown, { params }: { params: { partyId: string } }) => [params.partyId]
const State = OneOf(['granted', 'withdrawn', 'objected'])

const purposeShape = {
  purpose: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
  title: Line(100),
  class: OneOf(['service', 'transactional', 'marketing', 'profiling', 'insight', 'research']),
  basis: OneOf(['contract', 'consent', 'legal duty', 'legitimate interest']),
  sentence: Line(300),
}
const PurposeBody = Type.Object({ ...purposeShape, isShipped: Type.Boolean() })

export const StandingBody = Type.Object({
  ...purposeShape,
  isShipped: Type.Boolean(),
  state: OneOf(['none', 'granted', 'withdrawn', 'objected']),
  since: Nullable(Type.String()),
  channel: Nullable(Type.String()),
})

export const SaidBody = Type.Object({
  consentId: Id,
  purpose: Type.String(),
  title: Type.String(),
  channel: Nullable(Type.String()),
  state: State,
  basis: Type.String(),
  origin: Type.String(),
  proposedBy: OneOf(['party', 'firm']),
  method: Nullable(Type.String()),
  untilOn: Nullable(Type.String()),
  saidAt: Type.String(),
  recordedAt: Type.String(),
  recordedByName: Nullable(Type.String()),
})

const getConsents = route({
  method: 'GET',
  path: '/parties/:partyId/consents',
  summary: 'What a customer permitted and forbade, and what that comes to today.',
  may: { noun: 'consents', verb: 'read' },
  params: ofParty,
  response: Type.Object({ standings: Type.Array(StandingBody), said: Type.Array(SaidBody) }),
  reads: concerning,
  async handle(ctx, { params }) {
    const today = await firmToday(ctx)
    const read = async (partyId: string) => {
      await requireWithin(ctx, partyId, 'consents')
      return readConsents(ctx, partyId, today)
    }
    const { standings, said } = await followingMerges(ctx, params, read)
    return { body: { standings, said: said.map(({ givenByPartyId: _, ...one }) => one) } }
  },
})

const postConsent = route({
  method: 'POST',
  path: '/parties/:partyId/consents',
  summary: 'Record what a customer said about a purpose.',
  may: { noun: 'consents', verb: 'create' },
  params: ofParty,
  body: Type.Object({
    consentId: Type.Optional(Id),
    purpose: Line(60),
    channel: Type.Optional(Nullable(Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }))),
    state: State,
    saidAt: Type.Optional(Instant),
    untilOn: Type.Optional(Nullable(Day)),
    method: Type.Optional(Nullable(Line(200))),
    text: Type.Optional(Type.String({ maxLength: 20_000 })),
    proposedBy: Type.Optional(OneOf(['party', 'firm'])),
  }),
  response: Type.Object({ consentId: Id }),
  async handle(ctx, { params: { partyId }, body }) {
    await requireLive(ctx, partyId, 'create', 'consents')
    const { channel = null, saidAt = ctx.now.toISOString() } = body
    const said = await saidNow(ctx, { ...body, partyId, channel, saidAt, origin: 'agent' })
    return { status: 201, body: said }
  },
})

const getPurposes = route({
  method: 'GET',
  path: '/purposes',
  summary: 'What data may be used for, and on what legal ground.',
  may: { noun: 'consents', verb: 'read' },
  response: Type.Object({ items: Type.Array(PurposeBody) }),
  async handle({ db }) {
    return { body: { items: await db.many(allPurposes) } }
  },
})

const putPurposes = route({
  method: 'PUT',
  path: '/purposes',
  summary: 'Declare a purpose, or say another one better.',
  may: { noun: 'firm', verb: 'change' },
  body: Type.Object(purposeShape),
  async handle(ctx, { body }) {
    await ctx.db.transaction(async (tx) => {
      const before = (await tx.many(allPurposes)).find(({ purpose }) => purpose === body.purpose) ?? null
      await tx.run(putPurpose(body))
      const change = { noun: 'consents', verb: 'change', partyId: null, rowId: body.purpose } as const
      await recordChange(tx, ctx, { ...change, before, after: body })
    })
    return { status: 204 }
  },
})

export const consentRoutes = [getConsents, postConsent, getPurposes, putPurposes]
