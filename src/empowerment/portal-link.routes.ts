import { Type } from 'typebox'
import { portalCookie, readPortalCookie } from '../http/portal.ts'
import { route } from '../http/route.ts'
import { Email, Id } from '../http/schema.ts'
import { takenNouns } from '../information/index.ts'
import { requireLive, requireWhole } from './party-right.commands.ts'
import { askForLinks, enterPortal, handOverLink, portalLifeMs } from './portal-link.commands.ts'

const postPartyLink = route({
  method: 'POST',
  path: '/parties/:partyId/portal-links',
  summary:
    'Make a link that lets a customer in to their own pages once, within three days; it asks for an address or number of theirs.',
  may: { noun: 'portal-links', verb: 'create' },
  showsSecret: true,
  params: Type.Object({ partyId: Id }),
  response: Type.Object({
    link: Type.String(),
    expiresAt: Type.String(),
    asks: Type.Boolean({
      description: 'Whether it asks for an e-mail address or telephone number on record.',
    }),
  }),
  async handle(ctx, { params: { partyId }, publicUrl }) {
    // Whoever has a link may see and take all away, and consent: nobody makes one who may not do so themselves.
    await requireWhole(ctx, partyId, 'export', 'parties')
    for (const noun of takenNouns()) await requireWhole(ctx, partyId, 'read', noun)
    await requireLive(ctx, partyId, 'create', 'consents')
    const { token, ...link } = await handOverLink(ctx, partyId)
    return { status: 201, body: { ...link, link: `${publicUrl}/me/enter#${token}` } }
  },
})

const postLinks = route({
  method: 'POST',
  path: '/me/links',
  summary: 'Ask for a link to one’s own pages by e-mail; the answer is the same for every address.',
  may: 'public',
  guarded: true,
  body: Type.Object({ email: Email }),
  response: Type.Object({ detail: Type.String() }),
  async handle(ctx, { body, publicUrl }) {
    const kept = await askForLinks(ctx, body.email)
    const detail =
      'If we know this address, a link is on its way. Open it within 15 minutes, here in this browser.'
    const headers = { 'set-cookie': portalCookie('asked', kept, publicUrl, askedSeconds) }
    return { status: 202, headers, body: { detail } }
  },
})

const askedSeconds = 15 * 60

const postSession = route({
  method: 'POST',
  path: '/me/session',
  summary: 'Come in to one’s own pages with a link.',
  may: 'public',
  guarded: true,
  body: Type.Object({
    token: Type.String({ minLength: 20, maxLength: 200 }),
    knows: Type.Optional(
      Type.String({ maxLength: 254, description: 'An e-mail address or telephone number of theirs.' }),
    ),
  }),
  async handle(ctx, { body, headers, publicUrl }) {
    const cookie = typeof headers.cookie === 'string' ? headers.cookie : undefined
    const kept = readPortalCookie('asked', cookie, publicUrl)
    const session = await enterPortal(ctx, { ...body, kept })
    const begun = portalCookie('session', session, publicUrl, portalLifeMs / 1000)
    return { status: 204, headers: { 'set-cookie': begun } }
  },
})

export const portalLinkRoutes = [postPartyLink, postLinks, postSession]
