import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom, simulatePurchases } from '../analytics/index.ts'
import { aftermathTruth, type DecidedPlace } from './aftermath-truth.ts'
import { causeTruths, channelTruths, purchaseTruth, type SegmentTruth, segmentTruths } from './firm-truth.ts'
import { aftermathOf } from './simulated-aftermath.ts'

const customers = 20_000
const days = 91
const segment = segmentTruths.find(({ name }) => name === 'Town gardens') as SegmentTruth

/** Many customers of one segment after two years, and how often each would buy in the days to come. */
function lived(places: readonly DecidedPlace[]) {
  const T = new Float64Array(customers).fill(104)
  const { x, tx, future } = simulatePurchases(purchaseTruth, T, seededRandom(5), days / 7)
  const chances = { random: seededRandom(6), aside: seededRandom(7) }
  const all = Array.from({ length: customers }, (_, at) => {
    const history = { x: x[at] ?? 0, tx: tx[at] ?? 0, T: 104 }
    return aftermathOf({ segment, history, spent: 36 * (1 + history.x) }, days, places, chances)
  })
  const contacts = all.flatMap((one) => one.contacts)
  const sum = (of: 'avoided' | 'moved') => all.reduce((total, one) => total + one[of], 0)
  return {
    bought: all.reduce((total, { orders }) => total + orders.length, 0),
    meant: future.reduce((total, n) => total + n, 0),
    in: (channel: string) => contacts.filter((contact) => contact.channel.channel === channel),
    complaints: (cause: string) => contacts.filter(({ complaint }) => complaint?.cause === cause).length,
    avoided: sum('avoided'),
    moved: sum('moved'),
  }
}

const perQuarter = (channel: string) => (customers * (segment.contacts[channel] ?? 0) * days) / 365.25
/** Within four standard deviations of a count. */
const near = (n: number, meant: number, what: string) =>
  assert.ok(Math.abs(n - meant) < 4 * Math.sqrt(meant), `${what}: ${meant} meant, ${n} drawn`)

test('customers go on buying as often as the population that they were drawn from', () => {
  const { bought, meant } = lived([])
  // Purchases of one customer hang together, so the spread is wider than that of a count.
  assert.ok(Math.abs(bought - meant) < 8 * Math.sqrt(meant), `${meant} meant, ${bought} drawn`)
})

test('where nothing was decided they come as before', () => {
  const before = lived([])
  assert.deepEqual([before.avoided, before.moved], [0, 0])
  near(before.in('phone').length, perQuarter('phone'), 'calls')
})

test('a channel given up for their segment is one in which few still come, and the others come elsewhere', () => {
  const after = lived([{ kind: 'dropped', channel: 'phone', segment: segment.name }])
  near(after.in('phone').length, aftermathTruth.stillCome * perQuarter('phone'), 'calls')
  near(
    after.in('web').length,
    perQuarter('web') + (1 - aftermathTruth.stillCome) * perQuarter('phone'),
    'chats',
  )
  const other = lived([{ kind: 'dropped', channel: 'phone', segment: 'Balconies' }])
  near(other.in('phone').length, perQuarter('phone'), 'calls of another segment')
})

test('a standard that is set leaves few complaints of the commonest cause, and the others as they were', () => {
  const after = lived([{ kind: 'raised', channel: null, segment: null }])
  const meant = (share: number) =>
    share * channelTruths.reduce((sum, { channel, complaints }) => sum + perQuarter(channel) * complaints, 0)
  const [late, damaged] = causeTruths
  assert.ok(late && damaged)
  near(after.complaints(late.name), aftermathTruth.stillComplain * meant(late.share), late.name)
  near(after.complaints(damaged.name), meant(damaged.share), damaged.name)
})
