import assert from 'node:assert/strict'
import { access, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, type Caller } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { assemble } from '../main.ts'
import { sql } from '../storage/statement.ts'
import { startWorker, type Worker } from '../storage/worker.ts'
import { fitJobs, resumeOpenFits } from './fit.jobs.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-fits-'))
const { routes } = assemble(folder)
const db = await freshDatabase()
const { administrator, as } = await aServer(db, { routes })
const reported: unknown[] = []
const working = () =>
  startWorker(db, {
    jobs: fitJobs,
    timeZone: async () => 'UTC',
    report: (error) => reported.push(error),
    pumpMs: 20,
  })
let worker: Worker | null = await working()
after(() => rm(folder, { recursive: true }))
// The worker ends before its database does.
const close = db.close.bind(db)
db.close = async () => {
  await worker?.stop()
  await close()
}

/** Customers who stay long, or leave early. */
const survival = [
  'customer,weeks,left,group',
  ...Array.from({ length: 60 }, (_, n) => `c${n},${1 + (n % 20)},${n % 3 ? 1 : 0},${n % 2 ? 'a' : 'b'}`),
].join('\n')
/** Customers with x repeat purchases, the last at 30 of 40 weeks. */
const summary = [
  'x,t_x,T',
  ...Array.from({ length: 400 }, (_, n) => `${n % 4},${n % 4 ? 5 + (n % 30) : 0},40`),
].join('\n')
const longRun = { summary: true, bootstrap: '100000' }

async function fileOf(content: string | Uint8Array, name = 'people.csv', who: Caller = administrator) {
  const { status, body, text } = await who.upload('/fit-files', name, content)
  assert.equal(status, 201, text)
  return body.fitFileId as string
}

async function ended(fitId: string, who: Caller = administrator) {
  for (;;) {
    const { body } = await who.get(`/fits/${fitId}`)
    if (!['waiting', 'running'].includes(body.state)) return body
    await pause(20)
  }
}

async function fitted(model: string, fitFileId: string, options: object, who: Caller = administrator) {
  const { status, body, text } = await who.post('/fits', { model, fitFileId, options })
  assert.equal(status, 202, text)
  return ended(body.fitId, who)
}

async function running(fitId: string) {
  while ((await administrator.get(`/fits/${fitId}`)).body.state !== 'running') await pause(20)
}

test('the list of models says what each can be asked', async () => {
  const { body } = await administrator.get('/models')
  const cox = body.models.find(({ name }: { name: string }) => name === 'cox')
  assert.equal(cox.options.time.needed, true)
  assert.deepEqual([cox.options.level.takes, cox.options.ridge.needed], ['SHARE', false])
})

test('a file is looked at, a model fitted to it, and its rows are told', async () => {
  const { body: file } = await administrator.upload('/fit-files', 'people.csv', gzipSync(survival))
  assert.deepEqual(file.columns[1], { name: 'weeks', samples: ['1', '2', '3', '4', '5'] })
  const fit = await fitted('cox', file.fitFileId, { time: 'weeks', event: 'left', covariates: 'group' })
  assert.deepEqual(
    [fit.state, fit.error, fit.progress, fit.report.model, fit.report.n],
    ['done', null, null, 'cox', 60],
  )
  assert.ok(fit.report.parameters['group=b'].se > 0)
  const rows = await administrator.get(`/fits/${fit.fitId}/rows`)
  assert.match(rows.headers.get('content-type') ?? '', /text\/csv/)
  assert.equal(rows.text.split('\n').length, 62)
  const audit = await db.many(sql<{ verb: string }>`
    select verb from kernel.audit_acts where noun = 'fits' and row_id = ${fit.fitId} order by at`)
  assert.deepEqual(
    audit.map(({ verb }) => verb),
    ['create', 'export'],
  )
  const listed = await administrator.get('/fits')
  assert.equal(
    listed.body.items.some(({ fitId }: { fitId: string }) => fitId === fit.fitId),
    true,
  )
})

test('a model that reads further files is given them by their ids', async () => {
  const paths = await fileOf('source,target\nquality,loyalty', 'paths.csv')
  const items = await fileOf('source,target\nquality,q1\nquality,q2\nloyalty,l1\nloyalty,l2', 'items.csv')
  const answers = Array.from(
    { length: 50 },
    (_, n) => `${n % 7},${(n % 7) + (n % 2)},${n % 5},${(n % 5) + (n % 3)}`,
  )
  const file = await fileOf(['q1,q2,l1,l2', ...answers].join('\n'), 'answers.csv')
  const fit = await fitted('pls', file, { paths, items, replicates: 0 })
  assert.deepEqual([fit.state, fit.error], ['done', null])
  const refused = await administrator.post('/fits', {
    model: 'pls',
    fitFileId: file,
    options: { paths: '/etc/passwd', items },
  })
  assert.deepEqual([refused.status, refused.body.code], [422, 'information.fit-asked-wrongly'])
})

