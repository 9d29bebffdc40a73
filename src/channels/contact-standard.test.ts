import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type ContactStandard,
  decideContactStandard,
  type JudgedContact,
  judgeContact,
} from './contact-standard.ts'

const contact: JudgedContact = {
  channel: 'phone',
  segmentId: 'gold',
  occurredOn: '2026-03-10',
  answerSeconds: 15,
  minutes: 6,
  isResolved: true,
  askedAgain: false,
  isComplaint: false,
  promiseKept: null,
}

let number = 0
const standard = (given: Partial<ContactStandard> & Pick<ContactStandard, 'metric'>): ContactStandard => ({
  contactStandardId: String(number++),
  channel: null,
  segmentId: null,
  validFrom: '2026-01-01',
  validTo: null,
  ...decideContactStandard({ metric: given.metric, threshold: given.threshold ?? null, direction: null }),
  ...given,
})

const four = [
  standard({ metric: 'answer-seconds', threshold: 20 }),
  standard({ metric: 'resolved-first' }),
  standard({ metric: 'asked-again' }),
  standard({ metric: 'no-complaint' }),
]

test('a contact that meets all but one standard is not perfect', () => {
  assert.deepEqual(judgeContact(contact, four), { judgedBy: 4, missed: [] })
  assert.deepEqual(judgeContact({ ...contact, isComplaint: true }, four), {
    judgedBy: 4,
    missed: ['no-complaint'],
  })
})

test('a contact without the datum of a metric is not judged by it, and without any by nothing', () => {
  assert.deepEqual(judgeContact({ ...contact, answerSeconds: null, isResolved: null }, four), {
    judgedBy: 2,
    missed: [],
  })
  assert.deepEqual(
    judgeContact({ ...contact, minutes: null }, [standard({ metric: 'minutes', threshold: 9 })]),
    {
      judgedBy: 0,
      missed: [],
    },
  )
})

test('two standards that are met nine times in ten each are met at once eighty-one times in a hundred', () => {
  const standards = [standard({ metric: 'resolved-first' }), standard({ metric: 'asked-again' })]
  let perfect = 0
  for (let n = 0; n < 100; n++) {
    const told = { ...contact, isResolved: n % 10 !== 0, askedAgain: Math.floor(n / 10) === 0 }
    if (judgeContact(told, standards).missed.length === 0) perfect++
  }
  assert.equal(perfect / 100, 0.81)
})

test('the standard of a channel goes before that of all channels, and that of a segment before that of everybody', () => {
  const everywhere = standard({ metric: 'answer-seconds', threshold: 60 })
  const ofSegment = standard({ metric: 'answer-seconds', threshold: 10, segmentId: 'gold' })
  const ofChannel = standard({ metric: 'answer-seconds', threshold: 20, channel: 'phone' })
  const ofCell = standard({ metric: 'answer-seconds', threshold: 5, channel: 'phone', segmentId: 'gold' })
  const missedBy = (...standards: ContactStandard[]) => judgeContact(contact, standards).missed
  assert.deepEqual(missedBy(everywhere, ofSegment), ['answer-seconds'])
  assert.deepEqual(missedBy(everywhere, ofSegment, ofChannel), [])
  assert.deepEqual(missedBy(ofCell, everywhere, ofSegment, ofChannel), ['answer-seconds'])
  assert.deepEqual(missedBy(everywhere, { ...ofCell, segmentId: 'silver' }), [])
})

test('a standard judges the contacts of its own days alone', () => {
  const strict = { metric: 'answer-seconds', threshold: 5 } as const
  const judgedBy = (given: Partial<ContactStandard>) =>
    judgeContact(contact, [standard({ ...strict, ...given })]).judgedBy
  assert.equal(judgedBy({ validFrom: '2026-03-10' }), 1)
  assert.equal(judgedBy({ validFrom: '2026-03-11' }), 0)
  assert.equal(judgedBy({ validTo: '2026-03-10' }), 0)
  assert.equal(judgedBy({ validTo: '2026-03-11' }), 1)
})

test('hours of a reply are counted from the same datum as the seconds of an answer', () => {
  const standards = [standard({ metric: 'reply-hours', threshold: 4 })]
  assert.deepEqual(judgeContact({ ...contact, answerSeconds: 4 * 3600 }, standards).missed, [])
  assert.deepEqual(judgeContact({ ...contact, answerSeconds: 4 * 3600 + 1 }, standards).missed, [
    'reply-hours',
  ])
})

test('a standard nobody can be held to is refused with the reason', () => {
  const refused = (
    metric: string,
    threshold: number | null,
    direction: 'at-least' | 'at-most' | null = null,
  ) =>
    assert.throws(() => decideContactStandard({ metric, threshold, direction }), {
      code: 'channels.standard-metric-unknown',
    })
  refused('friendliness', 1)
  refused('answer-seconds', null)
  refused('answer-seconds', Number.NaN)
  refused('answer-seconds', 20, 'at-least')
  refused('no-complaint', 0)
})
