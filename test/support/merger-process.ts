import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { mergeParties } from '../../src/information/merge.commands.ts'
import { unmergeParties } from '../../src/information/unmerge.commands.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import { assemble } from '../../src/main.ts'
import { connect } from '../../src/storage/database.ts'

/** Merges pairs and takes them apart again, in a process of its own; it says a letter before each. */
export function startMerger(databaseUrl: string, partyIds: readonly string[]): ChildProcess {
  const args = [fileURLToPath(import.meta.url), databaseUrl, partyIds.join()]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Kills it so many ms after it began the act that was waited for: `m` merging, `u` taking apart. */
export async function killWithin(child: ChildProcess, act: 'm' | 'u', ms: number): Promise<void> {
  await new Promise<void>((settle) => {
    child.stdout?.on('data', (told) => String(told).includes(act) && settle())
    child.once('exit', () => settle())
  })
  await new Promise((settle) => setTimeout(settle, ms))
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

if (import.meta.main) {
  assemble('/nowhere')
  const db = connect(String(process.argv[2]), { name: 'merger of kith', max: 1 })
  const ids = String(process.argv[3]).split(',')
  for (let at = 0; ; at = (at + 2) % ids.length) {
    const ctx = { db, actor: systemActor, now: new Date() }
    process.stdout.write('m')
    const { mergeId } = await mergeParties(ctx, { keep: ids[at] ?? '', merge: ids[at + 1] ?? '' })
    process.stdout.write('u')
    await unmergeParties(ctx, mergeId)
  }
}
