import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aFirmThatWrites, customersWhoPermit } from '../../test/support/letters.ts'
import { aServer } from '../../test/support/server-http.ts'
import { ensureSource } from '../information/index.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { clusteredAverage, clusteredRate, type PartSums } from './report.ts'

const db = await freshDatabase()
await aFirmThatWrites(db)
const { administrator, as } = await aServer(db)
const [anna = '', bert = '', carla = ''] = await customersWhoPermit(db, 3)
await db.run(sql`
  insert into kernel.party_roles (party_role_id, party_id, role, valid_from, created_at)
  select gen_random_uuid(), party_id, 'customer', '2020-01-01', now() from kernel.parties`)
await db.run(sql`update kernel.parties set country = 'SE' where party_id = ${anna}`)
await db.run(sql`update kernel.parties set country = 'DE' where party_id <> ${anna}`)
const sourceId = await ensureSource(db, 'shop', new Date())

type Bought = readonly [partyId: string, on: string, minor: number, channel: string | null, currency?: string]
async function bought(orders: readonly Bought[]) {
  const rows = orders.map(([partyId, on, minor, channel, currency = 'EUR']) => ({
    partyId,
    orderId: newId(),
    on,
    minor,
    channel,
    currency,
  }))
  await db.run(sql`
    insert into value.orders (party_id, order_id, source_id, ordered_on, ordered_at, amount_minor, currency, channel, created_at)
    select "partyId", "orderId", ${sourceId}::uuid, "on", "on" + time '12:00', minor, currency, channel, now()
      from json_to_recordset(${JSON.stringify(rows)})
        as r("partyId" uuid, "orderId" uuid, "on" date, minor bigint, currency text, channel text)`)
}
await bought([
  [anna, '2026-01-05', 1_000, 'shop'],
  [anna, '2026-01-20', 3_000, 'web'],
  [anna, '2026-02-01', 5_000, 'web'],
  [bert, '2026-02-11', 7_000, 'web'],
  [bert, '2026-02-12', 20_000, 'web', 'SEK'],
  [carla, '2026-02-28', 900, null],
])

