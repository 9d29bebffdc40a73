import assert from 'node:assert/strict'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { zipSync } from 'fflate'
import { importJobs } from '../src/information/import.jobs.ts'
import { systemActor } from '../src/kernel/actor.ts'
import type { ImportField, ImportNoun } from '../src/kernel/import-noun.ts'
import { assemble } from '../src/main.ts'
import { freshDatabase } from './support/database.ts'
import { spell } from './support/hostile.ts'
import { temporaryFolder } from './support/kith.ts'
import { done } from './support/loop-firm.ts'
import { aServer } from './support/server-http.ts'

/** Every noun that can be imported, from the registrations, gets every file that nobody should send. */
const db = await freshDatabase()
const folder = await temporaryFolder()
const { rooms, routes } = assemble(folder)
const reported: unknown[] = []
const { administrator } = await aServer(db, { routes, report: (error) => reported.push(error) })
const nouns = rooms.flatMap(({ importNouns }) => importNouns)

const firm = { name: 'Alpenrad', currency: 'EUR', country: 'AT', timeZone: 'Europe/Vienna', language: 'de' }
await done(administrator.put('/firm', firm))
const account = { category: 'telephony', channel: 'phone', name: 'Phone' }
await done(administrator.post('/channel-accounts', account), 201)
const described = {
  titleOne: 'Boat',
  titleMany: 'Boats',
  home: 'party',
  purpose: 'to serve them',
  retention: '1 year',
}
await done(administrator.post('/objects', described), 201)

/** What a cell holds that can be stored, where its kind does not tell. */
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  parties: { kind: 'person', roles: 'customer', owner: '' },
  consents: {
    purpose: 'offers',
    state: 'granted',
    channel: 'phone',
    quiet_from: '20:00',
    quiet_to: '08:00',
    channels: 'phone',
  },
  gains: { kind: 'discount' },
  interactions: {
    ...{
      channel: 'phone',
      kind: 'call',
      direction: 'in',
      resolved: 'yes',
      askedAgain: 'no',
      cause: 'late',
      severity: '2',
    },
    ...{ promiseDue: '2026-03-10', outcome: 'redressed' },
  },
  'survey-answers': { survey: 'satisfaction', channel: 'phone', scaleLow: '1', scaleHigh: '7' },
  employees: { ended: '2026-10-01' },
  relationships: { other: 'c1000', kind: 'refers', from: '2026-03-01' },
  'order-lines': { order: 'a-1' },
  products: { active: 'yes' },
  records: { object: 'boats' },
}

const byType: Readonly<Record<ImportField['type'], (id: string) => string>> = {
  id: (id) => id,
  'party-id': () => '',
  text: () => 'wörds',
  day: () => '2026-03-02',
  instant: () => '2026-03-02',
  money: () => '5.00',
  currency: () => 'EUR',
  email: (id) => `${id}@mail.test`,
  phone: () => '+436641234567',
  country: () => 'AT',
  number: () => '5',
}

/** What no field of a kind may take. */
const impossible: Partial<Record<ImportField['type'], readonly string[]>> = {
  day: ['2026-02-30', '0000-01-01', '9999-99-99', spell],
  instant: ['2026-02-30', '0000-01-01', '9999-99-99', spell],
  money: ['NaN', '1e99', '99999999999999999999', spell],
  number: ['NaN', '1e400', spell],
  'party-id': ['c1', spell],
  email: ['@', spell],
  currency: ['EURO', spell],
  country: ['Atlantis', spell],
}

/** How a customer is reached is beside the point of a row that tells what they did; such a cell is left out. */
const wrongCells = ({ noun }: ImportNoun, { name, type }: ImportField) =>
  (type === 'email' || type === 'country') && (noun !== 'parties' || name === 'owner')
    ? []
    : (impossible[type] ?? [])

let people = 0
const header = ({ fields }: ImportNoun) => fields.map(({ names }) => names[0] ?? '')
const row = ({ noun, fields }: ImportNoun, id: string) => {
  const said = noun === 'costs' ? costOf(id) : words[noun]
  return fields.map(({ name, type }) => said?.[name] ?? byType[type](id))
}
/** A cost has no number: its channel and day tell it apart. */
const costOf = (id: string): Readonly<Record<string, string>> => {
  const from = new Date(Date.UTC(2000, 0, Number(id.replace(/\D/g, ''))))
  return { channel: 'phone', from: from.toISOString().slice(0, 10) }
}
const rows = (noun: ImportNoun, count: number) =>
  Array.from({ length: count }, () => row(noun, `${noun.noun === 'parties' ? 'new' : 'c'}${++people}`))
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const csv = (lines: readonly (readonly string[])[]) =>
  lines.map((cells) => `${cells.map(quoted).join(',')}\n`).join('')

