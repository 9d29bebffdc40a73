import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'
import { RequestError } from './request.ts'
import { sessionEnd } from './session-end.ts'

export type Session = Answer<'/session'>
export type Permission = Session['can'][number]
export type Verb = Permission['verb']
/** What the firm is called and how it counts. */
export type Firm = Omit<NonNullable<Session['firm']>, 'isDemonstration' | 'todayOn' | 'leftDays'>
export type Person = Session['user']

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ client, queryKey }): Promise<Session | null> => {
    try {
      return await answer(api.GET('/session'))
    } catch (error) {
      if (!(error instanceof RequestError) || error.problem.status !== 401) throw error
      // Whoever was signed in keeps the page and what they entered; `sessionEnd` asks them who they are.
      const before = client.getQueryData<Session | null>(queryKey) ?? null
      if (!before) sessionEnd.forget()
      return before
    }
  },
  staleTime: 60_000,
})

/** Whether Kith still waits for its first administrator. */
export const firstStartQuery = queryOptions({
  queryKey: ['first-start'],
  queryFn: () => answer(api.GET('/first-start')),
  staleTime: 0,
})

export const signIn = (email: string, password: string) =>
  answer(api.POST('/session', { body: { email, password } }))
export const signOut = () => answer(api.DELETE('/session'))
export const signOutEverywhere = () => answer(api.DELETE('/sessions'))
export const requestSignInLink = (email: string) => answer(api.POST('/session-links', { body: { email } }))
export const redeemSignInLink = (token: string) =>
  answer(api.POST('/session-links/redemption', { body: { token } }))
export const createFirstAdministrator = (body: Body<'/first-administrator', 'post'>) =>
  answer(api.POST('/first-administrator', { body }))
export const saveFirm = (body: Body<'/firm', 'put'>) => answer(api.PUT('/firm', { body }))
export const endViewAs = () => answer(api.DELETE('/view-as'))

const looking: readonly Verb[] = ['read', 'export']

/**
 * Whether the session may do this to any row; the server decides again on every request. With somebody else's
 * rights one looks, and changes nothing.
 */
export const mayDo = (session: Session | null | undefined, verb: Verb, noun: string) =>
  (session?.can.some((permission) => permission.verb === verb && permission.noun === noun) ?? false) &&
  (session?.viewAs === null || looking.includes(verb))
