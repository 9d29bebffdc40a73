import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { sql } from '../storage/statement.ts'
import { askForUndo } from './import.commands.ts'
import { undoImport } from './import.jobs.ts'
import { runImport } from './import-run.commands.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const ctx = () => ({ db, actor: systemActor, now: new Date() })

const orders = (rows: number) =>
  ['id,date,amount', ...Array.from({ length: rows }, (_, n) => `c${n},2026-01-02,5`)].join('\n')

async function draftOf(content: string) {
  const draft = await administrator.upload('/imports?noun=orders', 'shop.csv', content)
  assert.equal(draft.status, 201, draft.text)
  return draft.body
}

test('a trial says how far it is, stops when asked, and answers with what it has counted', async () => {
  const { importId } = await draftOf(orders(120_000))
  const trial = administrator.post(`/imports/${importId}/dry-run`)
  const seen = async () => (await administrator.get(`/imports/${importId}/dry-run`)).body
  let progress = (await seen()).progress
  while (!progress?.total) progress = (await seen()).progress
  assert.ok(
    progress.done < progress.total && Math.abs(progress.total - 120_000) < 15_000,
    JSON.stringify(progress),
  )
  assert.equal((await administrator.remove(`/imports/${importId}/dry-run`)).status, 202)
  const { body } = await trial
  assert.equal(body.isWhole, false)
  assert.ok(body.rows > 0 && body.rows < 120_000, `${body.rows}`)
  assert.equal((await seen()).progress, null)
  assert.equal((await administrator.get('/parties/count')).body.count, 0)
  const { body: started } = await administrator.post(`/imports/${importId}/start`)
  assert.deepEqual([started.rows, started.accepted, started.parties, started.startedAt], [0, 0, 0, null])
})

test('dates that can be read both ways are not imported before somebody says which they are', async () => {
  const draft = await draftOf('id,date,amount\nd1,03/04/2026,5\nd2,05/06/2026,5\n')
  const { importId } = draft
  assert.equal(draft.detected.dateIsAmbiguous, true)
  const refused = await administrator.post(`/imports/${importId}/start`)
  assert.deepEqual([refused.status, refused.body.code], [422, 'information.dates-ambiguous'])
  assert.match(refused.body.detail, /03\/04\/2026/)
  // Another word about the file is no answer to this question.
  const other = await administrator.patch(
    `/imports/${importId}`,
    { options: { currency: 'USD' } },
    draft.version,
  )
  assert.equal(other.body.detected.dateIsAmbiguous, true)
  const said = await administrator.patch(
    `/imports/${importId}`,
    { options: { dateFormat: 'MM/DD/YYYY' } },
    other.body.version,
  )
  assert.equal(said.body.detected.dateIsAmbiguous, false)
  assert.deepEqual(
    said.body.problems.filter((each: string) => each.startsWith('Dates')),
    [],
  )
  assert.equal((await administrator.post(`/imports/${importId}/start`)).status, 202)
})

test('an import gone on with says how many rows the file has, and counts its pace from there', async () => {
  const { importId } = await draftOf(orders(20_000).replaceAll('c', 'resumed'))
  const stop = new AbortController()
  await runImport(ctx(), importId, {
    signal: stop.signal,
    batchRecords: 2_000,
    onBatch: ({ number }) => number === 2 && stop.abort(),
  })
  const row = async () => (await administrator.get(`/imports/${importId}`)).body
  const before = (await row()).rows
  assert.ok(before >= 4_000 && before < 20_000, `${before}`)
  const again = new AbortController()
  await db.run(sql`update information.imports set state = 'failed' where import_id = ${importId}`)
  await runImport(ctx(), importId, {
    signal: again.signal,
    batchRecords: 2_000,
    onBatch: () => again.abort(),
  })
  const elapsedOf = ({ startedAt }: { startedAt: string }) => (Date.now() - Date.parse(startedAt)) / 1000
  const atBeginning = await row()
  assert.equal(atBeginning.state, 'running')
  const { done, total } = atBeginning.progress
  assert.ok(done >= before && Math.abs(total - 20_000) <= 1_000, JSON.stringify(atBeginning.progress))
  // Hardly anything since it was gone on with: the rows of before would make the pace twenty times this one.
  assert.ok(
    atBeginning.ratePerSecond === null ||
      atBeginning.ratePerSecond * elapsedOf(atBeginning) <= done - before + 500,
    JSON.stringify(atBeginning),
  )
  await db.run(sql`update information.imports set state = 'failed' where import_id = ${importId}`)
  await runImport(ctx(), importId, { batchRecords: 2_000 })
  assert.deepEqual([(await row()).rows, (await row()).progress], [20_000, null])
})

test('an undo has its own beginning and end, and says how much of the import it has taken back', async () => {
  const { importId } = await draftOf(orders(300).replaceAll('c', 'undone'))
  await runImport(ctx(), importId)
  const row = async () => (await administrator.get(`/imports/${importId}`)).body
  const imported = await row()
  await askForUndo(ctx(), importId)
  assert.deepEqual((await row()).progress, { done: 0, total: 300 })
  assert.ok((await row()).startedAt >= imported.finishedAt)
  const seen: number[] = []
  const looking = new Proxy(db, {
    get(target, name) {
      if (name !== 'transaction') return Reflect.get(target, name, target)
      return async (work: Parameters<typeof db.transaction>[0]) => {
        seen.push((await row()).progress?.done ?? -1)
        return target.transaction(work)
      }
    },
  })
  await undoImport({ ...ctx(), db: looking }, importId)
  assert.deepEqual(
    seen,
    [...seen].sort((one, other) => one - other),
  )
  assert.ok(
    seen.some((done) => done > 0 && done < 300),
    seen.join(),
  )
  const undone = await row()
  assert.deepEqual([undone.state, undone.accepted, undone.progress], ['undone', 300, null])
})
