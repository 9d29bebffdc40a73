import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, ifMatch } from './api.ts'

/** How records of one object are tied to those of another or to customers, with how many ties it has. */
export type ObjectRelation = Answer<'/object-relations'>['items'][number]
/** A tie as it reads from one of its ends. */
export type ObjectTie = Answer<'/parties/{partyId}/ties'>['items'][number]
/** The end from which ties are read: a record, or a customer. */
export type TieHere = { object: string; recordId: string } | { partyId: string }

export const relationsQuery = queryOptions({
  queryKey: ['objects', 'relations'],
  queryFn: ({ signal }) => answer(api.GET('/object-relations', { signal })),
  staleTime: 60_000,
})

export const tiesQuery = (here: TieHere) =>
  queryOptions({
    queryKey: ['objects', 'ties', here],
    queryFn: ({ signal }) =>
      'partyId' in here
        ? answer(api.GET('/parties/{partyId}/ties', { params: { path: here }, signal }))
        : answer(api.GET('/objects/{object}/records/{recordId}/ties', { params: { path: here }, signal })),
  })

export const makeRelation = (body: Body<'/object-relations', 'post'>) =>
  answer(api.POST('/object-relations', { body }))
export const changeRelation = (
  { relation, version }: Pick<ObjectRelation, 'relation' | 'version'>,
  body: Body<'/object-relations/{relation}', 'patch'>,
) =>
  answer(
    api.PATCH('/object-relations/{relation}', {
      params: { path: { relation }, header: ifMatch(version) },
      body,
    }),
  )
export const removeRelation = (relation: string) =>
  answer(api.DELETE('/object-relations/{relation}', { params: { path: { relation } } }))

export const makeTie = (body: Body<'/object-ties', 'post'>) => answer(api.POST('/object-ties', { body }))
export const changeTie = (
  { tieId, version }: Pick<ObjectTie, 'tieId' | 'version'>,
  body: Body<'/object-ties/{tieId}', 'patch'>,
) =>
  answer(api.PATCH('/object-ties/{tieId}', { params: { path: { tieId }, header: ifMatch(version) }, body }))
export const removeTie = (tieId: string) =>
  answer(api.DELETE('/object-ties/{tieId}', { params: { path: { tieId } } }))

/** The two ends of a tie that is made from here, in the order that its relation has them. */
export const endsFrom = (here: TieHere, direction: ObjectTie['direction'], other: TieEnd) => {
  const own: TieEnd = 'partyId' in here ? { partyId: here.partyId } : { recordId: here.recordId }
  return direction === 'forward' ? { from: own, to: other } : { from: other, to: own }
}
export type TieEnd = Body<'/object-ties', 'post'>['from']
