import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../storage/database.ts'
import { examineDatabase, examineMachine, type Finding, unreachable } from '../storage/doctor.ts'
import { openDatabase } from '../storage/opening.ts'
import { asKnown } from './failure.ts'
import type { Command, Io } from './io.ts'
import { databasePlace, parsePlace } from './place.ts'

/** `kith doctor`: how everything is, and what to do. The exit code is 1 when something is wrong. */
export const doctor: Command = async (args, io) => {
  const { values } = parsePlace(args)
  const place = databasePlace(values.data, io)
  // The folder is looked at first: opening the database takes it.
  const findings = [...(await examineMachine(place.dataFolder)), ...(await examineOpened(place))]
  const good = findings.every(({ state }) => state !== 'wrong')
  if (values.json) io.print(JSON.stringify({ good, findings }))
  else show(findings, good, io)
  return good ? 0 : 1
}

async function examineOpened(place: ReturnType<typeof databasePlace>): Promise<Finding[]> {
  if (!place.databaseUrl && !existsSync(join(place.dataFolder, 'postgres'))) return [notThereYet]
  try {
    const opened = await openDatabase(place, 'doctor')
    const db = connect(opened.url, { name: 'kith doctor', max: 1 })
    try {
      return await examineDatabase(db)
    } finally {
      await db.close()
      await opened.close()
    }
  } catch (error) {
    return [unreachable(asKnown(error))]
  }
}

/** Looking must not make what it looks for. */
const notThereYet: Finding = {
  name: 'database',
  state: 'notice',
  found: 'not there yet',
  todo: 'kith start makes it; or name the folder that has one with --data.',
}

const marks = { good: '✓', notice: '!', wrong: '✗' } as const

function show(findings: readonly Finding[], good: boolean, io: Io): void {
  for (const { name, state, found, todo } of findings) {
    io.print(`${marks[state]} ${name.padEnd(9)} ${found}`)
    if (todo) io.print(`  ${' '.repeat(9)} → ${todo}`)
  }
  io.print(good ? '\nAll is well.' : '\nSomething is wrong; the arrows say what to do.')
}
