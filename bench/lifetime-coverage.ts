import { heldIntervals, lifetimeDraws } from '../test/support/lifetime-draws.ts'
import { cpuSeconds } from './cpu-seconds.ts'

const replications = 400
/** The 99.9 % binomial band around 95 % of 400. */
const band = [0.914, 0.986] as const

console.log(
  `model            ${replications} intervals of 95 %: share that holds the truth, at least ${band[0]}, at most ${band[1]}`,
)
let outside = 0
for (const draws of lifetimeDraws) {
  let held: Readonly<Record<string, number>> = {}
  const seconds = cpuSeconds(() => {
    held = heldIntervals(draws, replications, 20_000)
  })
  const shares = Object.entries(held).map(([name, count]) => [name, count / replications] as const)
  outside += shares.filter(([, share]) => share < band[0] || share > band[1]).length
  const told = shares.map(([name, share]) => `${name} ${share.toFixed(3)}`).join('  ')
  console.log(`${draws.name.padEnd(16)} ${told}  (${seconds.toFixed(1)} CPU s)`)
}
if (outside > 0) process.exitCode = 1
