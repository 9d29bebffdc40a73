import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../numerics/random.ts'
import { blockingKeys } from './blocking-keys.ts'
import { comparePair } from './compare-pair.ts'
import { linkRecords } from './link-records.ts'
import type { MatchField, MatchRecord, RawMatchRecord } from './match-record.ts'
import { normaliseRecord } from './normalise-record.ts'
import { resolveRecord } from './resolve-record.ts'
import { shippedPriors } from './shipped-priors.ts'

type Values = Partial<Record<MatchField, string>>
const person = (values: Values, more: Partial<RawMatchRecord> = {}) =>
  normaliseRecord({ kind: 'person', values, ...more }, { country: 'DE' })

const firsts = ['Anna', 'Bernd', 'Clara', 'Dieter', 'Elif', 'Frank', 'Greta', 'Hans', 'Ines', 'Jonas']
const lasts = ['Schmidt', 'Yilmaz', 'Weber', 'Kowalski', 'Brandt', 'Hofer', 'Lindqvist', 'Moreau']

/** People with two records each, the second with a typing error, in households of two. */
function people(count: number): { records: MatchRecord[]; truth: number[] } {
  const draw = seededRandom(7)
  const pick = (list: readonly string[]) => list[Math.floor(draw() * list.length)] as string
  const records: MatchRecord[] = []
  const truth: number[] = []
  let home = { street: '', postcode: '', family: '', landline: '' }
  for (let n = 0; n < count; n++) {
    if (n % 2 === 0)
      home = {
        street: `Gartenweg ${n}`,
        postcode: String(10000 + (n % 400)),
        family: pick(lasts),
        landline: `030 55${String(10000 + n)}`,
      }
    const first = pick(firsts)
    const birth = `19${40 + Math.floor(draw() * 60)}-0${1 + Math.floor(draw() * 9)}-1${Math.floor(draw() * 10)}`
    const values = {
      'given-name': first,
      'family-name': home.family,
      street: home.street,
      postcode: home.postcode,
    }
    const email = `${first}.${home.family}${n}@example-mail.de`
    records.push(person({ ...values, 'birth-date': birth, email, phone: home.landline }))
    records.push(person({ ...values, 'family-name': `${home.family}e`, email, 'birth-date': birth }))
    truth.push(n, n)
  }
  return { records, truth }
}

const { records, truth } = people(300)
const linked = linkRecords(records, { kind: 'person' })

test('both records of each person come together, and members of a household stay apart', () => {
  const wrong = [...records.keys()].filter(
    (i) => linked.cluster[i] !== linked.cluster[truth.indexOf(truth[i] as number)],
  )
  assert.deepEqual(wrong, [])
  assert.equal(linked.clusters, 300)
})

test('an automatic join lies within a likely one', () => {
  for (const { left, right } of linked.automatic.joins)
    assert.equal(linked.cluster[left], linked.cluster[right])
})

test('the order of records changes nothing', () => {
  const draw = seededRandom(3)
  const order = records.map((_, place) => ({ place, at: draw() })).sort((a, b) => a.at - b.at)
  const again = linkRecords(
    order.map(({ place }) => records[place] as MatchRecord),
    { kind: 'person' },
  )
  assert.deepEqual(again.model, linked.model)
  assert.equal(again.pairsCompared, linked.pairsCompared)
  const numbers = new Map<number, number>()
  for (const [at, { place }] of order.entries()) {
    const found = again.cluster[at] as number
    const known = numbers.get(found) ?? (linked.cluster[place] as number)
    numbers.set(found, known)
    assert.equal(linked.cluster[place], known)
  }
})

test('a model is plain JSON: told and read again it scores alike', () => {
  const model = JSON.parse(JSON.stringify(linked.model))
  const [a, b] = [records[0] as MatchRecord, JSON.parse(JSON.stringify(records[1]))]
  assert.deepEqual(comparePair(model, a, b), comparePair(linked.model, a, records[1] as MatchRecord))
})

test('the parts of every explanation sum to its bits, for joins and for everybody else', () => {
  const draw = seededRandom(11)
  for (let n = 0; n < 300; n++) {
    const [i, j] = [Math.floor(draw() * records.length), Math.floor(draw() * records.length)]
    for (const model of [linked.model, shippedPriors('person')]) {
      const told = comparePair(model, records[i] as MatchRecord, records[j] as MatchRecord)
      const sum = told.parts.reduce((total, { bits }) => total + bits, 0)
      assert.ok(Math.abs(sum - told.bits) < 1e-9, `${sum} is not ${told.bits}`)
      assert.ok(told.probability >= 0 && told.probability <= 1)
      assert.ok(told.other.probability >= 0 && told.other.probability + told.probability <= 1 + 1e-9)
    }
  }
})

