import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { type Attempt, decideAfterAttempt, flawOfUrl, isHidden, pausesMs, signedHeaders } from './webhook.ts'

const now = new Date('2026-03-02T09:00:00Z')
const answer = (status: number | null, waitMs: number | null = null): Attempt => ({
  status,
  latencyMs: 5,
  reason: null,
  excerpt: null,
  waitMs,
})

test('tries go on for almost three days with growing pauses, a fifth more or less, and then end', () => {
  const all = pausesMs.reduce((sum, ms) => sum + ms, 0) / 3600_000
  assert.ok(all > 60 && all < 72, `${all} hours`)
  for (const [at, ms] of pausesMs.entries()) {
    const low = decideAfterAttempt(answer(500), at + 1, now, 0)
    const high = decideAfterAttempt(answer(null), at + 1, now, 0.999999)
    assert.ok(low.kind === 'again' && Math.abs(low.readyAt.getTime() - now.getTime() - ms * 0.8) < 2)
    assert.ok(high.kind === 'again' && high.readyAt.getTime() - now.getTime() < ms * 1.2)
  }
  assert.deepEqual(decideAfterAttempt(answer(500), pausesMs.length + 1, now, 0.5), { kind: 'failed' })
})

test('any 2xx is taken, 410 ends the endpoint, a redirect is no success, and Retry-After is heeded', () => {
  assert.equal(decideAfterAttempt(answer(204), 1, now, 0).kind, 'delivered')
  assert.equal(decideAfterAttempt(answer(410), 1, now, 0).kind, 'gone')
  assert.equal(decideAfterAttempt(answer(302), 1, now, 0).kind, 'again')
  const later = decideAfterAttempt(answer(429, 90_000), 1, now, 0)
  assert.ok(later.kind === 'again' && later.readyAt.getTime() === now.getTime() + 90_000)
})

test('receivers with the old and with the new secret both know the sender while it is replaced', () => {
  const secrets = ['whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3', 'whsec_b2xkb2xkb2xkb2xkb2xkb2xkb2xk']
  const at = new Date()
  const headers = signedHeaders('id', '{"a":1}', secrets, at)
  for (const secret of secrets) assert.deepEqual(new Webhook(secret).verify('{"a":1}', headers), { a: 1 })
  assert.throws(() => new Webhook(secrets[0] ?? '').verify('{"a":2}', headers))
})

test('addresses of private, loopback and special networks are refused in every spelling', () => {
  const inside = [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[fe80::1]',
    '[fd00::1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    'localhost',
    'api.localhost',
    'localhost.',
  ]
  for (const host of inside) assert.ok(isHidden(host), host)
  for (const host of ['8.8.8.8', '[2606:4700::1111]', 'shop.example']) assert.ok(!isHidden(host), host)
  // The browser's own reading of odd numbers: 2130706433 and 0x7f.1 are 127.0.0.1.
  for (const url of ['https://2130706433/', 'https://0x7f.1/', 'https://127.1/', 'https://[::ffff:7f00:1]/'])
    assert.equal(flawOfUrl(url, false), 'leads into a private network', url)
  assert.equal(flawOfUrl('http://shop.example/', false), 'must begin with https://')
  assert.equal(flawOfUrl('https://me:secret@shop.example/', false), 'must not hold a name or a password')
  assert.equal(flawOfUrl('ftp://shop.example/', true), 'must begin with https://')
  assert.equal(flawOfUrl('http://127.0.0.1:8080/', true), null)
})
