import { pathToFileURL } from 'node:url'
import { fitUplift, seededRandom, type UpliftCustomers, upliftQuality } from '../src/analytics/index.ts'
import { cpuSeconds } from './cpu-seconds.ts'

/** Customers with ten columns, of which the first says whom the treatment changes. */
function customersOf(n: number): UpliftCustomers {
  const random = seededRandom(2026)
  const columns = Array.from({ length: 10 }, () => Float64Array.from({ length: n }, () => random()))
  const treated = Uint8Array.from({ length: n }, () => (random() < 0.5 ? 1 : 0))
  const outcome = Float64Array.from({ length: n }, (_, row) =>
    random() < 0.1 + (treated[row] ? 0.1 * Number(columns[0]?.[row]) : 0) ? 1 : 0,
  )
  return { columns, treated, outcome }
}

/** CPU seconds of one X-learner of five fits of 60 trees, of its scores, and of the areas with 20 samples. */
function benchUplift(n: number): number[] {
  const customers = customersOf(n)
  let predict = fitUplift(customersOf(100), { trees: 1 })
  const fitSeconds = cpuSeconds(() => {
    predict = fitUplift(customers)
  })
  let score = new Float64Array(0)
  const scoreSeconds = cpuSeconds(() => {
    score = Float64Array.from(predict(customers.columns))
  })
  const areaSeconds = cpuSeconds(() =>
    upliftQuality({ ...customers, score }, { random: seededRandom(1), replicates: 20 }),
  )
  return [fitSeconds, scoreSeconds, areaSeconds]
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  benchUplift(5000)
  console.log(' customers   X-learner s  scores s  areas s')
  for (const n of [10_000, 100_000, 1_000_000]) {
    const seconds = benchUplift(n).map((value) => value.toFixed(3).padStart(10))
    console.log([n.toLocaleString('en-US').padStart(10), ...seconds].join(' '))
  }
}
