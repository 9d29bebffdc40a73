import { queryOptions } from '@tanstack/react-query'
import { get, type Page, patch, post, put, remove } from './request.ts'
import type { Permission } from './session.ts'

export type User = {
  userId: string
  name: string
  email: string
  isActive: boolean
  roles: { roleId: string; name: string }[]
  teams: { teamId: string; name: string }[]
  createdAt: string
  version: number
}
export type Team = { teamId: string; name: string; members: { userId: string; name: string }[] }
export type Role = {
  roleId: string
  name: string
  description: string
  isShipped: boolean
  permissions: Permission[]
}
/** A link that works once; shown now and never again. */
export type OneTimeLink = { link: string; expiresAt: string }

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => get<Page<User>>('/users', { limit: 200 }, signal),
  staleTime: 60_000,
})
export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => get<Page<Team>>('/teams', {}, signal),
})
export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => get<Page<Role>>('/roles', {}, signal),
})

export const inviteUser = (body: { name: string; email: string; roleIds: string[]; teamIds?: string[] }) =>
  post<User & { link: string; linkExpiresAt: string }>('/users', body)
export const changeUser = (
  user: Pick<User, 'userId' | 'version'>,
  change: { name?: string; isActive?: boolean; roleIds?: string[]; teamIds?: string[] },
) => patch<User>(`/users/${user.userId}`, change, user.version)
export const makeSignInLink = (userId: string) => post<OneTimeLink>(`/users/${userId}/links`)
export const signOutUser = (userId: string) => remove(`/users/${userId}/sessions`)
export const createTeam = (body: { name: string; memberIds?: string[] }) => post<Team>('/teams', body)
export const savePermissions = (roleId: string, permissions: Permission[]) =>
  put<Role>(`/roles/${roleId}/permissions`, { permissions })
export const createRole = (body: { name: string; description?: string; permissions: Permission[] }) =>
  post<Role>('/roles', body)
export const viewAs = (userId: string) => post<void>('/view-as', { userId })
export const setPassword = (body: { current?: string; password: string }) => put<void>('/password', body)
