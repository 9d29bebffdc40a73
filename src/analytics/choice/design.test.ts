import assert from 'node:assert/strict'
import { test } from 'node:test'
import { determinant, inverse, Matrix } from 'ml-matrix'
import { seededRandom } from '../numerics/random.ts'
import { type ChoiceDesignOptions, choiceDesign, choiceDesignQuality } from './choice-design.ts'
import { fitMnl } from './mnl.ts'
import { fullFactorial, profileDesign, profileEfficiency } from './profile-design.ts'

const close = (left: number, right: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(left - right) < tolerance, `${left} is not ${right}`)

/** Contrasts that differ from those of the design: cosines, standardised and orthogonal too. */
const coded = (levels: readonly number[], row: Iterable<number>) =>
  [...row].flatMap((level, attribute) => {
    const many = Number(levels[attribute])
    return Array.from(
      { length: many - 1 },
      (_, c) => Math.SQRT2 * Math.cos((Math.PI * (c + 1) * (level + 0.5)) / many),
    )
  })

const rowsOf = (profiles: Int32Array, a: number) =>
  Array.from({ length: profiles.length / a }, (_, row) => profiles.subarray(row * a, (row + 1) * a))

/** |XᵀX / N|^(1/p), from the definition. */
function efficiencyOf(levels: readonly number[], profiles: Int32Array): number {
  const design = new Matrix(rowsOf(profiles, levels.length).map((row) => [1, ...coded(levels, row)]))
  const inner = design.transpose().mmul(design).div(design.rows)
  return determinant(inner) ** (1 / design.columns)
}

