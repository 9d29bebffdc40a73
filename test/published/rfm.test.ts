import assert from 'node:assert/strict'
import { rfmScores } from '../../src/analytics/index.ts'
import { published, rowsOf } from './data-set.ts'

const dayOf = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000

async function customers() {
  const found = new Map<string, { last: number; count: number; spent: number }>()
  for (const [name = '', date = '', revenue = ''] of await rowsOf('rfm-orders/orders.csv')) {
    const known = found.get(name) ?? { last: 0, count: 0, spent: 0 }
    found.set(name, {
      last: Math.max(known.last, dayOf(date)),
      count: known.count + 1,
      spent: known.spent + Number(revenue),
    })
  }
  const rows = [...found.values()]
  return {
    names: [...found.keys()],
    recency: Float64Array.from(rows, ({ last }) => dayOf('2006-12-31') - last),
    frequency: Float64Array.from(rows, ({ count }) => count),
    monetary: Float64Array.from(rows, ({ spent }) => spent),
  }
}

published('RFM sample: cut points are those of the R package rfm', ['rfm-orders/orders.csv'], async () => {
  const { cuts } = rfmScores(await customers())
  const rounded = (points: Float64Array) => [...points].map((point) => Math.round(point * 10) / 10)
  assert.deepEqual(rounded(cuts.recency), [114, 180, 296.4, 481])
  assert.deepEqual(rounded(cuts.frequency), [3, 4, 5, 7])
  assert.deepEqual(rounded(cuts.monetary), [254.8, 381, 505.4, 665])
})

published(
  'RFM sample: the printed customers have the printed scores, with either edge',
  ['rfm-orders/orders.csv'],
  async () => {
    const base = await customers()
    assert.equal(base.names.length, 995)
    const printed: [string, number, number, number, number][] = [
      ["Abbey O'Reilly", 205, 6, 472, 343],
      ['Add Senger', 140, 3, 340, 412],
      ['Aden Lesch', 194, 4, 405, 323],
      ['Aden Murphy', 98, 7, 596, 544],
      ['Admiral Senger', 132, 5, 448, 433],
    ]
    for (const step of [0, 1]) {
      const scores = rfmScores(base, { step })
      for (const [name, ...expected] of printed) {
        const row = base.names.indexOf(name)
        const columns = [base.recency, base.frequency, base.monetary, scores.cell]
        assert.deepEqual(
          columns.map((column) => column[row]),
          expected,
        )
      }
    }
  },
)
