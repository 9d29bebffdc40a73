import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import type { Route } from '../src/http/route.ts'
import { catalogue } from '../src/kernel/errors.ts'
import { newId } from '../src/kernel/id.ts'
import { freshDatabase } from './support/database.ts'
import { attacksOn, hostileTexts, isObject, spell } from './support/hostile.ts'
import { type Hostile, hostileFirm } from './support/hostile-firm.ts'
import type { TestAnswer } from './support/server-http.ts'

const db = await freshDatabase()
const firm = await hostileFirm(db)
const { routes, administrator, reported } = firm

const name = ({ method, path }: Route) => `${method} ${path}`

/** What no answer may tell of the inside. */
const inside =
  /node_modules|\.ts:\d|\n\s+at |insert into |select .* from |relation "|violates|invalid input|out of range for/

/** Far beyond what an answer takes on a busy machine: whoever makes us think for so long stops everybody else. */
const longestMs = 10_000

/** Sends, and says what is wrong with an answer that is neither what was asked for nor a problem in words. */
async function tried(asked: Promise<TestAnswer>): Promise<{ answer: TestAnswer; flaw: string | undefined }> {
  const begunAt = performance.now()
  const answer = await asked
  const isLate = performance.now() - begunAt > longestMs
  return { answer, flaw: isLate ? `is answered after more than ${longestMs} ms` : flawOf(answer) }
}

function flawOf({ status, headers, text, body }: TestAnswer): string | undefined {
  if (status >= 500) return `${status}: ${String(reported.at(-1))}`
  if (status < 400) return undefined
  if (!headers.get('content-type')?.startsWith('application/problem+json')) return `${status} is no problem`
  if (!(body.code in catalogue) || !body.detail) return `${status} without code or words`
  return inside.test(text) ? 'tells of the inside' : undefined
}

/** Whether a body that cannot be read is refused without the place: where it is wrong, or what holds that. */
function misplaced({ body, status }: TestAnswer, at: readonly unknown[]): string | undefined {
  if (status < 300 || (body.code !== 'kernel.bad-request' && body.code !== 'kernel.bad-text'))
    return undefined
  const place = `/body/${at.join('/')}`
  const isPlaced =
    /nested|not JSON/.test(body.detail) ||
    body.errors?.some(({ path }: { path: string }) => place.startsWith(path) || path.startsWith(place))
  return isPlaced ? undefined : 'is refused without a place'
}

for (const route of routes) {
  if (!route.body) continue
  test(`${name(route)} takes no harm from hostile bodies`, async () => {
    const sample = firm.sampleFor(route)
    const first = await tried(firm.send(route, JSON.stringify(sample)))
    if (first.answer.status < 300) firm.learn(first.answer.body)
    const faults = first.flaw ? [`the sample ${first.flaw}`] : []
    for (const { what, at, body, isNeverTaken } of attacksOn(route.body, sample)) {
      const answer = await firm.send(route, body)
      const flaw =
        flawOf(answer) ?? (isNeverTaken && answer.status < 300 ? 'is taken' : misplaced(answer, at))
      if (flaw) faults.push(`/${at.join('/')}: ${what} ${flaw}: ${answer.text.slice(0, 200)}`)
    }
    assert.deepEqual(faults, [])
  })
}

for (const route of routes) {
  const parameters = [...route.path.matchAll(/:(\w+)/g)].map(([, parameter = '']) => parameter)
  const fields = isObject(route.query) ? Object.keys(Object(route.query.properties)) : []
  if (parameters.length + fields.length === 0 || route.body) continue
  test(`${name(route)} takes no harm from a hostile address`, async () => {
    const faults: string[] = []
    const sent = async (where: Hostile, what: string) => {
      const { flaw } = await tried(firm.send(route, undefined, where))
      if (flaw) faults.push(`${what} ${flaw}`)
    }
    for (const text of hostileTexts) {
      const value = encodeURIComponent(text.toWellFormed())
      const said = text.slice(0, 40)
      for (const parameter of parameters)
        await sent({ parameter: [parameter, value] }, `/${parameter} ${said}`)
      for (const field of fields) await sent({ query: `${field}=${value}` }, `?${field}=${said}`)
    }
    assert.deepEqual(faults, [])
  })
}

test('a measure asked of what is no such thing answers with nothing or says so', async () => {
  const { items } = (await administrator.get('/measures')).body
  const faults: string[] = []
  for (const { name: measure, subjects } of items)
    for (const kind of subjects)
      for (const id of [newId(), spell, 'EUR']) {
        const query = `subjectKind=${kind}&subjectId=${encodeURIComponent(id)}`
        for (const path of [`/measures/${measure}`, `/measures/${measure}/rows`]) {
          const { flaw } = await tried(administrator.get(`${path}?${query}`))
          if (flaw) faults.push(`${path}?${query} ${flaw}`)
        }
      }
  assert.deepEqual(faults, [])
})

test('nothing of that was a failure of our own, and the firm is well', async () => {
  assert.deepEqual(reported.map(String), [])
  assert.equal((await administrator.get('/parties?limit=200')).status, 200)
})

test('what a page, a spreadsheet or a script would run is shown as the text that it is', async () => {
  const made = await administrator.post('/parties', { kind: 'person', familyName: spell, city: spell })
  assert.equal(made.status, 201, made.text)
  const { partyId } = made.body
  const { headers, text } = await administrator.get(`/parties/${partyId}`)
  assert.equal(JSON.parse(text).city, spell)
  assert.match(headers.get('content-type') ?? '', /^application\/json/)
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  const list = await administrator.get('/parties.csv')
  assert.ok(list.text.includes(`'${spell}`), 'the spell is in the list')
  assert.doesNotMatch(list.text, /(^|[,\n])"?=cmd/)
  const address = `${firm.url}/api/v1/parties/${partyId}/take-away`
  const taken = await fetch(address, { headers: { authorization: `Bearer ${administrator.key}` } })
  const files = Object.entries(unzipSync(new Uint8Array(await taken.arrayBuffer())))
  const pages = files.filter(([file]) => file.endsWith('.html')).map(([, bytes]) => strFromU8(bytes))
  assert.ok(pages.length > 0 && pages.every((page) => !page.includes('<script>alert')))
  assert.ok(pages.some((page) => page.includes('&lt;script&gt;alert(1)')))
  for (const [file, bytes] of files)
    if (file.endsWith('.csv')) assert.doesNotMatch(strFromU8(bytes), /(^|[,\n])"?=cmd/, file)
})
