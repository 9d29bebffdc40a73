import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { unsubscribe } from './unsubscription.commands.ts'

const OfToken = Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) })

const postUnsubscription = route({
  method: 'POST',
  path: '/unsubscriptions/:token',
  summary:
    'End messages of one kind with one click, as mail programs send it; any token gets the same answer.',
  may: 'public',
  takesForm: true,
  params: OfToken,
  async handle(ctx, { params }) {
    await unsubscribe(ctx, params.token)
    return { status: 200 }
  },
})

const getUnsubscription = route({
  method: 'GET',
  path: '/unsubscriptions/:token',
  summary:
    'Lead whoever follows the link in a message to the page that asks them; it changes nothing by itself.',
  may: 'public',
  params: OfToken,
  async handle(_ctx, { params }) {
    // On this host, whatever the request calls it.
    const location = `/me/unsubscribe#${encodeURIComponent(params.token)}`
    return { status: 303, headers: { location } }
  },
})

/** Open to whoever holds the message: without cookie, sign-in or further question. */
export const unsubscriptionRoutes: readonly Route[] = [postUnsubscription, getUnsubscription]
