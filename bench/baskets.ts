import { pathToFileURL } from 'node:url'
import {
  associationRules,
  type Baskets,
  basketsOf,
  fitNextProduct,
  frequentSets,
  nextProduct,
  seededRandom,
} from '../src/analytics/index.ts'
import { cpuSeconds } from './cpu-seconds.ts'

const items = 200

/** Baskets of some five items, few of them popular, and pairs of neighbours that go together. */
function basketsFor(baskets: number): Baskets {
  const random = seededRandom(2026)
  const [basket, item]: [number[], number[]] = [[], []]
  for (let j = 0; j < baskets; j++)
    do {
      const what = Math.floor(items * random() ** 3)
      basket.push(j)
      item.push(random() < 0.2 && basket.at(-2) === j ? ((item.at(-1) ?? 0) + 1) % items : what)
    } while (random() < 0.8)
  return basketsOf(Int32Array.from(basket), Int32Array.from(item), { baskets, items })
}

function benchBaskets(n: number): (number | string)[] {
  const baskets = basketsFor(n)
  let found = frequentSets(baskets, { support: 0.5 })
  const setSeconds = cpuSeconds(() => {
    found = frequentSets(baskets, { support: 0.001 })
  })
  const ruleSeconds = cpuSeconds(() => associationRules(found, { confidence: 0.2, falseDiscovery: 0.05 }))
  let model = fitNextProduct(basketsFor(10))
  const pairSeconds = cpuSeconds(() => {
    model = fitNextProduct(baskets)
  })
  const offerSeconds = cpuSeconds(() => {
    for (let j = 0; j < n; j++)
      nextProduct(model, baskets.item.subarray(baskets.start[j], baskets.start[j + 1]))
  })
  const seconds = [setSeconds, ruleSeconds, pairSeconds, offerSeconds].map((value) => value.toFixed(3))
  return [n.toLocaleString('en-US'), found.sets.length, ...seconds]
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  benchBaskets(5000)
  const head = ['baskets', 'sets', 'sets s', 'rules s', 'pairs s', 'offers s']
  for (const row of [head, ...[10_000, 100_000, 1_000_000].map(benchBaskets)])
    console.log(row.map((cell) => String(cell).padStart(10)).join(' '))
}
