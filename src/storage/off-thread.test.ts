import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import {
  counted,
  doubled,
  endless,
  gone,
  hungry,
  refusing,
  unclonable,
} from '../../test/support/thread-work.ts'
import { KithError } from '../kernel/errors.ts'
import { offThread, type Progress } from './off-thread.ts'

const here = new URL('../../test/support/thread-work.ts', import.meta.url)

test('a thread answers with what the function returns, and takes over what it is handed', async () => {
  const column = Float64Array.of(1, 2, 3)
  const { column: result } = await offThread(here, doubled, column, { transfer: [column.buffer] })
  assert.deepEqual([[...result], column.length], [[2, 4, 6], 0])
  const shared = new Float64Array(new SharedArrayBuffer(16)).fill(4)
  assert.deepEqual([...(await offThread(here, doubled, shared)).column], [8, 8])
})

test('progress is told, but not a million times', async () => {
  const told: Progress[] = []
  const made = await offThread(here, counted, 1_000_000, { onProgress: (progress) => told.push(progress) })
  assert.equal(made, 1_000_000)
  assert.deepEqual([...new Set(told.map(({ step }) => step))], ['first', 'second'])
  assert.ok(told.length < 100, `${told.length} words`)
})

test('an abort ends a thread that would never end by itself', async () => {
  const asked = new AbortController()
  const running = offThread(here, endless, null, {
    signal: asked.signal,
    onProgress: () => asked.abort(new Error('enough')),
  })
  await assert.rejects(running, /^Error: enough$/)
  await assert.rejects(offThread(here, endless, null, { signal: asked.signal }), /enough/)
})

test('the program stays awake meanwhile', async () => {
  const asked = new AbortController()
  const running = offThread(here, endless, null, { signal: asked.signal })
  let turns = 0
  while (turns < 5) {
    await pause(1)
    turns++
  }
  asked.abort()
  await assert.rejects(running, { name: 'AbortError' })
})

test('errors arrive as what they were', async () => {
  await assert.rejects(offThread(here, refusing, 'range'), (error) => {
    return error instanceof RangeError && error.message === 'shape: must be above 0'
  })
  await assert.rejects(offThread(here, refusing, 'kith'), (error) => {
    return error instanceof KithError && error.status === 404 && error.message === 'There is no fit 7.'
  })
  await assert.rejects(offThread(here, refusing, 'code'), { code: 'ENOENT', message: 'no such file' })
  await assert.rejects(offThread(here, refusing, 'word'), /only a word/)
  await assert.rejects(offThread(here, unclonable, null), /could not be cloned/)
  const unknown = new URL('./off-thread.ts', import.meta.url)
  await assert.rejects(offThread(unknown, doubled, new Float64Array(1)), /exports no doubled/)
})

test('a thread that dies or eats all its memory takes nobody with it', async () => {
  await assert.rejects(offThread(here, gone, 3), { code: 'ERR_THREAD_ENDED', message: /code 3/ })
  await assert.rejects(offThread(here, hungry, undefined, { heapMb: 32 }), {
    code: 'ERR_WORKER_OUT_OF_MEMORY',
  })
})
