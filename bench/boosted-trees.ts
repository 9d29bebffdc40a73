import { fitBoostedTrees, normalDraw, seededRandom } from '../src/analytics/index.ts'

/** CPU seconds of a hundred trees on a million rows with thirty covariates. */
const bar = 60

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Thirty measured covariates, of which six tell who leaves. */
function customersOf(n: number) {
  const random = seededRandom(2026)
  const columns = Array.from({ length: 30 }, () => Float64Array.from({ length: n }, () => normalDraw(random)))
  const yes = new Uint8Array(n)
  for (let row = 0; row < n; row++) {
    let score = -1
    for (let j = 0; j < 6; j++) score += (columns[j]?.[row] as number) * (j - 2.5) * 0.4
    yes[row] = random() < 1 / (1 + Math.exp(-score)) ? 1 : 0
  }
  return { yes, covariates: { names: columns.map((_, j) => `x${j}`), columns } }
}

const sizes = process.argv.slice(2).map(Number)
const warm = customersOf(5000)
fitBoostedTrees(warm.yes, warm.covariates, { trees: 20 })
console.log('      rows   100 trees s      MB')
for (const n of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
  const { yes, covariates } = customersOf(n)
  const seconds = cpuSeconds(() => fitBoostedTrees(yes, covariates))
  const memory = (process.memoryUsage().rss / 1e6).toFixed(0)
  const beside = n === 1_000_000 ? `  (at most ${bar} s)` : ''
  console.log(
    `${n.toLocaleString('en-US').padStart(10)} ${seconds.toFixed(2).padStart(13)} ${memory.padStart(7)}${beside}`,
  )
}
