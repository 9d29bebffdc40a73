import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../storage/database.ts'
import type { Route } from './route.ts'

/** Minutes are enough for a page; a site that is taken off the list is refused at the next message anyway. */
const rememberedSeconds = 600

/** Lets pages of permitted sites read the answers of a route; of other sites, and of programs, nothing is said. */
export function permitOrigin({ db }: { readonly db: Database }, { opensTo }: Pick<Route, 'opensTo'>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { origin } = request.headers
    if (opensTo === undefined || origin === undefined) return
    reply.header('vary', 'origin')
    if (await opensTo(db, origin)) reply.header('access-control-allow-origin', origin)
  }
}

/** What a browser asks before a page of another site may send. @source WHATWG Fetch, CORS-preflight request */
export async function answerPreflight(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (reply.getHeader('access-control-allow-origin') !== undefined)
    reply.headers({
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, content-type, content-encoding',
      'access-control-max-age': String(rememberedSeconds),
    })
  await reply.code(204).send()
}
