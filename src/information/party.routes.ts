import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Page, pageQuery } from '../http/schema.ts'
import { may } from '../kernel/permission.ts'
import { createParties, createParty } from './party.commands.ts'
import { changeParty } from './party-change.commands.ts'
import { countParties, listParties } from './party-list.commands.ts'
import { readParty } from './party-page.commands.ts'
import { readFieldHistory, readPartyAsKnown } from './party-past.commands.ts'
import {
  CountBody,
  CreatedPartyBody,
  FieldValueBody,
  FoundPartyBody,
  ListedPartyBody,
  OwnKeys,
  ownKeys,
  PartyDraftBody,
  PartyPatchBody,
  PastPartyBody,
  SearchedPartyBody,
  SearchGroupBody,
  SortWord,
} from './party-shape.routes.ts'
import { askedOf } from './saved-view.commands.ts'
import { findDuplicates, search } from './search.commands.ts'
import { searchEverywhere } from './search-everywhere.commands.ts'

const filter = Type.Optional(Type.String({ maxLength: 20_000, description: 'A filter as JSON.' }))
const view = Type.Optional(Id)
const idsOf = (items: readonly { partyId: string }[]) => items.map(({ partyId }) => partyId)

const getParties = route({
  method: 'GET',
  path: '/parties',
  summary: 'Parties, filtered and sorted, page by page.',
  may: { noun: 'parties', verb: 'read' },
  query: Type.Object({
    ...pageQuery,
    filter,
    view,
    sort: Type.Optional(SortWord),
    own: Type.Optional(OwnKeys),
  }),
  response: Page(ListedPartyBody),
  reads: ({ items }) => idsOf(items),
  async handle(ctx, { query }) {
    const grant = may(ctx.actor, 'read', 'parties')
    const { limit = 50, cursor } = query
    const asked = await askedOf(ctx, query, grant)
    const own = ownKeys(query.own)
    const { items, next } = await listParties(ctx, { ...asked, cursor, limit, own })
    return { body: { items: [...items], next } }
  },
})

const getCount = route({
  method: 'GET',
  path: '/parties/count',
  summary: 'How many parties a filter finds: exact to 10,000, beyond estimated with its interval.',
  may: { noun: 'parties', verb: 'read' },
  query: Type.Object({ filter, view, exact: Type.Optional(Type.Boolean()) }),
  response: CountBody,
  async handle(ctx, { query }) {
    const grant = may(ctx.actor, 'read', 'parties')
    const { filter } = await askedOf(ctx, { view: query.view, filter: query.filter }, grant)
    return { body: await countParties(ctx, filter, query.exact ?? false) }
  },
})

const getDuplicates = route({
  method: 'GET',
  path: '/parties/duplicates',
  summary: 'Parties that may be the same as one with this e-mail, phone or name.',
  may: { noun: 'parties', verb: 'read' },
  query: Type.Object({
    email: Type.Optional(Type.String({ maxLength: 300 })),
    phone: Type.Optional(Type.String({ maxLength: 100 })),
    name: Type.Optional(Type.String({ maxLength: 400 })),
  }),
  response: Type.Object({
    items: Type.Array(Type.Object({ ...FoundPartyBody.properties, shares: Type.Array(Type.String()) })),
  }),
  reads: ({ items }) => idsOf(items),
  async handle(ctx, { query }) {
    const found = await findDuplicates(ctx, query)
    return { body: { items: found.map((twin) => ({ ...twin, shares: [...twin.shares] })) } }
  },
})

const getSearch = route({
  method: 'GET',
  path: '/search',
  summary:
    'Parties by the beginnings of words in name, city, e-mail, or by phone; where few are found also names spelt nearly so.',
  may: { noun: 'parties', verb: 'read' },
  query: Type.Object({ q: Type.String({ maxLength: 400 }) }),
  response: Type.Object({ parties: Type.Array(SearchedPartyBody) }),
  reads: ({ parties }) => idsOf(parties),
  async handle(ctx, { query }) {
    return { body: { parties: await search(ctx, query.q) } }
  },
})

