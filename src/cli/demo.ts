import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { interruptedMaking, makeDemonstration, writeFirm } from '../demonstration/index.ts'
import { systemActor } from '../kernel/actor.ts'
import { theFirm } from '../kernel/firm.sql.ts'
import { seedRoles } from '../kernel/role.commands.ts'
import { assemble } from '../main.ts'
import type { Pool } from '../storage/database.ts'
import { runRequested } from '../storage/requested-jobs.ts'
import { upgrade } from '../storage/upgrade.ts'
import type { Io } from './io.ts'
import { placeOptions, withDatabase } from './place.ts'
import { UsageError } from './usage-error.ts'

const options = {
  ...placeOptions,
  customers: { type: 'string' },
  seed: { type: 'string' },
  out: { type: 'string' },
} as const

/** What the demonstration firm is where nobody says otherwise. */
const usual = { customers: 5_000, seed: 7 }

/** `kith demo`: makes an invented firm whose truth is known, or its files alone. */
export async function demo(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: [...args], options })
  const size = {
    customers: whole(values.customers, 'customers', 300, 1_000_000) ?? usual.customers,
    seed: whole(values.seed, 'seed', 0, 2_147_483_647) ?? usual.seed,
  }
  if (values.out !== undefined) return writeFiles(resolve(values.out), size, io)
  const began = performance.now()
  const { customers, seed } = await withDatabase(
    { data: values.data, command: 'demo', migrated: false },
    io,
    async ({ db, place }) => {
      await upgrade(db, { folder: place.dataFolder, say: io.say, now: new Date() })
      const truth = await fill(db, place.dataFolder, size, io)
      const follow = { signal: io.signal, onJob: (name: string) => io.say(`computing ${name}`) }
      await runRequested({ db, actor: systemActor, now: new Date() }, assemble(place.dataFolder).jobs, follow)
      return truth
    },
  )
  const seconds = Math.round((performance.now() - began) / 100) / 10
  io.print(
    values.json
      ? JSON.stringify({ customers, seed, seconds })
      : `The demonstration firm is there, in ${seconds} seconds. See it with: npx kith start`,
  )
  return 0
}

/** Serves an invented firm: the one that is there, made to its end, or a new one where nobody is. @throws demonstration.not-empty */
export async function ensureDemonstration(
  db: Pool,
  dataFolder: string,
  io: Pick<Io, 'say' | 'signal'>,
): Promise<void> {
  const isThere = (await db.maybeOne(theFirm))?.isDemonstration
  if (isThere && !(await interruptedMaking({ db }, dataFolder))) return
  await fill(db, dataFolder, usual, io)
}

async function fill(
  db: Pool,
  dataFolder: string,
  size: { readonly customers: number; readonly seed: number },
  io: Pick<Io, 'say' | 'signal'>,
): Promise<{ readonly customers: number; readonly seed: number }> {
  const { listeners } = assemble(dataFolder)
  await seedRoles(db)
  const ctx = { db, actor: systemActor, now: new Date() }
  return makeDemonstration(ctx, { ...size, dataFolder, listeners, signal: io.signal, say: io.say })
}

async function writeFiles(
  folder: string,
  { customers, seed }: { readonly customers: number; readonly seed: number },
  io: Io,
): Promise<number> {
  const lastDay = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  await writeFirm(folder, { customers, seed, lastDay }, io.signal)
  io.print(`${customers.toLocaleString('en')} customers of seed ${seed} are in ${folder}, with truth.json.`)
  return 0
}

function whole(text: string | undefined, name: string, least: number, most: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new UsageError(`--${name} is a whole number from ${least} to ${most}.`)
  return value
}
