import { Type } from 'typebox'
import { KithError } from '../kernel/errors.ts'
import { type FirmRow, theFirm } from '../kernel/firm.sql.ts'
import { inSum } from '../kernel/permission.ts'
import { sessionCookie } from './credential.ts'
import { type Identity, sessionLifeMs } from './identity.ts'
import { redeemLink } from './one-time-link.commands.ts'
import { type RouteRequest, route } from './route.ts'
import { Day, Email, Id, Nullable, PermissionSchema } from './schema.ts'
import { changePassword, type Device, endSessions, signIn } from './session.commands.ts'
import { deleteSession } from './session.sql.ts'

const PersonSchema = Type.Object({ id: Id, name: Type.String(), email: Type.String() })

const FirmSchema = Type.Object({
  name: Type.String(),
  currency: Type.String(),
  country: Type.String(),
  timeZone: Type.String(),
  language: Type.String(),
  isDemonstration: Type.Boolean(),
  todayOn: Nullable(Day),
  leftDays: Type.Array(Type.Object({ on: Day, at: Type.String() })),
})

const getSession = route({
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in and what they may do.',
  may: 'signed-in',
  response: Type.Object({
    user: PersonSchema,
    roles: Type.Array(Type.String()),
    can: Type.Array(PermissionSchema),
    firm: Nullable(FirmSchema),
    viewAs: Nullable(PersonSchema),
  }),
  async handle({ db }, request) {
    const { actor, person, viewAs } = signedIn(request)
    const firm = await db.maybeOne(theFirm)
    const body = {
      user: { ...person },
      roles: [...actor.roles],
      can: inSum(actor.permissions).map((held) => ({ ...held, fields: listed(held.fields) })),
      firm: firm ? firmOf(firm) : null,
      viewAs: viewAs ? { ...viewAs } : null,
    }
    return { body }
  },
})

const postSession = route({
  method: 'POST',
  path: '/session',
  summary: 'Sign in with e-mail and password.',
  may: 'public',
  guarded: true,
  triesFor: ({ body }) => body.email.trim().toLowerCase(),
  body: Type.Object({ email: Type.String({ maxLength: 254 }), password: Type.String({ maxLength: 1000 }) }),
  async handle({ db, now }, request) {
    const token = await signIn(db, request.body, deviceOf(request), now)
    return { status: 204, headers: { 'set-cookie': cookie(token, request) } }
  },
})

const deleteOwnSession = route({
  method: 'DELETE',
  path: '/session',
  summary: 'Sign out here.',
  may: 'signed-in',
  changesRights: true,
  whileLooking: true,
  async handle({ db }, request) {
    const { session } = signedIn(request)
    if (session === null) throw new KithError('http.session-needed')
    await db.run(deleteSession(session.sessionId))
    return { status: 204, headers: { 'set-cookie': removedCookie(request) } }
  },
})

const deleteOwnSessions = route({
  method: 'DELETE',
  path: '/sessions',
  summary: 'Sign out everywhere.',
  may: 'signed-in',
  changesRights: true,
  whileLooking: true,
  async handle(ctx, request) {
    const { session, person } = signedIn(request)
    if (session === null) throw new KithError('http.session-needed')
    await endSessions(ctx, person.id)
    return { status: 204, headers: { 'set-cookie': removedCookie(request) } }
  },
})

const postSessionLink = route({
  method: 'POST',
  path: '/session-links',
  summary: 'Ask for a link to sign in with.',
  may: 'public',
  guarded: true,
  body: Type.Object({ email: Email }),
  response: Type.Object({ sent: Type.Boolean(), detail: Type.String() }),
  async handle() {
    // The answer is the same for everybody: whether the address is known is nobody's business.
    const detail = 'No mail is set up, so no link was sent. An administrator can make one for you.'
    return { status: 202, body: { sent: false, detail } }
  },
})

const postRedemption = route({
  method: 'POST',
  path: '/session-links/redemption',
  summary: 'Sign in with a one-time link.',
  may: 'public',
  guarded: true,
  body: Type.Object({ token: Type.String({ minLength: 20, maxLength: 200 }) }),
  async handle({ db, now }, request) {
    const token = await redeemLink(db, request.body.token, deviceOf(request), now)
    return { status: 204, headers: { 'set-cookie': cookie(token, request) } }
  },
})

const putPassword = route({
  method: 'PUT',
  path: '/password',
  summary: 'Set your own password; other sessions end.',
  may: 'signed-in',
  guarded: true,
  triesFor: (request) => signedIn(request).person.email,
  changesRights: true,
  body: Type.Object({
    current: Type.Optional(Type.String({ maxLength: 1000 })),
    password: Type.String({ maxLength: 1000 }),
  }),
  async handle(ctx, request) {
    await changePassword(ctx, signedIn(request), request.body)
    return { status: 204 }
  },
})

/** Everything about signing in and out. */
export const sessionRoutes = [
  getSession,
  postSession,
  deleteOwnSession,
  deleteOwnSessions,
  postSessionLink,
  postRedemption,
  putPassword,
]

/** The identity of a route that needs one. @throws kernel.not-signed-in */
export function signedIn({ identity }: Pick<RouteRequest, 'identity'>): Identity {
  if (identity === null) throw new KithError('kernel.not-signed-in')
  return identity
}

/** The cookie that begins a session. */
export const cookie = (token: string, { publicUrl }: Pick<RouteRequest, 'publicUrl'>) =>
  sessionCookie(token, publicUrl, sessionLifeMs / 1000)

const removedCookie = ({ publicUrl }: Pick<RouteRequest, 'publicUrl'>) => sessionCookie('', publicUrl, 0)

/** From where a request comes. */
export function deviceOf({ ip, headers }: Pick<RouteRequest, 'ip' | 'headers'>): Device {
  const agent = headers['user-agent']
  return { ip, userAgent: typeof agent === 'string' ? agent : null }
}

const firmOf = ({ firmId: _, version: __, ...firm }: FirmRow) => firm

const listed = (fields: 'all' | readonly string[]) => (fields === 'all' ? fields : [...fields])
