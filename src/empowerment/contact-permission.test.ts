import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConsentState, ConsentStatement } from './consent.ts'
import { type ContactGround, decideContact, type MessageClass } from './contact-permission.ts'
import { prevailing, type Ruling } from './contact-precedence.ts'
import type { Clauses } from './terms.ts'

const at = new Date('2026-05-10T12:00:00Z')
const offers = { purpose: 'offers', title: 'Offers', class: 'marketing', basis: 'consent' } as const
const service = {
  purpose: 'service',
  title: 'Messages about service',
  class: 'service',
  basis: 'contract',
} as const
const research = {
  purpose: 'research',
  title: 'Surveys',
  class: 'research',
  basis: 'legitimate interest',
} as const
const access = { purpose: 'access', title: 'Your own pages', class: 'service', basis: 'legal duty' } as const

let said = 0
function statement(state: ConsentState, rest: Partial<ConsentStatement> = {}): ConsentStatement {
  return {
    consentId: `consent-${++said}`,
    givenByPartyId: 'ingrid',
    purpose: 'offers',
    channel: null,
    state,
    untilOn: null,
    saidAt: '2026-05-01T08:00:00Z',
    recordedAt: '2027-01-01T00:00:00Z',
    ...rest,
  }
}

const inForce = (clauses: Clauses) => ({ termsId: 'terms', clauses })

function decided(ground: Partial<ContactGround>, asked: { class?: MessageClass; channel?: string } = {}) {
  const purpose = ground.purpose ?? offers
  return decideContact(
    { partyId: 'ingrid', purpose: purpose.purpose, channel: 'email', class: 'marketing', at, ...asked },
    { purpose, statements: [], terms: [], restrictedSince: null, timeZone: 'Europe/Berlin', ...ground },
  )
}

const cases: [claim: string, ground: Partial<ContactGround>, MessageClass, verdict: string, code: string][] =
  [
    ['silence is no consent', {}, 'marketing', 'deny', 'consent-missing'],
    ['a grant allows', { statements: [statement('granted')] }, 'marketing', 'allow', 'consent-given'],
    [
      'a withdrawal forbids',
      { statements: [statement('withdrawn')] },
      'marketing',
      'deny',
      'consent-withdrawn',
    ],
    [
      'an objection forbids',
      { statements: [statement('objected')] },
      'marketing',
      'deny',
      'consent-objected',
    ],
    [
      'a grant that has ended is silence',
      { statements: [statement('granted', { untilOn: '2026-05-09' })] },
      'marketing',
      'deny',
      'consent-missing',
    ],
    [
      'a grant lasts through its last day',
      { statements: [statement('granted', { untilOn: '2026-05-10' })] },
      'marketing',
      'allow',
      'consent-given',
    ],
    [
      'a grant for another channel is none',
      { statements: [statement('granted', { channel: 'phone' })] },
      'marketing',
      'deny',
      'consent-missing',
    ],
    [
      'a withdrawal for another channel is none',
      {
        statements: [
          statement('granted'),
          statement('withdrawn', { channel: 'phone', saidAt: '2026-05-02T08:00:00Z' }),
        ],
      },
      'marketing',
      'allow',
      'consent-given',
    ],
    [
      'a purpose that nobody declared forbids',
      { purpose: undefined },
      'marketing',
      'deny',
      'purpose-unknown',
    ],
    ['a service message needs no consent', { purpose: service }, 'service', 'allow', 'no-consent-needed'],
    [
      'an offer sent as a service message stays an offer',
      { purpose: offers },
      'service',
      'deny',
      'consent-missing',
    ],
    [
      'a service purpose used for marketing needs consent',
      { purpose: service },
      'marketing',
      'deny',
      'consent-missing',
    ],
    [
      'what the law demands is sent',
      { purpose: access, statements: [statement('objected', { purpose: 'access' })] },
      'legal',
      'allow',
      'legal-duty',
    ],
    [
      'an offer called a legal message is none',
      { statements: [statement('granted')] },
      'legal',
      'deny',
      'no-legal-duty',
    ],
    ['a service message called a legal one is none', { purpose: service }, 'legal', 'deny', 'no-legal-duty'],
    ['an interest needs no consent', { purpose: research }, 'service', 'allow', 'no-objection'],
    [
      'an interest yields to an objection',
      { purpose: research, statements: [statement('objected', { purpose: 'research' })] },
      'service',
      'deny',
      'consent-objected',
    ],
    [
      'a contract’s messages end where the customer says no',
      { purpose: service, statements: [statement('withdrawn', { purpose: 'service' })] },
      'service',
      'deny',
      'said-no',
    ],
    [
      'terms that refuse a channel beat a consent',
      { statements: [statement('granted')], terms: [inForce({ channels: { email: { allowed: false } } })] },
      'marketing',
      'deny',
      'channel-refused',
    ],
    [
      'terms that refuse a purpose beat a consent',
      { statements: [statement('granted')], terms: [inForce({ purposes: { offers: false } })] },
      'marketing',
      'deny',
      'purpose-refused',
    ],
    [
      'terms are no consent: law comes first',
      { terms: [inForce({ channels: { email: { allowed: true } }, purposes: { offers: true } })] },
      'marketing',
      'deny',
      'consent-missing',
    ],
    [
      'terms do not bind what the law demands',
      { purpose: access, terms: [inForce({ channels: { email: { allowed: false } } })] },
      'legal',
      'allow',
      'legal-duty',
    ],
  ]