const arrays = [
  [2, 3, 3, 3, 3, 3, 3, 3],
  [6, 3, 3, 3, 3, 3],
  [2, 2, 2, 2],
  [2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
  [3, 3, 3],
  [3, 3, 3, 3, 3, 3, 3, 3, 3, 3],
  [4, 2, 2],
  [4, 4, 4, 2, 2, 2],
  [4, 4, 4, 4, 4, 4],
  [5, 5, 5, 5],
  [7, 7, 7],
]

test('orthogonal arrays of 4 to 64 runs have a D-efficiency of 100 % by its definition', () => {
  for (const levels of arrays) {
    const { profiles, method, efficiency, isOrthogonal, balance } = profileDesign(levels)
    assert.deepEqual([method, isOrthogonal], ['orthogonal-array', true], levels.join('×'))
    close(efficiency, 1)
    close(efficiencyOf(levels, profiles), 1)
    for (const counts of balance) assert.equal(new Set(counts).size, 1)
  }
  for (const [levels, runs] of [
    [[2, 2, 2], 4],
    [[4, 2, 2, 2, 2], 8],
    [new Array<number>(11).fill(2), 12],
    [[2, 3, 3, 3, 3, 3, 3, 3], 18],
    [new Array<number>(19).fill(2), 20],
    [new Array<number>(23).fill(2), 24],
    [new Array<number>(31).fill(2), 32],
  ] as const) {
    const { profiles, isOrthogonal } = profileDesign(levels, { runs })
    assert.deepEqual([profiles.length / levels.length, isOrthogonal], [runs, true])
    close(efficiencyOf(levels, profiles), 1, 1e-6)
  }
})

test('full factorials of 2 and 3 levels hold each combination once, and have 100 %', () => {
  for (const levels of [
    [2, 2, 2, 2],
    [3, 3, 3],
    [3, 4, 2],
  ]) {
    const profiles = fullFactorial(levels)
    const rows = rowsOf(profiles, levels.length).map((row) => row.join())
    assert.equal(
      new Set(rows).size,
      levels.reduce((product, many) => product * many, 1),
    )
    close(profileEfficiency(levels, profiles), 1)
  }
  assert.throws(() => fullFactorial(new Array<number>(21).fill(2)), /at most 1000000/)
})

test('without an array exchanges come near it, by the definition, and a seed tells the same', () => {
  const levels = [4, 3, 3, 2, 2]
  const design = profileDesign(levels, { runs: 20 })
  assert.equal(design.method, 'exchange')
  assert.ok(design.efficiency > 0.96 && design.efficiency < 1, String(design.efficiency))
  close(design.efficiency, efficiencyOf(levels, design.profiles))
  assert.deepEqual(design, profileDesign(levels, { runs: 20 }))
})

test('profiles that leave an effect untold have an efficiency of 0', () => {
  assert.equal(profileEfficiency([2, 2], Int32Array.of(0, 0, 1, 1, 0, 0, 1, 1)), 0)
})

test('prohibited pairs never meet, and cost efficiency', () => {
  const prohibited = [{ one: [0, 0], other: [1, 2] }] as const
  const { profiles, efficiency, method } = profileDesign([3, 3, 2], { runs: 18, prohibited })
  assert.equal(method, 'exchange')
  for (const row of rowsOf(profiles, 3)) assert.ok(row[0] !== 0 || row[1] !== 2)
  assert.ok(efficiency > 0.8 && efficiency < 0.99, String(efficiency))
  const sets = choiceDesign([3, 3, 2], { sets: 12, alternatives: 3, prohibited })
  for (const row of rowsOf(sets.profiles, 3)) assert.ok(row[0] !== 0 || row[1] !== 2)
  const all = [0, 1].flatMap((one) =>
    [0, 1].map((other) => ({ one: [0, one] as const, other: [1, other] as const })),
  )
  assert.throws(() => profileDesign([2, 2], { runs: 8, prohibited: all }), /such that profiles remain/)
})

/** The logit's information by its definition, from other contrasts. */
function toldBy(
  levels: readonly number[],
  profiles: Int32Array,
  { alternatives, none = false, prior, nonePrior = 0 }: ChoiceDesignOptions,
) {
  const rows = rowsOf(profiles, levels.length)
  const p = levels.reduce((sum, many) => sum + many - 1, none ? 1 : 0)
  let whole = Matrix.zeros(p, p)
  for (let first = 0; first < rows.length; first += alternatives) {
    const set = rows.slice(first, first + alternatives)
    const codes = set.map((row) => [...coded(levels, row), ...(none ? [0] : [])])
    const utilities = set.map((row) =>
      row.reduce((sum, level, a) => {
        const worths = prior?.[a] ?? []
        const mean = worths.reduce((total, worth) => total + worth, 0) / Math.max(1, worths.length)
        return sum + (worths[level] ?? 0) - mean
      }, 0),
    )
    if (none) {
      codes.push(new Array<number>(p).fill(0).with(p - 1, 1))
      utilities.push(nonePrior)
    }
    const odds = utilities.map(Math.exp)
    const total = odds.reduce((sum, odd) => sum + odd, 0)
    const X = new Matrix(codes)
    const P = Matrix.diag(odds.map((odd) => odd / total))
    const share = Matrix.columnVector(odds.map((odd) => odd / total))
    const mean = X.transpose().mmul(share)
    whole = Matrix.add(whole, Matrix.sub(X.transpose().mmul(P).mmul(X), mean.mmul(mean.transpose())))
  }
  return whole
}

test('shifted arrays tell all that so many alternatives can: 100 %, every level as often, overlap least', () => {
  for (const [levels, sets, alternatives] of [
    [[3, 3, 3, 3], 9, 3],
    [[2, 2, 2, 2], 8, 2],
    [[4, 4, 4], 16, 4],
    [[2, 3, 3, 3, 3, 3, 3, 3], 18, 3],
  ] as const)
    for (const none of [false, true]) {
      const design = choiceDesign(levels, { sets, alternatives, none, starts: 1 })
      close(design.efficiency, 1)
      close(design.overlap, design.leastOverlap)
      for (const counts of design.balance) assert.equal(new Set(counts).size, 1)
    }
})

test('D-error under a prior, and efficiency without one, are those of the logit’s information', () => {
  const levels = [4, 3, 2]
  const prior = [
    [1, 0.4, -0.2, -1.2],
    [0.5, 0, 0.1],
    [-0.3, 0.6],
  ]
  for (const none of [false, true]) {
    const options = { sets: 12, alternatives: 3, none, prior, nonePrior: none ? 0.4 : 0 }
    const design = choiceDesign(levels, options)
    const p = none ? 7 : 6
    const told = toldBy(levels, design.profiles, options)
    close(Number(design.priorError), determinant(inverse(told)) ** (1 / p))
    const blind = toldBy(levels, design.profiles, { sets: 12, alternatives: 3, none })
    const others = choiceDesign(levels, { sets: 12, alternatives: 3, none })
    const best = toldBy(levels, others.profiles, { sets: 12, alternatives: 3, none })
    close(design.efficiency / others.efficiency, (determinant(blind) / determinant(best)) ** (1 / p))
    const under = toldBy(levels, others.profiles, options)
    assert.ok(
      Number(design.priorError) < determinant(inverse(under)) ** (1 / p),
      'a prior helps where it holds',
    )
  }
})

test('no sets tell more than the bound', () => {
  const random = seededRandom(3)
  for (let draw = 0; draw < 200; draw++) {
    const levels = Array.from({ length: 2 }, () => 2 + Math.floor(3 * random()))
    const alternatives = 2 + Math.floor(3 * random())
    const profiles = Int32Array.from({ length: 12 * alternatives * 2 }, (_, j) =>
      Math.floor(Number(levels[j % 2]) * random()),
    )
    for (const none of [false, true]) {
      const { efficiency } = choiceDesignQuality({ levels, alternatives, none }, profiles)
      assert.ok(efficiency >= 0 && efficiency < 1)
    }
  }
})

test('blocks are of one size, and each as even as the whole', () => {
  const { blocks, profiles } = choiceDesign([3, 3, 3], { sets: 18, alternatives: 3, blocks: 3 })
  for (const block of [0, 1, 2]) {
    const own = rowsOf(profiles, 9).filter((_, set) => blocks[set] === block)
    assert.equal(own.length, 6)
    for (const attribute of [0, 1, 2])
      for (const level of [0, 1, 2]) {
        const count = own.flatMap((set) => [...set]).filter((one, j) => j % 3 === attribute && one === level)
        assert.ok(Math.abs(count.length - 6) <= 1)
      }
  }
  const halves = profileDesign([2, 2, 2], { runs: 8, blocks: 2 })
  for (const attribute of [0, 1, 2]) {
    const ones = [...halves.blocks].filter(
      (block, run) => block === 0 && halves.profiles[run * 3 + attribute] === 1,
    )
    assert.equal(ones.length, 2)
  }
})

test('errors of a logit on answers to a design are what its D-error says', () => {
  const levels = [3, 2]
  const { profiles, sets } = choiceDesign(levels, { sets: 18, alternatives: 2 })
  const people = 200
  const random = seededRandom(8)
  const rows = rowsOf(profiles, 2)
  const n = sets * people
  const values = new Float64Array(n * 2 * 3)
  for (let row = 0; row < n * 2; row++) values.set(coded(levels, rows[row % rows.length] ?? []), row * 3)
  const { covariance } = fitMnl({
    names: ['a', 'b', 'c'],
    values,
    starts: Int32Array.from({ length: n + 1 }, (_, s) => 2 * s),
    chosen: Int32Array.from({ length: n }, (_, s) => 2 * s + (random() < 0.5 ? 0 : 1)),
  })
  const volume = determinant(new Matrix([0, 1, 2].map((r) => [...covariance.subarray(3 * r, 3 * r + 3)])))
  const expected = choiceDesignQuality(
    {
      levels,
      alternatives: 2,
      prior: [
        [0, 0, 0],
        [0, 0],
      ],
    },
    profiles,
  ).priorError
  close(volume ** (1 / 3) * people, Number(expected), 0.01 * Number(expected))
})

test('refuses designs that cannot tell, by name', () => {
  assert.throws(() => profileDesign([3, 3], { runs: 4 }), /runs must be a whole number >= 5/)
  assert.throws(() => profileDesign([1, 3]), /levels of an attribute/)
  assert.throws(
    () => choiceDesign([3, 3, 3], { sets: 2, alternatives: 3 }),
    /sets must be a whole number >= 3/,
  )
  assert.throws(() => choiceDesign([2, 2], { sets: 4, alternatives: 1 }), /alternatives/)
  assert.throws(
    () => choiceDesign([2], { sets: 4, alternatives: 3 }),
    /no more than there are allowed profiles/,
  )
  assert.throws(() => choiceDesign([2, 2], { sets: 4, alternatives: 2, blocks: 3 }), /a divisor of 4/)
  assert.throws(
    () => choiceDesign([2, 2], { sets: 4, alternatives: 2, prior: [[0, 1]] }),
    /prior must be worths/,
  )
  assert.throws(
    () => profileDesign([2, 2], { prohibited: [{ one: [0, 2], other: [1, 0] }] }),
    /prohibited pair must be a level of an attribute/,
  )
  assert.throws(() => profileEfficiency([2, 2], Int32Array.of(0, 2)), /level of attribute 1/)
})