test('what cannot be a table, or ends in its midst, is not kept', async () => {
  const before = (await readdir(join(folder, 'fits'))).length
  const wrong: [string, string | Uint8Array, string][] = [
    ['cut.csv.gz', gzipSync(survival.repeat(50)).subarray(0, 300), 'information.file-cut-off'],
    [
      'picture.png',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0),
      'information.file-not-tabular',
    ],
    ['nothing.csv', '', 'information.file-empty'],
  ]
  for (const [name, content, code] of wrong) {
    const { status, body } = await administrator.upload('/fit-files', name, content)
    assert.deepEqual(
      [status >= 400 && status < 500, body.code, body.detail.includes('people')],
      [true, code, false],
    )
    assert.match(body.detail, new RegExp(name))
  }
  assert.equal((await readdir(join(folder, 'fits'))).length, before)
})

test('a file of 200 columns is as good as any', async () => {
  const names = Array.from({ length: 200 }, (_, j) => `column ${j}`)
  const rows = Array.from({ length: 30 }, (_, n) => names.map((_, j) => (n * (j + 1)) % 11).join(','))
  const file = await fileOf([names.join(','), ...rows].join('\n'))
  assert.equal((await administrator.get(`/fit-files/${file}`)).body.columns.length, 200)
  const fit = await fitted('kmeans', file, { columns: names.join(','), k: 2 })
  assert.equal(fit.state, 'done')
})

test('who asks wrongly is told so at once, in the words of the command line', async () => {
  const fitFileId = await fileOf(survival)
  const asked = async (model: string, options: object) => {
    const { status, body } = await administrator.post('/fits', { model, fitFileId, options })
    return [status, body.code, body.detail]
  }
  const wrongly = 'information.fit-asked-wrongly'
  assert.deepEqual(await asked('cox', { event: 'left', covariates: 'group' }), [422, wrongly, 'Say --time.'])
  assert.deepEqual((await asked('horoscope', {})).slice(0, 2), [422, 'information.fit-model-unknown'])
  assert.match(
    (await asked('km', { time: 'weeks', event: 'left', typo: '1' }))[2],
    /km has no option typo\. It has: time/,
  )
  assert.match((await asked('km', { time: true, event: 'left' }))[2], /--time takes COLUMN/)
  const unknown = await administrator.post('/fits', {
    model: 'km',
    fitFileId: '019f0000-0000-7000-8000-000000000000',
  })
  assert.equal(unknown.status, 404)
})

test('what the file does not bear out fails the fit, with the row and the reason', async () => {
  const file = await fileOf(survival)
  const km = await fitted('km', file, { time: 'weeks', event: 'customer' })
  assert.deepEqual([km.state, km.report, km.error.code], ['failed', null, 'information.fit-file-wrong'])
  const column = await fitted('km', file, { time: 'months', event: 'left' })
  assert.match(column.error.message, /no column “months”/)
  const level = await fitted('km', file, { time: 'weeks', event: 'left', level: 7 })
  assert.deepEqual(
    [level.error.code, level.error.message.includes('--level')],
    ['information.fit-asked-wrongly', true],
  )
  const clusters = await fitted('kmeans', file, { columns: 'weeks', k: 500 })
  assert.deepEqual([clusters.state, clusters.error.code], ['failed', 'information.fit-refused'])
  assert.deepEqual(reported, [])
})

