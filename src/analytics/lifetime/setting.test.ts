import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suitedModels } from './setting.ts'

test('each setting has its models, and every other is refused with a reason and the right ones', () => {
  const settings = [
    [{ contract: false, discrete: false }, ['pareto-nbd', 'bg-nbd', 'mbg-nbd']],
    [{ contract: false, discrete: true }, ['bg-bb']],
    [{ contract: true, discrete: true }, ['sbg', 'bdw']],
    [{ contract: true, discrete: false }, ['km', 'weibull']],
  ] as const
  for (const [observed, names] of settings) {
    const { suited, refused } = suitedModels(observed)
    assert.deepEqual(suited, names)
    assert.equal(suited.length + refused.length, 8)
    for (const { model, reason, instead } of refused) {
      assert.ok(reason.startsWith(`${model} `))
      assert.deepEqual(instead, names)
    }
  }
})

test('a model of silence is refused where a contract tells who left', () => {
  const { refused } = suitedModels({ contract: true, discrete: true })
  assert.match(refused.find(({ model }) => model === 'bg-nbd')?.reason ?? '', /guesses from silence/)
  const { refused: others } = suitedModels({ contract: false, discrete: false })
  assert.match(others.find(({ model }) => model === 'bg-bb')?.reason ?? '', /counts fixed occasions/)
})
