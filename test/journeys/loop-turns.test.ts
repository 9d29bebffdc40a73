import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from '../support/database.ts'
import { complainers, done, type LoggedEvent, type LoopFirm, loopFirm } from '../support/loop-firm.ts'

/** What makes each hop of the chain from the hop before it; without it the chain ends there. */
const hops = [
  { listener: 'performance.hold-standards', makes: 'performance.standard-breached' },
  { listener: 'value.count-cost', makes: 'value.cost-to-serve-counted' },
  { listener: 'value.recount-worth', makes: 'value.worth-recounted' },
  { listener: 'strategy.compute-economics', makes: 'strategy.segment-economics-computed' },
  { listener: 'performance.fill-scorecard', makes: 'performance.scorecard-filled' },
  { listener: 'strategy.watch-tripwires', makes: 'strategy.assumption-challenged' },
  { listener: 'performance.propose-decision', makes: 'performance.decision-proposed' },
]

/** 200 complaints of one cause, of a hundred customers of one segment; the ids of their events. */
async function complain({ administrator }: LoopFirm): Promise<string[]> {
  const complaint = { channel: 'phone', cause: 'late-delivery', severity: 3, minutes: 10 }
  const items = [...complainers, ...complainers].map((partyId) => ({
    ...complaint,
    partyId,
    words: 'Where is my plant?',
  }))
  const { items: filed } = await done(administrator.post('/complaints', { items }), 201)
  return filed.map(({ eventId }: { eventId: string }) => eventId)
}

const only = (events: readonly LoggedEvent[]): LoggedEvent => {
  assert.equal(events.length, 1, `${events.length} events where one was to be`)
  return events[0] ?? assert.fail('no event')
}
const inSegment = (event: LoggedEvent, segmentId: string) =>
  (
    event.data.segments as { segmentId: string; from: number; to: number; netFrom: number; netTo: number }[]
  ).find((segment) => segment.segmentId === segmentId) ?? assert.fail('the segment is not told')