test('a second click begins no second fit, and a fit that runs can be stopped', async () => {
  const fitFileId = await fileOf(summary)
  const wish = { model: 'bg-nbd', fitFileId, options: longRun }
  const [one, other] = await Promise.all([
    administrator.post('/fits', wish),
    administrator.post('/fits', wish),
  ])
  assert.deepEqual([one.status, other.status, one.body.fitId === other.body.fitId], [202, 202, true])
  await running(one.body.fitId)
  const behind = await administrator.post('/fits', {
    model: 'mbg-nbd',
    fitFileId,
    options: { summary: true },
  })
  assert.equal((await administrator.get(`/fits/${behind.body.fitId}`)).body.state, 'waiting')
  const stopped = await administrator.post(`/fits/${one.body.fitId}/cancellation`)
  assert.deepEqual([stopped.status, stopped.body.state], [202, 'cancelled'])
  assert.equal((await ended(behind.body.fitId)).state, 'done')
  const again = await administrator.post(`/fits/${one.body.fitId}/cancellation`)
  assert.deepEqual([again.status, again.body.code], [409, 'information.fit-state'])
  const rows = await administrator.get(`/fits/${one.body.fitId}/rows`)
  assert.deepEqual([rows.status, rows.body.code], [409, 'information.fit-state'])
})

test('a fit that a restart interrupts is taken up again; one that twice ended Kith is not', async () => {
  const fitFileId = await fileOf(summary)
  const { body } = await administrator.post('/fits', { model: 'bg-nbd', fitFileId, options: longRun })
  await running(body.fitId)
  await worker?.stop()
  worker = null
  const waits = await administrator.get(`/fits/${body.fitId}`)
  assert.deepEqual([waits.body.state, waits.body.startedAt], ['waiting', null])
  const short = { summary: 'x,t_x,T', bootstrap: '20' }
  await db.run(sql`
    update information.fits set options = ${JSON.stringify(short)}, state = 'running', attempts = 1,
           updated_at = now() - interval '1 minute' where fit_id = ${body.fitId}`)
  const killer = await administrator.post('/fits', { model: 'bg-nbd', fitFileId, options: longRun })
  await db.run(sql`
    update information.fits set state = 'running', attempts = 2, updated_at = now() - interval '1 minute'
     where fit_id = ${killer.body.fitId}`)
  worker = await working()
  await resumeOpenFits({ db, actor: systemActor, now: new Date() })
  assert.equal((await ended(body.fitId)).state, 'done')
  const { state, error } = await ended(killer.body.fitId)
  assert.deepEqual([state, error.code], ['failed', 'information.fit-interrupted'])
})

test('files and fits are seen by whoever brought them, and by those who see every party whole', async () => {
  const [analyst, other, reader] = [await as('analyst'), await as('analyst'), await as('reader')]
  const file = await fileOf(survival, 'mine.csv', analyst)
  const fit = await fitted('km', file, { time: 'weeks', event: 'left' }, analyst)
  assert.equal(fit.state, 'done')
  for (const path of [`/fits/${fit.fitId}`, `/fits/${fit.fitId}/rows`, `/fit-files/${file}`]) {
    assert.equal((await other.get(path)).status, 404, path)
    assert.equal((await administrator.get(path)).status, 200, path)
    assert.equal((await reader.get(path)).status, 403, path)
  }
  assert.equal(
    (await other.post('/fits', { model: 'km', fitFileId: file, options: { time: 'weeks', event: 'left' } }))
      .status,
    404,
  )
  assert.deepEqual((await other.get('/fits')).body.items, [])
  assert.equal((await other.remove(`/fit-files/${file}`)).status, 404)
})

test('what was erased is gone from table and disk, by hand or after thirty days', async () => {
  const kept = async (id: string) =>
    access(join(folder, 'fits', id)).then(
      () => true,
      () => false,
    )
  const file = await fileOf(survival)
  const fit = await fitted('cox', file, { time: 'weeks', event: 'left', covariates: 'group' })
  assert.deepEqual([await kept(file), await kept(fit.fitId)], [true, true])
  assert.equal((await administrator.remove(`/fit-files/${file}`)).status, 204)
  assert.equal((await administrator.get(`/fits/${fit.fitId}`)).status, 404)
  assert.deepEqual([await kept(file), await kept(fit.fitId)], [false, false])
  const old = await fileOf(survival)
  const oldFit = await fitted('cox', old, { time: 'weeks', event: 'left', covariates: 'group' })
  const sweep = fitJobs.find(({ name }) => name === 'information.sweep-fits')
  const inDays = (days: number) => ({ db, actor: systemActor, now: new Date(Date.now() + days * 86_400_000) })
  const { signal } = new AbortController()
  await sweep?.run(inDays(29), {}, signal)
  assert.deepEqual([await kept(old), await kept(oldFit.fitId)], [true, true])
  await sweep?.run(inDays(31), {}, signal)
  assert.deepEqual([await kept(old), await kept(oldFit.fitId)], [false, false])
  assert.equal((await administrator.get(`/fits/${oldFit.fitId}`)).status, 404)
})
