import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import {
  type BandCalibration,
  clusterQuality,
  comparePair,
  type LinkageQuality,
  linkRecords,
  type MatchRecord,
  RecordIndex,
  seededRandom,
} from '../../src/analytics/index.ts'
import { type MatchRows, readMatchRows } from '../../src/fit/match-file.ts'
import { matchQuestion } from '../../src/fit/match-question.ts'
import { linkPieces } from '../../src/information/identity-linking.commands.ts'
import { pathOf } from '../support/fit-command.ts'
import { householdCsv, householdRecords, shuffle } from '../support/household-records.ts'
import { runMatch } from '../support/match-command.ts'
import { dataSet, published } from './data-set.ts'

/** What `kith match` tells of the truth. */
async function truthOf(...args: string[]) {
  const { code, out, said } = await runMatch(...args, '--json')
  assert.equal(code, 0, said)
  const { truth } = JSON.parse(out)
  return truth as Record<'pairs' | 'merge' | 'clusters' | 'automatic', LinkageQuality> & {
    households: Record<'clusters' | 'automatic', { share: number }>
    calibration: readonly BandCalibration[]
  }
}

/** Bands of 200 pairs or more hold what they state within .05, from a probability upwards. */
function calibrated(bands: readonly BandCalibration[], least: number): void {
  for (const { from, pairs, stated, observed } of bands)
    if (from >= least && pairs >= 200 && stated !== null && observed !== null)
      assert.ok(
        Math.abs(stated - observed) <= 0.05,
        `from ${from}: stated ${stated}, observed ${observed} of ${pairs} pairs`,
      )
}

const atLeast = (value: number | null, bar: number, what: string) =>
  assert.ok(value !== null && value >= bar, `${what}: ${value} is below ${bar}`)

/** A FEBRL set with the number in `rec_id`, which is the truth, in a column of its own. */
async function febrl(name: string): Promise<string> {
  const text = gunzipSync(await readFile(dataSet(`febrl/${name}.csv.gz`))).toString('utf8')
  const lines = text
    .trim()
    .split(/\r?\n/)
    .map((line, at) => (at === 0 ? `${line},who` : `${line},p${/^rec-(\d+)/.exec(line)?.[1]}`))
  const path = pathOf(`${name}.csv`)
  await writeFile(path, `${lines.join('\n')}\n`)
  return path
}

const files = ['dataset1', 'dataset3', 'dataset4a', 'dataset4b'].map((name) => `febrl/${name}.csv.gz`)

published('FEBRL 1, 3 and 4 are linked as well as any tool links them, untuned', files, async () => {
  const asked = ['--id', 'rec_id', '--truth', 'who']
  const one = await truthOf(await febrl('dataset1'), ...asked)
  atLeast(one.clusters.f1, 0.999, 'FEBRL 1')
  const three = await truthOf(await febrl('dataset3'), ...asked)
  atLeast(three.clusters.f1, 0.998, 'FEBRL 3')
  atLeast(three.pairs.f1, 0.997, 'FEBRL 3, pairs before clustering')
  const four = await truthOf(await febrl('dataset4a'), await febrl('dataset4b'), ...asked)
  atLeast(four.pairs.f1, 0.999, 'FEBRL 4')
  atLeast(four.clusters.f1, 0.999, 'FEBRL 4, clusters')
})

const historical = 'historical_50k/historical_50k_dev.csv.gz'
const households = 'crm_households/crm_households_dev.csv.gz'

published('people of history with errors are clustered beyond Splink’s .832', [historical], async () => {
  const told = await truthOf(dataSet(historical), '--id', 'unique_id', '--truth', 'cluster')
  atLeast(told.clusters.f1, 0.9, 'F1')
  atLeast(told.clusters.precision, 0.98, 'precision')
  calibrated(told.calibration, 0.6)
})

published('people in households are clustered beyond Splink’s .546', [households], async () => {
  const path = dataSet(households)
  const columns = ['--id', 'record_id', '--truth', 'person_id', '--household', 'household_id']
  const told = await truthOf(path, ...columns)
  atLeast(told.clusters.f1, 0.84, 'F1')
  atLeast(told.automatic.precision, 0.98, 'precision of what nobody looks at')
  atLeast(1 - told.households.automatic.share, 0.99, 'pairs that are not two members of one household')
  calibrated(told.calibration, 0.5)
})

const restaurants = 'restaurants/restaurant-nophone-training.csv'
const guides = ['restaurants/restaurant-1.csv', 'restaurants/restaurant-2.csv']

published(
  'restaurants of two guides are linked, and found twice in one list',
  [restaurants, ...guides],
  async () => {
    const asked = ['--id', 'unique_id', '--truth', 'unique_id']
    const both = await truthOf(...guides.map(dataSet), ...asked)
    atLeast(both.clusters.f1, 0.97, 'F1 of the link')
    const one = await truthOf(dataSet(restaurants), ...asked)
    atLeast(one.clusters.f1, 0.87, 'F1 of the list')
    atLeast(one.automatic.precision, 0.94, 'precision of what nobody looks at')
  },
)

