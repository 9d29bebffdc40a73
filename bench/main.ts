import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/storage/embedded.ts'

type Benchmark = { readonly title: string; readonly file: string; readonly args: readonly string[] }

/** Each runs in a process of its own, so that its memory and its warm-up are its own. */
const benchmarks: readonly Benchmark[] = [
  { title: 'Import of orders', file: 'import.ts', args: ['10000', '100000', '1000000'] },
  { title: 'Import of customers by a key', file: 'import-key.ts', args: ['10000', '100000'] },
  { title: 'Events through /v1/batch', file: 'ingest.ts', args: ['10000', '100000', '1000000'] },
  { title: 'Lists and the customer page', file: 'parties.ts', args: ['10000,100000,1000000'] },
  { title: 'Lists as files', file: 'export.ts', args: ['10000', '100000', '1000000'] },
  {
    title: 'The whole installation taken along',
    file: 'installation.ts',
    args: ['10000', '100000', '1000000'],
  },
  { title: 'Reports and filtered lists', file: 'reports.ts', args: ['10000', '100000', '1000000'] },
  { title: 'Search over everything, and a long timeline', file: 'search.ts', args: ['10000,100000,1000000'] },
  { title: 'Quality of sources, measured by night', file: 'quality.ts', args: ['10000,100000'] },
  { title: 'Rules of age by night', file: 'retention.ts', args: ['2000', '20000', '50000'] },
  { title: 'BG/NBD fit with standard errors', file: 'bg-nbd.ts', args: [] },
  { title: 'Choice models', file: 'choice.ts', args: [] },
  { title: 'Coverage of intervals of choice models', file: 'choice-coverage.ts', args: [] },
  { title: 'Attribution of purchases to channels', file: 'attribution.ts', args: [] },
  { title: 'Uplift: X-learner and areas', file: 'uplift.ts', args: [] },
  { title: 'Cox with ten covariates and ties', file: 'cox.ts', args: [] },
  { title: 'Regressions on ten covariates, and curves', file: 'regression.ts', args: [] },
  {
    title: 'Matching of records, in batch and one by one',
    file: 'matching.ts',
    args: ['10000', '100000', '1000000'],
  },
  {
    title: 'Identity in PostgreSQL: one record',
    file: 'identity.ts',
    args: ['10000', '100000', '1000000'],
  },
  {
    title: 'Identity in PostgreSQL: a merge and its undoing',
    file: 'merges.ts',
    args: ['10', '100', '1000', '4000', '16000'],
  },
  { title: 'Boosted trees on thirty covariates', file: 'boosted-trees.ts', args: [] },
  { title: 'Baskets: frequent sets, rules and offers', file: 'baskets.ts', args: [] },
  { title: 'Clusters, latent classes and segments of customers', file: 'clusters.ts', args: [] },
  { title: 'Path models, reliability and panels of surveys', file: 'satisfaction.ts', args: [] },
  { title: 'Other models of lifetime value', file: 'lifetime.ts', args: [] },
  { title: 'The same fit in one thread and in two', file: 'threads.ts', args: [] },
  { title: 'Coverage of intervals of lifetime models', file: 'lifetime-coverage.ts', args: [] },
  { title: 'Refit of lifetime values', file: 'refit.ts', args: ['10000', '100000', '1000000'] },
  {
    title: 'Models of lifetime value compared',
    file: 'model-comparison.ts',
    args: ['10000', '100000', '1000000'],
  },
  { title: 'The whole loop after an import', file: 'loop.ts', args: ['10000', '100000', '1000000'] },
  { title: 'Segment size while a rule is typed', file: 'segments.ts', args: ['10000', '100000', '1000000'] },
  {
    title: 'Segmentation lab: candidates side by side',
    file: 'segment-lab.ts',
    args: ['10000', '100000', '1000000'],
  },
  { title: 'Demonstration firm', file: 'demonstration.ts', args: ['5000', '100000', '1000000'] },
  {
    title: 'Messages through gate and outbox to a sink',
    file: 'delivery.ts',
    args: ['1000', '10000', '100000'],
  },
  { title: 'Start with a filled database', file: 'start.ts', args: ['100000'] },
  { title: 'Interaction to next paint on the list', file: 'interaction.ts', args: ['1000000'] },
  { title: 'Weight of the first page', file: 'page-weight.ts', args: [] },
]

/**
 * Runs the benchmarks on an embedded server of their own, set up as for a user, or on the server that
 * KITH_TEST_DATABASE_URL names.
 * @param args words that a benchmark's title must contain; none: all of them
 * @returns the exit code: 0 when all ran
 */
export async function bench(args: readonly string[]): Promise<number> {
  const wanted = benchmarks.filter(({ title, file }) =>
    args.every((word) => `${title} ${file}`.includes(word)),
  )
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`)
  const given = process.env.KITH_TEST_DATABASE_URL
  const folder = await mkdtemp(join(tmpdir(), 'kith-bench-'))
  const server = given ? undefined : await startEmbedded(folder)
  let failed = 0
  try {
    for (const benchmark of wanted) if ((await run(benchmark, given ?? server?.url ?? '')) !== 0) failed += 1
  } finally {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return failed === 0 ? 0 : 1
}

function run({ title, file, args }: Benchmark, url: string): Promise<number | null> {
  console.log(`\n── ${title}`)
  const child = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, file), ...args], {
    stdio: 'inherit',
    env: { ...process.env, KITH_TEST_DATABASE_URL: url },
  })
  return new Promise((settle, fail) => child.on('error', fail).on('close', settle))
}
