import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, type Caller } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { importJobs } from './import.jobs.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)

/** Does what was asked for, as the worker would. */
async function work(name: string, importId: string): Promise<void> {
  const job = importJobs.find((each) => each.name === name)
  const ctx = { db, actor: systemActor, now: new Date() }
  await job?.run(ctx, { importId }, new AbortController().signal)
}

async function imported(content: string, name = 'shop.csv', caller: Caller = administrator) {
  const draft = await caller.upload('/imports?noun=orders', name, content)
  assert.equal(draft.status, 201, draft.text)
  const { importId } = draft.body
  const started = await caller.post(`/imports/${importId}/start`)
  assert.equal(started.status, 202, started.text)
  assert.equal(started.body.state, 'queued')
  await work('information.run-import', importId)
  return (await caller.get(`/imports/${importId}`)).body
}

const german = 'Kundennr;Bestelldatum;Betrag;Filiale\n7;31.12.2025;1.284,50;Nord\n8;01.01.2026;-7,00;Süd\n'

test('an uploaded file is shown with what was found in it, before anything is stored', async () => {
  const { status, body } = await administrator.upload('/imports?noun=orders', 'ordnung.csv', german)
  assert.equal(status, 201)
  assert.equal(body.state, 'draft')
  assert.deepEqual(
    [body.detected.delimiter, body.detected.decimal, body.detected.dateFormat],
    [';', ',', 'DD.MM.YYYY'],
  )
  const becomes = Object.fromEntries(
    body.columns.map((column: { name: string; mapsTo: string }) => [column.name, column.mapsTo]),
  )
  assert.deepEqual(becomes, {
    Kundennr: 'customer',
    Bestelldatum: 'date',
    Betrag: 'amount',
    Filiale: 'custom',
  })
  assert.equal(body.preview[0].Betrag, '1.284,50')
  const counted = await administrator.post(`/imports/${body.importId}/dry-run`)
  assert.deepEqual(counted.body, {
    ...{ rows: 2, accepted: 2, rejected: 0, unchanged: 0, parties: 2 },
    ...{ isWhole: true, changed: null, ambiguous: 0, cells: null, examples: [] },
  })
  assert.equal((await administrator.get('/parties/count')).body.count, 0)
})

test('what somebody says about a draft is kept from one change to the next', async () => {
  const { body } = await administrator.upload(
    '/imports?noun=orders',
    'said.csv',
    'a,when,what\n1,2026-01-02,3.50\n',
  )
  const first = await administrator.patch(
    `/imports/${body.importId}`,
    { mapping: { what: 'amount' } },
    body.version,
  )
  assert.equal(first.status, 200, first.text)
  const second = await administrator.patch(
    `/imports/${body.importId}`,
    { options: { currency: 'usd' } },
    first.body.version,
  )
  assert.equal(second.body.options.currency, 'USD')
  assert.equal(second.body.columns[2].mapsTo, 'amount')
  const stale = await administrator.patch(`/imports/${body.importId}`, { source: 'x' }, body.version)
  assert.equal(stale.status, 412)
})

test('what was said of columns is void once the file is cut up in another way', async () => {
  const { body } = await administrator.upload('/imports?noun=orders', 'cut.csv', 'a,b;c\n1,2;2026-01-02\n')
  const patch = (change: object, version: number) =>
    administrator.patch(`/imports/${body.importId}`, change, version)
  const before = await patch({ options: { delimiter: ',' } }, body.version)
  const said = await patch({ mapping: { 'b;c': 'ignore' }, options: { decimal: ',' } }, before.body.version)
  assert.equal(said.status, 200, said.text)
  const cut = await patch({ options: { delimiter: ';' } }, said.body.version)
  assert.equal(cut.status, 200, cut.text)
  assert.deepEqual(
    cut.body.columns.map(({ name }: { name: string }) => name),
    ['a,b', 'c'],
  )
  assert.equal(cut.body.detected.decimal, ',')
})

test('a file that is imported twice changes nothing the second time', async () => {
  const first = await imported(german)
  assert.deepEqual([first.state, first.accepted, first.unchanged, first.parties], ['done', 2, 0, 2])
  const second = await imported(german)
  assert.deepEqual([second.state, second.accepted, second.unchanged, second.parties], ['done', 0, 2, 2])
})