/** Rows of a file with their truth. */
const rowsOf = (path: string, id: string, truth: string): Promise<MatchRows> =>
  readMatchRows(
    matchQuestion({ paths: [path], options: { id, truth }, rowsPath: null }, () => undefined),
    () => undefined,
  )

/** The records of as many parties as make up about so many records; whole parties, so that clusters stay as large. */
function some(rows: MatchRows, many: number): MatchRows {
  const truth = rows.truth as Int32Array
  const last = truth[Math.min(many, truth.length) - 1] ?? 0
  const kept = [...truth.keys()].filter((record) => (truth[record] ?? 0) <= last)
  return {
    ...rows,
    records: kept.map((record) => rows.records[record] as MatchRecord),
    truth: Int32Array.from(kept, (record) => truth[record] ?? 0),
  }
}

/** Takes records one by one in an order of chance. @returns F1 of the parties they come to */
function streamed(
  { records, truth }: MatchRows,
  model: ReturnType<typeof linkRecords>['model'],
  seed: number,
) {
  const index = new RecordIndex(model, { join: 'likely' })
  const order = [...records.keys()]
  shuffle(seededRandom(seed), order)
  for (const record of order) index.add(records[record] as MatchRecord)
  const parties = index.parties()
  const placed = new Int32Array(records.length)
  order.forEach((record, at) => {
    placed[record] = parties[at] ?? 0
  })
  return clusterQuality(placed, truth as Int32Array).f1 ?? 0
}

for (const [name, id, truth] of [
  [historical, 'unique_id', 'cluster'],
  [households, 'record_id', 'person_id'],
] as const)
  published(`records that come one by one, in any order, end near the batch: ${name}`, [name], async () => {
    const rows = some(await rowsOf(dataSet(name), id, truth), 12_000)
    const linked = linkRecords(rows.records, { kind: 'person' })
    const inBatch = clusterQuality(linked.cluster, rows.truth as Int32Array).f1 ?? 0
    for (const seed of [7, 8]) {
      const f1 = streamed(rows, linked.model, seed)
      assert.ok(Math.abs(f1 - inBatch) <= 0.01, `seed ${seed}: ${f1} one by one, ${inBatch} in batch`)
    }
  })

test('households of other seeds and languages are found as well as the published ones', async () => {
  for (const [country, seed] of [
    ['AU', 21],
    ['DE', 22],
    ['IT', 23],
    ['PL', 24],
  ] as const) {
    const path = pathOf(`${country}.csv`)
    await writeFile(path, householdCsv(householdRecords(country, { people: 6000, seed })))
    const told = await truthOf(
      path,
      '--id',
      'record_id',
      '--truth',
      'person_id',
      '--household',
      'household_id',
    )
    // The published set reaches .85; other seeds and languages stay within .02 of it.
    atLeast(told.clusters.f1, 0.84, `${country} F1`)
    atLeast(told.automatic.precision, 0.98, `${country} precision of what nobody looks at`)
    calibrated(told.calibration, 0.7)
  }
})

test('every automatic join is explained by parts that come to its total', async () => {
  const path = pathOf('explained.csv')
  await writeFile(path, householdCsv(householdRecords('DE', { people: 800, seed: 5 })))
  const { records } = await rowsOf(path, 'record_id', 'person_id')
  const { automatic, model } = linkRecords(records, { kind: 'person' })
  assert.notEqual(automatic.joins.length, 0)
  for (const { left, right } of automatic.joins) {
    const [one, other] = [records[left] as MatchRecord, records[right] as MatchRecord]
    const { parts, bits } = comparePair(model, one, other)
    const sum = parts.reduce((total, part) => total + part.bits, 0)
    assert.ok(Math.abs(sum - bits) < 1e-9, `${sum} and ${bits}`)
  }
})

test('what a run over the database joins by itself is what needs nobody to look, and not all that is likely', async () => {
  const path = pathOf('unseen.csv')
  await writeFile(path, householdCsv(householdRecords('AU', { people: 1200, seed: 9 })))
  const { records } = await rowsOf(path, 'record_id', 'person_id')
  const linked = linkRecords(records, { kind: 'person' })
  const pieces = [new TextEncoder().encode(records.map((record) => JSON.stringify(record)).join('\n'))]
  const { joins } = linkPieces({ kind: 'person', pieces, labels: [], pins: [], model: null }, () => undefined)
  assert.notEqual(linked.joins.length, linked.automatic.joins.length)
  assert.deepEqual(
    joins.map(({ left, right }) => [left, right]),
    linked.automatic.joins.map(({ left, right }) => [left, right]),
  )
})
