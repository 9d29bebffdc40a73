#!/usr/bin/env node
// `npm run bench`: the full sizes. Arguments go to the benchmarks.
import { ensureDependencies } from './launcher/dependencies.mjs'
import { underPinnedNode } from './launcher/runtime.mjs'
import { ensureWeb } from './launcher/web.mjs'

const elsewhere = await underPinnedNode(import.meta.filename, process.argv.slice(2))
if (elsewhere === undefined) {
  await ensureDependencies({ tools: true })
  await ensureWeb()
  const { bench } = await import('../bench/main.ts')
  process.exit(await bench(process.argv.slice(2)))
}
process.exitCode = elsewhere
