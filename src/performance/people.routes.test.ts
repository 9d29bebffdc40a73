import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { loadOrders, partyOf } from '../../test/support/orders.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { standingOf } from './standing.ts'

const db = await freshDatabase()
const { imported, undone } = aboutImports(db)
const { administrator, as } = await aServer(db)
const today = new Date().toISOString().slice(0, 10)
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
const everybody = Array.from({ length: 40 }, (_, customer) => customer + 1)
await loadOrders(db, [
  ...everybody.map((customer) => ({ customer, on: daysAgo(500), amountMinor: 1000 })),
  ...everybody.slice(0, 30).map((customer) => ({ customer, on: today, amountMinor: 1000 })),
])
const measure = async (name: string) => (await administrator.get(`/measures/performance.${name}`)).body
const answer = (
  customer: number,
  survey: string,
  value: number,
  [scaleLow, scaleHigh]: [number, number],
  more = {},
) =>
  administrator.post('/survey-answers', {
    items: [{ partyId: partyOf(customer), survey, value, scaleLow, scaleHigh, ...more }],
  })
const told = (type: string) =>
  db.many(sql<{ data: Record<string, unknown> }>`
    select data from information.firm_events where type = ${type} order by recorded_at, event_id`)

test('where nobody was asked there is no number, and the sentence says so', async () => {
  for (const name of [
    'satisfaction',
    'recommendation',
    'commitment',
    'adoption-depth',
    'employee-retention',
  ]) {
    const read = await measure(name)
    assert.deepEqual([read.value, read.n], [null, 0], name)
    assert.ok(read.missing.length > 20, name)
  }
})

test('satisfaction is the mean on a scale of 100, whatever the scale, and each counts once', async () => {
  const answerId = newId()
  await answer(1, 'satisfaction', 5, [1, 5], { answerId, words: 'all well' })
  await answer(1, 'satisfaction', 5, [1, 5], { answerId })
  await answer(2, 'satisfaction', 1, [1, 5])
  await answer(2, 'satisfaction', 10, [0, 10], { question: 'the shop' })
  const read = await measure('satisfaction')
  assert.deepEqual([read.value, read.n, read.unit], [75, 2, 'points'])
  assert.ok(read.interval.low < 75 && read.interval.high > 75)
  const { items } = (await administrator.get('/surveys')).body
  assert.equal(items.length, 2)
})

test('few answers leave a wide interval, and falling short within it is near and not missed', async () => {
  const read = await measure('satisfaction')
  const standard = { value: 80, high: null, direction: 'at-least', decisionId: null } as const
  assert.equal(standingOf({ ...read, standard }), 'near')
})

test('net promoters come of the latest answer of each, with n and error', async () => {
  for (const customer of everybody) {
    const value = customer <= 20 ? 10 : customer <= 28 ? 3 : 8
    await answer(customer, 'recommendation', value, [0, 10])
  }
  const read = await measure('recommendation')
  assert.deepEqual([read.value.toFixed(6), read.n], ['30.000000', 40])
  const half = 100 * 1.2815515655446004 * Math.sqrt((0.7 - 0.09) / 40)
  assert.ok(Math.abs((read.interval.high - read.interval.low) / 2 - half) < 1e-6)
})

test('of who bought a year before, so many bought again; nobody is called lost', async () => {
  const read = await measure('retention')
  assert.deepEqual([read.value, read.n], [0.75, 40])
  assert.match(read.method.sentence, /not a lost one/)
  const { body } = await administrator.get('/measures/performance.retention/rows?limit=200')
  assert.deepEqual(
    [body.rows.length, body.rows.filter(({ cells }: { cells: string[] }) => cells[1] === 'yes').length],
    [40, 30],
  )
})

