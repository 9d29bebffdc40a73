import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  type Answer,
  answer,
  api,
  type Body,
  everyPage,
  following,
  fromStart,
  ifMatch,
  pageAt,
} from './api.ts'
import type { Permission } from './session.ts'

export type User = Answer<'/users'>['items'][number]
export type Team = Answer<'/teams'>['items'][number]
export type Role = Answer<'/roles'>['items'][number]
/** What rights over a noun can be limited to, verb by verb. */
export type Limits = Answer<'/roles'>['nouns'][number]

const usersPage = (cursor: string | undefined, limit: number, signal: AbortSignal) =>
  answer(api.GET('/users', { params: { query: pageAt(cursor, limit) }, signal }))

/** Everybody, for a choice of people. */
export const usersQuery = queryOptions({
  queryKey: ['users', 'all'],
  queryFn: ({ signal }) => everyPage((cursor) => usersPage(cursor, 200, signal)),
  staleTime: 60_000,
})
/** Everybody by name, a page at a time. */
export const userListQuery = infiniteQueryOptions({
  queryKey: ['users', 'list'],
  queryFn: ({ pageParam, signal }) => usersPage(pageParam, 50, signal),
  initialPageParam: fromStart,
  getNextPageParam: following,
})
export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => answer(api.GET('/teams', { signal })),
})
export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => answer(api.GET('/roles', { signal })),
})

const of = (userId: string) => ({ path: { userId } })

export const inviteUser = (body: Body<'/users', 'post'>) => answer(api.POST('/users', { body }))
export const changeUser = (
  { userId, version }: Pick<User, 'userId' | 'version'>,
  body: Body<'/users/{userId}', 'patch'>,
) => answer(api.PATCH('/users/{userId}', { params: { ...of(userId), header: ifMatch(version) }, body }))
export const makeSignInLink = (userId: string) =>
  answer(api.POST('/users/{userId}/links', { params: of(userId) }))
export const signOutUser = (userId: string) =>
  answer(api.DELETE('/users/{userId}/sessions', { params: of(userId) }))
export const createTeam = (body: Body<'/teams', 'post'>) => answer(api.POST('/teams', { body }))
export const renameTeam = (teamId: string, name: string) =>
  answer(api.PUT('/teams/{teamId}', { params: { path: { teamId } }, body: { name } }))
export const removeRole = (roleId: string) =>
  answer(api.DELETE('/roles/{roleId}', { params: { path: { roleId } } }))
/** Replaces the rights of a role under the version that was read. */
export const savePermissions = (
  { roleId, version }: Pick<Role, 'roleId' | 'version'>,
  permissions: Permission[],
) =>
  answer(
    api.PUT('/roles/{roleId}/permissions', {
      params: { path: { roleId } },
      headers: ifMatch(version),
      body: { permissions },
    }),
  )
export const createRole = (body: Body<'/roles', 'post'>) => answer(api.POST('/roles', { body }))
export const viewAs = (userId: string) => answer(api.POST('/view-as', { body: { userId } }))
export const setPassword = (body: Body<'/password', 'put'>) => answer(api.PUT('/password', { body }))
