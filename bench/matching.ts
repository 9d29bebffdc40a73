import { spawnSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { clusterQuality, linkRecords, quantile, RecordIndex, seededRandom } from '../src/analytics/index.ts'
import { readMatchRows } from '../src/fit/match-file.ts'
import { matchQuestion } from '../src/fit/match-question.ts'
import { matchFiles } from '../src/fit/matching.ts'
import { householdColumns, householdRecords, shuffle } from '../test/support/household-records.ts'

/** Records per person that the generator draws on average. */
const perPerson = 2.41
const wish = (path: string) => ({
  paths: [path],
  options: { id: 'record_id', truth: 'person_id', household: 'household_id' },
  rowsPath: null,
})

/** What one process tells of its work. */
type Told = Readonly<Record<string, number>>

// Each size runs in a process of its own, so that its peak memory is its own.
const [mode = '10000', path = ''] = process.argv.slice(2)
if (mode === 'batch') tell(await batch(path))
else if (mode === 'stream') tell(await stream(path))
else for (const size of process.argv.slice(2).map(Number)) await measure(size)

function tell(told: Told): void {
  process.stdout.write(JSON.stringify(told))
}

async function batch(file: string): Promise<Told> {
  const from = performance.now()
  const { truth, pairs, records } = JSON.parse((await matchFiles(wish(file))).report)
  const { user, system } = process.cpuUsage()
  return {
    records,
    pairs,
    cpu: (user + system) / 1e6,
    wall: (performance.now() - from) / 1e3,
    mb: process.resourceUsage().maxRSS / 1024,
    precision: truth.clusters.precision,
    recall: truth.clusters.recall,
    f1: truth.clusters.f1,
    merge: truth.merge.precision,
  }
}

/** Trains on the file in batch, then takes its records one by one, shuffled. */
async function stream(file: string): Promise<Told> {
  const question = matchQuestion(wish(file), () => undefined)
  const { records, truth, kind } = await readMatchRows(question, () => undefined)
  const linked = linkRecords(records, { kind })
  const index = new RecordIndex(linked.model)
  const order = [...records.keys()]
  shuffle(seededRandom(7), order)
  const times = new Float64Array(order.length)
  order.forEach((record, at) => {
    const begun = performance.now()
    index.add(records[record] as (typeof records)[number])
    times[at] = performance.now() - begun
  })
  const parties = index.parties()
  const placed = new Int32Array(order.length)
  order.forEach((record, at) => {
    placed[record] = parties[at] ?? 0
  })
  const known = truth ?? new Int32Array(order.length)
  // The last tenth meets an index that is nearly full.
  const late = times.slice(-Math.ceil(times.length / 10)).sort()
  times.sort()
  return {
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    late95: quantile(late, 0.95),
    streamed: clusterQuality(placed, known).f1 ?? 0,
    inBatch: clusterQuality(linked.cluster, known).f1 ?? 0,
  }
}

async function measure(size: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-matching-'))
  const file = join(folder, 'people.csv')
  try {
    await pipeline(Readable.from(lines(size)), createWriteStream(file))
    const done = own('batch', file)
    console.log(
      `${size.toLocaleString('en')}: ${done.cpu?.toFixed(1)} CPU-s, ${done.wall?.toFixed(1)} s, ${done.mb?.toFixed(0)} MB, ${done.pairs?.toLocaleString('en')} pairs; clusters P ${done.precision?.toFixed(3)} R ${done.recall?.toFixed(3)} F1 ${done.f1?.toFixed(3)}, joined by itself P ${done.merge?.toFixed(3)}`,
    )
    const streamed = own('stream', file)
    console.log(
      `  one by one: p50 ${streamed.p50?.toFixed(3)} ms, p95 ${streamed.p95?.toFixed(3)}, p99 ${streamed.p99?.toFixed(3)}; p95 of the last tenth ${streamed.late95?.toFixed(3)}; F1 ${streamed.streamed?.toFixed(3)} against ${streamed.inBatch?.toFixed(3)} in batch`,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function* lines(size: number): Generator<string> {
  yield `${householdColumns.join(',')}\n`
  for (const record of householdRecords('AU', {
    people: Math.round(size / perPerson),
    seed: 11,
    isGrowing: true,
  }))
    yield `${householdColumns.map((name) => quoted(record[name])).join(',')}\n`
}

function quoted(text: string): string {
  return text.includes(',') ? `"${text}"` : text
}

function own(work: 'batch' | 'stream', file: string): Told {
  const args = ['--max-old-space-size=6000', import.meta.filename, work, file]
  const { status, stdout } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${work} ended with ${status}`)
  return JSON.parse(stdout) as Told
}
