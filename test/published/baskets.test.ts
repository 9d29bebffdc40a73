import assert from 'node:assert/strict'
import {
  associationRules,
  type Baskets,
  basketsOf,
  fitNextProduct,
  frequentSets,
  nextProduct,
} from '../../src/analytics/index.ts'
import { fit } from '../../src/cli/fit.ts'
import { dataSet, published, rowsOf } from './data-set.ts'

const file = 'groceries-baskets/baskets.csv.gz'

async function groceries(): Promise<Baskets> {
  const rows = await rowsOf(file)
  const column = (place: number) => Int32Array.from(rows, (cells) => Number(cells[place]))
  const basket = column(0).map((number) => number - 1)
  return basketsOf(basket, column(1), { baskets: 9835, items: 169 })
}

published('Groceries: density, frequent sets and rules are those of arules', [file], async () => {
  const baskets = await groceries()
  assert.equal((baskets.item.length / (9835 * 169)).toFixed(8), '0.02609146')
  const found = frequentSets(baskets, { support: 0.01 })
  const sizes = [1, 2, 3, 4].map((size) => found.sets.filter((set) => set.length === size).length)
  assert.deepEqual(sizes, [88, 213, 32, 0])
  const singles = found.sets.flatMap((set, k) => (set.length === 1 ? [Number(found.counts[k])] : []))
  assert.deepEqual(singles.sort((one, other) => other - one).slice(0, 5), [2513, 1903, 1809, 1715, 1372])
  const rules = associationRules(found, { confidence: 0.5, falseDiscovery: 0.01 })
  assert.equal(rules.length, 15)
  const best = rules.reduce((one, other) => (other.lift > one.lift ? other : one))
  assert.deepEqual(
    [best.support.toFixed(8), best.confidence.toFixed(7), best.lift.toFixed(6)],
    ['0.01037112', '0.5862069', '3.029608'],
  )
})

published(
  'Groceries: at a support of .001 there are 410 rules of confidence .8 and 5,668 of .5',
  [file],
  async () => {
    const found = frequentSets(await groceries(), { support: 0.001 })
    assert.equal(associationRules(found, { confidence: 0.8 }).length, 410)
    assert.equal(associationRules(found, { confidence: 0.5 }).length, 5668)
  },
)

published('Groceries: the next product is guessed better than by popularity alone', [file], async () => {
  const { item, start } = await groceries()
  const learnt = 7868
  const model = fitNextProduct({
    item: item.slice(0, start[learnt]),
    start: start.slice(0, learnt + 1),
    items: 169,
  })
  let [guessed, popular, tried] = [0, 0, 0]
  for (let j = learnt; j < 9835; j++) {
    const own = item.slice(start[j], start[j + 1])
    if (own.length < 3) continue
    own.forEach((hidden, at) => {
      const rest = own.filter((_, other) => other !== at)
      const offer = nextProduct(model, rest)
      tried++
      if (offer.item === hidden) guessed++
      if (nextProduct(model, rest, { prior: 1e9 }).item === hidden) popular++
    })
  }
  assert.ok(guessed > popular, `${guessed} and ${popular} of ${tried}`)
})

published('kith fit rules prints the best rule of Groceries', [file], async () => {
  const printed: string[] = []
  const columns = [
    '--basket',
    'basket',
    '--item',
    'item',
    '--support',
    '0.01',
    '--confidence',
    '0.5',
    '--json',
  ]
  const code = await fit(['rules', dataSet(file), ...columns], {
    print: (text) => printed.push(text),
    say: assert.fail,
  })
  assert.equal(code, 0)
  const { n, predictions } = JSON.parse(printed.join(''))
  assert.deepEqual([n, predictions.items, predictions.rules.length], [9835, 169, 15])
})
