import assert from 'node:assert/strict'
import { type AddressInfo, createServer } from 'node:net'
import { after, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { refusal, smtpSink } from '../../test/support/smtp-sink.ts'
import type { Letter } from './delivery.ts'
import { type SmtpOptions, smtpAdapter } from './smtp.commands.ts'

const letter: Letter = {
  messageId: '0190f7a0-0000-7000-8000-000000000001',
  messageHeader: 'one',
  to: 'asa@customer.example',
  subject: 'Your order',
  text: 'It is on its way.',
  html: null,
  language: 'en',
  date: new Date('2026-05-04T09:00:00Z'),
  unsubscribeToken: null,
}

const from = { name: 'Orrin & Vale', address: 'hello@firm.example' }
const toSink = (url: string, more: Partial<SmtpOptions> = {}) =>
  smtpAdapter({ url, from, signing: null, publicUrl: 'https://firm.example', silenceMs: 400, ...more })
const always = async () => true

test('a message reaches a real server whole, and the next one over the same connection', async () => {
  const sink = await smtpSink()
  const adapter = toSink(sink.url)
  const found = await adapter.handOver(letter, always)
  assert.deepEqual([found.kind, found.kind === 'accepted' && found.ref], ['accepted', '1'])
  await adapter.handOver({ ...letter, messageHeader: 'two', unsubscribeToken: 'abc' }, always)
  assert.deepEqual(
    sink.taken.map(({ header, to }) => [header, to]),
    [
      ['<one@firm.example>', 'asa@customer.example'],
      ['<two@firm.example>', 'asa@customer.example'],
    ],
  )
  assert.match(
    sink.taken[1]?.text ?? '',
    /List-Unsubscribe: <https:\/\/firm\.example\/api\/v1\/unsubscriptions\/abc>/,
  )
  assert.doesNotMatch(sink.taken[0]?.text ?? '', /List-Unsubscribe/)
  adapter.close()
})

/** The words of a part of a mail, as they were before they were made fit to travel. */
function wordsOf(mail: string, type: string): string {
  const part = mail.split(`Content-Type: ${type}`)[1]?.split(/\r\n--\S/)[0] ?? ''
  return part.replaceAll('=\r\n', '').replaceAll('=3D', '=').replaceAll('\r\n', '\n')
}

test('who writes and the way out stand in both parts of an offer, and in neither of an answer', async () => {
  const sink = await smtpSink()
  const adapter = toSink(sink.url)
  const html = '<html><body><p>New in spring</p></body></html>'
  await adapter.handOver({ ...letter, html, unsubscribeToken: 'a"b' }, always)
  await adapter.handOver({ ...letter, html }, always)
  adapter.close()
  const [offer = '', answer = ''] = sink.taken.map(({ text }) => text)
  assert.match(
    wordsOf(offer, 'text/plain'),
    /\nOrrin & Vale, hello@firm\.example\nNo more of these: https:\/\/firm\.example\/api\/v1\/unsubscriptions\/a"b\n/,
  )
  assert.match(
    wordsOf(offer, 'text/html'),
    /<p>New in spring<\/p>\n<div [^>]*><p [^>]*>Orrin &amp; Vale, hello@firm\.example<\/p>\n<p [^>]*><a href="https:\/\/firm\.example\/api\/v1\/unsubscriptions\/a&quot;b" [^>]*>No more of these<\/a><\/p><\/div>\n<\/body><\/html>/,
  )
  assert.match(wordsOf(answer, 'text/html'), /<p>New in spring<\/p><\/body><\/html>/)
  assert.doesNotMatch(answer, /No more of these/)
})

test('where it may not go any more at the last moment, nothing arrives', async () => {
  const sink = await smtpSink()
  const adapter = toSink(sink.url)
  assert.equal((await adapter.handOver(letter, async () => false)).kind, 'given-back')
  assert.equal((await adapter.handOver(letter, always)).kind, 'accepted')
  assert.equal(sink.taken.length, 1)
  adapter.close()
})

test('a server’s no for now, its no for good and an address that does not exist are told apart', async () => {
  const sink = await smtpSink()
  const adapter = toSink(sink.url)
  const answers: [code: number, text: string][] = [
    [451, '4.2.0 later'],
    [550, '5.7.1 not wanted'],
    [550, '5.1.1 no such user'],
  ]
  for (const at of ['onRecipient', 'beforeAnswer'] as const) {
    const found: unknown[] = []
    for (const [code, text] of answers) {
      sink.manners[at] = () => {
        throw refusal(code, text)
      }
      const outcome = await adapter.handOver(letter, always)
      found.push([outcome.kind, outcome.kind === 'permanent' && outcome.isAddressGone])
    }
    assert.deepEqual(
      found,
      [
        ['temporary', false],
        ['permanent', false],
        ['permanent', true],
      ],
      at,
    )
    delete sink.manners[at]
  }
  assert.equal(sink.taken.length, 0)
  adapter.close()
})

test('a server that refuses the sender says nothing of the recipient, at whichever step it says so', async () => {
  const sink = await smtpSink()
  const adapter = toSink(sink.url)
  const answers: [at: 'onSender' | 'onRecipient', code: number, text: string][] = [
    ['onSender', 530, '5.7.0 authentication required'],
    ['onSender', 550, '5.1.1 no such user'],
    ['onRecipient', 530, '5.7.0 authentication required'],
    ['onRecipient', 550, '5.1.8 <hello@firm.example>: Domain not found'],
    ['onRecipient', 553, '5.7.1 <hello@firm.example>: Sender address rejected: not owned by user'],
  ]
  for (const [at, code, text] of answers) {
    sink.manners[at] = () => {
      throw refusal(code, text)
    }
    assert.equal((await adapter.handOver(letter, always)).kind, 'temporary', `${at} ${code} ${text}`)
    delete sink.manners[at]
  }
  adapter.close()
})

test('a server that falls silent after the body leaves us in the dark, one that is not there does not', async () => {
  const sink = await smtpSink()
  sink.manners.beforeAnswer = () => new Promise(() => undefined)
  const adapter = toSink(sink.url)
  assert.equal((await adapter.handOver(letter, always)).kind, 'unknown')
  adapter.close()
  await sink.close()
  const gone = await toSink(sink.url).handOver(letter, always)
  assert.deepEqual([gone.kind, gone.kind === 'temporary' && gone.code], ['temporary', 'no-connection'])
})

test('a password leaves this machine only over TLS', async () => {
  const said: string[] = []
  const server = createServer((socket) => {
    socket.write('220 mail.firm.example\r\n')
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      const command = bytes.toString().split(' ')[0]?.trim() ?? ''
      said.push(command)
      socket.write(command === 'EHLO' ? '250-mail.firm.example\r\n250 AUTH PLAIN\r\n' : '502 no\r\n')
    })
  })
  after(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const handedOver = (host: string) => toSink(`smtp://me:secret@${host}:${port}`).handOver(letter, always)
  // An address that leads here and does not say so.
  assert.equal((await handedOver('0.0.0.0')).kind, 'temporary')
  assert.ok(said.includes('EHLO') && !said.includes('AUTH'), said.join())
  assert.equal((await handedOver('127.0.0.1')).kind, 'temporary')
  assert.ok(said.includes('AUTH'))
})

test('a server of this machine may vouch for itself, another one may not', async () => {
  // Its certificate is the one that comes with the server, which nobody vouches for.
  const server = new SMTPServer({ authOptional: true, disabledCommands: ['AUTH'], closeTimeout: 100 })
  server.on('error', () => undefined)
  after(() => new Promise<void>((resolve) => server.close(() => resolve())))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  const handedOver = async (host: string) => {
    const adapter = toSink(`smtp://${host}:${port}`, { silenceMs: 2000 })
    const { kind } = await adapter.handOver(letter, always)
    adapter.close()
    return kind
  }
  assert.equal(await handedOver('0.0.0.0'), 'temporary')
  assert.equal(await handedOver('127.0.0.1'), 'accepted')
})

test('a message that cannot be written as an e-mail is not tried again', async () => {
  const found = await toSink('smtp://127.0.0.1:1').handOver(
    { ...letter, subject: 'a\r\nBcc: b@c.example' },
    always,
  )
  assert.equal(found.kind, 'permanent')
})
