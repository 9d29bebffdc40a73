import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { appendEvents, ensureEventYears } from '../../src/information/index.ts'
import type { Permission } from '../../src/kernel/actor.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import { refitAll } from '../../src/value/index.ts'
import { freshDatabase } from '../support/database.ts'
import { loadOrders, partyOf, simulatedOrders } from '../support/orders.ts'
import { aServer } from '../support/server-http.ts'

/** Roles that hide fields, rows of orders, notes and tasks, or whole nouns, and what is seen through them. */
const db = await freshDatabase()
const { administrator, as, asMember, url } = await aServer(db)
await administrator.put('/firm', {
  name: 'Alpenrad',
  currency: 'USD',
  country: 'US',
  timeZone: 'Europe/Vienna',
  language: 'de-AT',
})
await loadOrders(db, simulatedOrders(300))
await refitAll({ db, actor: systemActor, now: new Date() }, new AbortController().signal)

type Given = Partial<Pick<Permission, 'verb' | 'rows' | 'fields'>>
const permission = (noun: string, given: Given = {}): Permission => ({
  noun,
  verb: 'read',
  rows: 'all',
  fields: 'all',
  ...given,
})

async function aRole(name: string, ...permissions: Permission[]) {
  const made = await administrator.post('/roles', { name, permissions })
  assert.equal(made.status, 201, made.text)
  return as(name)
}

const nameOnly = await aRole(
  'name only',
  permission('parties', { fields: ['name'] }),
  permission('parties', { verb: 'export', fields: ['name'] }),
  permission('measures'),
  permission('value'),
  permission('orders'),
)

test('the rows behind a measure show of a customer what the role shows, and stand in no telling order', async () => {
  for (const name of ['value.customers', 'value.repeat-rate', 'value.customer-equity']) {
    const pages = [await nameOnly.get(`/measures/${name}/rows?limit=200`)]
    pages.push(await nameOnly.get(`/measures/${name}/rows?limit=200&cursor=${pages[0]?.body.next}`))
    const rows = pages.flatMap(({ body }) => body.rows)
    assert.equal(rows.length, 300, name)
    for (const { cells } of rows) {
      assert.match(cells[0], /^Customer /)
      assert.ok(
        cells.slice(1).every((cell: unknown) => cell === null),
        `${name}: ${cells}`,
      )
    }
    const ids = rows.map(({ partyId }: { partyId: string }) => partyId)
    assert.deepEqual(ids, ids.toSorted(), name)
    assert.ok(
      (await administrator.get(`/measures/${name}/rows`)).body.rows[0].cells.every(
        (cell: unknown) => cell !== null,
      ),
    )
  }
})

test('the page of a party tells when it was made and changed to roles that show it', async () => {
  const told = async (caller: typeof nameOnly) => {
    const { body } = await caller.get(`/parties/${partyOf(8)}`)
    return [typeof body.createdAt, typeof body.updatedAt]
  }
  assert.deepEqual(await told(administrator), ['string', 'string'])
  assert.deepEqual(await told(nameOnly), ['object', 'object'])
  const making = await aRole('sees making', permission('parties', { fields: ['name', 'createdAt'] }))
  assert.deepEqual(await told(making), ['string', 'object'])
})

test('a score of one customer is refused to a role without its field', async () => {
  const subject = `subjectKind=party&subjectId=${partyOf(8)}`
  for (const [name, field] of [
    ['value.clv', 'clv'],
    ['value.p-alive', 'pAlive'],
    ['value.expected-orders', 'scores'],
  ] as const) {
    assert.equal((await administrator.get(`/measures/${name}?${subject}`)).status, 200)
    const refused = await nameOnly.get(`/measures/${name}?${subject}`)
    assert.deepEqual([refused.status, refused.body.code], [403, 'information.field-hidden'], name)
    const seeing = await aRole(
      `sees ${field}`,
      permission('parties', { fields: [field] }),
      permission('measures'),
      permission('value'),
    )
    assert.equal((await seeing.get(`/measures/${name}?${subject}`)).status, 200, name)
  }
})

