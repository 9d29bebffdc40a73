import { pathToFileURL } from 'node:url'
import { attributeByRule, type Journeys, markovAttribution, seededRandom } from '../src/analytics/index.ts'
import { cpuSeconds } from './cpu-seconds.ts'

/** What one size gave, in CPU seconds after a warm-up. */
type AttributionFigures = {
  readonly paths: number
  readonly touches: number
  /** one bare pass over the touches: the baseline of the same run */
  readonly passSeconds: number
  readonly markovSeconds: number
  readonly linearSeconds: number
  readonly shapleySeconds: number
}

/** The bar of a million paths. */
const markovBar = 5

/** Paths of one to some twenty touches of twelve channels, most without a purchase. */
function journeysOf(paths: number): Journeys {
  const random = seededRandom(2026)
  const channel: number[] = []
  const start = new Int32Array(paths + 1)
  for (let j = 1; j <= paths; j++) {
    do channel.push(Math.floor(12 * random() ** 2))
    while (random() < 0.7)
    start[j] = channel.length
  }
  const conversions = Float64Array.from({ length: paths }, () => (random() < 0.22 ? 1 : 0))
  const nulls = conversions.map((won) => 1 - won)
  return { channel: Int32Array.from(channel), start, channels: 12, conversions, nulls, value: conversions }
}

function passOver({ channel, start, conversions }: Journeys): number {
  let sum = 0
  for (let j = 0; j < conversions.length; j++)
    for (let at = start[j] as number; at < (start[j + 1] as number); at++)
      sum += (channel[at] as number) * (conversions[j] as number)
  return sum
}

function benchAttribution(paths: number): AttributionFigures {
  const work = (journeys: Journeys) => ({
    passSeconds: cpuSeconds(() => passOver(journeys)),
    markovSeconds: cpuSeconds(() => markovAttribution(journeys)),
    linearSeconds: cpuSeconds(() => attributeByRule(journeys, { name: 'linear' })),
    shapleySeconds: cpuSeconds(() => attributeByRule(journeys, { name: 'shapley' })),
  })
  work(journeysOf(20_000))
  const journeys = journeysOf(paths)
  return { paths, touches: journeys.channel.length, ...work(journeys) }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(`     paths    touches   pass s  markov s (1M: at most ${markovBar})  linear s  shapley s`)
  for (const size of [10_000, 100_000, 1_000_000]) {
    const { paths, touches, ...seconds } = benchAttribution(size)
    const counts = [paths, touches].map((count) => count.toLocaleString('en-US').padStart(10))
    console.log([...counts, ...Object.values(seconds).map((value) => value.toFixed(3).padStart(9))].join(' '))
  }
}