test('200 complaints travel round the loop to a proposed decision, and without any one hop they get no further', async () => {
  const firm = await loopFirm(await freshDatabase(), (segmentId) => ({
    title: 'Answer garden a within twenty seconds',
    sets: {
      kind: 'contact-standard',
      channel: 'phone',
      segmentId,
      metric: 'answer-seconds',
      threshold: 20,
      direction: 'at-most',
    },
  }))
  const { administrator, told, hear, gardenA, gardenB } = firm
  const netBefore = {
    a: (await firm.measure('strategy.segment-net', 'segment', gardenA)).value,
    b: (await firm.measure('strategy.segment-net', 'segment', gardenB)).value,
  }

  const filed = await complain(firm)
  assert.equal(filed.length, 200)
  await hear()
  assert.deepEqual(await told('channels.contacts-assessed'), [], 'nothing is judged before it is')
  await firm.run('channels.assess')
  const assessed = only(await told('channels.contacts-assessed'))
  assert.ok(filed.every((eventId) => assessed.causedBy?.includes(eventId)))
  assert.equal(assessed.data.complaints, 200)
  assert.ok(Number(assessed.data.to) < Number(assessed.data.from))

  // Hop by hop: without its listener nothing of it or after it is told, however long the others listen.
  const made: LoggedEvent[] = [assessed]
  for (const [at, { listener, makes }] of hops.entries()) {
    await hear([listener])
    for (const { makes: later } of hops.slice(at))
      assert.deepEqual(await told(later), [], `${later} came about without ${listener}`)
    await hear(hops.slice(at + 1).map((hop) => hop.listener))
    const next = (await told(makes)).filter(({ causedBy }) => causedBy?.includes(made.at(-1)?.eventId ?? ''))
    assert.ok(next.length > 0, `${listener} made no ${makes} of the hop before it`)
    made.push(chosen(next, gardenA))
  }
  const [, breach, cost, worth, economics, scorecard, challenge, proposal] = made as [
    LoggedEvent,
    LoggedEvent,
    LoggedEvent,
    LoggedEvent,
    LoggedEvent,
    LoggedEvent,
    LoggedEvent,
    LoggedEvent,
  ]

  // Each number moved, and the right way.
  assert.deepEqual(breach.data.subject, { kind: 'cell', id: `${gardenA}:phone` })
  assert.ok(Number(breach.data.from) > 0.99 && Number(breach.data.to) < 0.7)
  assert.deepEqual(breach.data.causes, [{ slug: 'late-delivery', n: 200 }])
  const costOfA = inSegment(cost, gardenA)
  assert.ok(costOfA.to > costOfA.from && Number(cost.data.to) > Number(cost.data.from))
  assert.ok(Number(worth.data.to) < Number(worth.data.from))
  const [economicsOfA, economicsOfB] = [inSegment(economics, gardenA), inSegment(economics, gardenB)]
  assert.ok(economicsOfA.netTo < economicsOfA.netFrom - 300)
  assert.ok(
    economicsOfA.netFrom - economicsOfA.netTo > 3 * Math.abs(economicsOfB.netFrom - economicsOfB.netTo),
  )
  const changed = scorecard.data.changed as { measure: string; standingFrom: string; standingTo: string }[]
  assert.deepEqual(
    changed
      .filter(({ measure }) => measure === 'channels.perfect-contacts')
      .map(({ standingFrom, standingTo }) => [standingFrom, standingTo]),
    [['met', 'missed']],
  )
  assert.equal(challenge.data.assumptionId, firm.assumptionId)
  assert.ok(Number(challenge.data.value) < Number(challenge.data.threshold))
  assert.equal(challenge.data.value, economicsOfA.netTo)
  assert.equal(proposal.data.assumptionId, firm.assumptionId)

  // The chain as the loop shows it, from a complaint, from any hop, and in the list of chains.
  const types = ['channels.contacts-assessed', ...hops.map(({ makes }) => makes)]
  for (const eventId of [filed[0], assessed.eventId, challenge.eventId]) {
    const { hops: shown } = await done(administrator.get(`/loop/chains/${eventId}`))
    const order = shown.map(({ type }: { type: string }) => type)
    assert.deepEqual(
      types.filter((type) => order.includes(type)),
      types,
    )
    assert.deepEqual(
      types.map((type) => order.indexOf(type)),
      types.map((type) => order.indexOf(type)).toSorted((one, other) => one - other),
    )
  }
  const { items: chains } = await done(administrator.get('/loop/chains'))
  assert.ok(chains.some((chain: { eventId: string; hops: number }) => chain.eventId === assessed.eventId))
  const loop = await done(administrator.get('/loop'))
  const live = loop.flows.filter(({ state }: { state: string }) => state === 'live')
  for (const number of [2, 8, 10, 15, 17, 18, 19])
    assert.ok(
      live.some((flow: { number: number }) => flow.number === number),
      `flow ${number} is not live`,
    )

  // Who may not read complaints sees that there were some, and nothing more of them.
  const reader = await firm.as('reader')
  const { hops: seen } = await done(reader.get(`/loop/chains/${assessed.eventId}`))
  const hidden = seen.find(({ type }: { type: string }) => type === 'channels.complaint-filed')
  assert.deepEqual([hidden.isHidden, hidden.to, hidden.detail], [true, null, null])

  await decide(firm, String(proposal.data.decisionId), netBefore)
})

/** Of several events of one hop the one that speaks of the segment, else the first. */
const chosen = (events: readonly LoggedEvent[], segmentId: string): LoggedEvent =>
  events.find(({ data }) => JSON.stringify(data.subject ?? '').includes(segmentId)) ??
  events[0] ??
  assert.fail('no event')