test('a refused row is told with its line, column, value and reason, also as a file', async () => {
  const done = await imported(
    'id,date,amount\n1,2026-02-30,5\n2,2026-02-03,"1,2845"\n3,2026-02-03,4.00\n',
    'flawed.csv',
  )
  assert.deepEqual([done.accepted, done.rejected], [1, 2])
  const { body } = await administrator.get(`/imports/${done.importId}/rejections`)
  assert.deepEqual(
    body.items.map(({ line, column, value }: Record<string, unknown>) => [line, column, value]),
    [
      [2, 'date', '2026-02-30'],
      [3, 'amount', '1,2845'],
    ],
  )
  assert.match(body.items[0].reason, /month 2 of 2026 has 28 days/)
  const csv = await administrator.get(`/imports/${done.importId}/rejections.csv`)
  assert.match(csv.text, /^line,column,value,reason\r\n2,date,2026-02-30,/)
})

test('an import that is taken back leaves neither orders nor the parties it made', async () => {
  const before = (await administrator.get('/parties/count')).body.count
  const done = await imported(
    'id,date,amount\nx1,2026-03-01,5\nx2,2026-03-02,6\nx1,2026-03-09,7\n',
    'gone.csv',
  )
  assert.equal((await administrator.get('/parties/count')).body.count, before + 2)
  const asked = await administrator.remove(`/imports/${done.importId}`)
  assert.deepEqual([asked.status, asked.body.state], [202, 'undoing'])
  await work('information.undo-import', done.importId)
  assert.equal((await administrator.get(`/imports/${done.importId}`)).body.state, 'undone')
  assert.equal((await administrator.get('/parties/count')).body.count, before)
})

test('the orders of a customer are listed with what the source said beside', async () => {
  const done = await imported(
    'id,order_number,date,amount,colour\nz9,A-1,2026-04-01,5.10,red\nz9,A-2,2026-04-03,-1.10,\n',
    'listed.csv',
  )
  assert.equal(done.accepted, 2)
  const found = await administrator.get('/search?q=z9')
  const partyId = found.body.parties[0].partyId
  const { body } = await administrator.get(`/parties/${partyId}/orders`)
  assert.deepEqual(
    body.items.map((order: Record<string, unknown>) => [
      order.orderKey,
      order.orderedOn,
      order.amount,
      order.custom,
    ]),
    [
      ['A-2', '2026-04-03', -1.1, null],
      ['A-1', '2026-04-01', 5.1, { colour: 'red' }],
    ],
  )
  const first = await administrator.get(`/parties/${partyId}/orders?limit=1`)
  const next = await administrator.get(`/parties/${partyId}/orders?limit=1&cursor=${first.body.next}`)
  assert.deepEqual(
    [first.body.items[0].orderKey, next.body.items[0].orderKey, next.body.next],
    ['A-2', 'A-1', null],
  )
})

test('what holds no table is refused and nothing is kept', async () => {
  const pdf = await administrator.upload('/imports?noun=orders', 'a.csv', '%PDF-1.7 …')
  assert.deepEqual([pdf.status, pdf.body.code], [415, 'information.file-not-tabular'])
  const empty = await administrator.upload('/imports?noun=orders', 'a.csv', '')
  assert.equal(empty.body.code, 'information.file-empty')
  const noun = await administrator.upload('/imports?noun=ships', 'a.csv', 'a,b\n1,2\n')
  assert.equal(noun.body.code, 'information.import-noun-unknown')
})

test('who may not import is refused; who may read sees the list', async () => {
  const reader = await as('reader')
  assert.equal((await reader.upload('/imports?noun=orders', 'a.csv', german)).status, 403)
  const listed = await reader.get('/imports')
  assert.equal(listed.status, 200)
  assert.equal((await reader.remove(`/imports/${listed.body.items[0].importId}`)).status, 403)
  assert.ok(
    (await reader.get('/sources')).body.items.some((source: { name: string }) => source.name === 'shop'),
  )
})

test('an import that is done cannot be started, stopped or continued', async () => {
  const done = await imported('id,date,amount\n1,2026-05-01,5\n', 'states.csv')
  for (const action of ['start', 'cancellation', 'resumption']) {
    const { status, body } = await administrator.post(`/imports/${done.importId}/${action}`)
    assert.deepEqual([status, body.code], [409, 'information.import-state'])
  }
})

