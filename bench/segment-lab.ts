import { exponentialDraw, gammaDraw, normalDraw, seededRandom } from '../src/analytics/index.ts'
import type { LabBase } from '../src/strategy/lab-base.ts'
import { assign } from '../src/strategy/lab-model.ts'
import type { LabPlan } from '../src/strategy/lab-plan.ts'
import { labResult } from '../src/strategy/lab-report.ts'
import { cpuSeconds } from './cpu-seconds.ts'

const plan: LabPlan = {
  scores: 5,
  numbers: ['recency', 'frequency', 'spend', 'tenure'],
  numberGroups: null,
  categories: ['city', 'channel', 'own:garden', 'own:size'],
  categoryGroups: null,
  seed: 1,
}

/** Customers with habits and answers of three kinds. */
function simulatedBase(n: number): LabBase {
  const random = seededRandom(11)
  const number = () => new Float64Array(n)
  const numbers = { recency: number(), frequency: number(), spend: number(), tenure: number() }
  const levels = ['a', 'b', 'c', 'd']
  const codes = plan.categories.map(() => new Uint8Array(n))
  const worth = { value: number(), low: number(), high: number() }
  for (let row = 0; row < n; row++) {
    const kind = Math.floor(random() * 3)
    numbers.frequency[row] = 1 + Math.floor(exponentialDraw(random, 1 / (1 + 4 * kind)))
    numbers.spend[row] = gammaDraw(random, 2 + kind, 0.02) * (numbers.frequency[row] as number)
    numbers.recency[row] = Math.floor(exponentialDraw(random, 1 / (400 / (1 + kind))))
    numbers.tenure[row] = (numbers.recency[row] as number) + Math.floor(random() * 900)
    for (const code of codes) code[row] = 1 + ((kind + (random() < 0.7 ? 0 : Math.floor(random() * 4))) % 4)
    const value = Math.max(0, 50 * (kind + 1) + 20 * normalDraw(random))
    worth.value[row] = value
    worth.low[row] = value / 2
    worth.high[row] = value * 1.6
  }
  const answers = Object.fromEntries(
    plan.categories.map((key, at) => [key, { codes: codes[at] as Uint8Array, levels }]),
  )
  const reach = () => Uint8Array.from({ length: n }, () => Math.floor(random() * 8))
  const ids = new Uint8Array(n * 16)
  return {
    n,
    currency: 'EUR',
    today: '2026-01-01',
    ids,
    numbers,
    answers,
    worth,
    points: reach(),
    permits: reach(),
  }
}

console.log('customers   all candidates, CPU s   putting all into groups, CPU s   memory of the process, MB')
for (const n of process.argv.slice(2).map(Number)) {
  const base = simulatedBase(n)
  let models: ReturnType<typeof labResult>['models'] = {}
  const found = cpuSeconds(() => {
    models = labResult({ base, plan }, () => undefined).models
  })
  const placed = cpuSeconds(() => {
    for (const model of Object.values(models)) assign(model, base)
  })
  const memory = process.memoryUsage().rss / 2 ** 20
  console.log(
    `${String(n).padStart(9)}   ${found.toFixed(1).padStart(22)}   ${placed.toFixed(2).padStart(30)}   ${memory.toFixed(0).padStart(25)}`,
  )
}
