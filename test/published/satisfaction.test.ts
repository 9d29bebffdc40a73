import assert from 'node:assert/strict'
import { cronbachAlpha, satisfactionIndex } from '../../src/analytics/index.ts'
import { fit } from '../../src/cli/fit.ts'
import { dataSet, published, rowsOf } from './data-set.ts'

const file = 'customer-satisfaction/ratings.csv'

async function ratings(): Promise<Float64Array[]> {
  const rows = await rowsOf(file)
  return Array.from({ length: 10 }, (_, item) => Float64Array.from(rows, (row) => Number(row[item])))
}

async function answerOf(...args: string[]) {
  const printed: string[] = []
  const code = await fit([...args, '--json'], { print: (text) => printed.push(text), say: assert.fail })
  assert.equal(code, 0)
  return JSON.parse(printed.join(''))
}

published('the advertisers’ answers have the published means and Cronbach’s α', [file], async () => {
  const answers = await ratings()
  const means = answers.map((column) => satisfactionIndex([column], [1], { low: 0, high: 100 }, 0.95).value)
  assert.deepEqual(
    means.map((mean) => mean.toFixed(4)),
    ['6.0663', '5.8824', '6.2744', '5.5599', '6.1391', '6.0558', '7.2490', '7.4561', '7.8896', '7.7736'],
  )
  const { n, value, low, high } = cronbachAlpha(answers, 0.95)
  assert.deepEqual([n, value?.toFixed(7)], [1811, '0.9251771'])
  assert.ok((low ?? 1) < 0.9251771 && 0.9251771 < (high ?? 0))
})

published('kith fit nps prints the published score of the advertisers', [file], async () => {
  const { n, parameters, predictions } = await answerOf('nps', dataSet(file), '--answer', 'q1')
  assert.equal(n, 1811)
  assert.equal(parameters.nps.value.toFixed(4), '-35.6709')
  const { promoters: p, detractors: d } = predictions
  assert.ok(Math.abs(parameters.nps.se - 100 * Math.sqrt((p + d - (p - d) ** 2) / n)) < 1e-9)
})

const mobi = 'ecsi-mobi/mobi.csv'

published('what mobile customers perceive and expect is told in one call', [mobi], async () => {
  const asked = ['--perceived', 'overall=PERQ1;needs=PERQ2', '--expected', 'overall=CUEX1;needs=CUEX2']
  const { n, parameters } = await answerOf('servqual', dataSet(mobi), ...asked)
  const rows = await rowsOf(mobi)
  const mean = (at: number) => rows.reduce((sum, row) => sum + Number(row[at]), 0) / rows.length
  assert.equal(n, 250)
  assert.ok(Math.abs(parameters['gap:overall'].value - (mean(15) - mean(0))) < 1e-12)
  assert.ok(Math.abs(parameters['gap:needs'].value - (mean(16) - mean(1))) < 1e-12)
  const both = (parameters['gap:overall'].value + parameters['gap:needs'].value) / 2
  assert.ok(Math.abs(parameters.unweighted.value - both) < 1e-12)
})

published('kith fit cronbach prints the published α of the advertisers', [file], async () => {
  const names = Array.from({ length: 10 }, (_, j) => `q${j + 1}`).join()
  const { n, parameters } = await answerOf('cronbach', dataSet(file), '--answers', names)
  assert.deepEqual([n, parameters.alpha.value.toFixed(7)], [1811, '0.9251771'])
})
