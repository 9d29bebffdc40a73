#!/usr/bin/env node
// `npm test`: all that CI does, on any machine with some Node and npm.
import { ensureDependencies } from './launcher/dependencies.mjs'
import { underPinnedNode } from './launcher/runtime.mjs'
import { ensureWeb } from './launcher/web.mjs'

const elsewhere = await underPinnedNode(import.meta.filename, process.argv.slice(2))
if (elsewhere === undefined) {
  await ensureDependencies({ tools: true })
  const { testEverything } = await import('../test/run/everything.ts')
  // Servers that a test started end with it; nothing that still runs may hold the result back.
  process.exit(await testEverything(process.argv.slice(2), ensureWeb))
}
process.exitCode = elsewhere