const getEverywhere = route({
  method: 'GET',
  path: '/search/everywhere',
  summary:
    'Everything that holds these words: parties, orders, notes, conversations, messages, decisions and more, kind by kind.',
  may: { noun: 'parties', verb: 'read' },
  query: Type.Object({ q: Type.String({ maxLength: 400 }) }),
  response: Type.Object({ parties: Type.Array(SearchedPartyBody), groups: Type.Array(SearchGroupBody) }),
  reads: ({ parties, groups }) => [
    ...new Set([
      ...idsOf(parties),
      ...groups.flatMap(({ hits }) => hits.flatMap(({ partyId }) => (partyId === null ? [] : [partyId]))),
    ]),
  ],
  async handle(ctx, { query }) {
    return { body: await searchEverywhere(ctx, query.q) }
  },
})

const postParty = route({
  method: 'POST',
  path: '/parties',
  summary: 'Make a party. 409 with the holder’s id when somebody holds the e-mail alone.',
  may: { noun: 'parties', verb: 'create' },
  body: PartyDraftBody,
  response: CreatedPartyBody,
  async handle(ctx, { body }) {
    return { status: 201, body: await createParty(ctx, body) }
  },
})

const postBatch = route({
  method: 'POST',
  path: '/party-batches',
  summary: 'Make up to 1,000 parties, all or none; a refusal names the one that is wrong.',
  may: { noun: 'parties', verb: 'create' },
  body: Type.Object({ parties: Type.Array(PartyDraftBody, { minItems: 1, maxItems: 1000 }) }),
  bodyLimit: 16 * 1024 * 1024,
  response: Type.Object({ items: Type.Array(CreatedPartyBody) }),
  async handle(ctx, { body }) {
    return { status: 201, body: { items: await createParties(ctx, body.parties) } }
  },
})

const getParty = route({
  method: 'GET',
  path: '/parties/:partyId',
  summary:
    'A party whole, as it is or as it was known on a day. The id of a merged one leads to the party that was kept.',
  may: { noun: 'parties', verb: 'read' },
  params: Type.Object({ partyId: Id }),
  query: Type.Object({
    asKnownOn: Type.Optional(
      Type.String({
        maxLength: 40,
        description: 'A day of the firm, or a moment: what was recorded until then.',
      }),
    ),
    validOn: Type.Optional(
      Type.String({ maxLength: 10, description: 'With asKnownOn: of which day it is asked.' }),
    ),
  }),
  response: PastPartyBody,
  reads: ({ partyId }) => [partyId],
  async handle(ctx, { params, query }) {
    const { asKnownOn: knownOn, validOn } = query
    return {
      body:
        knownOn === undefined
          ? await readParty(ctx, params.partyId)
          : await readPartyAsKnown(ctx, params.partyId, { knownOn, validOn }),
    }
  },
})

const getHistory = route({
  method: 'GET',
  path: '/parties/:partyId/history',
  summary:
    'Every value that each field of a party had: since when true, since when known, until when believed.',
  may: { noun: 'parties', verb: 'read' },
  params: Type.Object({ partyId: Id }),
  response: Type.Object({ items: Type.Array(FieldValueBody) }),
  reads: (_body, { params }) => [params.partyId],
  async handle(ctx, { params }) {
    return { body: { items: await readFieldHistory(ctx, params.partyId) } }
  },
})

const patchParty = route({
  method: 'PATCH',
  path: '/parties/:partyId',
  summary: 'Change a party’s own fields; If-Match holds the version that was read.',
  may: { noun: 'parties', verb: 'change' },
  params: Type.Object({ partyId: Id }),
  body: PartyPatchBody,
  response: Type.Object({ partyId: Id, version: Type.Integer() }),
  async handle(ctx, { params, body, version }) {
    return { body: await changeParty(ctx, params.partyId, body, version) }
  },
})

/** Listing, finding, making, reading and changing parties. */
export const partyRoutes: readonly Route[] = [
  getParties,
  getCount,
  getDuplicates,
  getSearch,
  getEverywhere,
  postParty,
  postBatch,
  getParty,
  getHistory,
  patchParty,
]