test('the loop draws what one may not read as not shown, and tells none of it', async () => {
  await administrator.get('/loop')
  const without = await aRole('without value', permission('measures'))
  const { body } = await without.get('/loop')
  const value = body.processes.find(({ process }: { process: string }) => process === 'value')
  const equity = value.measures.find(({ name }: { name: string }) => name === 'value.customer-equity')
  assert.deepEqual([equity.measure, equity.isHidden], [null, true])
  const hidden = body.flows.filter(({ state }: { state: string }) => state === 'hidden')
  const notYet = [24, 26, 27]
  assert.deepEqual(
    hidden.map(({ number }: { number: number }) => number),
    body.flows.flatMap(({ number }: { number: number }) => (notYet.includes(number) ? [] : [number])),
  )
  for (const { lastAt, change } of hidden) assert.deepEqual([lastAt, change], [null, null])
  assert.deepEqual(body.since, [])
  assert.ok(
    (await nameOnly.get('/loop')).body.since.some(({ text }: { text: string }) => /valued anew/.test(text)),
  )
})

test('a decision tells what its measure said to those who may read that measure', async () => {
  const expects = {
    measure: 'value.customer-equity',
    change: 100,
    low: 0,
    high: 300,
    level: 0.8,
    by: '2099-01-31',
  }
  const words = {
    title: 'Call the silent',
    chosen: 'Call',
    because: 'They may answer',
    reviewOn: '2099-01-31',
  }
  const { body: decision } = await administrator.post('/decisions', { ...words, expects })
  assert.notEqual(decision.expects.from, null)
  const ledger = await aRole('ledger only', permission('decisions'))
  const { body } = await ledger.get('/decisions')
  assert.deepEqual([body.items[0].title, body.items[0].expects.from], ['Call the silent', null])
})

test('a timeline tells amounts to those who may see spend', async () => {
  const partyId = partyOf(9)
  const data = { amountMinor: 4592, currency: 'USD', orderedOn: '2026-03-01' }
  const occurredAt = '2026-03-01T12:00:00Z'
  await ensureEventYears(db, [occurredAt])
  await appendEvents(
    db,
    [{ partyId, type: 'value.order-placed', occurredAt, source: 'file', data }],
    new Date(),
  )
  const timeline = async (caller: typeof nameOnly) => (await caller.get(`/parties/${partyId}/timeline`)).text
  const counted = permission('parties', { fields: ['name', 'orders'] })
  const spent = permission('parties', { fields: ['name', 'orders', 'spend'] })
  const counting = await aRole('counts orders', counted, permission('orders'))
  assert.ok(!(await timeline(counting)).includes('45'))
  const spending = await aRole('sees spend', spent, permission('orders'))
  assert.match(await timeline(spending), /Ordered for 45\.92 USD/)
  for (const [name, ...orders] of [
    ['sees no orders'],
    ['sees orders without amounts', permission('orders', { fields: ['orderKey', 'orderedOn'] })],
    ['sees own orders', permission('orders', { rows: 'own' })],
  ] as const) {
    const caller = await aRole(name, permission('parties'), ...orders)
    const text = await timeline(caller)
    assert.ok(!text.includes('value.order-placed') && !text.includes('4592'), name)
    await db.pg.query('update kernel.parties set owner_id = $1 where party_id = $2', [caller.userId, partyId])
    assert.equal((await timeline(caller)).includes('4592'), name === 'sees own orders', name)
  }
})

test('notes and tasks stand on the timeline of those who may read them', async () => {
  const { body: party } = await administrator.post('/parties', { name: 'Noted' })
  await administrator.post(`/parties/${party.partyId}/notes`, { body: 'whispers' })
  await administrator.post(`/parties/${party.partyId}/tasks`, { title: 'porcelain' })
  const types = async (caller: typeof nameOnly) => {
    const { body } = await caller.get(`/parties/${party.partyId}/timeline`)
    return body.items.map(({ type }: { type: string }) => type).toSorted()
  }
  const [made, note, task] = ['party-created', 'note-added', 'task-added'].map(
    (type) => `information.${type}`,
  )
  assert.deepEqual(await types(administrator), [note, made, task])
  const noting = await aRole('reads notes', permission('parties', { fields: ['name'] }), permission('notes'))
  assert.deepEqual(await types(noting), [note, made])
  assert.deepEqual(await types(await aRole('reads parties', permission('parties'))), [made])
})

