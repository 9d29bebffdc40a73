import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart, ifMatch, pageAt } from '../client/api.ts'

/** One party as the list shows it; what a role hides is null. */
export type PartyRow = Answer<'/parties'>['items'][number]
/** An estimate in a row: value and interval; what explains it is asked for when it is opened. */
export type Estimate = NonNullable<PartyRow['clv']>
/** A party whole, as its page shows it; what a role hides is null. */
export type Party = Answer<'/parties/{partyId}'>
export type ContactPoint = Party['contactPoints'][number]
export type ContactKind = Body<'/parties/{partyId}/contact-points', 'post'>['kind']
/** A capacity over a period of days; `validTo` is the last one, null while it lasts. */
export type PartyRole = Party['roles'][number]
export type Relationship = Party['relationships'][number]
/** What the purchases of one currency come to. Amounts in major units. */
export type Statistics = Party['statistics'][number]
/** What a person can enter about a party; `partyId` is made here, so a repeated send changes nothing. */
export type PartyDraft = Body<'/parties', 'post'>
/** What came of it; `warnings` where Kith remembers something about it, such as an erasure. */
export type MadeParty = Answer<'/parties', 'post'>
/** How many a filter finds; beyond 10,000 an estimate with its interval. */
export type PartyCount = Answer<'/parties/count'>
/** Parties that may be the same as what is being typed. */
export type Duplicate = Answer<'/parties/duplicates'>['items'][number]
/** One edit of many parties; can be taken back as a whole. */
export type BulkEdit = Answer<'/bulk-edits', 'post'>
/** What such an edit puts in place. */
export type BulkSet = Body<'/bulk-edits', 'post'>['set']
/** The orders that a list of parties can have. */
export type PartySort = NonNullable<Body<'/saved-views', 'post'>['sort']>

const of = (partyId: string) => ({ path: { partyId } })

/** Which parties a list means: those of a filter, or of a saved view; all of them when neither is named. */
export type PartiesAsked = { filter?: string; view?: string }

/** The rows of a list, page after page. */
export const partiesQuery = (question: PartiesAsked & { sort?: PartySort; own?: string }, limit = 100) =>
  infiniteQueryOptions({
    queryKey: ['parties', 'list', question, limit],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/parties', {
          params: { query: { ...question, ...pageAt(pageParam, limit) } },
          signal,
        }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
    placeholderData: (before) => before,
    // A page that is scrolled through for an hour must not be asked for again whole on every focus.
    refetchOnWindowFocus: false,
  })

export const countQuery = (asked: PartiesAsked = {}, exactly = false) =>
  queryOptions({
    queryKey: ['parties', 'count', asked, exactly],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/parties/count', {
          params: { query: { ...asked, ...(exactly && { exact: true }) } },
          signal,
        }),
      ),
    placeholderData: (before) => before,
    staleTime: 30_000,
  })

export const partyQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['parties', 'one', partyId],
    queryFn: ({ signal }) => answer(api.GET('/parties/{partyId}', { params: of(partyId), signal })),
  })

export const duplicatesQuery = (query: { email?: string; phone?: string; name?: string }) =>
  queryOptions({
    queryKey: ['parties', 'duplicates', query],
    queryFn: ({ signal }) => answer(api.GET('/parties/duplicates', { params: { query }, signal })),
    enabled: Object.values(query).some(Boolean),
    placeholderData: (before) => before,
    staleTime: 10_000,
  })

export const createParty = (body: PartyDraft) => answer(api.POST('/parties', { body }))
export const changeParty = (
  { partyId, version }: Pick<Party, 'partyId' | 'version'>,
  body: Body<'/parties/{partyId}', 'patch'>,
) => answer(api.PATCH('/parties/{partyId}', { params: { ...of(partyId), header: ifMatch(version) }, body }))
export const eraseParty = (partyId: string, reason: string) =>
  answer(api.DELETE('/parties/{partyId}', { params: { ...of(partyId), query: { reason } } }))

export const bulkEdit = (body: Body<'/bulk-edits', 'post'>) => answer(api.POST('/bulk-edits', { body }))
/** How far such an edit is while it runs. */
export const bulkProgressQuery = (bulkEditId: string) =>
  queryOptions({
    queryKey: ['bulk-edit', bulkEditId],
    queryFn: ({ signal }) =>
      answer(api.GET('/bulk-edits/{bulkEditId}/progress', { params: { path: { bulkEditId } }, signal })),
    refetchInterval: 1_000,
    gcTime: 0,
  })
export const undoBulkEdit = (bulkEditId: string) =>
  answer(api.DELETE('/bulk-edits/{bulkEditId}', { params: { path: { bulkEditId } } }))
