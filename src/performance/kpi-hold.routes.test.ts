import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)

type Kpi = {
  kpiId: string
  measure: string
  ownerId: string | null
  standard: { value: number; direction: string } | null
  suggested: { value: number; because: string } | null
}
const kpisNow = async (): Promise<Kpi[]> => (await administrator.get('/kpis')).body.items
const named = (kpis: readonly Kpi[], measure: string) =>
  kpis.find((kpi) => kpi.measure === measure) ?? assert.fail(`no ${measure}`)

test('what the framework names is offered and set by nobody: a new firm has neither standards nor owners', async () => {
  const kpis = await kpisNow()
  assert.ok(kpis.every(({ ownerId, standard }) => ownerId === null && standard === null))
  assert.equal(named(kpis, 'channels.terms-honoured').suggested?.value, 1)
  assert.equal(named(kpis, 'value.repeat-rate').suggested, null, 'the framework names no level for it')
})

test('standards and owners are set for several figures at once, and who sets one answers for what nobody does', async () => {
  const before = await kpisNow()
  const [repeat, kept] = [named(before, 'value.repeat-rate'), named(before, 'channels.promises-kept')]
  const colleague = await as('manager')
  const { status, body } = await administrator.put('/kpis/held', {
    items: [
      { kpiId: repeat.kpiId, standard: { value: 0.6, direction: 'at-least' } },
      {
        kpiId: kept.kpiId,
        ownerId: colleague.userId,
        standard: { value: 0.8, high: 0.9, direction: 'between' },
      },
    ],
  })
  assert.equal(status, 200)
  const said = (measure: string) => {
    const { ownerId, standard } = named(body.items, measure)
    return [ownerId, standard?.direction, standard?.value]
  }
  assert.deepEqual(said('value.repeat-rate'), [administrator.userId, 'at-least', 0.6])
  assert.deepEqual(said('channels.promises-kept'), [colleague.userId, 'between', 0.8])
  assert.equal(
    body.items.filter(({ ownerId, standard }: Kpi) => ownerId || standard).length,
    2,
    'the others stay as they were',
  )
  const again = { kpiId: kept.kpiId, standard: { value: 0.9, direction: 'at-least' } }
  const after = await administrator.put('/kpis/held', { items: [again] })
  assert.equal(named(after.body.items, 'channels.promises-kept').ownerId, colleague.userId)
  const { rows } = (await administrator.get('/measures/performance.kpi-coverage/rows')).body
  assert.deepEqual(rows, [], 'nothing is counted before a scorecard is filled')
  await administrator.post('/scorecards')
  const counted = (await administrator.get('/measures/performance.kpi-coverage/rows')).body.rows
  const value = counted.find(
    ({ cells }: { cells: unknown[] }) => cells[0] === 'value' && cells[1] === 'lagging',
  )
  assert.deepEqual(value.cells.slice(2), [2, 0, 1, 1])
})

test('one figure that cannot be held leaves all as they were', async () => {
  const before = await kpisNow()
  const satisfaction = named(before, 'performance.satisfaction')
  const good = { kpiId: satisfaction.kpiId, standard: { value: 70, direction: 'at-least' } }
  const unclear = { ...good, standard: { value: 90, high: 80, direction: 'between' } }
  const refused = await administrator.put('/kpis/held', {
    items: [good, { ...unclear, kpiId: named(before, 'performance.retention').kpiId }],
  })
  assert.deepEqual([refused.status, refused.body.code], [422, 'kernel.standard-unclear'])
  const unknown = await administrator.put('/kpis/held', { items: [good, { kpiId: newId() }] })
  assert.equal(unknown.status, 404)
  const nobody = await administrator.put('/kpis/held', { items: [{ ...good, ownerId: newId() }] })
  assert.equal(nobody.body.code, 'kernel.bad-field')
  assert.deepEqual(await kpisNow(), before)
})

test('whoever may change figures and set no standards gives them owners alone', async () => {
  const roleId = newId()
  await db.run(sql`
    insert into kernel.roles (role_id, name) values (${roleId}, 'gives figures away')`)
  for (const verb of ['read', 'change'])
    await db.run(sql`
      insert into kernel.role_permissions (role_id, noun, verb) values (${roleId}, 'kpis', ${verb})`)
  const giver = await as('gives figures away')
  const { kpiId } = named(await kpisNow(), 'performance.loop-closed')
  const standard = { value: 1, direction: 'at-least' }
  assert.equal((await giver.put('/kpis/held', { items: [{ kpiId, standard }] })).status, 403)
  assert.equal((await giver.put('/kpis/held', { items: [{ kpiId }] })).status, 200)
  const { ownerId, standard: held } = named(await kpisNow(), 'performance.loop-closed')
  assert.deepEqual([ownerId, held], [giver.userId, null])
  assert.equal((await (await as('reader')).put('/kpis/held', { items: [{ kpiId }] })).status, 403)
})
