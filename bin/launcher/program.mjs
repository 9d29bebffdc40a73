import { existsSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureDependencies } from './dependencies.mjs'
import { buildLibrary } from './library.mjs'
import { installed, root } from './project.mjs'
import { ensureWeb } from './web.mjs'

/** Prepares what a command needs and hands over to it; says a sentence and returns 1 when that fails. */
export async function launch(args) {
  try {
    hushTypeStripping()
    const building = args[0] === 'build'
    await ensureDependencies({ tools: building })
    const asks = args.includes('--help') || args.includes('-h')
    if (building || (args[0] === 'start' && !asks)) await ensureWeb()
    if (building) {
      await buildLibrary()
      return 0
    }
    keepCompiled()
    const program = await import(pathToFileURL(commands()).href)
    return await program.main(args)
  } catch (error) {
    process.stderr.write(`Kith could not start: ${error.message}\n`)
    if (process.env.KITH_DEBUG) process.stderr.write(`${error.stack}\n`)
    return 1
  }
}

function commands() {
  const sources = join(root, 'src', 'cli', 'main.ts')
  return installed || !existsSync(sources) ? join(root, 'dist', 'cli', 'main.js') : sources
}

// Node 24 before 24.12 calls type stripping experimental, each time it starts.
function hushTypeStripping() {
  const listeners = process.listeners('warning')
  process.removeAllListeners('warning')
  process.on('warning', (warning) => {
    if (warning.name !== 'ExperimentalWarning') for (const listener of listeners) listener(warning)
  })
}

// Stripping types and compiling is half of a start's work; what was compiled once is kept for the next one.
function keepCompiled() {
  module.enableCompileCache(installed ? undefined : join(root, '.cache', 'compiled'))
  setTimeout(() => module.flushCompileCache(), 3_000).unref()
}
