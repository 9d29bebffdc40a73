import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'

export type Campaign = Answer<'/campaigns'>['items'][number]
export type CampaignWhole = Answer<'/campaigns/{campaignId}'>
export type NewCampaign = Body<'/campaigns', 'post'>

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns', 'list'],
  queryFn: ({ signal }) => answer(api.GET('/campaigns', { signal })),
})

const of = (campaignId: string) => ({ path: { campaignId } })

/** A campaign while it is running is read anew, as its messages leave. */
export const campaignQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ['campaigns', 'one', campaignId],
    queryFn: ({ signal }) => answer(api.GET('/campaigns/{campaignId}', { params: of(campaignId), signal })),
    refetchInterval: 5_000,
  })

export const createCampaign = (body: NewCampaign) => answer(api.POST('/campaigns', { body }))
export const startCampaign = (campaignId: string) =>
  answer(api.POST('/campaigns/{campaignId}/start', { params: of(campaignId) }))
export const stopCampaign = (campaignId: string) =>
  answer(api.POST('/campaigns/{campaignId}/stop', { params: of(campaignId) }))
