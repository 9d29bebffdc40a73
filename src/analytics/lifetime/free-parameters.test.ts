import assert from 'node:assert/strict'
import { test } from 'node:test'
import { betaDraw, seededRandom } from '../numerics/random.ts'
import { fitBuying } from './buying-fit.ts'
import { fitBdw, fitSbg } from './contract.ts'
import { freeParameters } from './free-parameters.ts'
import { renewalsOfCustomers } from './renewals.ts'

const column = (...numbers: number[]) => Float64Array.from(numbers)

test('a fit with a finite maximum has all its parameters', () => {
  const random = seededRandom(1)
  const made = Float64Array.from({ length: 400 }, () => {
    const leaving = betaDraw(random, 1.2, 6)
    let years = 0
    while (years < 12 && random() >= leaving) years++
    return years
  })
  const renewals = renewalsOfCustomers(
    made,
    made.map((years) => (years < 12 ? 1 : 0)),
  )
  assert.deepEqual([freeParameters(fitSbg(renewals)), freeParameters(fitBdw(renewals))], [2, 3])
})

test('the NBD that nobody leaves has two parameters left, and a purchase rate that all share takes one more', () => {
  const purchases = { x: column(4, 5, 6), tx: column(39, 39, 39), T: column(39, 39, 39) }
  const fit = fitBuying('bg-nbd', purchases)
  assert.equal(fit.limit?.name, 'nbd-without-dropout + same-purchase-rate')
  assert.equal(freeParameters(fit), 1)
  const mixed = { x: column(1, 20, 3, 9), tx: column(39, 39, 39, 39), T: column(39, 39, 39, 39) }
  const nbd = fitBuying('bg-nbd', mixed)
  assert.equal(nbd.limit?.name, 'nbd-without-dropout')
  assert.equal(freeParameters(nbd), 2)
})

test('without a repeat purchase nothing is determined', () => {
  const purchases = { x: column(0, 0), tx: column(0, 0), T: column(20, 30) }
  assert.equal(freeParameters(fitBuying('pareto-nbd', purchases)), 0)
})

test('renewals alike in every year leave sBG one parameter', () => {
  const years = Float64Array.from({ length: 1024 }, (_, at) => Math.clz32(at + 1) - 21)
  const fit = fitSbg(renewalsOfCustomers(years, new Float64Array(1024).fill(1)))
  assert.equal(fit.limit?.name, 'same-churn-probability')
  assert.equal(freeParameters(fit), 1)
})
