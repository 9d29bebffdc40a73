import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, ifMatch } from './api.ts'

/** A field of parties that the firm made, or that came with a file. */
export type CustomField = Answer<'/fields'>['items'][number]
export type FieldRules = CustomField['rules']
export type FieldDraft = Body<'/fields', 'post'>

export const fieldsQuery = queryOptions({
  queryKey: ['fields'],
  queryFn: ({ signal }) => answer(api.GET('/fields', { signal })),
  staleTime: 60_000,
})

const of = (key: string) => ({ path: { key } })

export const makeField = (body: FieldDraft) => answer(api.POST('/fields', { body }))
export const changeField = (
  { key, version }: Pick<CustomField, 'key' | 'version'>,
  body: Body<'/fields/{key}', 'patch'>,
) => answer(api.PATCH('/fields/{key}', { params: { ...of(key), header: ifMatch(version) }, body }))
/** What a change would set aside; nothing is changed. */
export const lossOf = (key: string, body: Body<'/fields/{key}/loss', 'post'>) =>
  answer(api.POST('/fields/{key}/loss', { params: of(key), body }))

/** What people call the types. */
export const typeWords: Record<CustomField['type'], string> = {
  text: 'Text',
  'long-text': 'Long text',
  number: 'Number',
  money: 'Money',
  date: 'Date',
  'date-time': 'Date and time',
  boolean: 'Yes or no',
  'one-of': 'One of',
  'several-of': 'Several of',
  email: 'E-mail',
  phone: 'Phone',
  url: 'Web address',
  party: 'Customer',
  formula: 'Formula',
}