/** The proposal is taken against a control, its day comes, and it is settled with a consequence. */
async function decide(
  { db, administrator, run, hear, told, measure, gardenA, gardenB }: LoopFirm,
  decisionId: string,
  netBefore: { a: number; b: number },
): Promise<void> {
  const path = `/decisions/${decisionId}`
  const control = {
    description: 'Garden b, whose phone stays as it is',
    subject: { kind: 'segment', id: gardenB },
  }
  const { version } = await done(administrator.get(path))
  const changed = await done(administrator.patch(path, { control }, version))
  assert.equal(changed.control.from.value, (await measure('strategy.segment-net', 'segment', gardenB)).value)
  const before = { a: changed.expects.from.value, b: changed.control.from.value }
  assert.ok(before.a < netBefore.a - 300)
  const taken = await done(administrator.patch(path, { state: 'taken' }, changed.version))
  assert.equal(taken.state, 'taken')
  const standards = await done(administrator.get('/contact-standards'))
  const set = standards.items.filter((standard: { decisionId: string }) => standard.decisionId === decisionId)
  assert.deepEqual(
    set.map(({ channel, segmentId, metric, threshold }: Record<string, unknown>) => [
      channel,
      segmentId,
      metric,
      threshold,
    ]),
    [['phone', gardenA, 'answer-seconds', 20]],
  )

  // What follows: a hundred contacts that nobody complains of, and the review day.
  const items = complainers.map((partyId) => ({ partyId, channel: 'shop', minutes: 1 }))
  await done(administrator.post('/interactions', { items }), 201)
  await run('channels.assess')
  await run('value.refit')
  await hear()
  await db.run(sql`update kernel.firms set is_demonstration = true, today_on = ${taken.reviewOn}`)
  const due = await done(administrator.get(path))
  assert.equal(due.state, 'due')
  const after = {
    a: (await measure('strategy.segment-net', 'segment', gardenA)).value,
    b: (await measure('strategy.segment-net', 'segment', gardenB)).value,
  }
  assert.equal(due.happened.against, 'control')
  assert.ok(Math.abs(due.happened.change - (after.a - before.a - (after.b - before.b))) < 1e-6)
  const { decisionsDue } = await done(administrator.get('/loop'))
  assert.ok(decisionsDue.some((asked: { decisionId: string }) => asked.decisionId === decisionId))

  const unanswered = await administrator.post(`${path}/settlement`, {})
  assert.deepEqual([unanswered.status, unanswered.body.code], [422, 'kernel.consequence-missing'])
  const settled = await done(administrator.post(`${path}/settlement`, { consequence: 'kept' }), 201)
  assert.deepEqual([settled.state, settled.consequence], ['settled', 'kept'])
  assert.equal(settled.happened.against, 'control')
  const [takenEvent, settledEvent] = [
    only(await told('performance.decision-taken')),
    only(await told('performance.decision-settled')),
  ]
  const [proposed] = await told('performance.decision-proposed')
  assert.deepEqual([takenEvent.causedBy, settledEvent.causedBy], [[proposed?.eventId], [takenEvent.eventId]])
  const { hops: whole } = await done(administrator.get(`/loop/chains/${settledEvent.eventId}`))
  assert.equal(whole.at(0).type, 'channels.complaint-filed')
  assert.equal(whole.at(-1).type, 'performance.decision-settled')
  assert.deepEqual((await done(administrator.get(`/loop/chains/${decisionId}`))).hops, whole)
  const closed = await measure('performance.loop-closed', 'firm', 'firm')
  assert.equal(closed.value, 1)
}

test('the same complaints may end in a channel being given up for that segment', async () => {
  const firm = await loopFirm(await freshDatabase(), (segmentId) => ({
    title: 'No more calls of ours to garden a',
    sets: { kind: 'cell-role', segmentId, channel: 'phone', role: 'drop' },
  }))
  await complain(firm)
  await firm.run('channels.assess')
  await firm.hear()
  const proposal = only(await firm.told('performance.decision-proposed'))
  const path = `/decisions/${String(proposal.data.decisionId)}`
  await done(firm.administrator.patch(path, { state: 'taken' }, 1))
  const role = only(await firm.told('channels.cell-role-set'))
  const { segmentId, channel, role: given, decisionId } = role.data
  assert.deepEqual(
    [segmentId, channel, given, decisionId],
    [firm.gardenA, 'phone', 'drop', proposal.data.decisionId],
  )
  const rows = await firm.db.many(
    sql`select segment_id as "segmentId", channel, role from channels.cell_roles`,
  )
  assert.deepEqual(rows, [{ segmentId: firm.gardenA, channel: 'phone', role: 'drop' }])
})
