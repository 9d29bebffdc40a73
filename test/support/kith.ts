import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'

/** This checkout. */
export const checkout = join(import.meta.dirname, '..', '..')

/** A folder that is removed when the file's tests have ended. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-journey-'))
  after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
  return folder
}

/**
 * How a Kith process is called. `root`: the checkout it runs from; `env`: added to a clean environment;
 * `launched`: below another process, as where the launcher had to bring Node.
 */
export type Call = {
  readonly root?: string
  readonly env?: Record<string, string>
  readonly launched?: boolean
}

/** Words on standard error at which the process is killed. */
type Killed = { readonly killOn?: string }

/** A finished command: its exit code, and what it said on both streams. */
export type Finished = { readonly code: number | null; readonly out: string; readonly error: string }

/** Runs `kith …` to its end. */
export async function kith(args: readonly string[], call: Call & Killed = {}): Promise<Finished> {
  const { child, said } = called(args, call)
  const { killOn } = call
  if (killOn !== undefined)
    child.stderr?.on('data', () => said().error.includes(killOn) && child.kill('SIGKILL'))
  const code = await new Promise<number | null>((settle, fail) => child.on('error', fail).on('close', settle))
  return { code, ...said() }
}

/** A `kith start` that serves. */
export interface RunningKith {
  readonly process: ChildProcess
  readonly address: string
  /** The five lines that greet. */
  readonly lines: readonly string[]
  said(): { readonly out: string; readonly error: string }
  /** Sends a signal and waits. @returns the exit code, null when the signal itself ended it */
  end(signal: NodeJS.Signals): Promise<number | null>
  /** Settles with the exit code when it ends by itself. */
  readonly ended: Promise<number | null>
}

/** Starts Kith on a folder and a free port, and waits until it has said that it serves. */
export async function startKith(
  folder: string,
  call: Call = {},
  options: readonly string[] = [],
): Promise<RunningKith> {
  const { child, said } = called(['start', '--port', '0', '--data', folder, ...options], call)
  const ended = new Promise<number | null>((settle) => child.on('close', settle))
  after(() => child.kill('SIGKILL'))
  const greeted = new Promise<void>((settle, fail) => {
    child.stdout?.on('data', () => said().out.split('\n').length > 5 && settle())
    child.on('close', (code) => fail(new Error(`kith start ended with ${code}: ${said().error}`)))
  })
  await greeted
  const lines = said().out.trim().split('\n')
  return {
    process: child,
    address: /http:\S+/.exec(lines[0] ?? '')?.[0] ?? '',
    lines,
    said,
    ended,
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}

const launcher = `
  const [program, ...args] = process.argv.slice(1)
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc']
  require('node:child_process').spawn(process.execPath, [program, ...args], { stdio })`

function called(args: readonly string[], { root = checkout, env = {}, launched = false }: Call) {
  const program = [join(root, 'bin', 'kith.mjs'), ...args]
  const child = spawn(process.execPath, launched ? ['-e', launcher, ...program] : program, {
    cwd: root,
    env: { ...cleanEnvironment(), ...env, ...(launched ? { KITH_LAUNCHER: String(process.pid) } : {}) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let error = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    error += chunk.toString()
  })
  return { child, said: () => ({ out, error }) }
}

/** The environment without what concerns this run of tests or a Kith of the person who runs it. */
export function cleanEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(KITH_|npm_|NODE_TEST_CONTEXT|DATABASE_URL|PORT$)/.test(name),
  )
  return Object.fromEntries(entries.map(([name, value]) => [name, value ?? '']))
}

/** Waits until a condition holds. @throws an Error after `within` ms */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>, within = 20_000) {
  for (const until = Date.now() + within; !(await holds()); ) {
    if (Date.now() > until) throw new Error(`${what}: not within ${within} ms`)
    await new Promise((settle) => setTimeout(settle, 20))
  }
}
