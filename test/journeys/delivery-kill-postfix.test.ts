import { test } from 'node:test'
import { killSendersAtEveryStep } from '../support/killed-senders.ts'
import { startPostfix, whyNoPostfix } from '../support/postfix.ts'

test(
  'senders that hand over to Postfix and are killed at every step of 5,000 messages lose none, and hand no advertising over twice',
  {
    skip: whyNoPostfix(),
  },
  async () => killSendersAtEveryStep(await startPostfix()),
)
