import { answer, api, type Body } from './api.ts'

/** What somebody writes down of a customer's gain. */
export type GainDraft = Body<'/parties/{partyId}/gains', 'post'>

export const addGain = (partyId: string, body: GainDraft) =>
  answer(api.POST('/parties/{partyId}/gains', { params: { path: { partyId } }, body }))
