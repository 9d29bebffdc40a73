import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, ifMatch } from './api.ts'

export type Account = Answer<'/channel-accounts'>['items'][number]
export type Category = Account['category']
export type Grid = Answer<'/channel-grid'>
export type GridCell = Grid['cells'][number]
export type ContactStandard = Answer<'/contact-standards'>['items'][number]
export type ContactStandards = Answer<'/contact-standards'>

/** The segment that stands for all customers. */
export const everybody = '00000000-0000-0000-0000-000000000000'

export const accountsQuery = queryOptions({
  queryKey: ['channels', 'accounts'],
  queryFn: ({ signal }) => answer(api.GET('/channel-accounts', { signal })),
})

export const gridQuery = queryOptions({
  queryKey: ['channels', 'grid'],
  queryFn: ({ signal }) => answer(api.GET('/channel-grid', { signal })),
})

export const contactStandardsQuery = queryOptions({
  queryKey: ['channels', 'standards'],
  queryFn: ({ signal }) => answer(api.GET('/contact-standards', { signal })),
})

export const openAccount = (body: Body<'/channel-accounts', 'post'>) =>
  answer(api.POST('/channel-accounts', { body }))

const of = (channelAccountId: string) => ({ path: { channelAccountId } })

export const changeAccount = (
  { channelAccountId, version }: Pick<Account, 'channelAccountId' | 'version'>,
  body: Body<'/channel-accounts/{channelAccountId}', 'patch'>,
) =>
  answer(
    api.PATCH('/channel-accounts/{channelAccountId}', {
      params: { ...of(channelAccountId), header: ifMatch(version) },
      body,
    }),
  )

export const setUnitCost = (
  channelAccountId: string,
  body: Body<'/channel-accounts/{channelAccountId}/unit-cost', 'put'>,
) => answer(api.PUT('/channel-accounts/{channelAccountId}/unit-cost', { params: of(channelAccountId), body }))

export const setContactStandard = (body: Body<'/contact-standards', 'post'>) =>
  answer(api.POST('/contact-standards', { body }))

export const endContactStandard = (contactStandardId: string) =>
  answer(api.DELETE('/contact-standards/{contactStandardId}', { params: { path: { contactStandardId } } }))