test('who may not change every party, with every field, may neither import parties nor take an import back', async () => {
  const permission = (noun: string, verb: string, rows = 'all', fields: unknown = 'all') => ({
    noun,
    verb,
    rows,
    fields,
  })
  const imports = ['create', 'read', 'change', 'erase'].map((verb) => permission('imports', verb))
  const parties = { all: 'all', own: 'own', named: ['name'] } as const
  for (const [name, change] of [
    ['importer of their own', permission('parties', 'change', parties.own)],
    ['importer of names', permission('parties', 'change', parties.all, parties.named)],
    ['importer without parties', permission('measures', 'read')],
  ] as const) {
    const permissions = [...imports, permission('parties', 'create'), change]
    assert.equal((await administrator.post('/roles', { name, permissions })).status, 201)
    const importer = await as(name)
    const draft = await importer.upload('/imports?noun=parties', 'vv.csv', 'id,name\nv1,Overwritten Name\n')
    assert.equal(draft.status, 201, draft.text)
    const started = await importer.post(`/imports/${draft.body.importId}/start`)
    assert.deepEqual([started.status, started.body.code], [403, 'kernel.not-allowed'], name)
    assert.equal((await importer.get(`/imports/${draft.body.importId}`)).body.state, 'draft')
  }
  const done = await imported('id,date,amount\nr1,2026-03-01,5\n', 'rights.csv')
  const eraser = await as('importer without parties')
  assert.equal((await eraser.remove(`/imports/${done.importId}`)).status, 403)
})

test('a file is read by the currency that the firm has at that moment, and roles begin on its day', async () => {
  // At every hour one of the two has another day than UTC.
  const timeZone = new Date().getUTCHours() >= 10 ? 'Pacific/Kiritimati' : 'Pacific/Niue'
  const firm = {
    name: 'Test',
    currency: 'EUR',
    country: 'AT',
    timeZone,
    language: 'en',
  }
  await administrator.put('/firm', firm)
  const draft = () =>
    administrator.upload('/imports?noun=orders', 'money.csv', 'id,date,amount\n1,2026-03-01,5\n')
  assert.equal((await draft()).body.options.currency, 'EUR')
  await administrator.put('/firm', { ...firm, currency: 'CHF' })
  assert.equal((await draft()).body.options.currency, 'CHF')
  const { body } = await administrator.upload(
    '/imports?noun=parties',
    'day.csv',
    'id,name,roles\nz1,Zoe Day,partner\n',
  )
  await administrator.post(`/imports/${body.importId}/start`)
  await work('information.run-import', body.importId)
  const { rows } = await db.pg.query(
    `select valid_from::text as "from", to_char(now() at time zone $1, 'YYYY-MM-DD') as "there",
            to_char(now() at time zone 'UTC', 'YYYY-MM-DD') as "elsewhere"
       from kernel.party_roles where role = 'partner'`,
    [timeZone],
  )
  assert.equal(rows[0].from, rows[0].there)
  assert.notEqual(rows[0].from, rows[0].elsewhere)
})

test('cells of a file are shown to whoever brought it and to those who see parties whole; it is on record', async () => {
  const manager = await as('manager')
  const analyst = await as('analyst')
  const file = 'customer,date,amount\nada@secret.test,2025-01-02,5.00\nada@secret.test,2025-13-99,5.00\n'
  const draft = await manager.upload('/imports?noun=orders', 'cells.csv', file)
  assert.equal(draft.status, 201, draft.text)
  const { importId } = draft.body
  assert.ok((await manager.get(`/imports/${importId}`)).text.includes('ada@secret.test'))
  assert.ok(!(await analyst.get(`/imports/${importId}`)).text.includes('ada@secret.test'))
  assert.equal((await manager.post(`/imports/${importId}/start`)).status, 202)
  await work('information.run-import', importId)
  const seen = await administrator.get(`/imports/${importId}/rejections`)
  assert.ok(seen.text.includes('2025-13-99'), seen.text)
  const hidden = await analyst.get(`/imports/${importId}/rejections`)
  assert.ok(!hidden.text.includes('2025-13-99'), hidden.text)
  assert.deepEqual(hidden.body.items[0].reason, seen.body.items[0].reason)
  assert.ok((await administrator.get(`/imports/${importId}/rejections.csv`)).text.includes('2025-13-99'))
  const { body } = await administrator.get(`/audit-reads?actorId=${administrator.userId}&limit=2`)
  assert.deepEqual(
    body.items.map(({ route, partyIds }: { route: string; partyIds: string[] }) => [route, partyIds]),
    [
      [`GET /imports/${importId}/rejections.csv`, []],
      [`GET /imports/${importId}/rejections`, []],
    ],
  )
})
