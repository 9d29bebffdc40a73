import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadContacts } from '../../test/support/contacts.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, partyOf, simulatedOrders } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'
import { refitAll } from '../value/index.ts'
import { besideMeasures, boardMeasures } from './board-pack.ts'
import { scaleOf } from './board-pack-mark.ts'
import { PdfPage, pdfDocument } from './pdf-document.ts'
import { latinText } from './pdf-latin.ts'
import { linesOf, textWidth } from './pdf-text.ts'

const db = await freshDatabase()
const { administrator, as, url } = await aServer(db)
await administrator.put('/firm', {
  name: 'Orrin (& Väle) Ltd',
  currency: 'USD',
  country: 'US',
  timeZone: 'UTC',
  language: 'en',
})

/** Every text that a PDF of ours shows, page by page. */
function pagesOf(pdf: Buffer): string[] {
  return [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, content = '']) =>
    [...content.matchAll(/\(((?:\\.|[^\\)])*)\) Tj/g)]
      .map(([, text = '']) => text.replace(/\\(.)/g, '$1'))
      .join('\n'),
  )
}

async function packOf(who = administrator, boardPackId?: string): Promise<{ pdf: Buffer; pages: string[] }> {
  const { items } = (await administrator.get('/board-packs')).body
  const address = `${url}/api/v1/board-packs/${boardPackId ?? items[0].boardPackId}/pdf`
  const sent = await fetch(address, { headers: { authorization: `Bearer ${who.key}` } })
  assert.deepEqual([sent.status, sent.headers.get('content-type')], [200, 'application/pdf'])
  const pdf = Buffer.from(await sent.arrayBuffer())
  return { pdf, pages: pagesOf(pdf) }
}

test('of an empty firm there are four pages that say what is missing, and a coverage of nothing', async () => {
  const before = (await administrator.get('/measures/performance.board-coverage')).body
  assert.deepEqual([before.value, /No board pack/.test(before.missing)], [null, true])
  const made = await administrator.post('/board-packs', {})
  assert.deepEqual([made.status, made.body.coverage], [201, 0])
  const { pages } = await packOf()
  assert.equal(pages.length, 4)
  assert.match(pages[0] ?? '', /36 % of boards and retention 51 %/)
  const missing = 'Not known when this was made.'
  const first = (pages[0] ?? '').replaceAll('\n', ' ')
  assert.equal(first.split('not known').length - 1, boardMeasures.length + besideMeasures.length)
  assert.equal(first.split(missing).length, first.split('not known').length)
  const cells = (pages[1] ?? '').replaceAll('\n', ' ')
  assert.match(cells, /Bought again Nobody has bought yet/)
  assert.match(cells, /Perfect contacts No contact of the last year has been judged/)
  assert.match(cells, /Colleagues who stayed Nobody is known to have worked here/)
  assert.match(pages[2] ?? '', /No decision has been written down yet/)
  assert.match(pages[3] ?? '', /No segmentation leads yet/)
  for (const page of pages) assert.ok(page.includes('Orrin (& V\u00e4le) Ltd'))
})

test('the pack names every reading it stands on, satisfaction and retention first, with its interval', async () => {
  await loadOrders(db, simulatedOrders(120))
  await loadContacts(db, [{ partyId: partyOf(1), on: '1998-05-01', costMinor: 900 }], new Date())
  await refitAll({ ...aContext(db), now: new Date() }, new AbortController().signal)
  for (const customer of [1, 2, 3])
    await administrator.post('/survey-answers', {
      items: [
        {
          partyId: partyOf(customer),
          survey: 'satisfaction',
          value: customer + 1,
          scaleLow: 1,
          scaleHigh: 5,
        },
      ],
    })
  const started = performance.now()
  const { body } = await administrator.post('/board-packs', {})
  const { pdf, pages } = await packOf()
  const took = performance.now() - started
  assert.ok(took < 3000, `${Math.round(took)} ms`)
  assert.ok(pdf.length < 400_000, `${pdf.length} bytes`)
  const first = pages[0] ?? ''
  const titles = ['Satisfaction', 'Bought again within the year', 'Customer equity', 'Cost to serve, a year']
  const places = titles.map((title) => first.indexOf(title))
  assert.ok(
    places.every((place) => place >= 0),
    String(places),
  )
  assert.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
  )
  assert.match(first, /\(80 %\), n = 3/)
  assert.match(first, /rows of performance\.survey_answers/)
  const known = (await administrator.get('/measures/performance.board-coverage')).body
  assert.deepEqual([known.value, known.n], [body.coverage, boardMeasures.length])
  assert.ok(body.coverage >= 4 / 6)
  const { n } = await db.one(sql<{ n: number }>`
    select count(*) as n from kernel.readings
     where reading_id = any(array(select unnest(reading_ids) from performance.board_packs))`)
  assert.ok(n >= 4)
  const [event] = await db.many(sql<{ data: Record<string, unknown>; causedBy: string[] }>`
    select data, caused_by as "causedBy" from information.firm_events
     where type = 'performance.board-pack-made' order by recorded_at desc limit 1`)
  assert.deepEqual([event?.data.from, event?.data.to, event?.causedBy.length], [0, body.coverage, 1])
})

test('a pack keeps what it said: what is answered later is not in it', async () => {
  const before = (await packOf()).pages[0]
  await administrator.post('/survey-answers', {
    items: [{ partyId: partyOf(9), survey: 'satisfaction', value: 1, scaleLow: 1, scaleHigh: 5 }],
  })
  assert.equal((await packOf()).pages[0], before)
})