const bomb = zipSync(
  { 'xl/workbook.xml': new Uint8Array(20), 'xl/worksheets/sheet1.xml': new Uint8Array(245_000_000) },
  { level: 1 },
)

/** Files without a table, and by which code they are refused. */
const noTables: Readonly<Record<string, readonly [string, string | Uint8Array]>> = {
  'a PDF document': ['information.file-not-tabular', '%PDF-1.7\n1 0 obj\n<< >>\nendobj\n'],
  'a picture': [
    'information.file-not-tabular',
    Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13]),
  ],
  'nothing at all': ['information.file-empty', ''],
  'a workbook that unpacks without end': ['information.workbook-too-large', bomb],
  'half a workbook': ['information.file-cut-off', bomb.subarray(0, bomb.length / 2)],
  'a line of 10 MB': ['information.file-quote-open', `a,b\n${'x'.repeat(10_000_000)}`],
}

await mkdir(join(folder, 'uploads'), { recursive: true })
const uploads = () => readdir(join(folder, 'uploads'))
const imports = async () => (await administrator.get('/imports?limit=200')).body.items.length

/** Does all that is to be done with a file, and says how it ended. */
async function imported(noun: string, content: string | Uint8Array) {
  const { importId } = await done(administrator.upload(`/imports?noun=${noun}`, 'shop.csv', content), 201)
  const started = await administrator.post(`/imports/${importId}/start`)
  if (started.status === 422)
    return { refusal: started.body, rejections: [], state: 'draft', rows: 0, stored: 0, rejected: 0 }
  assert.equal(started.status, 202, started.text)
  const ctx = { db, actor: systemActor, now: new Date() }
  const run = importJobs.find(({ name }) => name === 'information.run-import')
  await run?.run(ctx, { importId }, new AbortController().signal)
  const end = (await administrator.get(`/imports/${importId}`)).body
  const { items } = (await administrator.get(`/imports/${importId}/rejections?limit=200`)).body
  assert.equal(end.rows, end.accepted + end.unchanged + end.rejected, 'every row is accounted for')
  return {
    refusal: null,
    rejections: items as Rejected[],
    state: end.state,
    rows: end.rows,
    stored: end.accepted,
    rejected: end.rejected,
  }
}

type Rejected = { readonly line: number; readonly column: string; readonly reason: string }

test('customers are there of whom files can speak', async () => {
  const known = Array.from({ length: 1000 }, (_, at) => [`c${at + 1}`, 'Ida'])
  assert.equal((await imported('parties', csv([['party id', 'first name'], ...known]))).stored, 1000)
  const order = csv([
    ['customer id', 'order number', 'date', 'amount', 'currency'],
    ['c1', 'a-1', '2026-03-02', '50.00', 'EUR'],
  ])
  assert.equal((await imported('orders', order)).stored, 1)
})

