/**
 * Says what is being done, on the error stream, so that `--json` on the output stream stays clean.
 * @returns a function that adds how long it took
 */
export function progress(what) {
  const since = performance.now()
  process.stderr.write(`${what} …\n`)
  return () => process.stderr.write(`  done in ${((performance.now() - since) / 1000).toFixed(1)} s\n`)
}
