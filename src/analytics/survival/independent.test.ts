import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../numerics/random.ts'
import { independentCovariates } from './independent.ts'

const random = seededRandom(3)
const draw = () => Float64Array.from({ length: 200 }, () => random())
const [a, b] = [draw(), draw()]

test('constants and combinations are named, and whoever stands first stays', () => {
  const both = a.map((value, row) => 3 * value - 2 * (b[row] as number) + 7)
  const columns = [a, new Float64Array(200).fill(4), b, both, a.map((value) => -value)]
  const { kept, constant, combined } = independentCovariates({
    names: ['a', 'four', 'b', 'both', 'minus a'],
    columns,
  })
  assert.deepEqual([kept.names, constant, combined], [['a', 'b'], ['four'], ['both', 'minus a']])
  assert.equal(kept.columns[1], b)
})

test('what hardly differs in size or lies far from 0 is no constant', () => {
  const far = a.map((value) => 1e6 + value)
  const small = b.map((value) => 1e-9 * value)
  const { kept } = independentCovariates({ names: ['far', 'small', 'a'], columns: [far, small, a] })
  assert.deepEqual(kept.names, ['far', 'small'])
})
