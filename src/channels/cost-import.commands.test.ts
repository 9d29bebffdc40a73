import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports, as } from '../../test/support/imports.ts'
import { importById } from '../information/index.ts'
import { sql } from '../storage/statement.ts'
import { openAccount, readAccounts } from './channel-account.commands.ts'

const db = await freshDatabase()
const { imported, undone } = aboutImports(db)
await openAccount(as(db), { category: 'telephony', channel: 'phone', name: 'Service line' })
await openAccount(as(db), { category: 'outlets', channel: 'shop', name: 'Shop' })

const costs = (text: string) => imported(text, { noun: 'costs', source: 'controlling' })
const inForce = async () =>
  (await readAccounts(as(db))).map(({ channel, unitCost }) =>
    unitCost === null ? channel : `${channel} ${unitCost.perContactMinor}+${unitCost.perMinuteMinor}`,
  )
const outcome = async (importId: string) => {
  const { accepted, unchanged, rejected, state } = await importById(as(db), importId)
  return [state, accepted, unchanged, rejected]
}

test('what contacts cost comes in by channel and day, the same again changes nothing, and it goes as it came', async () => {
  const file =
    'Channel,Valid from,Cost per contact,Cost per minute\nphone,2025-01-01,"1.50",0.40\nService line,2026-01-01,2.00,0.50\nShop,2025-01-01,4,\n'
  const first = await costs(file)
  assert.deepEqual(await outcome(first), ['done', 3, 0, 0])
  assert.deepEqual(await inForce(), ['phone 200+50', 'shop 400+0'])
  assert.deepEqual(await outcome(await costs(file)), ['done', 0, 3, 0])
  const later = await costs('channel,valid from,cost per contact\nphone,2026-01-01,3.00\n')
  assert.deepEqual(await inForce(), ['phone 300+0', 'shop 400+0'])
  const readings = () =>
    db.many(sql<{ value: number }>`
      select value from kernel.readings
       where measure = 'channels.unit-cost' and subject_id = 'phone' order by reading_id`)
  assert.deepEqual(
    (await readings()).map(({ value }) => value),
    [2, 3],
  )
  await undone(later)
  assert.deepEqual(await inForce(), ['phone 200+50', 'shop 400+0'])
  assert.deepEqual(
    (await readings()).map(({ value }) => value),
    [2, 3, 2],
  )
  await undone(first)
  assert.deepEqual(await inForce(), ['phone', 'shop'])
})

test('a channel that nobody opened, another currency, less than nothing and two costs of one day are refused by name', async () => {
  const importId = await costs(
    [
      'channel,valid from,cost per contact,currency',
      'fax,2025-01-01,1,EUR',
      'phone,2025-01-01,1,USD',
      'phone,2025-02-01,-1,EUR',
      'phone,2025-03-01,1,EUR',
      'phone,2025-03-01,2,EUR',
      'phone,2025-04-01,,EUR',
    ].join('\n'),
  )
  const refusals = await db.many(sql<{ line: number; column: string; reason: string }>`
    select line, column_name as "column", reason from information.import_rejections where import_id = ${importId} order by line`)
  assert.deepEqual(
    refusals.map(({ line, column, reason }) => `${line} ${column} ${reason}`),
    [
      '2 channel is no channel that has been opened; open it under Channels, Accounts',
      '3 cost per contact is not EUR, in which “Service line” is counted',
      '4 cost per contact is less than nothing',
      '6 valid from stands in an earlier line with another cost',
      '7 cost per contact is blank: say what a contact costs',
    ],
  )
  await undone(importId)
})