const question = (fields: object = {}) => ({
  subject: 'orders',
  rows: { field: 'orderedOn', grain: 'month' },
  columns: { field: 'channel' },
  measures: [{ kind: 'sum', field: 'amount' }, { kind: 'customers' }, { kind: 'average', field: 'amount' }],
  customers: null,
  conditions: [],
  sort: { by: 'label', descending: false },
  top: null,
  look: 'pivot',
  ...fields,
})
const run = async (fields: object = {}, caller = administrator) => {
  const { status, body } = await caller.post('/report-runs', { question: question(fields) })
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
type Cell = {
  level: string
  rowKey: string
  columnKey: string
  currency: string
  values: { value: number | null; low: number | null; high: number | null }[]
}
const at = (cells: Cell[], level: string, rowKey = '', columnKey = '', currency = 'EUR') => {
  const found = cells.find(
    (cell) =>
      cell.level === level &&
      cell.rowKey === rowKey &&
      cell.columnKey === columnKey &&
      cell.currency === currency,
  )
  return found?.values.map(({ value }) => value)
}

test('totals of averages and of distinct customers are computed, never summed', async () => {
  const { cells, rowKeys } = await run()
  assert.deepEqual(rowKeys, ['2026-01', '2026-02'])
  assert.deepEqual(at(cells, 'cell', '2026-01', 'shop'), [10, 1, 10])
  assert.deepEqual(at(cells, 'row', '2026-01'), [40, 1, 20], 'Anna is one customer of two channels')
  assert.deepEqual(at(cells, 'column', '', 'web'), [150, 2, 50], 'and one of two months')
  assert.deepEqual(at(cells, 'all'), [169, 3, 33.8])
})

test('money of two currencies is never added up', async () => {
  const { cells, currencies } = await run()
  assert.deepEqual(currencies, ['EUR', 'SEK'])
  assert.deepEqual(at(cells, 'all', '', '', 'SEK'), [200, 1, 200])
})

test('a median is that of all rows, and a share that of the whole', async () => {
  const measures = [
    { kind: 'median', field: 'amount' },
    { kind: 'count' },
    { kind: 'share', field: 'amount' },
  ]
  const { cells } = await run({ columns: null, measures })
  assert.deepEqual(at(cells, 'all'), [30, 5, 1])
  assert.deepEqual(at(cells, 'row', '2026-01'), [20, 2, 40 / 169])
})

test('one figure is divided by another in each cell, and in the whole anew', async () => {
  const measures = [{ over: { kind: 'sum', field: 'amount' }, under: { kind: 'customers' } }]
  const { cells, measures: words } = await run({ columns: null, measures })
  const all = cells.find(({ level, currency }: Cell) => level === 'all' && currency === 'EUR')
  // Of Anna’s 90, Bert’s 70 and Carla’s 9; Student’s t of .9 with two degrees of freedom.
  const half = (1.885618 * Math.sqrt((33.667 ** 2 + 13.667 ** 2 + 47.333 ** 2) / 2)) / Math.sqrt(3)
  for (const [found, wanted] of [
    [all.values[0].value, 169 / 3],
    [all.values[0].low, 169 / 3 - half],
    [all.values[0].high, 169 / 3 + half],
  ])
    assert.ok(Math.abs(found - wanted) < 0.001, `${found}, not ${wanted}`)
  assert.equal(words[0].unit, 'money')
  const perOrder = await run({
    columns: null,
    measures: [
      { over: { kind: 'sum', field: 'amount' }, under: { kind: 'count' } },
      { kind: 'average', field: 'amount' },
    ],
  })
  const [ratio, average] = perOrder.cells.find(
    ({ level, currency }: Cell) => level === 'all' && currency === 'EUR',
  ).values
  assert.ok(Math.abs(ratio.value - average.value) < 1e-9)
  assert.ok(ratio.low < ratio.value && ratio.high > ratio.value)
})

test('rows beyond the first are computed together as others, and drill to what is in them', async () => {
  const asked = {
    rows: { field: 'channel' },
    columns: null,
    measures: [{ kind: 'sum', field: 'amount' }, { kind: 'customers' }],
    top: 1,
    sort: { by: 'measure', descending: true },
  }
  const { cells, rowKeys } = await run(asked)
  assert.deepEqual(rowKeys, ['web', '\u0001others'])
  assert.deepEqual(at(cells, 'row', '\u0001others'), [19, 2])
  const { body } = await administrator.post('/report-rows', {
    question: question(asked),
    rowKey: '\u0001others',
  })
  assert.deepEqual(
    body.items.map((item: { partyId: string }) => item.partyId).toSorted(),
    [anna, carla].toSorted(),
  )
})

test('rows behind a cell are exactly those that it counts, page by page', async () => {
  const cell = { question: question(), rowKey: '2026-02', columnKey: 'web', currency: 'EUR', limit: 1 }
  const first = await administrator.post('/report-rows', cell)
  const second = await administrator.post('/report-rows', { ...cell, cursor: first.body.next })
  const found = [...first.body.items, ...second.body.items]
  assert.deepEqual(found.map(({ partyId }) => partyId).toSorted(), [anna, bert].toSorted())
  assert.equal(second.body.next, null)
  const amountAt = first.body.columns.findIndex(({ key }: { key: string }) => key === 'amount')
  assert.deepEqual(found.map(({ cells }) => cells[amountAt]).toSorted(), ['50.00', '70.00'])
})

test('a filter of customers, a condition and a relation hold together', async () => {
  const { cells } = await run({
    rows: { field: 'party.country' },
    columns: null,
    measures: [{ kind: 'count' }, { kind: 'sum', field: 'amount' }],
    customers: { field: 'country', op: 'is', value: 'DE' },
    conditions: [
      { field: 'orderedOn', op: 'since', value: '2026-02-12' },
      { field: 'channel', op: 'missing' },
    ],
  })
  assert.deepEqual(at(cells, 'row', 'DE'), [1, 9])
  assert.equal(at(cells, 'row', 'SE'), undefined)
})

test('whoever may see only own customers gets figures of these, and is told so', async () => {
  const agent = await as('agent')
  const nothing = await run({}, agent)
  assert.deepEqual([nothing.cells, nothing.limitedTo], [[], 'own'])
  await db.run(sql`update kernel.parties set owner_id = ${agent.userId} where party_id = ${bert}`)
  const { cells } = await run({}, agent)
  assert.deepEqual(at(cells, 'all'), [70, 1, 70])
  const rows = await agent.post('/report-rows', { question: question() })
  assert.deepEqual([...new Set(rows.body.items.map((item: { partyId: string }) => item.partyId))], [bert])
})

test('what a role hides can be neither grouped nor filtered nor measured by', async () => {
  await administrator.post('/roles', {
    name: 'counter',
    description: 'Counts.',
    permissions: [
      { noun: 'parties', verb: 'read', rows: 'all', fields: ['name'] },
      { noun: 'orders', verb: 'read', rows: 'all', fields: ['orderedOn'] },
      { noun: 'reports', verb: 'read', rows: 'all', fields: 'all' },
    ],
  })
  const counter = await as('counter')
  const plain = { columns: null, measures: [{ kind: 'count' }] }
  assert.equal((await run(plain, counter)).rowKeys.length, 2)
  for (const hidden of [
    { ...plain, measures: [{ kind: 'sum', field: 'amount' }] },
    { ...plain, rows: { field: 'party.country' } },
    { ...plain, conditions: [{ field: 'channel', op: 'is', value: 'web' }] },
    { ...plain, customers: { field: 'country', op: 'is', value: 'DE' } },
    { ...plain, subject: 'order-lines', rows: { field: 'product' } },
    { ...plain, subject: 'order-lines', measures: [{ kind: 'sum', field: 'quantity' }] },
  ]) {
    const { status, body } = await counter.post('/report-runs', { question: question(hidden) })
    assert.equal(status, 403, JSON.stringify(body))
  }
  const { body } = await counter.get('/report-subjects')
  const [orders] = body.items.filter(({ name }: { name: string }) => name === 'orders')
  assert.ok(!orders.fields.some(({ key }: { key: string }) => key === 'amount'))
})

test('what cannot be asked is refused with what would be right', async () => {
  for (const wrong of [
    { subject: 'weather' },
    { rows: { field: 'amount' } },
    { rows: { field: 'x; drop table value.orders' } },
    { measures: [{ kind: 'sum', field: 'channel' }] },
    { measures: [{ kind: 'average' }] },
    { conditions: [{ field: 'orderedOn', op: 'since', value: '2026-02-31' }] },
    { conditions: [{ field: 'channel', op: 'at-least', value: 3 }] },
  ]) {
    const { status, body } = await administrator.post('/report-runs', { question: question(wrong) })
    assert.ok([404, 422].includes(status), JSON.stringify([status, body]))
  }
})

test('every subject can be counted by every field that it has, and every field measured', async () => {
  const { body } = await administrator.get('/report-subjects')
  for (const { name, fields } of body.items)
    for (const { key, type } of fields as { key: string; type: string }[]) {
      const isNumber = type === 'number' || type === 'money'
      const asked = isNumber
        ? {
            rows: null,
            measures: [
              { kind: 'average', field: key },
              { kind: 'median', field: key },
            ],
          }
        : { rows: { field: key }, measures: [{ kind: 'count' }, { kind: 'customers' }] }
      await run({ subject: name, columns: null, ...asked })
    }
  for (const { question: asked } of body.ready) {
    const { status, body: answer } = await administrator.post('/report-runs', { question: asked })
    assert.equal(status, 200, JSON.stringify(answer))
  }
})

test('a report is kept, shared with a role, changed by its owner alone, and forgotten', async () => {
  const [owner, other] = [await as('analyst'), await as('reader')]
  const made = await owner.post('/reports', { name: 'Months', question: question() })
  assert.equal(made.status, 201, made.text)
  const path = `/reports/${made.body.reportId}`
  assert.equal((await other.get(path)).status, 404)
  const shared = await owner.patch(path, { sharedRoles: ['reader'] }, made.body.version)
  assert.equal(shared.status, 200, shared.text)
  const seen = await other.get(path)
  assert.deepEqual([seen.status, seen.body.isOwn, seen.body.question], [200, false, question()])
  const manager = await as('manager')
  assert.equal((await manager.patch(path, { name: 'Mine' }, shared.body.version)).status, 404)
  assert.equal((await owner.patch(path, { name: 'Late' }, made.body.version)).status, 412)
  assert.equal((await owner.remove(path)).status, 204)
  assert.equal((await other.get(path)).status, 404)
})

test('a report leaves as CSV and as a workbook', async () => {
  const csv = await administrator.post('/report-files', { question: question(), as: 'csv' })
  assert.match(csv.text, /^\ufeff?Day of order \(month\),Channel,Currency,"Amount, sum",Customers/)
  assert.match(csv.text, /2026-02,web,EUR,120,2/)
  const xlsx = await administrator.post('/report-files', { question: question(), as: 'xlsx' })
  assert.deepEqual([xlsx.status, xlsx.text.slice(0, 2)], [200, 'PK'])
  assert.equal(
    (await (await as('agent')).post('/report-files', { question: question(), as: 'csv' })).status,
    403,
  )
})

const sums = (perCustomer: readonly (readonly [sum: number, count: number])[]): PartSums => {
  const total = (of: (s: number, c: number) => number) =>
    perCustomer.reduce((all, [s, c]) => all + of(s, c), 0)
  return {
    count: total((_, c) => c),
    sum: total((s) => s),
    min: null,
    max: null,
    median: null,
    medianLow: null,
    medianHigh: null,
    clusters: perCustomer.length,
    sumSquares: total((s) => s * s),
    crossSum: total((s, c) => s * c),
    countSquares: total((_, c) => c * c),
  }
}

test('an interval takes customers as drawn: the same rows from fewer customers say less', () => {
  const one = () => 1.28
  const many = clusteredAverage(
    sums([
      [1, 1],
      [3, 1],
      [1, 1],
      [3, 1],
    ]),
    one,
  )
  const few = clusteredAverage(
    sums([
      [2, 2],
      [6, 2],
    ]),
    one,
  )
  assert.ok(many && few && many.low !== null && few.low !== null)
  assert.equal(many.value, few.value)
  assert.ok(few.high - few.low > many.high - many.low)
  assert.deepEqual(clusteredAverage(sums([[4, 2]]), one), { value: 2, low: null, high: null })
})

test('a share of none or of all is not told as certain', () => {
  const none = clusteredRate(
    sums([
      [0, 1],
      [0, 1],
      [0, 1],
    ]),
    () => 1.28,
  )
  assert.ok(none && none.low === 0 && none.high !== null && none.high > 0.2 && none.high < 1)
})

test('a month without orders between others stands in its place with nothing in it, unless rows are ranked', async () => {
  const doris = (await customersWhoPermit(db, 1))[0] ?? ''
  await bought([[doris, '2027-01-05', 100, 'shop']])
  await bought([[doris, '2027-04-05', 100, 'shop']])
  const conditions = [{ field: 'orderedOn', op: 'since', value: '2027-01-01' }]
  const { cells, rowKeys } = await run({ conditions })
  assert.deepEqual(rowKeys, ['2027-01', '2027-02', '2027-03', '2027-04'])
  assert.deepEqual(at(cells, 'row', '2027-02'), [0, 0, null])
  const ranked = await run({ conditions, sort: { by: 'measure', descending: true } })
  assert.deepEqual(ranked.rowKeys.toSorted(), ['2027-01', '2027-04'])
  const across = await run({
    conditions,
    rows: { field: 'channel' },
    columns: { field: 'orderedOn', grain: 'month' },
  })
  assert.deepEqual(across.columnKeys, ['2027-01', '2027-02', '2027-03', '2027-04'])
})
