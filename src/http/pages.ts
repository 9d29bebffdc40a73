import { access } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { KithError } from '../kernel/errors.ts'
import { pageHeaders } from './secure-headers.ts'

// Files lie in `/assets` or beside the start page with a dot in their name; everything else is a screen.
const isScreen = /^\/(?!api\/|assets\/)[\w-]*(\/|$)/

const aYear = 'public, max-age=31536000, immutable'

/**
 * Serves the built pages: files with a hash in their name for a year, anything else afresh. An address that
 * is no file shows the start page, whose script knows the screens: a dot in it may belong to a name, as in
 * `/measures/value.clv`.
 *
 * @param folder  the built pages; null or absent: addresses outside the API are not found
 */
export async function servePages(
  app: FastifyInstance,
  folder: string | null,
  https: Readonly<Record<string, string>>,
): Promise<void> {
  if (folder === null || !(await isThere(join(folder, 'index.html')))) {
    app.setNotFoundHandler(async ({ method, url }) => {
      throw new KithError('http.no-such-route', { method, path: url.split('?', 1)[0] })
    })
    return
  }
  const headers = { ...pageHeaders, ...https }
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    acceptRanges: false,
    setHeaders: (reply, path) => {
      reply.headers(headers).header('cache-control', path.includes('/assets/') ? aYear : 'no-cache')
    },
  })
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    if (request.method !== 'GET' || !isScreen.test(path))
      throw new KithError('http.no-such-route', { method: request.method, path })
    return reply.sendFile('index.html')
  })
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
