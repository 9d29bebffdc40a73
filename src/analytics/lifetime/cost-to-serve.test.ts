import assert from 'node:assert/strict'
import { test } from 'node:test'
import { intervalOf, replicated } from '../../../test/support/held-intervals.ts'
import { gammaDraw, poissonDraw, seededRandom } from '../numerics/random.ts'
import { discountedService, monthsPaid, serviceMean, serviceRate, unserved } from './cost-to-serve.ts'

type Served = { cost: number; contacts: number; years: number }

function sumsOf(rows: readonly Served[]) {
  const sum = (of: (row: Served) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    customers: rows.length,
    contacts: sum(({ contacts }) => contacts),
    cost: sum(({ cost }) => cost),
    years: sum(({ years }) => years),
    costSquare: sum(({ cost }) => cost * cost),
    costYears: sum(({ cost, years }) => cost * years),
    yearsSquare: sum(({ years }) => years * years),
  }
}

test('the mean is a ratio of sums: who was seen for a month does not weigh as who was seen for years', () => {
  const { perYear, perContact } = serviceMean(
    sumsOf([
      { cost: 12, contacts: 1, years: 1 / 12 },
      { cost: 12, contacts: 3, years: 3 },
    ]),
  )
  assert.ok(Math.abs(perYear - 24 / (3 + 1 / 12)) < 1e-12)
  assert.equal(perContact, 6)
})

test('the mean cost a year holds the truth as often as its error says', () => {
  replicated(45_000, (random, held) => {
    const rows = Array.from({ length: 120 }, () => {
      const [years, rate] = [0.5 + 3 * random(), gammaDraw(random, 2, 1)]
      const contacts = poissonDraw(random, rate * years)
      return { years, contacts, cost: 4 * contacts }
    })
    const { perYear, deviation } = serviceMean(sumsOf(rows))
    held.note('a year', 8, intervalOf(perYear, perYear * deviation))
  })
})

test('where nobody was met, serving costs nothing and leaves nothing open', () => {
  assert.deepEqual(serviceMean(sumsOf([{ cost: 0, contacts: 0, years: 2 }])), unserved)
  assert.deepEqual(serviceRate({ cost: 0, years: 2 }, unserved, 0.8), { perYear: 0, low: 0, high: 0 })
  assert.equal(discountedService(0, 0.7, 30), 0)
})

test('one call in the first month is drawn towards the mean, ten years of calls hardly', () => {
  const mean = { perYear: 10, perContact: 5, deviation: 0.1 }
  assert.equal(serviceRate({ cost: 5, years: 1 / 12 }, mean, 0.8).perYear, 15 / (13 / 12))
  assert.equal(serviceRate({ cost: 500, years: 10 }, mean, 0.8).perYear, 510 / 11)
  assert.equal(serviceRate({ cost: 0, years: 1 }, mean, 0.8).perYear, 5)
})

test('twice the contacts cost more, and the interval holds the value', () => {
  const mean = { perYear: 10, perContact: 5, deviation: 0.1 }
  const once = serviceRate({ cost: 40, years: 2 }, mean, 0.8)
  const twice = serviceRate({ cost: 80, years: 2 }, mean, 0.8)
  assert.ok(Math.abs(twice.perYear - once.perYear - 40 / 3) < 1e-12)
  for (const { low, perYear, high } of [once, twice]) assert.ok(0 < low && low < perYear && perYear < high)
})

test('of customers whose contacts follow the model, about 80 of 100 true rates lie in their intervals', () => {
  const random = seededRandom(11)
  const [shape, perContact] = [2, 4]
  const rows = Array.from({ length: 4000 }, () => {
    // A prior of one year of the mean: a gamma rate of that shape and scale 1.
    const rate = gammaDraw(random, shape, 1)
    const years = 0.5 + 3 * random()
    const contacts = poissonDraw(random, rate * years)
    return { rate, contacts, cost: contacts * perContact, years }
  })
  const mean = serviceMean(sumsOf(rows))
  const held = rows.filter(({ rate, cost, years }) => {
    const { low, high } = serviceRate({ cost, years }, mean, 0.8)
    return low <= rate * perContact && rate * perContact <= high
  })
  const share = held.length / rows.length
  assert.ok(share > 0.77 && share < 0.83, String(share))
})

test('the standard error of the mean is the spread of means of other samples', () => {
  const random = seededRandom(5)
  const sample = () =>
    serviceMean(
      sumsOf(
        Array.from({ length: 200 }, () => {
          const years = 0.2 + 3 * random()
          const contacts = poissonDraw(random, gammaDraw(random, 1.5, 1) * years)
          return { contacts, cost: contacts * (1 + 4 * random()), years }
        }),
      ),
    )
  const means = Array.from({ length: 400 }, sample)
  const centre = means.reduce((sum, { perYear }) => sum + perYear, 0) / means.length
  const spread = Math.sqrt(means.reduce((sum, { perYear }) => sum + (perYear - centre) ** 2, 0) / 399)
  const stated = means.reduce((sum, { deviation, perYear }) => sum + deviation * perYear, 0) / means.length
  assert.ok(Math.abs(stated / spread - 1) < 0.12, `${stated} for ${spread}`)
})

test('36 months at 10 % a year are worth 31.2 months now, and at nothing 36', () => {
  const byHand = Array.from({ length: 36 }, (_, month) => 1.1 ** (-(month + 1) / 12))
  const sum = byHand.reduce((total, factor) => total + factor, 0)
  assert.ok(Math.abs(monthsPaid({ ratePerYear: 0.1, months: 36 }) - sum) < 1e-10)
  assert.equal(sum.toFixed(1), '31.2')
  assert.equal(monthsPaid({ ratePerYear: 0, months: 36 }), 36)
  assert.ok(Math.abs(discountedService(120, 0.5, sum) - 5 * sum) < 1e-10)
})

test('a negative cost and no time at all are refused', () => {
  assert.throws(() => serviceRate({ cost: -1, years: 1 }, unserved, 0.8), /cost must be finite and >= 0/)
  assert.throws(() => serviceRate({ cost: 1, years: 0 }, unserved, 0.8), /years must be finite and > 0/)
})
