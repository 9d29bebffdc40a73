import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { portalCookie, visitorOf } from '../http/portal.ts'
import { type RouteRequest, route } from '../http/route.ts'
import { Id, Line, Nullable, OneOf } from '../http/schema.ts'
import { fileComplaint } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { saidNow } from './consent.commands.ts'
import { chooseInsight, readInsight } from './insight.commands.ts'
import { readPortal, readReach, readVisits, takeAwayOwn } from './portal.commands.ts'
import { leavePortal } from './portal-link.commands.ts'
import { InsightBody, PortalBody, ReachBody } from './portal-shape.routes.ts'
import { proposeCorrection } from './proposal.commands.ts'
import { answerTerms, layDownTerms, proposeTerms } from './terms.commands.ts'
import { AnswerBody, draftShape, givenAnswer, MadeBody } from './terms.routes.ts'

/** Whose pages they are stands in the session alone: no address, cursor or header names another. */
const own = (_: unknown, request: Pick<RouteRequest, 'portal'>) => [visitorOf(request).partyId]

const Purpose = Line(60)
const Channel = Type.Optional(Nullable(Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' })))

const getPortal = route({
  method: 'GET',
  path: '/me',
  summary: 'What the firm knows and infers of a customer, for themselves.',
  may: 'portal',
  response: PortalBody,
  reads: own,
  async handle(ctx, request) {
    const { partyId } = visitorOf(request)
    if (request.headers['sec-gpc'] === '1') await objectToSharing(ctx, partyId)
    return { body: await readPortal(ctx, partyId) }
  },
})

/** A browser that says so objects for whoever uses it and has not said otherwise. @source W3C, Global Privacy Control, section 2 */
async function objectToSharing(ctx: Context, partyId: string): Promise<void> {
  const { standings } = await readReach(ctx, partyId)
  const standing = standings.find(({ purpose }) => purpose === 'sharing')
  if (standing?.state !== 'none') return
  const saidAt = ctx.now.toISOString()
  await saidNow(ctx, { partyId, purpose: 'sharing', channel: null, state: 'objected', origin: 'gpc', saidAt })
}

const getReach = route({
  method: 'GET',
  path: '/me/reach',
  summary: 'How one may be reached, what one permits, and what either side proposes.',
  may: 'portal',
  response: ReachBody,
  reads: own,
  async handle(ctx, request) {
    return { body: await readReach(ctx, visitorOf(request).partyId) }
  },
})

const putReach = route({
  method: 'PUT',
  path: '/me/reach',
  summary: 'Lay down how one may be reached; it holds from the next message on.',
  may: 'portal',
  body: Type.Object(draftShape),
  response: MadeBody,
  async handle(ctx, request) {
    return { body: await layDownTerms(ctx, visitorOf(request).partyId, request.body) }
  },
})

const postTerms = route({
  method: 'POST',
  path: '/me/terms',
  summary: 'Offer the firm other terms.',
  may: 'portal',
  body: Type.Object(draftShape),
  response: MadeBody,
  async handle(ctx, request) {
    const { partyId } = visitorOf(request)
    return { status: 201, body: await proposeTerms(ctx, partyId, request.body, 'party') }
  },
})

const postAnswer = route({
  method: 'POST',
  path: '/me/terms/:termsId/answer',
  summary: 'Answer terms that the firm proposed: accept, decline or counter them.',
  may: 'portal',
  params: Type.Object({ termsId: Id }),
  body: AnswerBody,
  response: MadeBody,
  async handle(ctx, request) {
    const { partyId } = visitorOf(request)
    const { params, body } = request
    return { body: await answerTerms(ctx, partyId, params.termsId, givenAnswer(body), 'party') }
  },
})

const postConsent = route({
  method: 'POST',
  path: '/me/consents',
  summary: 'Permit a purpose, or withdraw it: one step either way.',
  may: 'portal',
  body: Type.Object({
    purpose: Purpose,
    channel: Channel,
    state: OneOf(['granted', 'withdrawn']),
    text: Type.Optional(Type.String({ maxLength: 20_000 })),
  }),
  async handle(ctx, request) {
    const { partyId } = visitorOf(request)
    const { channel = null, ...said } = request.body
    await saidNow(ctx, { ...said, partyId, channel, origin: 'portal', saidAt: ctx.now.toISOString() })
    return { status: 204 }
  },
})

const postObjection = route({
  method: 'POST',
  path: '/me/objections',
  summary: 'Object to a purpose, whatever the firm’s interest.',
  may: 'portal',
  body: Type.Object({
    purpose: Purpose,
    channel: Channel,
    key: Type.Optional(Type.String({ maxLength: 200, description: 'The inference that gave occasion.' })),
  }),
  async handle(ctx, request) {
    const { partyId } = visitorOf(request)
    const { purpose, channel = null, key = null } = request.body
    const saidAt = ctx.now.toISOString()
    await saidNow(ctx, {
      partyId,
      purpose,
      channel,
      state: 'objected',
      origin: 'portal',
      method: key,
      saidAt,
    })
    return { status: 204 }
  },
})

const postProposal = route({
  method: 'POST',
  path: '/me/proposals',
  summary: 'Say what is wrong and how it should be; somebody looks at it and answers.',
  may: 'portal',
  body: Type.Object({
    proposalId: Type.Optional(Id),
    field: Type.String({ minLength: 1, maxLength: 200 }),
    value: Type.String({ maxLength: 2000 }),
    words: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
  }),
  response: Type.Object({ proposalId: Id }),
  async handle(ctx, request) {
    const { partyId } = visitorOf(request)
    return { status: 201, body: await proposeCorrection(ctx, partyId, request.body) }
  },
})

const postIdentityComplaint = route({
  method: 'POST',
  path: '/me/identity-complaints',
  summary: 'Say that one is taken for somebody else; somebody looks at it before anything is taken apart.',
  may: 'portal',
  body: Type.Object({
    complaintId: Type.Optional(Id),
    words: Type.String({ minLength: 1, maxLength: 2000 }),
  }),
  response: Type.Object({ complaintId: Id }),
  async handle(ctx, request) {
    const { complaintId } = await fileComplaint(ctx, visitorOf(request).partyId, request.body)
    return { status: 201, body: { complaintId } }
  },
})

const getVisits = route({
  method: 'GET',
  path: '/me/visits',
  summary: 'Who looked at one’s data within a year: what they are and on which day.',
  may: 'portal',
  response: Type.Object({
    items: Type.Array(Type.Object({ on: Type.String(), who: Type.String(), times: Type.Integer() })),
  }),
  reads: own,
  async handle(ctx, request) {
    return { body: { items: await readVisits(ctx, visitorOf(request).partyId) } }
  },
})

const getTakeAway = route({
  method: 'GET',
  path: '/me/take-away',
  summary:
    'Everything about oneself as a ZIP: a page to read, JSON with what each field means, and CSV files.',
  may: 'portal',
  guarded: true,
  produces: 'application/zip',
  reads: own,
  async handle(ctx, request) {
    const zip = await takeAwayOwn(ctx, visitorOf(request).partyId)
    const headers = {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="what-you-know-about-me.zip"',
    }
    return { headers, stream: Readable.from([Buffer.from(zip)]) }
  },
})

const ofInsight = Type.Object({ name: Type.String({ maxLength: 60 }) })

const getInsight = route({
  method: 'GET',
  path: '/me/insights/:name',
  summary: 'What one’s own data says, beside a reference of one’s choice.',
  may: 'portal',
  params: ofInsight,
  query: Type.Object({ reference: Type.Optional(Type.String({ maxLength: 60 })) }),
  response: InsightBody,
  reads: own,
  async handle(ctx, request) {
    const { params, query } = request
    return { body: await readInsight(ctx, visitorOf(request).partyId, params.name, query.reference) }
  },
})

const putInsight = route({
  method: 'PUT',
  path: '/me/insights/:name',
  summary: 'Choose what an insight compares with, say how much of the whole it covers, or refuse it.',
  may: 'portal',
  params: ofInsight,
  body: Type.Object({
    reference: Type.String({ minLength: 1, maxLength: 60 }),
    ownValue: Type.Optional(Nullable(Type.Number({ minimum: 0, maximum: 1e12 }))),
    covers: Type.Optional(Nullable(Type.Number({ minimum: 0, maximum: 1 }))),
    refuse: Type.Optional(Type.Boolean()),
  }),
  async handle(ctx, request) {
    const { reference, ownValue = null, covers = null, refuse = false } = request.body
    const choice = { reference, ownValue, covers, isRefused: refuse }
    await chooseInsight(ctx, visitorOf(request).partyId, request.params.name, choice)
    return { status: 204 }
  },
})

const deleteSession = route({
  method: 'DELETE',
  path: '/me/session',
  summary: 'Leave one’s own pages.',
  may: 'portal',
  async handle(ctx, request) {
    await leavePortal(ctx, visitorOf(request))
    return { status: 204, headers: { 'set-cookie': portalCookie('session', '', request.publicUrl, 0) } }
  },
})

export const portalRoutes = [
  getPortal,
  getReach,
  putReach,
  postTerms,
  postAnswer,
  postConsent,
  postObjection,
  postProposal,
  postIdentityComplaint,
  getVisits,
  getTakeAway,
  getInsight,
  putInsight,
  deleteSession,
]
