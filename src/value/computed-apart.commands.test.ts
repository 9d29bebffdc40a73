import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doubled, endless } from '../../test/support/thread-work.ts'
import { computedApart } from './computed-apart.commands.ts'

const work = '../../test/support/thread-work.ts'

test('few customers are computed here, many in a thread that takes their columns over', async () => {
  const [few, many] = [Float64Array.of(1), Float64Array.of(2)]
  const options = (column: typeof few) => ({ transfer: [column.buffer] })
  assert.deepEqual([...(await computedApart(4999, work, doubled, few, options(few))).column], [2])
  assert.deepEqual([...(await computedApart(5000, work, doubled, many, options(many))).column], [4])
  assert.deepEqual([few.length, many.length], [1, 0])
})

test('what was ended before it began computes nothing, here or elsewhere', async () => {
  const signal = AbortSignal.abort(new Error('enough'))
  for (const customers of [1, 1_000_000])
    await assert.rejects(computedApart(customers, work, endless, null, { signal }), /enough/)
})
