/**
 * Stands between Kith and its PostgreSQL. Kith holds the other end of this process's standard input; when
 * Kith ends, however it ends, the pipe closes and the server is stopped. It runs in a session of its own, so
 * Ctrl-C in the terminal reaches Kith alone, which finishes its answers before it lets the database go.
 */
import { spawn } from 'node:child_process'

const [command = '', ...args] = process.argv.slice(2)
const server = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(127)
})
server.on('exit', (code) => process.exit(code ?? 1))

/** How long a shutdown may take before the next stronger one; ms. */
const patience = 8_000

let stopping = false
function stop() {
  if (stopping) return
  stopping = true
  // PostgreSQL: SIGINT breaks off connections and checkpoints, SIGQUIT leaves the rest to recovery.
  server.kill('SIGINT')
  setTimeout(() => server.kill('SIGQUIT'), patience)
  setTimeout(() => server.kill('SIGKILL'), 2 * patience)
}
process.stdin.on('end', stop).on('close', stop).on('error', stop).resume()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