test('both ways of asking about a pair give one answer', () => {
  const [a, b] = [records[4] as MatchRecord, records[7] as MatchRecord]
  assert.ok(Math.abs(comparePair(linked.model, a, b).bits - comparePair(linked.model, b, a).bits) < 1e-9)
})

test('a pin of people stands above every weight', () => {
  const pinned = linkRecords(records, {
    kind: 'person',
    pins: [
      { left: 0, right: 1, pin: 'cannot-link' },
      { left: 2, right: 40, pin: 'must-link' },
    ],
  })
  assert.notEqual(pinned.cluster[0], pinned.cluster[1])
  assert.equal(pinned.cluster[2], pinned.cluster[40])
  assert.equal(pinned.automatic.cluster[2], pinned.automatic.cluster[40])
})

test('records of different brands are never compared', () => {
  const values = { 'given-name': 'Anna', 'family-name': 'Schmidt', email: 'anna.schmidt@firma-a.de' }
  const [a, b] = [person(values, { scope: 'north' }), person(values, { scope: 'south' })]
  assert.equal(linkRecords([a, b], { kind: 'person', model: linked.model }).pairsCompared, 0)
  assert.throws(() => comparePair(linked.model, a, b), /comparePair: .* must be equal, got north and south/)
})

test('two accounts of a source that holds nobody twice are not joined', () => {
  const values = {
    'given-name': 'Anna',
    'family-name': 'Schmidt',
    email: 'anna.schmidt@firma-a.de',
    'birth-date': '1980-02-03',
  }
  const accounts = [1, 2].map(() => person(values, { uniqueWithin: 'shop' }))
  const found = linkRecords(accounts, { kind: 'person', model: linked.model })
  assert.equal(found.clusters, 2)
  const [a, b] = accounts as [MatchRecord, MatchRecord]
  assert.equal(comparePair(linked.model, a, b).veto, 'two accounts of one source')
})

test('equal names alone are shown to a person and never joined unseen', () => {
  const told = comparePair(
    linked.model,
    person({ 'given-name': 'Zacharias', 'family-name': 'Unverzagt' }),
    person({ 'given-name': 'Zacharias', 'family-name': 'Unverzagt' }),
  )
  assert.equal(told.veto, 'too little evidence')
  assert.notEqual(told.band, 'merge')
})

test('a new record attaches to its person, and one on a shared line alone does not', () => {
  const known = records[10] as MatchRecord
  const candidates = [
    { partyId: 'its own', records: [known] },
    { partyId: 'the same house', records: [records[8] as MatchRecord] },
  ]
  const found = resolveRecord(linked.model, records[11] as MatchRecord, candidates)
  assert.equal(found.action === 'attach' && found.partyId, 'its own')
  const line = person({ phone: `+49${(known.values.landline ?? known.values.phone)?.[0]?.slice(3)}` })
  assert.notEqual(resolveRecord(linked.model, line, candidates).action, 'attach')
  const never = candidates.map((one) => ({ ...one, cannotLink: true }))
  assert.notEqual(resolveRecord(linked.model, records[11] as MatchRecord, never).action, 'attach')
})

test('keys are stored, so their hashes never change', () => {
  const keys = blockingKeys(person({ email: 'Anna+news@Firma-A.de' }))
  assert.deepEqual(
    keys.map(({ kind }) => kind),
    ['email', 'letters'].filter((kind) => keys.some((key) => key.kind === kind)),
  )
  for (const { hash } of keys) assert.match(hash, /^[0-9a-f]{16}$/)
  assert.deepEqual(keys, blockingKeys(person({ email: 'anna@firma-a.de' })))
})

test('what cannot be linked is refused by name', () => {
  assert.throws(
    () => linkRecords(records, { kind: 'person', groups: new Int32Array(2) }),
    /linkRecords: groups must be one a record \(600\), got 2/,
  )
  assert.throws(
    () => linkRecords(records, { kind: 'person', pins: [{ left: 0, right: 600, pin: 'must-link' }] }),
    /linkRecords: a pair's place must be in \[0, 600\), got 600/,
  )
  assert.throws(
    () => linkRecords(records, { kind: 'organisation' }),
    /linkRecords: .* kind must be .* got person/,
  )
  const aborted = AbortSignal.abort(new RangeError('stopped'))
  assert.throws(() => linkRecords(records, { kind: 'person', signal: aborted }), /stopped/)
})

test('nobody and one record make no pairs and no NaN', () => {
  for (const few of [[], [records[0] as MatchRecord], [person({}), person({})]]) {
    const found = linkRecords(few, { kind: 'person' })
    assert.equal(found.clusters, few.length)
    assert.ok(!JSON.stringify(found.model).includes('null'))
  }
})
