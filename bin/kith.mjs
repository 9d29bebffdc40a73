#!/usr/bin/env node
// The way in. Plain JavaScript, so that any Node that can read it can bring the one Kith runs on.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Kith needs Node 20.19 or newer; this is ${process.version}. Install it from https://nodejs.org.`,
  )
  process.exit(1)
}
const { underPinnedNode } = await import('./launcher/runtime.mjs')
const elsewhere = await underPinnedNode(import.meta.filename, process.argv.slice(2))
if (elsewhere === undefined) {
  const { launch } = await import('./launcher/program.mjs')
  process.exitCode = await launch(process.argv.slice(2))
  // A command that is done holds nobody up, whatever it left open; what it printed still goes out first.
  setTimeout(() => process.exit(), 2_000).unref()
} else process.exitCode = elsewhere
