import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart, pageAt } from './api.ts'

/** A question with how it was answered. */
export type Question = Answer<'/surveys'>['items'][number]
/** Somebody's work here. */
export type Employment = Answer<'/employments'>['items'][number]

export const surveysQuery = queryOptions({
  queryKey: ['surveys'],
  queryFn: ({ signal }) => answer(api.GET('/surveys', { signal })),
})

export const employmentsQuery = infiniteQueryOptions({
  queryKey: ['employments'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/employments', { params: { query: pageAt(pageParam, 50) }, signal })),
  initialPageParam: fromStart,
  getNextPageParam: following,
})

export const addAnswer = (item: Body<'/survey-answers', 'post'>['items'][number]) =>
  answer(api.POST('/survey-answers', { body: { items: [item] } }))

export const addEmployment = (body: Body<'/employments', 'post'>) =>
  answer(api.POST('/employments', { body }))
