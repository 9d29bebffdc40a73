import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryObserver } from '@tanstack/react-query'
import { queries, readWithNewRights } from './queries.ts'
import { RequestError, unreachable } from './request.ts'

const failing = (status: number) => async () => {
  throw new RequestError({ ...unreachable, status })
}

test('what the server withdraws is forgotten; after a failure on the way it stays', async () => {
  for (const [status, kept] of [
    [403, undefined],
    [404, undefined],
    [500, 'read before'],
  ] as const) {
    const queryKey = ['withdrawn', status]
    queries.setQueryData(queryKey, 'read before')
    await assert.rejects(queries.fetchQuery({ queryKey, queryFn: failing(status), staleTime: 0 }))
    assert.equal(queries.getQueryData(queryKey), kept, String(status))
  }
})

test('what was read with former rights is forgotten, who is signed in is not', async () => {
  queries.setQueryData(['parties', 'list'], 'all of them')
  queries.setQueryData(['session'], 'me')
  await readWithNewRights()
  assert.equal(queries.getQueryData(['parties', 'list']), undefined)
  assert.equal(queries.getQueryData(['session']), 'me')
  queries.clear()
})

test('what is being asked for the first time while something changes is asked again', async () => {
  let stored = 'before'
  const answers: (() => void)[] = []
  const queryFn = () => {
    const seen = stored
    return new Promise<string>((settle) => answers.push(() => settle(seen)))
  }
  const queryKey = ['changed while first asked']
  const leave = new QueryObserver(queries, { queryKey, queryFn }).subscribe(() => undefined)
  stored = 'after'
  const changed = queries.invalidateQueries({ queryKey })
  answers[0]?.()
  while (answers.length < 2) await new Promise((settle) => setImmediate(settle))
  answers[1]?.()
  await changed
  assert.equal(queries.getQueryData(queryKey), 'after')
  leave()
  queries.clear()
})
