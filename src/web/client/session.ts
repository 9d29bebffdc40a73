import { queryOptions } from '@tanstack/react-query'
import { get, post, put, RequestError, remove } from './request.ts'

export type Verb = 'read' | 'create' | 'change' | 'erase' | 'export'
export type Permission = {
  noun: string
  verb: Verb
  rows: 'all' | 'team' | 'own'
  fields: 'all' | string[]
}
export type Firm = { name: string; currency: string; country: string; timeZone: string; language: string }
export type Person = { id: string; name: string; email: string }
export type Session = {
  user: Person
  roles: string[]
  can: Permission[]
  firm: Firm | null
  /** The person whose rights are being looked at, while an administrator views as them. */
  viewAs: Person | null
  lastVisitAt?: string | null
}

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await get<Session>('/session')
    } catch (error) {
      if (error instanceof RequestError && error.problem.status === 401) return null
      throw error
    }
  },
  staleTime: 60_000,
})

/** Whether Kith still waits for its first administrator. */
export const firstStartQuery = queryOptions({
  queryKey: ['first-start'],
  queryFn: () => get<{ needed: boolean; firm: boolean }>('/first-start'),
  staleTime: 0,
})

export const signIn = (email: string, password: string) => post<void>('/session', { email, password })
export const signOut = () => remove('/session')
export const signOutEverywhere = () => remove('/sessions')
export const requestSignInLink = (email: string) => post<void>('/session-links', { email })
export const redeemSignInLink = (token: string) => post<void>('/session-links/redemption', { token })
export const createFirstAdministrator = (body: {
  token: string
  name: string
  email: string
  password: string
}) => post<void>('/first-administrator', body)
export const saveFirm = (firm: Firm) => put<Firm>('/firm', firm)

/** Whether the session may do this to any row; the server decides again on every request. */
export const mayDo = (session: Session | null | undefined, verb: Verb, noun: string) =>
  session?.can.some((permission) => permission.verb === verb && permission.noun === noun) ?? false
