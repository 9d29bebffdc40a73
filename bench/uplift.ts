import { pathToFileURL } from 'node:url'
import {
  experimentLooks,
  fitUplift,
  seededRandom,
  type UpliftCustomers,
  upliftQuality,
} from '../src/analytics/index.ts'
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

/** CPU seconds of an experiment of n members with two events each, looked at on thirty days. */
function benchLooks(n: number): number {
  const random = seededRandom(7)
  const whole = (below: number) => Math.floor(below * random())
  const members = {
    treated: Uint8Array.from({ length: n }, () => whole(2)),
    entered: new Int32Array(n),
    before: Float64Array.from({ length: n }, () => random()),
  }
  const events = {
    member: Int32Array.from({ length: 2 * n }, () => whole(n)),
    day: Int32Array.from({ length: 2 * n }, () => whole(30)).sort(),
    amount: Float64Array.from({ length: 2 * n }, () => random()),
  }
  const days = Array.from({ length: 30 }, (_, day) => day)
  return cpuSeconds(() => experimentLooks(members, events, days, { level: 0.95 }))
}

/**
 * CPU seconds of an X-learner of four fits of 60 trees, of two models and of transformed outcomes, of the scores, and of
 * the areas with 20 samples.
 */
function benchUplift(n: number): number[] {
  const customers = customersOf(n)
  let predict = fitUplift(customersOf(100), { trees: 1 })
  const fitSeconds = cpuSeconds(() => {
    predict = fitUplift(customers)
  })
  const others = (['two-model', 'transformed'] as const).map((method) =>
    cpuSeconds(() => fitUplift(customers, { method })),
  )
  let score = new Float64Array(0)
  const scoreSeconds = cpuSeconds(() => {
    score = Float64Array.from(predict(customers.columns))
  })
  const areaSeconds = cpuSeconds(() =>
    upliftQuality({ ...customers, score }, { random: seededRandom(1), replicates: 20 }),
  )
  return [fitSeconds, ...others, scoreSeconds, areaSeconds, benchLooks(n)]
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  benchUplift(5000)
  console.log(' customers  X-learner two models transformed    scores     areas  30 looks   (s)')
  for (const n of [10_000, 100_000, 1_000_000]) {
    const seconds = benchUplift(n).map((value) => value.toFixed(3).padStart(10))
    console.log([n.toLocaleString('en-US').padStart(10), ...seconds].join(' '))
  }
}
