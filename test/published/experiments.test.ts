import assert from 'node:assert/strict'
import { cupedDifference, type GroupTotals, groupDifference } from '../../src/analytics/index.ts'
import { fit } from '../../src/cli/fit.ts'
import { dataSet, published, rowsOf } from './data-set.ts'

const file = 'hillstrom/hillstrom.csv.gz'
const places = { visit: -3, conversion: -2, spend: -1 } as const

/** Rows of one arm: history and outcome; counted from the end, since the history segment may hold a comma. */
async function armsOf(outcome: keyof typeof places) {
  const arms = new Map<string, { history: number[]; outcome: number[] }>()
  for (const cells of await rowsOf(file)) {
    const arm = cells.at(-4) ?? ''
    const rows = arms.get(arm) ?? { history: [], outcome: [] }
    arms.set(arm, rows)
    rows.history.push(Number(cells.at(-10)))
    rows.outcome.push(Number(cells.at(places[outcome])))
  }
  return (name: string) => arms.get(name) ?? assert.fail(name)
}

const totals = (values: readonly number[]): GroupTotals => ({
  n: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
})

/** Means, differences from no e-mail and Welch's errors, as printed. */
const printed = {
  visit: {
    rates: ['0.182757', '0.151400', '0.106167'],
    mens: ['0.07658956', '0.00338589'],
    womens: ['0.04523311', '0.00323446'],
  },
  conversion: {
    rates: ['0.012531', '0.008837', '0.005726'],
    mens: ['0.00680501', '0.00092087'],
    womens: ['0.00311106', '0.00082268'],
  },
  spend: {
    rates: ['1.422617', '1.077202', '0.652789'],
    mens: ['0.76982716', '0.145247'],
    womens: ['0.42441222', '0.130333'],
  },
} as const

for (const outcome of ['visit', 'conversion', 'spend'] as const)
  published(
    `Hillstrom’s e-mail test: arms and differences of ${outcome} are the published ones`,
    [file],
    async () => {
      const armOf = await armsOf(outcome)
      const of = (name: string) => totals(armOf(name).outcome)
      const arms = [of('Mens E-Mail'), of('Womens E-Mail'), of('No E-Mail')]
      assert.deepEqual(
        arms.map(({ n }) => n),
        [21_307, 21_387, 21_306],
      )
      const { rates, mens, womens } = printed[outcome]
      assert.deepEqual(
        arms.map(({ sum, n }) => (sum / n).toFixed(6)),
        rates,
      )
      for (const [arm, [value, se]] of [
        [of('Mens E-Mail'), mens],
        [of('Womens E-Mail'), womens],
      ] as const) {
        const found = groupDifference(arm, of('No E-Mail'), 0.95)
        assert.equal(found.value.toFixed(8), value)
        assert.equal(found.se.toFixed(se.length - 2), se)
      }
    },
  )

published(
  'Hillstrom’s e-mail test: what was spent before leaves the difference and narrows it a little',
  [file],
  async () => {
    const armOf = await armsOf('visit')
    const [one, other] = [armOf('Mens E-Mail'), armOf('No E-Mail')]
    const found = cupedDifference(
      {
        outcome: Float64Array.from([...one.outcome, ...other.outcome]),
        before: Float64Array.from([...one.history, ...other.history]),
        treated: Uint8Array.from({ length: 42_613 }, (_, row) => (row < 21_307 ? 1 : 0)),
      },
      0.95,
    )
    assert.ok(Math.abs(found.value - 0.07658956) < 5e-4)
    assert.ok(found.varianceLeft < 1 && found.varianceLeft > 0.99)
  },
)

published(
  'kith fit experiment prints the published difference in spend, freed of the time before, and a plan',
  [file],
  async () => {
    const printed: string[] = []
    const arms = ['--treatment', 'segment', '--treated', 'Mens E-Mail', '--control', 'No E-Mail']
    const more = ['--before', 'history', '--strata', 'channel', '--looks', '10', '--find', '0.5', '--json']
    const code = await fit(['experiment', dataSet(file), ...arms, '--outcome', 'spend', ...more], {
      print: (text) => printed.push(text),
      say: assert.fail,
    })
    assert.equal(code, 0)
    const { n, parameters, predictions } = JSON.parse(printed.join(''))
    assert.equal(n, 42_613)
    assert.deepEqual(
      [parameters.difference.value.toFixed(8), parameters.difference.se.toFixed(6)],
      ['0.76982716', '0.145247'],
    )
    assert.ok(parameters.sequential.low > 0 && parameters.sequential.low < parameters.difference.low)
    assert.ok(predictions.alwaysValidP < 0.01 && predictions.alwaysValidP > predictions.p.difference)
    for (const name of ['cuped', 'stratified']) assert.ok(Math.abs(parameters[name].value - 0.77) < 0.02)
    assert.ok(predictions.size.treated > 10_000 && predictions.size.treated === predictions.size.control)
  },
)
