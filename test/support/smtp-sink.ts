import { after } from 'node:test'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'

/** A message that the sink took: answered with 250, or about to be. */
export type Taken = {
  readonly header: string
  readonly to: string
  readonly at: number
  readonly text: string
}

/** What a server may be told to answer at a step; an error's `responseCode` is what the client sees. */
export type SinkManners = {
  /** After MAIL FROM; throwing refuses it. */
  onSender?(from: string): void | Promise<void>
  /** After RCPT; throwing refuses it. */
  onRecipient?(to: string): void | Promise<void>
  /** The body is there, and 250 not yet said. */
  beforeAnswer?(taken: Taken): void | Promise<void>
  /** 250 has been given to the system to be sent. */
  afterAnswer?(taken: Taken): void
}

/** A real SMTP server that keeps what it takes; stopped when the test file ends. */
export type SmtpSink = {
  readonly url: string
  readonly taken: Taken[]
  readonly manners: { -readonly [Step in keyof SinkManners]: SinkManners[Step] }
  close(): Promise<void>
}

/** How a server refuses, with a code of SMTP. */
export const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })

export async function smtpSink(): Promise<SmtpSink> {
  const sink = await openSmtpSink()
  after(sink.close)
  return sink
}

/** The same for whoever closes it themselves. */
export async function openSmtpSink(): Promise<SmtpSink> {
  const taken: Taken[] = []
  const manners: SmtpSink['manners'] = {}
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    logger: false,
    onMailFrom({ address }, _session, done) {
      Promise.resolve(address)
        .then((from) => manners.onSender?.(from))
        .then(() => done(), done)
    },
    onRcptTo({ address }, _session, done) {
      Promise.resolve(address)
        .then((to) => manners.onRecipient?.(to))
        .then(() => done(), done)
    },
    onData(stream, session, done) {
      received(stream, session)
        .then(async (one) => {
          await manners.beforeAnswer?.(one)
          taken.push(one)
          done(null, `OK: queued as ${taken.length}`)
          setImmediate(() => manners.afterAnswer?.(one))
        }, done)
        .catch(done)
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the sink has no port')
  const close = () => new Promise<void>((resolve) => server.close(resolve))
  return { url: `smtp://127.0.0.1:${address.port}`, taken, manners, close }
}

async function received(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Taken> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString()
  const header = /^message-id: *(\S+)/im.exec(text)?.[1] ?? ''
  return { header, to: session.envelope.rcptTo[0]?.address ?? '', at: Date.now(), text }
}
