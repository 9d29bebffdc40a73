import assert from 'node:assert/strict'
import { test } from 'node:test'
import { armOf } from '../../src/channels/campaign.ts'
import { drawExperiment } from '../../src/performance/experiment.commands.ts'
import { book } from '../../src/performance/index.ts'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from '../support/database.ts'
import { drawInProcess } from '../support/drawing-process.ts'
import { aFirmThatWrites, customersWhoPermit } from '../support/letters.ts'
import { aContext } from '../support/party.ts'
import { aServer } from '../support/server-http.ts'

test('killed at any statement of the drawing nobody is in; done again each is in once, where chance put them', async () => {
  const db = await freshDatabase()
  await aFirmThatWrites(db)
  const { administrator } = await aServer(db)
  const partyIds = await customersWhoPermit(db, 300)
  const { body } = await administrator.post('/experiments', {
    name: 'Letters',
    question: 'Does a letter bring orders?',
    population: { kind: 'list', filter: { field: 'kind', op: 'is', value: 'person' } },
    outcome: 'bought',
    outcomeDays: 30,
    controlShare: 0.4,
    smallestEffect: 0.05,
    expected: { change: 0.05, low: 0, high: 0.1 },
    allowsOverlap: false,
    admitsLater: false,
    campaignId: null,
  })
  const { experimentId } = body
  assert.equal((await administrator.post(`/experiments/${experimentId}/start`)).status, 202)
  const members = () =>
    db.many(sql<{ partyId: string; arm: string }>`
      select party_id as "partyId", arm from performance.experiment_members order by party_id, drawn_id`)
  const decisions = () => db.many(sql`select decision_id from kernel.decisions`)
  for (const endAt of [2, 6, 10, 14, 18]) {
    assert.equal(
      await drawInProcess({ databaseUrl: db.url, experimentId, endAt }),
      false,
      `statement ${endAt}`,
    )
    assert.deepEqual([await members(), await decisions()], [[], []], `before statement ${endAt}`)
  }
  const ctx = { ...aContext(db), now: new Date() }
  await drawExperiment(ctx, book, experimentId)
  const drawn = await members()
  await drawExperiment(ctx, book, experimentId)
  assert.deepEqual(await members(), drawn)
  const { seed } = await db.one(sql<{ seed: string }>`select seed from performance.experiments`)
  assert.deepEqual(
    drawn,
    partyIds.toSorted().map((partyId) => ({ partyId, arm: armOf(seed, partyId, 0.4) })),
  )
  assert.equal((await decisions()).length, 1)
})
