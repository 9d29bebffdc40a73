import { pathToFileURL } from 'node:url'
import {
  type Choices,
  fitHbLogit,
  fitMixedLogit,
  fitMnl,
  normalDraw,
  seededRandom,
} from '../src/analytics/index.ts'
import { cameraChoices, wideChoices, wideSets } from '../test/published/choice-data.ts'
import { cpuSeconds } from './cpu-seconds.ts'

/** Sets of four alternatives with six attributes, chosen by a logit. */
function choicesOfSize(n: number): Choices {
  const random = seededRandom(4)
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const values = Float64Array.from({ length: n * 24 }, () => normalDraw(random))
  const chosen = Int32Array.from({ length: n }, (_, s) => {
    let [best, most] = [0, Number.NEGATIVE_INFINITY]
    for (let row = s * 4; row < s * 4 + 4; row++) {
      const utility =
        Number(values[row * 6]) - Number(values[row * 6 + 1]) - Math.log(-Math.log(1 - random()))
      if (utility > most) [best, most] = [row, utility]
    }
    return best
  })
  return { names, values, chosen, starts: Int32Array.from({ length: n + 1 }, (_, s) => s * 4) }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const electricity = await wideChoices(wideSets.electricity)
  fitMnl(electricity)
  const seconds = cpuSeconds(() => fitMnl(electricity))
  console.log(`multinomial logit, electricity, 4,308 choices: ${seconds.toFixed(3)} s (at most .05)`)
  const normal = electricity.names
  fitMixedLogit(electricity, { normal, draws: 10 })
  const mixed = cpuSeconds(() => fitMixedLogit(electricity, { normal, draws: 600 }))
  console.log(`mixed logit, electricity, 600 Halton draws: ${mixed.toFixed(1)} s (at most 30)`)
  for (const size of [10_000, 100_000, 1_000_000]) {
    const choices = choicesOfSize(size)
    console.log(
      `  ${size.toLocaleString('en-US')} choices: ${cpuSeconds(() => fitMnl(choices)).toFixed(3)} s`,
    )
  }
  const cameras = await cameraChoices()
  let told = fitHbLogit(cameras, { draws: 10, burn: 10, chains: 2 })
  const hb = cpuSeconds(() => {
    told = fitHbLogit(cameras)
  })
  const diagnoses = Object.values(told.diagnoses)
  const worst = Math.max(...diagnoses.map(({ rHat }) => rHat))
  const fewest = Math.min(...diagnoses.map(({ effectiveDraws }) => effectiveDraws))
  console.log(
    `hierarchical Bayes, cameras, 332 people, 4 chains of 1,500: ${hb.toFixed(1)} s; R-hat at most ${worst.toFixed(3)}, at least ${fewest.toFixed(0)} effective draws`,
  )
}
