import { parseArgs } from 'node:util'
import { totalRows } from '../storage/backup.ts'
import { connect } from '../storage/database.ts'
import { loadCopy, readCopy } from '../storage/database-copy.ts'
import { mustAnswer, refuseOtherKiths } from '../storage/opening.ts'
import { programVersion } from '../storage/program-version.ts'
import type { Command } from './io.ts'
import { placeOptions, withDatabase } from './place.ts'
import { refuseRunning } from './running.ts'
import { UsageError } from './usage-error.ts'

/** `kith move --to URL`: copies everything to a server and compares both sides before it says so. */
export const move: Command = async (args, io) => {
  const options = { ...placeOptions, to: { type: 'string' }, replace: { type: 'boolean' } } as const
  const { values } = parseArgs({ args: [...args], options })
  const { to } = values
  if (!to || !/^postgres(ql)?:\/\//.test(to)) throw new UsageError('Say where to with --to postgres://…')
  const program = await programVersion()
  const now = new Date()
  const seal = await withDatabase(
    { data: values.data, command: 'move', migrated: false },
    io,
    async (found) => {
      await refuseRunning(found)
      await mustAnswer(to)
      const target = connect(to, { name: 'kith move', max: 2 })
      try {
        await refuseOtherKiths(target, target.address)
        return await readCopy(found.db, program, now, (parts) =>
          loadCopy(target, parts, {
            program,
            now,
            replace: values.replace ?? false,
            address: target.address,
          }),
        )
      } finally {
        await target.close()
      }
    },
  )
  if (values.json) io.print(JSON.stringify({ tables: seal }))
  else {
    io.print(
      `${totalRows(seal)} rows of ${seal.length} tables are at the server; each table was compared row for row.`,
    )
    io.print('Start Kith there with DATABASE_URL set to that address. The folder is left as it was.')
  }
  return 0
}
