import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { hearNews } from '../../src/information/index.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import { assemble } from '../../src/main.ts'
import { requestJob } from '../../src/storage/outbox.ts'
import { runRequested } from '../../src/storage/requested-jobs.ts'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from '../support/database.ts'
import { aboutImports } from '../support/imports.ts'
import { aServer } from '../support/server-http.ts'

const file = new URL('../../../shared/data/rfm-orders/orders.csv', import.meta.url)
const skip = existsSync(file) ? {} : { skip: `there is no ${file.pathname}` }

test(
  'orders come in, the lab parts their customers, and who is adopted as what follows a new order',
  skip,
  async () => {
    const db = await freshDatabase()
    const house = assemble(tmpdir())
    const { imported } = aboutImports(db)
    const { administrator } = await aServer(db, { routes: house.routes })
    const ctx = () => ({ db, actor: systemActor, now: new Date() })
    const { signal } = new AbortController()
    const follow = async () => {
      await runRequested(ctx(), house.jobs, { signal, onJob: () => undefined })
      await hearNews(ctx(), house.listeners)
      await runRequested(ctx(), house.jobs, { signal, onJob: () => undefined })
    }
    await imported(readFileSync(file, 'utf8'))
    await follow()
    assert.equal((await administrator.get('/segment-lab/columns')).body.customers, 995)

    const asked = await administrator.post('/segment-lab/runs', {
      scores: 5,
      numbers: ['recency', 'frequency', 'spend'],
      numberGroups: 4,
      categories: [],
      categoryGroups: null,
      seed: 1,
    })
    await follow()
    const { body: run } = await administrator.get(`/segment-lab/runs/${asked.body.runId}`)
    assert.equal(run.state, 'done', run.error)
    const [rfm, kMeans] = run.report.candidates
    assert.deepEqual([rfm.groups.length, kMeans.groups.length], [6, 4])

    const adopted: Record<string, string> = {}
    for (const method of ['rfm', 'k-means']) {
      const body = { method, name: `By ${method}`, question: 'Who is like whom?', isLeading: false }
      const made = await administrator.post(`/segment-lab/runs/${run.runId}/adoption`, body)
      adopted[method] = made.body.segmentationId
    }
    await follow()
    const sizes = async (method: string) => {
      const { body } = await administrator.get(`/segmentations/${adopted[method]}`)
      return body.segments.map(({ total }: { total: { parties: number } }) => total.parties)
    }
    const sized = (candidate: { groups: { n: number }[] }) => [...candidate.groups.map(({ n }) => n), 0]
    assert.deepEqual(await sizes('rfm'), sized(rfm))
    assert.deepEqual(await sizes('k-means'), sized(kMeans))

    // Somebody who bought once, long ago, buys every day of this week.
    const one = await db.one(sql<{ partyId: string; key: string }>`
    select s.party_id as "partyId", r.key from information.customer_statistics s
      join (select distinct on (party_id) party_id, external_id as key from information.source_records order by party_id) r
        using (party_id)
     order by s.orders, s.last_on limit 1`)
    const groups = async () =>
      Object.fromEntries(
        (await administrator.get(`/parties/${one.partyId}/segments`)).body.items
          .filter(({ validTo }: { validTo: string | null }) => validTo === null)
          .map(({ segmentation, name }: { segmentation: string; name: string }) => [segmentation, name]),
      )
    const before = await groups()
    const days = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((back) =>
      new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10),
    )
    await imported(
      ['customer_id,order_date,revenue', ...days.map((day) => `${one.key},${day},150`)].join('\n'),
    )
    await follow()
    const after = await groups()
    assert.equal(after['By rfm'], 'Champions')
    assert.notEqual(after['By rfm'], before['By rfm'])
    assert.notEqual(after['By k-means'], before['By k-means'])

    // The night's fit finds the groups again, and everybody keeps their group's name.
    await requestJob(db, { name: 'strategy.refit-lab', payload: {} }, new Date())
    await follow()
    await requestJob(db, { name: 'strategy.refresh-memberships', payload: {} }, new Date())
    await follow()
    const { body: fits } = await administrator.get('/segment-lab/adoptions')
    const [newest] = fits.items.filter(({ method }: { method: string }) => method === 'k-means')
    assert.deepEqual([newest.version, newest.isHeld], [2, false])
    assert.ok(newest.agreement.agreeing > 0.95, JSON.stringify(newest.agreement))
    assert.deepEqual(await groups(), after)
  },
)
