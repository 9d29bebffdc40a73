import { pathToFileURL } from 'node:url'
import { simulateChoices } from '../src/analytics/choice/choice-simulation.ts'
import {
  type Estimate,
  fitHbLogit,
  fitLatentClassLogit,
  fitMixedLogit,
  normalDraw,
  seededRandom,
} from '../src/analytics/index.ts'
import { cpuSeconds } from './cpu-seconds.ts'

const replications = 50
/** How often 95 % intervals hold the truth in 50 fits, but once in a thousand. */
const band = { low: 42, high: 50 }

const names = ['price', 'quality']
const people = 120
const sets = 8

/** Choices of people whose tastes are drawn by the replication's own seed. */
function drawn(seed: number, taste: (random: () => number) => readonly number[]) {
  const random = seededRandom(seed)
  const tastes = Array.from({ length: people }, () => taste(random))
  return simulateChoices({ people, sets, alternatives: 3, names }, (who) => tastes[who] ?? [], random)
}

let outside = 0

/** Fits each replication, and prints for each parameter in how many the interval holds the truth. */
function cover(
  title: string,
  truth: Readonly<Record<string, number>>,
  fitOf: (seed: number) => Readonly<Record<string, Estimate>>,
): void {
  const held = new Map(Object.keys(truth).map((name) => [name, 0]))
  const seconds = cpuSeconds(() => {
    for (let seed = 1; seed <= replications; seed++) {
      const parameters = fitOf(seed)
      for (const [name, value] of Object.entries(truth)) {
        const { low = null, high = null } = parameters[name] ?? {}
        if (low !== null && high !== null && low <= value && value <= high)
          held.set(name, Number(held.get(name)) + 1)
      }
    }
  })
  console.log(`${title}: 95 % intervals of ${replications} fits, ${seconds.toFixed(1)} s`)
  for (const [name, count] of held) {
    const isOutside = count < band.low || count > band.high
    if (isOutside) outside++
    console.log(`  ${name}: ${count}${isOutside ? ` (outside ${band.low} to ${band.high})` : ''}`)
  }
}

const spread = { price: -1, quality: 0.6, 'sd.price': 0.8, 'sd.quality': 1.1 }
const normal = (random: () => number) => [-1 + 0.8 * normalDraw(random), 0.6 + 1.1 * normalDraw(random)]

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  cover(
    'mixed logit, 200 Halton draws',
    spread,
    (seed) => fitMixedLogit(drawn(seed, normal), { normal: names, draws: 200 }).parameters,
  )
  cover(
    'hierarchical Bayes',
    spread,
    (seed) => fitHbLogit(drawn(seed, normal), { draws: 400, burn: 200, chains: 2, seed }).parameters,
  )
  cover(
    'latent-class logit',
    {
      'share.class1': 2 / 3,
      ...{ 'class1.price': -1.5, 'class1.quality': 0.3, 'class2.price': 0.2, 'class2.quality': 1.5 },
    },
    (seed) =>
      fitLatentClassLogit(
        drawn(seed, (random) => (random() < 2 / 3 ? [-1.5, 0.3] : [0.2, 1.5])),
        { starts: 5, seed },
      ).parameters,
  )
  if (outside > 0) process.exitCode = 1
}