test('an invented firm says so on every page', async () => {
  await db.run(sql`update kernel.firms set is_demonstration = true`)
  const { pages } = await packOf()
  assert.ok(pages.every((page) => page.includes('everything here is invented')))
})

test('whoever may see the pack and not a number in it is told that it is not shown', async () => {
  const reader = await as('reader')
  const { pages } = await packOf(reader)
  assert.match(pages[0] ?? '', /This is not shown to you/)
  assert.equal((await reader.post('/board-packs', {})).status, 403)
})

test('the pack of an earlier month shows what had been kept by its end, and of a month without a scorecard there is none', async () => {
  const refused = await administrator.post('/board-packs', { period: '2001-01' })
  assert.deepEqual([refused.status, refused.body.code], [422, 'performance.period-unclear'])
  const beforeNow = (await packOf()).pages[0] ?? ''
  await db.run(sql`
    insert into performance.scorecards
    select gen_random_uuid(), '2020-03', cells, filled, of_cells, met, missed, event_id, '2020-03-30T04:00:00Z'
      from performance.scorecards order by computed_at desc limit 1`)
  for (const [value, at] of [
    [0.25, '2020-03-31T22:00:00Z'],
    [0.75, '2020-04-01T01:00:00Z'],
  ] as const)
    await db.run(sql`
      insert into kernel.readings (reading_id, measure, title, subject_kind, subject_id, value, unit, n, as_of, method,
             assumptions, lineage, recorded_at)
      select gen_random_uuid(), measure, title, subject_kind, subject_id, ${value}::double precision, unit, n,
             ${at}::timestamptz, method, assumptions, lineage, ${at}::timestamptz
        from kernel.readings where measure = 'performance.retention' limit 1`)
  const made = await administrator.post('/board-packs', { period: '2020-03' })
  assert.deepEqual([made.status, made.body.period, made.body.readings], [201, '2020-03', 1])
  const { pages } = await packOf(administrator, made.body.boardPackId)
  assert.match(pages[0] ?? '', /Board pack of March 2020/)
  assert.match(pages[0] ?? '', /25 %/)
  assert.match(pages[0] ?? '', /Two months are not kept yet/)
  assert.match(pages[2] ?? '', /No decision has been written down yet/)
  assert.equal((await packOf()).pages[0], beforeNow)
  const later = await administrator.post('/board-packs', { period: '2020-04' })
  assert.equal(later.status, 422)
  await db.run(sql`
    insert into performance.scorecards
    select gen_random_uuid(), '2020-04', cells, filled, of_cells, met, missed, event_id, '2020-04-30T04:00:00Z'
      from performance.scorecards where period = '2020-03' limit 1`)
  const april = (await administrator.post('/board-packs', { period: '2020-04' })).body.boardPackId
  assert.match((await packOf(administrator, april)).pages[0] ?? '', /month by month[\s\S]*\nMar\nApr\n?/)
})

test('letters that the pages lack are written in Latin ones, and a page that holds some says so', () => {
  const shown = (text: string) => latinText(text).text
  assert.deepEqual(
    ['Łódź', 'Ørsted', 'Škoda & Œuvre', 'Ελλάδα', 'Щедрый Йод', '中国 Ltd', 'ą ≥ ő'].map(shown),
    ['Lódz', 'Ørsted', 'Škoda & Œuvre', 'Ellada', 'Shchedryi Iod', '[…] Ltd', 'a >= o'],
  )
  assert.deepEqual([latinText('Łódź').isRewritten, latinText('Ørsted ≥ “3”').isRewritten], [true, false])
  const page = new PdfPage()
  page.text(10, 10, 'Ørsted')
  assert.equal(page.isRewritten, false)
  page.text(10, 10, 'Дача')
  assert.equal(page.isRewritten, true)
})

test('a figure of nothing has a scale too', () => {
  const nothing = { value: 0, interval: null, standard: null, unit: 'EUR' }
  assert.deepEqual(scaleOf([nothing]), { low: 0, high: 1 })
  assert.deepEqual(scaleOf([{ ...nothing, value: -130 }]), { low: -150, high: 0 })
})

test('marks of the format do no harm in a text', () => {
  const page = new PdfPage()
  page.text(10, 10, 'a) Tj (b\\')
  const pdf = pdfDocument('x', [page], new Date(0))
  assert.deepEqual(pagesOf(Buffer.from(pdf)), ['a) Tj (b\\'])
})

test('lines are no wider than they may be, and a text too long ends in dots', () => {
  const lines = linesOf('customers who buy often and complain seldom '.repeat(9), 9, 120, 3)
  assert.equal(lines.length, 3)
  assert.ok(lines.slice(0, 2).every((line) => textWidth(line, 9) <= 120))
  assert.match(lines[2] ?? '', /…$/)
  const [word = ''] = linesOf('Donaudampfschifffahrtsgesellschaftskapitän', 9, 60, 1, true)
  assert.match(word, /^Donau.*…$/)
  assert.ok(textWidth(word, 9, true) <= 60)
})

test('the table of a document says where each of its objects begins', () => {
  const text = Buffer.from(pdfDocument('t', [new PdfPage(), new PdfPage()], new Date(0))).toString('latin1')
  const from = Number(/startxref\n(\d+)/.exec(text)?.[1])
  assert.ok(text.slice(from).startsWith('xref'))
  const places = [...text.slice(from).matchAll(/^(\d{10}) 00000 n/gm)].map(([, place]) => Number(place))
  for (const [index, place] of places.entries()) assert.ok(text.slice(place).startsWith(`${index + 1} 0 obj`))
})
