/** What a command speaks through, so that a test can listen and no command reaches for the process. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The result, on the output stream; a line end is added. */
  print(text: string): void
  /** What a person reads meanwhile, on the error stream; a line end is added. */
  say(text: string): void
  /** Aborts when the process is asked to end; who reads it promises to end then. */
  readonly signal: AbortSignal
  /** Shows how far something is, in one line that the next replaces; '' takes it away. Absent: nobody looks on. */
  readonly showProgress?: ((line: string) => void) | undefined
}

/** Runs one command. @returns the exit code: 0 done, 1 failed, 2 asked wrongly */
export type Command = (args: readonly string[], io: Io) => Promise<number>

/** How long a second request to end is taken for the same one; ms. Ctrl-C reaches launcher and program. */
const sameRequest = 1_000

/** The terminal and signals of this process. A second Ctrl-C ends it at once. */
export function processIo(): Io {
  process.stdout.on('error', (error: Error & { code?: string }) => {
    // `kith … | head` closes the pipe early; that is no failure.
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  let ending: AbortController | undefined
  endWithLauncher(() => (ending ? ending.abort() : process.exit(1)))
  return {
    env: process.env,
    print: (text) => void process.stdout.write(`${text}\n`),
    say: (text) => void process.stderr.write(`${text}\n`),
    showProgress: process.stderr.isTTY ? (line) => void process.stderr.write(`\r\x1b[K${line}`) : undefined,
    // A command that never looks at the signal is ended by the system, as any program is.
    get signal() {
      ending ??= listenForEnd()
      return ending.signal
    },
  }
}

function listenForEnd(): AbortController {
  const ending = new AbortController()
  let asked = 0
  const end = () => {
    if (asked && Date.now() - asked > sameRequest) process.exit(130)
    asked ||= Date.now()
    ending.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  return ending
}

// The launcher and npm stand before this process; when they are killed, nobody is left to stop it.
function endWithLauncher(end: () => void): void {
  if (process.env.KITH_LAUNCHER && process.channel) {
    process.on('disconnect', end)
    process.channel.unref()
  }
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  setInterval(() => process.ppid === parent || end(), 1_000).unref()
}