for (const [claim, ground, kind, verdict, code] of cases)
  test(claim, () => {
    const found =
      'purpose' in ground && ground.purpose === undefined
        ? decideContact(
            { partyId: 'ingrid', purpose: 'unheard-of', channel: 'email', class: kind, at },
            { purpose: undefined, statements: [], terms: [], restrictedSince: null, timeZone: 'UTC' },
          )
        : decided(ground, { class: kind })
    assert.deepEqual([found.verdict, found.reasons[0]?.code], [verdict, code])
  })

test('why no consent is needed is a sentence, whatever the purpose is called', () => {
  const [reason] = decided({ purpose: { ...service, title: 'Service' } }, { class: 'service' }).reasons
  assert.equal(reason?.sentence, 'No consent is needed for service.')
})

test('what was said last counts, not what was recorded last', () => {
  const withdrawn = statement('withdrawn', { saidAt: '2026-05-02T08:00:00Z' })
  const olderImportedLater = statement('granted', { saidAt: '2026-01-01T00:00:00Z' })
  assert.equal(decided({ statements: [withdrawn, olderImportedLater] }).verdict, 'deny')
  const again = statement('granted', { saidAt: '2026-05-03T08:00:00Z' })
  assert.equal(decided({ statements: [withdrawn, olderImportedLater, again] }).verdict, 'allow')
})

test('of two said at the same moment the stricter counts', () => {
  assert.equal(decided({ statements: [statement('withdrawn'), statement('granted')] }).verdict, 'deny')
})

test('of two people who became one the stricter counts, and the proof is named', () => {
  const no = statement('withdrawn', { givenByPartyId: 'merged', saidAt: '2026-01-01T00:00:00Z' })
  const found = decided({ statements: [statement('granted'), no] })
  assert.equal(found.verdict, 'deny')
  assert.deepEqual(found.evidence, [no.consentId])
})

test('quiet hours of everybody who spoke hold, and the fewest contacts', () => {
  const found = decided({
    statements: [statement('granted')],
    terms: [
      inForce({
        quiet: [{ from: '20:00', to: '08:00' }],
        channels: { email: { allowed: true, most: { most: 4, days: 30 } } },
      }),
      inForce({
        quiet: [{ from: '12:00', to: '13:00' }],
        channels: { email: { allowed: true, most: { most: 1, days: 10 } } },
      }),
    ],
  })
  assert.deepEqual(
    found.quiet.map(({ from }) => from),
    ['20:00', '12:00'],
  )
  assert.deepEqual(found.most, { most: 1, days: 10, termsId: 'terms' })
})

test('the reason names the day of what was said in the customer’s zone', () => {
  const late = statement('withdrawn', { saidAt: '2026-05-01T23:30:00Z', channel: 'email' })
  assert.equal(
    decided({ statements: [late] }).reasons[0]?.sentence,
    'They withdrew offers by email on 2 May 2026.',
  )
})

const ruling = (name: string, verdict: Ruling['verdict']): Ruling => ({
  verdict,
  reasons: [{ by: 'law', code: name, sentence: name, evidenceId: null }],
})

for (const verdict of ['allow', 'deny'] as const)
  test(`what the first says (${verdict}) prevails, and where it is silent what the second says`, () => {
    const opposite = ruling('second', verdict === 'allow' ? 'deny' : 'allow')
    const found = prevailing([ruling('first', verdict), opposite])
    assert.deepEqual([found.verdict, found.reasons[0]?.code], [verdict, 'first'])
    const left = prevailing([ruling('first', 'silent'), opposite])
    assert.deepEqual([left.verdict, left.reasons[0]?.code], [opposite.verdict, 'second'])
  })

test('where nobody speaks a contact is allowed', () => {
  assert.equal(prevailing([]).verdict, 'allow')
})