test('what a party takes away leaves out what its maker may not read, and says so', async () => {
  const partyId = partyOf(10)
  await administrator.post(`/parties/${partyId}/notes`, { body: 'whispers' })
  await administrator.post(`/parties/${partyId}/tasks`, { title: 'porcelain' })
  const taken = async (caller: typeof nameOnly) => {
    const authorization = `Bearer ${caller.key}`
    const answer = await fetch(`${url}/api/v1/parties/${partyId}/take-away`, { headers: { authorization } })
    assert.equal(answer.status, 200)
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
    return { page: text('read-me-first.html'), names: Object.keys(files), ...JSON.parse(text('data.json')) }
  }
  const whole = await taken(administrator)
  assert.deepEqual(whole.leftOut, [])
  assert.ok(whole.names.includes('orders.csv') && whole.names.includes('audit_changes.csv'))
  const exporting = [permission('parties'), permission('parties', { verb: 'export' })]
  const { page, names, leftOut, sections } = await taken(
    await aRole('exports parties', ...exporting, permission('orders', { fields: ['orderedOn'] })),
  )
  for (const name of ['orders', 'notes', 'tasks', 'audit_changes']) {
    assert.ok(!names.includes(`${name}.csv`), name)
    assert.ok(!sections.some((section: { name: string }) => section.name === name), name)
  }
  assert.ok(
    !JSON.stringify(sections).includes('whispers') && !JSON.stringify(sections).includes('note-added'),
  )
  assert.deepEqual(leftOut.toSorted(), [
    'Experiments you were part of',
    'Groups of customers like you',
    'Groups we counted you in',
    'How fair you found it',
    'How often we met, and what it cost',
    'How we answered your complaints',
    'How we met',
    'Our terms with you',
    'Since when our changes hold true',
    'The lines of your orders',
    'Trials you were part of',
    'What else we keep that is yours',
    'What happened between us (in part)',
    'What was changed about you',
    'What we noted',
    'What we promised you',
    'What we set ourselves to do',
    'What we wrote to you',
    'What you answered',
    'What you asked us to correct',
    'What you chose to be told',
    'What you complained about',
    'What you gained with us',
    'What you or your records are tied to',
    'What you permitted and forbade',
    'When your data was kept and not used',
    'Why we wrote to you, or did not',
    'Your orders',
    'Your work with us',
  ])
  for (const title of leftOut) assert.ok(page.includes(title), title)
})

test('orders are read within the rows of parties and within their own', async () => {
  const partyId = partyOf(8)
  const own = permission('parties', { rows: 'own' })
  const ownParties = await aRole('own parties, all orders', own, permission('orders'))
  const ownOrders = await aRole(
    'all parties, own orders',
    permission('parties'),
    permission('orders', { rows: 'own' }),
  )
  for (const caller of [ownParties, ownOrders]) {
    assert.equal((await caller.get(`/parties/${partyId}/orders`)).status, 404)
    await db.pg.query('update kernel.parties set owner_id = $1 where party_id = $2', [caller.userId, partyId])
    assert.ok((await caller.get(`/parties/${partyId}/orders`)).body.items.length > 0)
  }
})

test('of an order a role shows the fields it names, and the order of days to those who see days', async () => {
  const path = `/parties/${partyOf(8)}/orders`
  const days = await aRole(
    'order days',
    permission('parties'),
    permission('orders', { fields: ['orderedOn'] }),
  )
  for (const { orderedOn, amount, amountMinor, currency, source } of (await days.get(path)).body.items)
    assert.deepEqual(
      [typeof orderedOn, amount, amountMinor, currency, source],
      ['string', null, null, null, null],
    )
  const amounts = await aRole(
    'order amounts',
    permission('parties'),
    permission('orders', { fields: ['amount'] }),
  )
  const { items } = (await amounts.get(path)).body
  for (const { orderedOn, amount } of items) assert.deepEqual([orderedOn, typeof amount], [null, 'number'])
  const ids = items.map(({ orderId }: { orderId: string }) => orderId)
  assert.deepEqual(ids, ids.toSorted().toReversed())
})

