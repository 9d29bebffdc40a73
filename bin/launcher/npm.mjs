import { spawn } from 'node:child_process'

/**
 * Runs npm and waits for it; its output is shown only when it fails.
 * @throws an Error with npm's last words
 */
export async function npm(args, { cwd, quiet = true }) {
  const { command, before, shell } = npmCommand()
  const child = spawn(command, [...before, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    shell,
    env: ownEnvironment(),
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (words += chunk))
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed (${code}):\n${words.trim().slice(-2000)}`)
}

function npmCommand() {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('npm-cli.js')) return { command: process.execPath, before: [cli], shell: false }
  return { command: 'npm', before: [], shell: process.platform === 'win32' }
}

// Below `npm start`, npm describes the running script in the environment; an inner npm must not inherit it.
function ownEnvironment() {
  const own = { ...process.env }
  for (const name of Object.keys(own)) {
    if (/^npm_(lifecycle|package|command|config_(local_prefix|omit|ignore_scripts|json))/.test(name))
      delete own[name]
  }
  return own
}
