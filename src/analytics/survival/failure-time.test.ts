import assert from 'node:assert/strict'
import { test } from 'node:test'
import { known } from '../../../test/support/known.ts'
import { surfaceOf } from '../numerics/newton.ts'
import { exponentialDraw, normalDraw, seededRandom } from '../numerics/random.ts'
import { frameOf } from './covariates.ts'
import { failureTimeSurvival, failureTimes, fitFailureTime } from './failure-time.ts'
import { failureTimeLikelihood, standards, type TimeDistribution } from './failure-time-likelihood.ts'

const distributions = ['weibull', 'log-normal', 'log-logistic'] as const
const truth = { intercept: 2, age: 0.4, mark: -0.6, scale: 0.7 }

function simulated(distribution: TimeDistribution, n: number, seed: number) {
  const random = seededRandom(seed)
  const drawn = () => {
    if (distribution === 'log-normal') return normalDraw(random)
    const u = random()
    return distribution === 'weibull' ? Math.log(exponentialDraw(random, 1)) : Math.log(u) - Math.log1p(-u)
  }
  const age = Float64Array.from({ length: n }, () => normalDraw(random))
  const mark = age.map(() => (random() < 0.4 ? 1 : 0))
  const left = age.map((years, row) =>
    Math.exp(truth.intercept + truth.age * years + truth.mark * Number(mark[row]) + truth.scale * drawn()),
  )
  const stop = age.map(() => 25 * random() + 0.1)
  return {
    observed: {
      time: left.map((time, row) => Math.min(time, Number(stop[row]))),
      event: Uint8Array.from(left, (time, row) => (time <= Number(stop[row]) ? 1 : 0)),
    },
    covariates: { names: ['age', 'mark'], columns: [age, mark] },
  }
}

test('gradient and Hessian are the slopes of value and gradient', () => {
  for (const distribution of distributions) {
    const { observed, covariates } = simulated(distribution, 200, 1)
    const frame = frameOf('test', covariates, 200)
    const evaluate = failureTimeLikelihood(standards[distribution], {
      frame,
      logTime: observed.time.map(Math.log),
      event: observed.event,
    })
    const [theta, at] = [Float64Array.of(1.5, 0.2, -0.1, -0.2), surfaceOf(4)]
    evaluate(theta, at)
    for (let j = 0; j < 4; j++) {
      const [up, down] = [1e-5, -1e-5].map((off) => {
        const there = surfaceOf(4)
        evaluate(
          theta.map((here, k) => (k === j ? here + off : here)),
          there,
        )
        return there
      }) as [typeof at, typeof at]
      assert.ok(Math.abs(Number(at.gradient[j]) - (up.value - down.value) / 2e-5) < 1e-4)
      for (let k = 0; k < 4; k++) {
        const bend = (Number(up.gradient[k]) - Number(down.gradient[k])) / 2e-5
        assert.ok(Math.abs(Number(at.hessian[k * 4 + j]) - bend) < 1e-4 * (1 + Math.abs(bend)))
      }
    }
  }
})

test('intervals of 95 % hold the true parameters about 95 times in 100', () => {
  for (const distribution of distributions) {
    const held = { intercept: 0, age: 0, mark: 0, scale: 0 }
    for (let turn = 0; turn < 400; turn++) {
      const { observed, covariates } = simulated(distribution, 400, 3000 + turn)
      const { parameters } = fitFailureTime(observed, covariates, { distribution })
      for (const name of ['intercept', 'age', 'mark', 'scale'] as const) {
        const { low, high } = known(parameters[name] as NonNullable<(typeof parameters)['age']>)
        if (low <= truth[name] && truth[name] <= high) held[name]++
      }
    }
    for (const [name, times] of Object.entries(held))
      assert.ok(times >= 366 && times <= 394, `${distribution} ${name}: ${times} of 400`)
  }
})

test('another unit of time moves the intercept alone, and the forecast times with it', () => {
  for (const distribution of distributions) {
    const { observed, covariates } = simulated(distribution, 400, 2)
    const weeks = fitFailureTime(observed, covariates, { distribution })
    const days = fitFailureTime({ ...observed, time: observed.time.map((time) => 7 * time) }, covariates, {
      distribution,
    })
    const of = (fit: typeof weeks, name: string) => Number(fit.parameters[name]?.value)
    assert.ok(Math.abs(of(days, 'intercept') - of(weeks, 'intercept') - Math.log(7)) < 1e-7)
    for (const name of ['age', 'mark', 'scale'])
      assert.ok(Math.abs(of(days, name) / of(weeks, name) - 1) < 1e-7)
    const columns = covariates.columns.map((column) => column.subarray(0, 5))
    const { value, low, high } = failureTimes(days, columns, 0.25)
    value.forEach((time, row) => {
      assert.ok(Number(low[row]) < time && time < Number(high[row]))
      assert.ok(Math.abs(Number(failureTimeSurvival(days, columns, time)[row]) - 0.75) < 1e-9)
      assert.ok(Math.abs(time / (7 * Number(failureTimes(weeks, columns, 0.25).value[row])) - 1) < 1e-6)
    })
    assert.deepEqual([...failureTimeSurvival(days, columns, 0)], [1, 1, 1, 1, 1])
  }
})

test('a mark under which nobody left is named, and the rest keeps its errors', () => {
  const { observed, covariates } = simulated('weibull', 300, 3)
  const never = Float64Array.from(observed.event, (event, row) => (event === 1 ? 0 : row % 2))
  const fit = fitFailureTime(observed, {
    names: ['never', ...covariates.names],
    columns: [never, ...covariates.columns],
  })
  assert.equal(fit.limit?.name, 'nobody-left-in-a-part')
  assert.ok(fit.limit?.parameters.includes('never') && !fit.limit.parameters.includes('scale'))
  assert.equal(fit.parameters.never?.se, null)
  assert.ok(Number(fit.parameters.age?.se) > 0)
})

test('times that covariates say exactly have no spread', () => {
  const x = Float64Array.of(1, 2, 3, 4, 5)
  const fit = fitFailureTime(
    { time: x.map(Math.exp), event: new Uint8Array(5).fill(1) },
    { names: ['x'], columns: [x] },
  )
  assert.equal(fit.limit?.name, 'no-spread')
  assert.ok(Math.abs(Number(fit.parameters.x?.value) - 1) < 1e-4)
})

test('rows outside their interval are refused', () => {
  const covariates = { names: ['x'], columns: [Float64Array.of(1, 2)] }
  const fit = (time: number[], event: number[]) => () =>
    fitFailureTime({ time: Float64Array.from(time), event: Uint8Array.from(event) }, covariates)
  assert.throws(fit([0, 1], [1, 1]), /time\[0\] must be > 0, got 0/)
  assert.throws(fit([1, 2], [0, 0]), /nobody left/)
  assert.throws(fit([2, 2], [1, 0]), /different in some rows/)
})
