import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Estimate, Fit } from '../numerics/estimate.ts'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { simulateChoices } from './choice-simulation.ts'
import type { Choices } from './choices.ts'
import { fitConjoint, type Ratings } from './conjoint.ts'
import { fitHbLogit } from './hb-logit.ts'
import { fitLatentClassLogit } from './latent-class-logit.ts'
import { fitMaxDiff, type MaxDiffTasks } from './maxdiff.ts'
import { fitMixedLogit } from './mixed-logit.ts'
import { fitMnl } from './mnl.ts'
import { fitRankedLogit } from './ranked-logit.ts'

const names = ['price', 'quality']

/** Two kinds of people, six sets of three each. */
function drawn(seed: number, people = 40): Choices & { readonly person: Int32Array } {
  const random = seededRandom(seed)
  const tastes = Array.from({ length: people }, (_, who) =>
    who % 3 === 2 ? [0.2 + 0.2 * normalDraw(random), 1.5] : [-1.5, 0.3 + 0.2 * normalDraw(random)],
  )
  const choices = simulateChoices(
    { people, sets: 6, alternatives: 3, names },
    (who) => tastes[who] ?? [],
    random,
  )
  return { ...choices, person: choices.person ?? assert.fail() }
}

type Drawn = ReturnType<typeof drawn>

/** Sets in a given order; each keeps its rows in theirs. */
function ordered(
  choices: Drawn,
  sets: readonly number[],
  person: (place: number) => number,
  turn = false,
): Drawn {
  const rows = sets.flatMap((set) => (turn ? [2, 1, 0] : [0, 1, 2]).map((j) => set * 3 + j))
  return {
    names: choices.names,
    values: Float64Array.from(rows.flatMap((row) => [...choices.values.subarray(row * 2, row * 2 + 2)])),
    starts: Int32Array.from({ length: sets.length + 1 }, (_, s) => 3 * s),
    chosen: Int32Array.from(sets, (set, s) => {
      const place = Number(choices.chosen[set]) - 3 * set
      return 3 * s + (turn ? 2 - place : place)
    }),
    person: Int32Array.from(sets, (_, place) => person(place)),
  }
}

const all = (choices: Drawn) => Array.from(choices.chosen, (_, set) => set)

/** Alternatives of every set the other way round. */
const turned = (choices: Drawn) =>
  ordered(choices, all(choices), (place) => Number(choices.person[place]), true)
/** The last person first. */
const reversed = (choices: Drawn) =>
  ordered(choices, all(choices).toReversed(), (place) => Number(choices.person.at(-1 - place)))
/** Everybody ten times. */
const tenfold = (choices: Drawn) =>
  ordered(
    choices,
    Array.from({ length: 10 }, () => all(choices)).flat(),
    (place) =>
      1000 * Math.floor(place / choices.chosen.length) +
      Number(choices.person[place % choices.chosen.length]),
  )
/** What is added to all alternatives of a set. */
const raised = (choices: Drawn): Drawn => ({
  ...choices,
  values: choices.values.map((value, j) => value + (Math.floor(j / 6) % 7)),
})

const models: Readonly<Record<string, (choices: Drawn) => Fit<string>>> = {
  mnl: (choices) => fitMnl(choices),
  'mixed-logit': (choices) => fitMixedLogit(choices, { normal: names, draws: 30 }),
  'latent-class': (choices) => fitLatentClassLogit(choices, { starts: 6 }),
}

function same(one: Fit<string>, other: Fit<string>, times: number, title: string) {
  const near = (left: number, right: number, what: string) =>
    assert.ok(
      Math.abs(left - right) < 1e-5 * (1 + Math.abs(right)),
      `${title} ${what}: ${left} is not ${right}`,
    )
  near(other.logLikelihood, times * one.logLikelihood, 'log-likelihood')
  for (const [name, estimate] of Object.entries<Estimate>(one.parameters)) {
    const again: Estimate = other.parameters[name] ?? assert.fail(name)
    near(again.value, estimate.value, name)
    near(Number(again.se), Number(estimate.se) / Math.sqrt(times), `error of ${name}`)
  }
}

