import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, ifMatch } from './api.ts'

/** Which rule decides each field, and which source is trusted before which. */
export type Survivorship = Answer<'/survivorship'>
export type SurvivorshipDraft = Body<'/survivorship', 'put'>
/** Where one field of a party comes from. */
export type FieldOrigin = Answer<'/parties/{partyId}/field-origins'>['items'][number]

export const survivorshipQuery = queryOptions({
  queryKey: ['survivorship'],
  queryFn: ({ signal }) => answer(api.GET('/survivorship', { signal })),
})

export const fieldOriginsQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['parties', 'field-origins', partyId],
    queryFn: ({ signal }) =>
      answer(api.GET('/parties/{partyId}/field-origins', { params: { path: { partyId } }, signal })),
  })

export const saveSurvivorship = (body: SurvivorshipDraft, version: number) =>
  answer(api.PUT('/survivorship', { body, headers: ifMatch(version) }))

export const pinField = (partyId: string, field: string, sourceRecordId: string | null) =>
  answer(
    api.PUT('/parties/{partyId}/field-pins', {
      params: { path: { partyId } },
      body: { field, sourceRecordId },
    }),
  )

export const unpinField = (partyId: string, field: string) =>
  answer(api.DELETE('/parties/{partyId}/field-pins', { params: { path: { partyId }, query: { field } } }))
