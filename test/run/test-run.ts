import type { EventData } from 'node:test'
import { run } from 'node:test'

/** The outcome of a number of test files. */
export type Outcome = {
  readonly passed: number
  readonly failed: number
  /** Tests that were left out, with their reasons. */
  readonly skipped: readonly string[]
}

/** Runs test files, two at a time, and prints a line for each file and the whole story of each failure. */
export async function runTests(root: string, files: readonly string[], concurrency = 2): Promise<Outcome> {
  let passed = 0
  let failed = 0
  const skipped: string[] = []
  const stream = run({
    cwd: root,
    files: files.map((file) => `${root}/${file}`),
    concurrency,
    timeout: 600_000,
    execArgv: ['--import', `${root}/test/support/seed.ts`],
  })
  stream.on('test:pass', (test) => {
    if (isFile(root, test) || test.details.type === 'suite') return
    if (test.skip !== undefined) skipped.push(`${test.name}${reason(test.skip)}`)
    else if (test.todo === undefined) passed += 1
  })
  stream.on('test:fail', (test) => {
    if (test.todo !== undefined) return
    // A file or suite fails because something in it did; it counts only where nothing else tells.
    if ((isFile(root, test) || test.details.type === 'suite') && fromWithin(test)) return
    failed += 1
    process.stdout.write(`  ✗ ${shortName(root, test.file ?? '')}: ${test.name}\n${indented(story(test))}\n`)
  })
  stream.on('test:summary', (summary) => {
    if (!summary.file) return
    const { counts } = summary
    const left = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
    const line = `${counts.passed} passed${left}, ${(summary.duration_ms / 1000).toFixed(1)} s`
    process.stdout.write(`  ${summary.success ? '✓' : '✗'} ${shortName(root, summary.file)}  ${line}\n`)
  })
  await new Promise((settle, fail) => stream.on('end', settle).on('error', fail).resume())
  for (const left of skipped) process.stdout.write(`  skipped: ${left}\n`)
  return { passed, failed, skipped }
}

function isFile(root: string, test: { name: string; file?: string | undefined }): boolean {
  return test.name === test.file || `${root}/${test.name}` === test.file
}

function fromWithin(test: EventData.TestFail): boolean {
  const error = test.details.error as Error & { failureType?: string }
  return error.failureType === 'subtestsFailed'
}

function story(test: EventData.TestFail): string {
  const error = test.details.error as Error & { cause?: unknown }
  const cause = error.cause ?? error
  if (!(cause instanceof Error)) return String(cause)
  return cause.stack?.includes(cause.message) ? cause.stack : `${cause.message}\n${cause.stack ?? ''}`
}

const reason = (skip: string | boolean) => (typeof skip === 'string' && skip ? ` (${skip})` : '')
const shortName = (root: string, file: string) => (file.startsWith(root) ? file.slice(root.length + 1) : file)
const indented = (text: string) => text.replace(/^/gm, '      ')
