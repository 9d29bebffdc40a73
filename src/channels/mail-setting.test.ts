import assert from 'node:assert/strict'
import { test } from 'node:test'
import { learnOutgoingMail, offersWayOut, outgoingMailIn } from './mail-setting.ts'

const env = { KITH_SMTP_URL: 'smtp://mail.firm.example', KITH_MAIL_FROM: 'Orrin & Vale <hello@firm.example>' }

test('where no mail server is named nothing leaves', () => {
  assert.equal(outgoingMailIn({ KITH_MAIL_FROM: 'x' }, null), null)
})

test('a sender has a name and an address, or an address alone', () => {
  assert.deepEqual(outgoingMailIn(env, 'https://firm.example/')?.from, {
    name: 'Orrin & Vale',
    address: 'hello@firm.example',
  })
  const bare = outgoingMailIn({ ...env, KITH_MAIL_FROM: ' hello@firm.example ' }, 'https://firm.example/')
  assert.deepEqual(bare?.from, { name: '', address: 'hello@firm.example' })
  assert.equal(bare?.publicUrl, 'https://firm.example')
})

test('a key is read from one line, and signs for the sender’s domain', () => {
  const found = outgoingMailIn({ ...env, KITH_DKIM_SELECTOR: 'kith', KITH_DKIM_KEY: 'a\\nb' }, null)
  assert.deepEqual(found?.signing, { domain: 'firm.example', selector: 'kith', privateKey: 'a\nb' })
})

test('what cannot be used is named at the start, not at the first message', () => {
  assert.throws(() => outgoingMailIn({ ...env, KITH_SMTP_URL: 'mail.firm.example' }, null), /KITH_SMTP_URL/)
  assert.throws(() => outgoingMailIn({ ...env, KITH_MAIL_FROM: 'nobody' }, null), /KITH_MAIL_FROM/)
  assert.throws(() => outgoingMailIn({ ...env, KITH_DKIM_SELECTOR: 'kith' }, null), /KITH_DKIM_KEY/)
})

/** Whether advertising has a way out where somebody named an address, or nobody did and it was guessed. */
const wayOuts: [named: string | null, hasWayOut: boolean][] = [
  ['https://firm.example', true],
  ['http://firm.example', false],
  ['http://localhost.firm.example', false],
  ['http://localhost:3210', true],
  [null, false],
]

for (const [named, hasWayOut] of wayOuts)
  test(`advertising ${hasWayOut ? 'can' : 'cannot'} be refused at ${named ?? 'an address that nobody named'}`, (t) => {
    t.after(() => learnOutgoingMail(null))
    const mail = outgoingMailIn(env, 'http://localhost:3210')
    learnOutgoingMail(mail, named)
    assert.equal(offersWayOut(), hasWayOut)
  })

test('where nothing leaves nothing is refused for want of a way out', () => {
  learnOutgoingMail(null)
  assert.equal(offersWayOut(), true)
})