for (const noun of nouns) {
  test(`${noun.noun}: what holds no table is refused by its name, with what it is, and nothing is kept`, async () => {
    const kept = await uploads()
    for (const [what, [code, content]] of Object.entries(noTables)) {
      const before = await imports()
      const { status, body } = await administrator.upload(
        `/imports?noun=${noun.noun}`,
        'my file.xlsx',
        content,
      )
      assert.deepEqual([what, body.code], [what, code])
      assert.ok(status >= 400 && status < 500)
      assert.ok(code.endsWith('quote-open') || body.detail.includes('my file.xlsx'), body.detail)
      assert.deepEqual([what, await imports()], [what, before])
    }
    assert.deepEqual(await uploads(), kept)
  })

  test(`${noun.noun}: a table that is written strangely is read as it was meant`, async () => {
    const strange = {
      'in UTF-16 without a mark': [3, Buffer.from(csv([header(noun), ...rows(noun, 3)]), 'utf16le')],
      'in Latin-1': [3, Buffer.from(csv([header(noun), ...rows(noun, 3)]), 'latin1')],
      'with 200 columns more': [
        3,
        csv(
          [header(noun), ...rows(noun, 3)].map((cells, at) => [
            ...cells,
            ...Array.from({ length: 200 }, (_, n) => (at === 0 ? `extra ${n}` : spell)),
          ]),
        ),
      ],
      'with each column twice': [
        3,
        csv([header(noun), ...rows(noun, 3)].map((cells) => [...cells, ...cells])),
      ],
    } as const
    for (const [what, [stored, content]] of Object.entries(strange))
      assert.deepEqual(
        [what, await imported(noun.noun, content)],
        [what, { refusal: null, rejections: [], state: 'done', rows: stored, stored, rejected: 0 }],
      )
  })

  test(`${noun.noun}: a header alone is told as a file without rows, before it is imported as well`, async () => {
    const content = csv([header(noun)])
    const draft = await done(administrator.upload(`/imports?noun=${noun.noun}`, 'shop.csv', content), 201)
    assert.deepEqual(
      draft.problems.filter((problem: string) => problem.startsWith('The file holds no rows')).length,
      1,
    )
    const { state, rows, rejections } = await imported(noun.noun, content)
    assert.deepEqual({ state, rows, rejections }, { state: 'done', rows: 0, rejections: [] })
  })

  test(`${noun.noun}: a file cut off within a cell loses that row alone, and says which`, async () => {
    const whole = csv([header(noun), ...rows(noun, 3)])
    const cut = whole.slice(0, whole.lastIndexOf('\n', whole.length - 2) + 4)
    const { stored, rejections } = await imported(noun.noun, cut)
    assert.equal(stored, 2)
    assert.deepEqual(
      rejections.map(({ line, reason }) => [line, reason]),
      [[4, 'opens a quote that is never closed']],
    )
  })

  const at = (...types: readonly ImportField['type'][]) =>
    noun.fields.flatMap(({ type }, index) => (types.includes(type) ? [index] : []))

  if (at('day', 'instant').length > 0)
    test(`${noun.noun}: days in five ways of writing are asked about, or told line by line`, async () => {
      const days = ['2026-03-02', '02.03.2026', '03/02/2026', '20260302', '2 Mar 2026']
      const lines = rows(noun, 5).map((cells, line) =>
        at('day', 'instant').reduce((written, index) => written.with(index, days[line] ?? ''), cells),
      )
      const { refusal, stored, rejected, rejections } = await imported(
        noun.noun,
        csv([header(noun), ...lines]),
      )
      const columns = at('day', 'instant').map((index) => header(noun)[index])
      if (refusal !== null) assert.equal(refusal.code, 'information.dates-ambiguous')
      else
        assert.deepEqual(
          [stored + rejected, rejections.filter(({ column }) => !columns.includes(column))],
          [5, []],
        )
    })

  if (at('money').length > 0)
    test(`${noun.noun}: an amount below nothing is a return or a discount, and refused elsewhere`, async () => {
      const lines = at('money').flatMap((index) => rows(noun, 1).map((cells) => cells.with(index, '-5.00')))
      const { stored, rejections } = await imported(
        noun.noun,
        csv([header(noun), ...rows(noun, 3), ...lines]),
      )
      const isTrade = ['orders', 'order-lines', 'products'].includes(noun.noun)
      const columns = isTrade ? [] : at('money').map((index) => header(noun)[index])
      assert.deepEqual(
        [stored, rejections.map(({ column }) => column)],
        [3 + lines.length - columns.length, columns],
      )
    })

  test(`${noun.noun}: what no cell can hold is refused by line and column, and the rows around it are taken`, async () => {
    const good = rows(noun, 10)
    const bad = noun.fields.flatMap((field, at) =>
      wrongCells(noun, field).map((value) => ({
        field,
        cells: rows(noun, 1).flatMap((cells) => cells.with(at, value)),
      })),
    )
    const content = csv([header(noun), ...good, ...bad.map(({ cells }) => cells)])
    const { stored, rejections, refusal } = await imported(noun.noun, content)
    assert.equal(refusal, null)
    for (const [at, { field, cells }] of bad.entries()) {
      const told = rejections.filter(({ line }) => line === at + 12).map(({ column }) => column)
      const meant = noun.fields.filter(
        ({ name, type }) => name === field.name || (field.type === 'currency' && type === 'money'),
      )
      assert.ok(
        meant.some(({ names: [column = ''] }) => told.includes(column)),
        `${field.name}: ${cells} is refused for ${told}`,
      )
    }
    assert.deepEqual([stored, new Set(rejections.map(({ line }) => line)).size], [10, bad.length])
    assert.ok(rejections.every(({ reason }) => reason.length > 3))
  })
}

test('none of these files was a failure of our own', () => assert.deepEqual(reported, []))
