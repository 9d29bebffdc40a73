import assert from 'node:assert/strict'
import {
  crossFittedUplift,
  type ScoredTest,
  seededRandom,
  upliftAtShare,
  upliftBins,
  upliftCurve,
  upliftQuality,
} from '../../src/analytics/index.ts'
import { fit } from '../../src/cli/fit.ts'
import { known } from '../support/known.ts'
import { dataSet, published, rowsOf } from './data-set.ts'

const file = 'hillstrom/hillstrom.csv.gz'

/** Men's e-mail against none, visits, ranked by what was spent before; counted from the end as of experiments. */
async function mensTest(): Promise<ScoredTest> {
  const rows = (await rowsOf(file)).filter((cells) => cells.at(-4) !== 'Womens E-Mail')
  return {
    score: Float64Array.from(rows, (cells) => Number(cells.at(-10))),
    outcome: Float64Array.from(rows, (cells) => Number(cells.at(-3))),
    treated: Uint8Array.from(rows, (cells) => (cells.at(-4) === 'Mens E-Mail' ? 1 : 0)),
  }
}

published('Hillstrom’s e-mail test: Qini and uplift areas are those of scikit-uplift', [file], async () => {
  const { qini, auuc, n } = upliftQuality(await mensTest(), { random: seededRandom(1), replicates: 50 })
  assert.equal(n, 42_613)
  assert.ok(qini && auuc)
  assert.equal(qini.value.toFixed(8), '0.01843340')
  assert.equal(auuc.value.toFixed(8), '0.00957842')
  assert.ok(known(qini).se > 0 && known(qini).low < qini.value)
})

published(
  'Hillstrom’s e-mail test: uplift of the best 30 % and of tenths, equal scores shared',
  [file],
  async () => {
    const test = await mensTest()
    const rows = [...test.score.keys()].sort(
      (one, other) => Number(test.score[one]) - Number(test.score[other]) || one - other,
    )
    const score = new Float64Array(rows.length)
    rows.forEach((row, place) => {
      score[row] = place
    })
    // scikit-uplift parts equal scores by the order of the rows and takes whole rows: then its digits come out.
    assert.equal(upliftAtShare({ ...test, score }, 12_783 / 42_613).uplift?.toFixed(8), '0.08947898')
    assert.ok(Math.abs(Number(upliftAtShare(test, 0.3).uplift) - 0.08947898) < 5e-5)
    const bins = upliftBins(test, 10)
    const mean = bins.reduce((sum, bin) => sum + bin.treated * Number(bin.uplift), 0) / 21_307
    assert.ok(Math.abs(mean - 0.07659403) < 2e-5, `${mean}`)
  },
)

published(
  'Hillstrom’s e-mail test: treating all brings the published difference, treating some its share',
  [file],
  async () => {
    const curve = upliftCurve(await mensTest(), 10, { random: seededRandom(1), replicates: 30 })
    assert.equal(curve.at(-1)?.gain.toFixed(8), '0.07658956')
    const third = curve[2]
    assert.ok(third && Math.abs(third.gain - 0.3 * 0.08947898) < 2e-5, `${third?.gain}`)
    assert.ok(third.low !== null && third.low < third.byLot && third.byLot < Number(third.high))
  },
)

published('kith fit uplift prints the difference and the areas of the test', [file], async () => {
  const printed: string[] = []
  const arms = ['--treatment', 'segment', '--treated', 'Mens E-Mail', '--control', 'No E-Mail']
  const code = await fit(
    [
      'uplift',
      dataSet(file),
      ...arms,
      '--outcome',
      'visit',
      '--score',
      'history',
      '--replicates',
      '20',
      '--json',
    ],
    { print: (text) => printed.push(text), say: assert.fail },
  )
  assert.equal(code, 0)
  const { n, parameters } = JSON.parse(printed.join(''))
  assert.equal(n, 42_613)
  assert.equal(parameters.difference.value.toFixed(8), '0.07658956')
  assert.equal(parameters.difference.se.toFixed(8), '0.00338589')
  assert.equal(parameters.qini.value.toFixed(8), '0.01843340')
})

published(
  'Hillstrom’s e-mail test: a learnt score finds whom the women’s e-mail brings, on customers left out',
  [file],
  async () => {
    const rows = (await rowsOf(file)).filter((cells) => cells.at(-4) !== 'Mens E-Mail').slice(0, 15_000)
    const column = (place: number) => Float64Array.from(rows, (cells) => Number(cells.at(place)))
    const test = {
      columns: [column(-10), column(-9), column(-8), column(-6)],
      outcome: column(-3),
      treated: Uint8Array.from(rows, (cells) => (cells.at(-4) === 'Womens E-Mail' ? 1 : 0)),
    }
    const score = crossFittedUplift(test, { random: seededRandom(1), folds: 3, trees: 30 })
    const { gain } = upliftQuality({ ...test, score }, { random: seededRandom(2), replicates: 50 })
    assert.ok(known(gain).low > 0, `${gain.low}`)
  },
)