test('own notes and tasks are those of own parties, and those one wrote, set, or is to do', async () => {
  const { body: theirs } = await administrator.post('/parties', { name: 'Paula Theirs' })
  const path = `/parties/${theirs.partyId}`
  const caller = await aRole(
    'own notes and tasks',
    permission('parties'),
    ...(['read', 'create', 'change', 'erase'] as const).flatMap((verb) =>
      ['notes', 'tasks'].map((noun) => permission(noun, { verb, rows: verb === 'create' ? 'all' : 'own' })),
    ),
  )
  const foreign = (await administrator.post(`${path}/notes`, { body: 'whispers' })).body
  const task = (await administrator.post(`${path}/tasks`, { title: 'porcelain' })).body
  await administrator.post(`${path}/tasks`, { title: 'for you', assigneeId: caller.userId })
  const mine = (await caller.post(`${path}/notes`, { body: 'my words' })).body
  const bodies = async () =>
    (await caller.get(`${path}/notes`)).body.items.map(({ body }: { body: string }) => body)
  const titles = async () =>
    (await caller.get(`${path}/tasks`)).body.items.map(({ title }: { title: string }) => title)
  assert.deepEqual(await bodies(), ['my words'])
  assert.deepEqual(await titles(), ['for you'])
  assert.ok(!(await caller.get(`${path}/timeline`)).text.includes('whispers'))
  assert.equal(
    (await caller.patch(`${path}/tasks/${task.taskId}`, { completed: true }, task.version)).status,
    404,
  )

  await db.pg.query('update kernel.parties set owner_id = $1 where party_id = $2', [
    caller.userId,
    theirs.partyId,
  ])
  assert.deepEqual((await bodies()).toSorted(), ['my words', 'whispers'])
  assert.deepEqual((await titles()).toSorted(), ['for you', 'porcelain'])
  assert.equal(
    (await caller.patch(`${path}/tasks/${task.taskId}`, { completed: true }, task.version)).status,
    200,
  )
  const rewritten = await caller.patch(
    `${path}/notes/${foreign.noteId}`,
    { body: 'other words' },
    foreign.version,
  )
  assert.equal(rewritten.status, 404, 'the words of others stay theirs')
  assert.equal(
    (await caller.patch(`${path}/notes/${mine.noteId}`, { body: 'my other words' }, mine.version)).status,
    200,
  )
})

test('tasks come page by page, each once', async () => {
  const { body: party } = await administrator.post('/parties', { name: 'Tasked' })
  const path = `/parties/${party.partyId}/tasks`
  for (const [title, dueOn] of [
    ['b', '2026-02-01'],
    ['d', null],
    ['a', '2026-01-01'],
    ['c', '2026-03-01'],
    ['e', null],
  ])
    assert.equal((await administrator.post(path, { title, dueOn })).status, 201)
  const titles: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { body }: { body: { items: { title: string }[]; next: string | null } } = await administrator.get(
      `${path}?limit=2&cursor=${next}`,
    )
    titles.push(...body.items.map(({ title }) => title))
    next = body.next
  }
  assert.deepEqual(titles, ['a', 'b', 'c', 'd', 'e'])
})

test('search finds by what a role shows, and by nothing else', async () => {
  const given = { name: 'Cita Sólheim', city: 'Zwickelstadt', email: 'cita@letterbox.test' }
  const { body: cita } = await administrator.post('/parties', given)
  const words = { name: 'solheim', city: 'zwickel', contactPoints: 'letterbox' }
  for (const field of ['name', 'city', 'contactPoints'] as const) {
    const caller = await aRole(`finds by ${field}`, permission('parties', { fields: [field] }))
    for (const [wanted, word] of Object.entries(words)) {
      const { body } = await caller.get(`/search?q=${word}`)
      const isFound = body.parties.some(({ partyId }: { partyId: string }) => partyId === cita.partyId)
      assert.equal(isFound, wanted === field, `${word} by a role that shows ${field}`)
    }
  }
})

