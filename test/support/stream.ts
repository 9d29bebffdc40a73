import type { aServer } from './server-http.ts'

type Server = Pick<Awaited<ReturnType<typeof aServer>>, 'url' | 'administrator'>

/** Makes sources that speak the Segment protocol: each with its key, a way to send to it and its page. */
export const streamsOf =
  ({ url, administrator }: Server) =>
  async (name: string) => {
    const { sourceId } = (await administrator.post('/sources', { name, kind: 'stream' })).body
    const { secret, sourceKeyId } = (await administrator.post(`/sources/${sourceId}/keys`)).body
    const send = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${url}/v1/${path}`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${secret}:`)}`,
          'content-type': 'application/json',
          ...headers,
        },
        body:
          typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
      })
      const text = await answer.text()
      return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
    }
    const batch = (...messages: unknown[]) => send('batch', { batch: messages, sentAt: new Date() })
    const page = async () => (await administrator.get(`/sources/${sourceId}`)).body
    return { sourceId, secret, sourceKeyId, send, batch, page }
  }
