import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answered, keyFor, sentOnce } from './sending.ts'

test('what is sent twice before an answer came carries one key', () => {
  const first = keyFor('POST /notes {"body":"twice"}')
  assert.equal(keyFor('POST /notes {"body":"twice"}'), first)
  assert.notEqual(keyFor('POST /notes {"body":"another"}'), first)
})

test('after an answer the same words are meant anew, after a failing server they are not', () => {
  const first = keyFor('POST /teams {"name":"North"}')
  answered(first, 503)
  assert.equal(keyFor('POST /teams {"name":"North"}'), first)
  answered(first, 409)
  assert.notEqual(keyFor('POST /teams {"name":"North"}'), first)
})

test('a lost answer is not waited for all day', () => {
  const first = keyFor('POST /bulk-edits {}', 0)
  assert.notEqual(keyFor('POST /bulk-edits {}', 6 * 60_000), first)
})

test('what is pressed twice is sent once, and both presses read its answer', async () => {
  let sends = 0
  const answers: ((response: Response) => void)[] = []
  const send = () => {
    sends += 1
    return new Promise<Response>((resolve) => answers.push(resolve))
  }
  const first = sentOnce('key', send)
  const second = sentOnce('key', send)
  answers[0]?.(new Response('made'))
  assert.deepEqual([await (await first).text(), await (await second).text()], ['made', 'made'])
  assert.equal(sends, 1)
})

test('after the answer, and after a failure on the way, it is sent anew', async () => {
  await sentOnce('answered', async () => new Response('first'))
  assert.equal(await (await sentOnce('answered', async () => new Response('again'))).text(), 'again')
  await assert.rejects(sentOnce('lost', () => Promise.reject(new TypeError('no network'))))
  assert.equal(await (await sentOnce('lost', async () => new Response('came'))).text(), 'came')
})
