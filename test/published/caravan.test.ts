import assert from 'node:assert/strict'
import { fitLogistic, logisticProbabilities } from '../../src/analytics/index.ts'
import { published, rowsOf } from './data-set.ts'

const file = 'caravan/caravan.csv.gz'
const features = 85
const held = 1_000

async function caravan() {
  const rows = await rowsOf(file)
  const bought = Uint8Array.from(rows, (cells) => (cells.at(-1) === 'Yes' ? 1 : 0))
  const columns = Array.from({ length: features }, (_, at) =>
    Float64Array.from(rows, (cells) => Number(cells[at])),
  )
  return { bought, columns }
}

published('Caravan policies: 348 of 5,822 customers bought one', [file], async () => {
  const { bought } = await caravan()
  const buyers = bought.reduce((sum, own) => sum + own, 0)
  assert.deepEqual([buyers, bought.length, (buyers / bought.length).toFixed(4)], [348, 5822, '0.0598'])
})

published(
  'Caravan policies: of the thousand left out, 11 of 33 with a probability above .25 bought, as printed',
  [file],
  async () => {
    const { bought, columns } = await caravan()
    const names = columns.map((_, at) => `x${at}`)
    const seen = columns.map((column) => column.subarray(held))
    const fit = fitLogistic(bought.subarray(held), { names, columns: seen })
    const asked = columns.map((column) => column.subarray(0, held))
    const { value: probability } = logisticProbabilities(fit, asked)
    const chosen = [...probability.keys()].filter((row) => Number(probability[row]) > 0.25)
    const right = chosen.filter((row) => bought[row] === 1).length
    assert.deepEqual([right, chosen.length, (right / chosen.length).toFixed(3)], [11, 33, '0.333'])
    assert.ok(probability.every((value) => value >= 0 && value <= 1))
  },
)