test('alternatives in another order, and what is added to all of a set, change nothing', () => {
  const choices = drawn(1)
  for (const [title, fit] of Object.entries(models)) {
    const plain = fit(choices)
    same(plain, fit(turned(choices)), 1, title)
    same(plain, fit(raised(choices)), 1, title)
  }
})

test('people in another order change nothing where no draws are theirs, and ten of each shrink errors by √10', () => {
  const choices = drawn(2)
  for (const title of ['mnl', 'latent-class'] as const) {
    const fit = models[title] ?? assert.fail()
    const plain = fit(choices)
    same(plain, fit(reversed(choices)), 1, title)
    same(plain, fit(tenfold(choices)), 10, title)
  }
})

test('ten of each order, of each task and of each respondent shrink errors by √10', () => {
  const random = seededRandom(3)
  const rank = Float64Array.from({ length: 60 }, (_, row) => ((row * 7 + Math.floor(row / 4)) % 4) + 1)
  const values = Float64Array.from({ length: 120 }, () => normalDraw(random))
  const starts = (many: number, width: number) => Int32Array.from({ length: many + 1 }, (_, s) => s * width)
  const often = <Column extends Float64Array | Int32Array>(column: Column, shift = 0) => {
    const long =
      column.constructor === Int32Array
        ? new Int32Array(column.length * 10)
        : new Float64Array(column.length * 10)
    return long.map(
      (_, j) => Number(column[j % column.length]) + shift * Math.floor(j / column.length),
    ) as Column
  }
  const orders = { names, values, rank, starts: starts(15, 4) }
  const many = { names, values: often(values), rank: often(rank), starts: starts(150, 4) }
  same(fitRankedLogit(orders), fitRankedLogit(many), 10, 'ranked-logit')

  const items = ['a', 'b', 'c', 'd']
  const best = Int32Array.from({ length: 24 }, (_, t) => t * 3 + (t % 5 === 0 ? 1 : t % 3))
  const tasks: MaxDiffTasks = {
    items,
    item: Int32Array.from({ length: 72 }, (_, row) => (Math.floor(row / 3) + (row % 3)) % 4),
    starts: starts(24, 3),
    best,
    worst: best.map((row) => row - (row % 3) + ((row + 1) % 3)),
  }
  const more = {
    items,
    item: often(tasks.item),
    starts: starts(240, 3),
    best: often(best, 72),
    worst: often(tasks.worst, 72),
  }
  same(fitMaxDiff(tasks), fitMaxDiff(more), 10, 'maxdiff')

  const study: Ratings = {
    attributes: ['price', 'brand'],
    levels: [
      ['low', 'high'],
      ['ours', 'theirs'],
    ],
    profiles: Int32Array.of(0, 0, 0, 1, 1, 0, 1, 1),
    ratings: Float64Array.from({ length: 24 }, () => normalDraw(random)),
  }
  const [one, ten] = [fitConjoint(study), fitConjoint({ ...study, ratings: often(study.ratings) })]
  for (const [name, { value, se }] of Object.entries(one.parameters)) {
    assert.ok(Math.abs(value - Number(ten.parameters[name]?.value)) < 1e-12)
    // Degrees of freedom: 24 − 3 and 240 − 3.
    assert.ok(Math.abs(Number(ten.parameters[name]?.se) / Number(se) - Math.sqrt(21 / 237)) < 1e-9)
  }
})

test('one person, and one set, end in a limit or an answer, without NaN', () => {
  const single = drawn(4, 1)
  const first = ordered(single, [0], () => 0)
  for (const [title, fit] of Object.entries({
    ...models,
    'latent-class': (choices: Drawn) => fitLatentClassLogit(choices, { classes: 1 }),
    'hb-mnl': (choices: Drawn) => fitHbLogit(choices, { draws: 20, burn: 20, chains: 2 }),
  }))
    for (const choices of [single, first])
      try {
        const told = fit(choices)
        assert.ok(!Number.isNaN(told.logLikelihood), title)
        for (const { value, se } of Object.values<Estimate>(told.parameters))
          assert.ok(!Number.isNaN(value) && !Number.isNaN(Number(se)), title)
      } catch (error) {
        assert.ok(error instanceof RangeError, `${title}: ${error}`)
      }
})
