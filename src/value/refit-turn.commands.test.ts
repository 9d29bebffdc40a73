import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, simulatedOrders } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { connect } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import { clearRuns, refitAll } from './refit.commands.ts'
import { inTurn } from './refit-turn.commands.ts'

const noSignal = new AbortController().signal

test('clearing in another Kith leaves the run alone that is being computed', async () => {
  const db = await freshDatabase()
  await loadOrders(db, simulatedOrders(300))
  const other = connect(db.url)
  try {
    let clearing: Promise<number> | undefined
    const [run] = await refitAll(aContext(db), noSignal, ({ step }) => {
      if (step === 'writing') clearing ??= clearRuns(aContext(other), noSignal)
    })
    assert.equal(await clearing, 0)
    const rows = sql<{ n: number }>`
      select count(*) as n from value.lifetimes where model_run_id = ${run?.modelRunId}`
    assert.equal((await db.one(rows)).n, run?.n)
  } finally {
    await other.close()
  }
})

test('one turn at a time; a failure gives it on, and whoever waits can be told to stop', async () => {
  const db = await freshDatabase()
  const ctx = aContext(db)
  const done: string[] = []
  const stop = new AbortController()
  const failing = inTurn(ctx, noSignal, async () => {
    const waiting = inTurn(ctx, stop.signal, async () => done.push('never'))
    stop.abort()
    await assert.rejects(waiting, { name: 'AbortError' })
    done.push('first')
    throw new RangeError('as it happens')
  })
  await assert.rejects(failing, RangeError)
  await inTurn(ctx, noSignal, async () => done.push('second'))
  assert.deepEqual(done, ['first', 'second'])
})
