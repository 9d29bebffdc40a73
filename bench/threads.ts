import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { normalDraw, seededRandom } from '../src/analytics/index.ts'
import { fitToFile } from '../src/fit/fitting.ts'

/** What the same fit takes in one thread and in two: seconds on the wall, and of all processors. */
const random = seededRandom(7)
const csv = (header: string, many: number, row: (n: number) => readonly (string | number)[]) =>
  [header, ...Array.from({ length: many }, (_, n) => row(n).join(','))].join('\n')

const works = [
  {
    title: '200 bootstrap replicates of 23,570 customers, BG/NBD',
    model: 'bg-nbd',
    content: csv('x,t_x,T', 23_570, (n) => {
      const T = 27 + (n % 12)
      return [n % 7, n % 7 ? (1 + (T - 1) * random()).toFixed(2) : 0, T]
    }),
    options: { summary: 'x,t_x,T', bootstrap: '200' },
  },
  {
    title: '25 starts of k-means, 100,000 rows of 8 columns, k = 8',
    model: 'kmeans',
    content: csv('a,b,c,d,e,f,g,h', 100_000, (n) =>
      Array.from({ length: 8 }, (_, j) => ((n * (j + 3)) % 8) + normalDraw(random)),
    ),
    options: { columns: 'a,b,c,d,e,f,g,h', k: '8' },
  },
  {
    title: '4 chains of hierarchical Bayes, 100 people of 12 choices',
    model: 'hb-mnl',
    content: csv('who,set,chosen,price,size', 3_600, (n) => {
      const set = Math.floor(n / 3)
      return [Math.floor(n / 36), set, set % 3 === n % 3 ? 1 : 0, (5 * random()).toFixed(3), (n * 7) % 5]
    }),
    options: { individual: 'who', set: 'set', chosen: 'chosen', attributes: 'price,size', draws: '500' },
  },
]

const folder = await mkdtemp(join(tmpdir(), 'kith-threads-'))
try {
  for (const { title, model, content, options } of works) {
    const path = join(folder, `${model}.csv`)
    await writeFile(path, content)
    const told: string[] = []
    for (const threads of [1, 2]) {
      const [begin, before] = [performance.now(), process.cpuUsage()]
      const { report } = await fitToFile({
        ...{ model, path, rowsPath: null },
        options: { ...options, threads: String(threads) },
      })
      const { user, system } = process.cpuUsage(before)
      const wall = ((performance.now() - begin) / 1e3).toFixed(2)
      told.push(report)
      console.log(`  ${title}, ${threads} threads: ${wall} s, ${((user + system) / 1e6).toFixed(2)} CPU s`)
    }
    console.log(told[0] === told[1] ? '    the same to the last bit' : '    NOT the same')
  }
} finally {
  await rm(folder, { recursive: true })
}
