import { test } from 'node:test'
import { killSendersAtEveryStep } from '../support/killed-senders.ts'
import { smtpSink } from '../support/smtp-sink.ts'

test('senders killed at every step of 5,000 messages lose none, and hand no advertising over twice', async () => {
  const { url, taken } = await smtpSink()
  await killSendersAtEveryStep({ url, arrived: async () => taken.map(({ header }) => header) })
})
