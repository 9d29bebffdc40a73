import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeFirm } from '../src/demonstration/index.ts'

/** The most seconds that the usual demonstration firm may take, from the command to its end. */
const secondsBar = 20

/** The most that drawing the largest firm may need of what a tenth of it does; memory. */
const growthBar = 1.3

/** Draws a firm into files. @returns seconds, and the largest resident memory meanwhile, MB */
async function drawn(customers: number): Promise<{ seconds: number; peakMb: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-bench-demonstration-'))
  let peak = 0
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const began = performance.now()
  try {
    await writeFirm(folder, { customers, seed: 7, lastDay: '2026-10-31' })
    return { seconds: (performance.now() - began) / 1000, peakMb: peak / 1e6 }
  } finally {
    clearInterval(look)
    await rm(folder, { recursive: true, force: true })
  }
}

/** Makes a firm as `kith demo` does, on an empty folder. @returns seconds, the launcher and PostgreSQL included */
async function made(customers: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-bench-demonstration-'))
  const kith = join(import.meta.dirname, '..', 'bin', 'kith.mjs')
  const began = performance.now()
  try {
    const args = [kith, 'demo', '--customers', String(customers), '--data', join(folder, 'data')]
    const child = spawn(process.execPath, args, { stdio: 'ignore' })
    const code = await new Promise((settle) => child.on('close', settle))
    if (code !== 0) throw new Error(`kith demo ended with ${code}`)
    return (performance.now() - began) / 1000
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) {
  const [whole = 5_000, ...sizes] = process.argv.slice(2).map(Number)
  const seconds = await made(whole)
  console.log(`${whole} customers, whole: ${seconds.toFixed(1)} s (at most ${secondsBar} of 5,000)`)
  let first: number | undefined
  for (const customers of sizes) {
    const { seconds: took, peakMb } = await drawn(customers)
    first ??= peakMb
    const growth = (peakMb / first).toFixed(2)
    const rate = Math.round(customers / took).toLocaleString('en')
    console.log(
      `${customers} customers drawn: ${rate} a second, ${Math.round(peakMb)} MB, ${growth} of the first (at most ${growthBar})`,
    )
  }
}
