import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, ifMatch } from './api.ts'

/** A field of parties that the firm made, or that came with a file. */
export type CustomField = Answer<'/fields'>['items'][number]
export type FieldRules = CustomField['rules']
export type FieldDraft = Body<'/fields', 'post'>

/** Fields of parties, or of the records of an object. */
export const fieldsOf = (object?: string) =>
  queryOptions({
    queryKey: object === undefined ? ['fields'] : ['fields', object],
    queryFn: ({ signal }) => answer(api.GET('/fields', { params: within(object), signal })),
    staleTime: 60_000,
  })
export const fieldsQuery = fieldsOf()

const within = (object: string | undefined) => ({ query: object === undefined ? {} : { object } })

/** What a formula of them can name. */
export const formulaNamesQuery = (object?: string) =>
  queryOptions({
    queryKey: ['fields', 'formula-names', object ?? null],
    queryFn: ({ signal }) => answer(api.GET('/formula-names', { params: within(object), signal })),
  })

export const makeField = (body: FieldDraft, object?: string) =>
  answer(api.POST('/fields', { params: within(object), body }))
export const changeField = (
  { key, version }: Pick<CustomField, 'key' | 'version'>,
  body: Body<'/fields/{key}', 'patch'>,
  object?: string,
) =>
  answer(
    api.PATCH('/fields/{key}', {
      params: { path: { key }, ...within(object), header: ifMatch(version) },
      body,
    }),
  )
/** What a change would set aside; nothing is changed. */
export const lossOf = (key: string, body: Body<'/fields/{key}/loss', 'post'>, object?: string) =>
  answer(api.POST('/fields/{key}/loss', { params: { path: { key }, ...within(object) }, body }))

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
