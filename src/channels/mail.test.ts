import assert from 'node:assert/strict'
import { createVerify, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { composeMail, type Mail } from './mail.ts'

const mail: Mail = {
  messageHeader: '<one.two@firm.example>',
  from: { name: 'Orrin & Vale', address: 'hello@firm.example' },
  to: 'åsa@customer.example',
  subject: 'Your order – sent',
  text: 'It is on its way.',
  html: null,
  language: 'en',
  date: new Date('2026-05-04T09:00:00Z'),
  unsubscribe: null,
  listId: null,
}
const refusable = {
  ...mail,
  unsubscribe: 'https://firm.example/api/v1/unsubscriptions/abc',
  listId: 'news.firm.example',
}

/** Headers by their name in lower case, unfolded. */
function headersOf(bytes: Buffer): Map<string, string> {
  const head = bytes.toString('latin1').split('\r\n\r\n')[0] ?? ''
  const lines = head.replace(/\r\n[ \t]/g, ' ').split('\r\n')
  return new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  )
}

test('a message that one may refuse says how with one click, and another one says nothing of it', async () => {
  const found = headersOf(await composeMail(refusable, null))
  assert.equal(found.get('list-unsubscribe'), `<${refusable.unsubscribe}>`)
  assert.equal(found.get('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
  assert.equal(found.get('list-id'), '<news.firm.example>')
  assert.equal(found.get('message-id'), mail.messageHeader)
  const plain = await composeMail(mail, null)
  assert.equal(headersOf(plain).get('list-unsubscribe'), undefined)
  assert.doesNotMatch(plain.toString(), /No more of these/)
})

test('a line break in a header is refused, whichever it is', async () => {
  const hostile: Partial<Mail>[] = [
    { subject: 'Hello\r\nBcc: everybody@customer.example' },
    { to: 'a@customer.example\nBcc: b@customer.example' },
    { from: { name: 'Firm\r\nX: y', address: 'hello@firm.example' } },
    { listId: 'news\u2028x' },
    { subject: 'nul\u0000' },
  ]
  for (const fields of hostile)
    await assert.rejects(composeMail({ ...refusable, ...fields }, null), /holds a control character/)
})

test('a body that begins a line with a full stop or another header stays a body', async () => {
  const text = '.\r\nSubject: other\r\n\r\nBcc: everybody@customer.example'
  const bytes = await composeMail({ ...mail, text }, null)
  assert.equal(headersOf(bytes).get('bcc'), undefined)
  assert.match(bytes.toString(), /Bcc: everybody@customer\.example/)
})

test('the signature covers both headers of one click and verifies with the public key', async () => {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const bytes = await composeMail(refusable, { domain: 'firm.example', selector: 'kith', privateKey })
  const headers = headersOf(bytes)
  const signature = headers.get('dkim-signature') ?? ''
  const covered = (/[; ]h=([^;]+)/.exec(signature)?.[1] ?? '')
    .toLowerCase()
    .split(':')
    .map((name) => name.trim())
  assert.ok(covered.includes('list-unsubscribe') && covered.includes('list-unsubscribe-post'), signature)
  const relaxed = covered.map((name) => `${name}:${headers.get(name)?.replace(/\s+/g, ' ')}\r\n`).join('')
  const own = `dkim-signature:${signature.replace(/\bb=[^;]*$/, 'b=').replace(/\s+/g, ' ')}`
  const verified = createVerify('RSA-SHA256').update(relaxed + own, 'latin1')
  assert.ok(
    verified.verify(keys.publicKey, (/\bb=([^;]*)$/.exec(signature)?.[1] ?? '').replace(/\s/g, ''), 'base64'),
  )
})
