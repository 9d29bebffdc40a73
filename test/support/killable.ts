import assert from 'node:assert/strict'
import { folderHolder } from '../../src/storage/data-folder.ts'
import { connect, type Pool } from '../../src/storage/database.ts'
import { type RunningKith, startKith } from './kith.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at as a browser would, field by field.
type Answer = any
export type Killable = Awaited<ReturnType<typeof killable>>

/** A Kith that is killed and started again under the same sessions. */
export async function killable(folder: string) {
  let running: RunningKith = await startKith(folder)
  const cookies = { staff: '', customer: '' }
  const request = (who: keyof typeof cookies, method: string, path: string, body?: FormData | string) =>
    fetch(`${running.address}/api/v1${path}`, {
      method,
      headers: {
        cookie: cookies[who],
        origin: running.address,
        'sec-fetch-site': 'same-origin',
        ...(typeof body === 'string' && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    })
  const cookieOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
  const json = async (answer: Response): Promise<Answer> => {
    const text = await answer.text()
    assert.ok(answer.ok, `${answer.url}: ${text}`)
    return text === '' ? {} : JSON.parse(text)
  }
  return {
    async signUp() {
      const token = /#(\S+)/.exec(running.lines[1] ?? '')?.[1]
      const about = { token, name: 'Ada', email: 'ada@example.org', password: 'a long enough pass phrase' }
      cookies.staff = cookieOf(await request('staff', 'POST', '/first-administrator', JSON.stringify(about)))
    },
    async enter(token: string, knows: string) {
      const answer = await request('customer', 'POST', '/me/session', JSON.stringify({ token, knows }))
      assert.equal(answer.status, 204, await answer.text())
      cookies.customer = cookieOf(answer)
    },
    async upload(
      name: string,
      content: string | Uint8Array<ArrayBuffer>,
      path = '/import-sets',
    ): Promise<Answer> {
      const form = new FormData()
      form.append('file', new Blob([content]), name)
      return json(await request('staff', 'POST', path, form))
    },
    call: async (method: string, path: string): Promise<Answer> =>
      json(await request('staff', method, path, method === 'GET' ? undefined : '{}')),
    /** What nobody needs to be signed in for. */
    asAnybody: async (path: string, said: Record<string, string>): Promise<number> =>
      (await fetch(`${running.address}/api/v1${path}`, { method: 'POST', body: new URLSearchParams(said) }))
        .status,
    asCustomer: async (path: string, body: object): Promise<number> =>
      (await request('customer', 'POST', path, JSON.stringify(body))).status,
    /** @returns when it was gone; by now it serves again */
    async kill(): Promise<string> {
      await running.end('SIGKILL')
      const goneAt = new Date().toISOString()
      running = await startKith(folder)
      return goneAt
    },
    end: () => running.end('SIGTERM'),
  }
}

/** Looks into the database of a folder that Kith serves. */
export async function inside<Result>(folder: string, work: (db: Pool) => Promise<Result>): Promise<Result> {
  const holder = await folderHolder(folder)
  const db = connect(holder?.databaseUrl ?? '', { max: 1 })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}