test('a list and its file hide when somebody was added and how often they bought, and invent nothing', async () => {
  const { status, body } = await nameOnly.get('/parties?limit=5')
  assert.equal(status, 200)
  for (const { createdAt, orders } of body.items) assert.deepEqual([createdAt, orders], [null, null])
  assert.equal((await nameOnly.get('/parties?sort=-createdAt')).status, 403)
  const [, line = ''] = (await nameOnly.get('/parties.csv')).text.split('\r\n')
  assert.match(line, /,$/)
  const { body: seen } = await administrator.post('/parties', { name: 'Never Bought' })
  const { body: list } = await administrator.get('/parties?limit=1')
  assert.deepEqual([list.items[0].partyId, list.items[0].orders], [seen.partyId, 0])
})

test('a customer of nobody is not reached by an agent through the rows of a reading', async () => {
  const agent = await asMember([], 'agent')
  const { body } = await agent.get('/measures/value.customer-equity/rows')
  assert.deepEqual(body.rows, [])
})

test('of purchases the page of a party shows what the role shows, number by number', async () => {
  const told = async (...fields: string[]) => {
    const caller = await aRole(`statistics of ${fields}`, permission('parties', { fields }))
    const [statistics] = (await caller.get(`/parties/${partyOf(11)}`)).body.statistics
    return Object.keys(statistics)
      .filter((name) => statistics[name] !== null)
      .toSorted()
  }
  assert.deepEqual(await told('statistics'), ['currency'])
  assert.deepEqual(await told('statistics', 'lastOn'), ['currency', 'lastOn'])
  assert.deepEqual(await told('statistics', 'orders', 'firstOn'), [
    'currency',
    'firstOn',
    'orders',
    'purchaseDays',
    'returns',
  ])
})

test('whether somebody is a person or a firm cannot be hidden, so no role may promise it', async () => {
  const permissions = [permission('parties', { fields: ['kind', 'name'] })]
  const { status, body } = await administrator.post('/roles', { name: 'hides the kind', permissions })
  assert.deepEqual([status, body.code], [422, 'kernel.permission-unclear'])
  const filter = encodeURIComponent(JSON.stringify({ field: 'kind', op: 'is', value: 'person' }))
  assert.ok((await nameOnly.get(`/parties?filter=${filter}&limit=1`)).body.items.length > 0)
})

test('a merge names the other party to those who may see names', async () => {
  const made = async (name: string): Promise<string> =>
    (await administrator.post('/parties', { name })).body.partyId
  const [keep, merge] = [await made('Kept Person'), await made('Former Name')]
  assert.equal((await administrator.post('/merges', { keep, merge })).status, 201)
  const names = async (...fields: string[]) => {
    const caller = await aRole(
      `merges and ${fields}`,
      permission('parties', { fields }),
      permission('merges'),
    )
    const { items } = (await caller.get(`/parties/${keep}/merges`)).body
    return items.map(({ mergedName }: { mergedName: string | null }) => mergedName)
  }
  assert.deepEqual(await names('name'), ['Former Name'])
  assert.deepEqual(await names('city'), [null])
})

test('a file of parties tells in which currency a worth is, which need not be that of the spend', async () => {
  const cells = async (caller: typeof nameOnly, sort = '') => {
    const [head = '', line = ''] = (await caller.get(`/parties.csv${sort}`)).text.split('\r\n')
    return ['value_to_come', 'value_to_come_currency'].map(
      (name) => line.split(',')[head.split(',').indexOf(name)],
    )
  }
  const [worth, currency] = await cells(administrator, '?sort=-clv')
  assert.ok(Number(worth) > 0)
  assert.equal(currency, 'USD')
  const hidden = await aRole(
    'exports without worth',
    permission('parties'),
    permission('parties', { verb: 'export', fields: ['name'] }),
  )
  assert.deepEqual(await cells(hidden), ['', ''])
})