test('colleagues come from a file, and a later file says who left', async () => {
  const file = (ended: string) =>
    [
      'employee,given_name,family_name,email,unit,work,started,ended',
      `e1,Ada,Roth,ada@firm.example,Shop,Sales,${daysAgo(900)},${ended}`,
      `e2,Ben,Sol,ben@firm.example,Phone,Service,${daysAgo(800)},`,
      `e3,Cem,Tan,not an address,Phone,Service,${daysAgo(10)},`,
      `e4,Dee,Ull,dee@firm.example,Phone,Service,${daysAgo(10)},${daysAgo(20)}`,
    ].join('\n')
  const first = await imported(file(''), { noun: 'employees', source: 'personnel' })
  const counts = (await administrator.get(`/imports/${first}`)).body
  assert.deepEqual([counts.accepted, counts.rejected], [3, 1])
  assert.deepEqual(
    [(await measure('employee-retention')).value, (await measure('employee-retention')).n],
    [1, 2],
  )
  const second = await imported(file(daysAgo(30)), {
    noun: 'employees',
    source: 'personnel',
    fileName: 'later.csv',
  })
  const later = (await administrator.get(`/imports/${second}`)).body
  assert.deepEqual([later.accepted, later.unchanged], [1, 2])
  assert.equal((await measure('employee-retention')).value, 0.5)
  const { items } = (await administrator.get('/employments')).body
  assert.deepEqual(items.map(({ name }: { name: string }) => name).sort(), ['Ada Roth', 'Ben Sol', 'Cem Tan'])
})

test('what a file changed of colleagues is what it was when the file is taken back, in whatever order', async () => {
  const file = (work: string, ended: string) =>
    `employee,given_name,unit,work,started,ended\ne50,Fay,Shop,${work},${daysAgo(700)},${ended}\n`
  const told = (work: string, ended = '') =>
    imported(file(work, ended), { noun: 'employees', source: 'staff' })
  const fay = async () => {
    const { items } = (await administrator.get('/employments')).body
    type Line = { name: string; work: string; endedOn: string | null }
    const found = items.find(({ name }: Line) => name === 'Fay') as Line | undefined
    return found && [found.work, found.endedOn]
  }
  const first = await told('Sales')
  const second = await told('Sales', daysAgo(40))
  const third = await told('Lead', daysAgo(20))
  await undone(second)
  assert.deepEqual(await fay(), ['Lead', daysAgo(20)])
  await undone(third)
  assert.deepEqual(await fay(), ['Sales', null])
  const fourth = await told('Buyer')
  await undone(first)
  assert.deepEqual(await fay(), ['Buyer', null])
  await undone(fourth)
  assert.equal(await fay(), undefined)
})

test('of colleagues one reads those whose page one may open', async () => {
  await administrator.post('/roles', {
    name: 'reads own',
    permissions: [
      { noun: 'parties', verb: 'read', rows: 'own', fields: 'all' },
      { noun: 'employees', verb: 'read', rows: 'all', fields: 'all' },
    ],
  })
  assert.deepEqual((await (await as('reads own')).get('/employments')).body.items, [])
})

test('a colleague who was erased does not come back by another number', async () => {
  const ingrid = { kind: 'person', givenName: 'Ingrid', email: 'ingrid@firm.example' }
  const { partyId } = (await administrator.post('/parties', ingrid)).body
  await administrator.remove(`/parties/${partyId}?reason=asked`)
  const file = [
    'employee,given_name,family_name,email,unit,work,started',
    `e77,Ingrid,Berg,Ingrid@firm.example,Phone,Service,${daysAgo(5)}`,
  ].join('\n')
  const importId = await imported(file, { noun: 'employees', source: 'personnel', fileName: 'back.csv' })
  const { accepted, rejected } = (await administrator.get(`/imports/${importId}`)).body
  assert.deepEqual([accepted, rejected], [0, 1])
  assert.ok(!(await administrator.get('/employments')).text.includes('Ingrid'))
})

