import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromiumPath } from '../support/chromium.ts'
import { installedServer, startTestServer, type TestServer } from '../support/server.ts'
import { checkSizes } from './figures.ts'
import { type TestKind, testFiles } from './selection.ts'
import { type Outcome, runTests } from './test-run.ts'

const root = dirname(dirname(import.meta.dirname))

/** In CI nothing may be left out: what is missing on the machine is a failure there. */
const strict = process.env.CI === 'true' || process.env.CI === '1'

// Every test file is a process of its own that reads half of Kith: what one has compiled, the next finds.
process.env.NODE_COMPILE_CACHE ??= join(root, '.cache', 'compiled')

type Step = {
  readonly title: string
  readonly good: boolean
  readonly seconds: number
  readonly outcome?: Outcome
}
const steps: Step[] = []

/**
 * Runs every check and test, one after the other, and goes on after a failure so that one run tells all.
 * @param args words that a step's title or a test file must contain; none: everything
 * @param buildPages the launcher's way to build the pages
 * @returns the exit code: 0 when all is good
 */
export async function testEverything(
  args: readonly string[],
  buildPages: () => Promise<void>,
): Promise<number> {
  const wanted = (title: string) => args.length === 0 || args.some((word) => title.includes(word))
  for (const [title, check] of Object.entries(checks)) if (wanted(title)) await step(title, check)
  if (wanted('pages')) await step('pages', () => buildPages().then(() => true))
  const files = testFiles(root).filter(
    ({ file, kind }) => args.length === 0 || args.some((word) => `${kind} tests ${file}`.includes(word)),
  )
  const of = (...kinds: TestKind[]) =>
    files.filter(({ kind }) => kinds.includes(kind)).map(({ file }) => file)
  await testStep('unit, property and architecture tests', of('pure'))
  const servers = await databaseServers(files.some(({ kind }) => kind !== 'pure'))
  for (const open of servers) {
    await onServer(open, async (server) => {
      // What is asked of the database by itself is asked of the oldest version that Kith serves; all that goes
      // through a server or a page, and with it nearly every statement again, of the one that Kith brings.
      if (open === servers.at(-1)) await testStep(`database tests on ${server.name}`, of('database'))
      if (!server.first) return
      await testStep(`HTTP tests on ${server.name}`, of('http'))
      await testStep('hostile input', of('hostile'))
      await testStep(`journeys on ${server.name}`, of('database journey', 'Postfix journey', 'journey'))
      await browserStep(of('browser'))
    })
  }
  return summary()
}

/** The checks that are not tests, in the order in which they say most soonest. */
const checks: Record<string, () => Promise<boolean> | boolean> = {
  types: () => program('typescript/bin/tsc', ['-p', root]),
  'lint and format': () =>
    program('@biomejs/biome/bin/biome', ['ci', '--colors=off', '--diagnostic-level=warn', root]),
  'unused files, exports and packages': () => program('knip/bin/knip.js', []),
  'sizes of files and functions': () => checkSizes(root),
}

function program(name: string, args: readonly string[]): Promise<boolean> {
  const path = createRequire(import.meta.url).resolve(`${root}/node_modules/${name}`)
  const child = spawn(process.execPath, [path, ...args], { cwd: root, stdio: 'inherit' })
  return new Promise((settle, fail) => child.on('error', fail).on('exit', (code) => settle(code === 0)))
}

type RunServer = TestServer & { readonly first: boolean }

/** The servers that database tests run on, each started only when its turn comes. */
async function databaseServers(needed: boolean): Promise<(() => Promise<RunServer>)[]> {
  if (!needed) return []
  const given = process.env.KITH_TEST_DATABASE_URL
  if (given) {
    say('Database tests run on the server that KITH_TEST_DATABASE_URL names, and on no other.')
    return [
      async () => ({
        name: 'the server of KITH_TEST_DATABASE_URL',
        url: given,
        first: true,
        stop: async () => undefined,
      }),
    ]
  }
  const other = await installedServer()
  if (!other)
    leftOut('database tests on PostgreSQL 15', 'no PostgreSQL 15 or newer is installed on this machine')
  const embedded = async () => ({ ...(await startTestServer()), first: true })
  return other ? [embedded, async () => ({ ...(await startTestServer(other)), first: false })] : [embedded]
}

async function onServer(
  open: () => Promise<RunServer>,
  use: (server: RunServer) => Promise<void>,
): Promise<void> {
  let server: RunServer
  try {
    server = await open()
  } catch (error) {
    await step('starting a database server', () => Promise.reject(error))
    return
  }
  process.env.KITH_TEST_DATABASE_URL = server.url
  try {
    await use(server)
  } finally {
    await server.stop()
  }
}

async function browserStep(files: readonly string[]): Promise<void> {
  const chromium = chromiumPath()
  if (chromium) {
    process.env.CHROME_PATH = chromium
    return testStep('browser tests in Chromium', files)
  }
  leftOut('browser tests', 'there is no Chromium on this machine (CHROME_PATH may name one)')
}

async function testStep(title: string, files: readonly string[], concurrency = 2): Promise<void> {
  if (files.length === 0) return
  await step(title, () => runTests(root, files, concurrency))
}

async function step(title: string, work: () => Promise<boolean | Outcome> | boolean): Promise<void> {
  say(`\n── ${title}`)
  const since = performance.now()
  const seconds = () => (performance.now() - since) / 1000
  try {
    const result = await work()
    if (typeof result === 'boolean') steps.push({ title, good: result, seconds: seconds() })
    else steps.push({ title, good: isGood(result), seconds: seconds(), outcome: result })
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    steps.push({ title, good: false, seconds: seconds() })
  }
  say(`   ${steps.at(-1)?.good ? 'good' : 'FAILED'} in ${seconds().toFixed(1)} s`)
}

// Published data sets lie beside the checkout and may be absent anywhere; nothing else may be left out in CI.
function isGood({ failed, skipped }: Outcome): boolean {
  const forbidden = strict ? skipped.filter((test) => !test.includes('data')) : []
  for (const test of forbidden) say(`  ✗ skipped, which CI does not allow: ${test}`)
  return failed === 0 && forbidden.length === 0
}

function leftOut(title: string, why: string): void {
  say(`\n── ${title}\n   left out: ${why}`)
  if (strict) steps.push({ title: `${title} (left out)`, good: false, seconds: 0 })
}

function summary(): number {
  say('\n── all steps')
  for (const { title, good, seconds, outcome } of steps) {
    const counts = outcome
      ? `, ${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped.length} skipped`
      : ''
    say(`   ${good ? 'good  ' : 'FAILED'} ${title} (${seconds.toFixed(1)} s${counts})`)
  }
  const total = (of: 'passed' | 'failed') => steps.reduce((sum, { outcome }) => sum + (outcome?.[of] ?? 0), 0)
  say(`\n${total('passed')} passed, ${total('failed')} failed`)
  return steps.every(({ good }) => good) ? 0 : 1
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