test('what colleagues answer is told to the firm, before and now, without their names', async () => {
  const file = ['customer,survey,value,scale_low,scale_high,at', `e1,commitment,4,1,5,${today}`].join('\n')
  const importId = await imported(file, { noun: 'survey-answers', source: 'personnel' })
  const again = await imported(file, { noun: 'survey-answers', source: 'personnel', fileName: 'again.csv' })
  assert.equal((await administrator.get(`/imports/${again}`)).body.unchanged, 1)
  await imported(`${file.replace('e1,commitment,4', 'e2,commitment,2')}`, {
    noun: 'survey-answers',
    source: 'personnel',
    fileName: 'more.csv',
  })
  const events = await told('performance.people-answered')
  assert.deepEqual(
    events.map(({ data }) => [data.from, data.to, data.n]),
    [
      [null, 75, 1],
      [75, 50, 2],
    ],
  )
  assert.equal((await measure('commitment')).value, 50)
  await undone(importId)
  assert.equal((await measure('commitment')).value, 25)
})

test('a column called “answer” is what was answered where it is a number, and its number where another column is', async () => {
  const head = 'customer,survey,answer,scale_low,scale_high,at'
  const rows = [`e1,mood,4,1,5,${today}`, `e2,mood,2,1,5,${today}`]
  await imported([head, ...rows].join('\n'), { noun: 'survey-answers', source: 'personnel' })
  const values = async (survey: string) =>
    (await db.pg.query('select value from performance.survey_answers where survey = $1 order by 1', [survey]))
      .rows
  assert.deepEqual(await values('mood'), [{ value: 2 }, { value: 4 }])
  const numbered = 'customer,survey,answer,score,scale_low,scale_high,at'
  const more = [`e1,zeal,901,3,1,5,${today}`, `e2,zeal,902,5,1,5,${today}`]
  await imported([numbered, ...more].join('\n'), { noun: 'survey-answers', source: 'personnel' })
  assert.deepEqual(await values('zeal'), [{ value: 3 }, { value: 5 }])
})

test('an answer told again under its number with other content is refused, and the same one is unchanged', async () => {
  const file = (value: number, words: string) =>
    `customer,answer,survey,value,scale_low,scale_high,at,words\ne2,a1,climate,${value},1,5,${today},${words}\n`
  const counts = async (content: string) => {
    const importId = await imported(content, { noun: 'survey-answers', source: 'personnel' })
    const { accepted, unchanged, rejected } = (await administrator.get(`/imports/${importId}`)).body
    return [accepted, unchanged, rejected]
  }
  assert.deepEqual(await counts(file(4.3, 'good')), [1, 0, 0])
  assert.deepEqual(await counts(file(4.3, 'good')), [0, 1, 0])
  assert.deepEqual(await counts(file(2, 'good')), [0, 0, 1])
  assert.deepEqual(await counts(file(4.3, 'bad')), [0, 0, 1])
})

test('an answer outside its scale, of tomorrow, of nobody or with a NUL is refused', async () => {
  assert.equal((await answer(1, 'satisfaction', 6, [1, 5])).status, 422)
  assert.equal((await answer(1, 'satisfaction', 1, [5, 1])).status, 422)
  assert.equal((await answer(1, 'satisfaction', 1, [1, 5], { answeredOn: daysAgo(-3) })).status, 422)
  assert.equal((await answer(999, 'satisfaction', 1, [1, 5])).status, 404)
  assert.equal((await answer(1, 'a\u0000b', 1, [1, 5])).status, 400)
})

test('whoever may not read colleagues is told nothing of them', async () => {
  const agent = await as('agent')
  for (const path of ['/employments', '/surveys', '/measures/performance.commitment'])
    assert.equal((await agent.get(path)).status, 403, path)
})

test('answers of employees reach no score of a customer: no statement left of performance names these tables', () => {
  const rooms = ['information', 'empowerment', 'strategy', 'value', 'channels', 'analytics']
  const naming = rooms.flatMap((room) => {
    const folder = new URL(`../${room}/`, import.meta.url)
    return readdirSync(folder)
      .filter((file) => file.endsWith('.sql.ts'))
      .filter((file) =>
        /performance\.(survey_answers|employments)/.test(readFileSync(new URL(file, folder), 'utf8')),
      )
  })
  assert.deepEqual(naming, [])
})
