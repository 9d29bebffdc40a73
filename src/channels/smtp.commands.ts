import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Adapter, Letter, Outcome } from './delivery.ts'
import { composeMail, type Mail } from './mail.ts'
import type { OutgoingMail } from './mail-setting.ts'

/** How e-mail leaves, and how long a server may be silent meanwhile; ms, default 30 s. */
export type SmtpOptions = OutgoingMail & { readonly silenceMs?: number }

/** An adapter over SMTP: connections are kept open, as many as hand over at once. */
export function smtpAdapter(options: SmtpOptions): Adapter {
  const idle: SMTPConnection[] = []
  return {
    async handOver(letter, mayGo) {
      const bytes = await composeMail(mailOf(letter, options), options.signing).catch(unsendable)
      if ('kind' in bytes) return bytes
      let connection = usable(idle)
      try {
        connection ??= await opened(options)
        const outcome = await transmitted(
          connection,
          envelopeOf(letter, options),
          new FencedBody(bytes, mayGo),
        )
        if (outcome.kind === 'accepted') idle.push(connection)
        else connection.close()
        return outcome
      } catch (error) {
        connection?.close()
        return failedBefore(error)
      }
    },
    close() {
      for (const connection of idle.splice(0)) connection.quit()
    },
  }
}

/** Such a message would be refused at every try. */
const unsendable = (error: Error): Outcome => ({
  kind: 'permanent',
  code: 'unsendable',
  reply: error.message,
  isAddressGone: false,
})

function usable(idle: SMTPConnection[]): SMTPConnection | undefined {
  for (;;) {
    const connection = idle.pop()
    if (connection === undefined || !connection.destroyed) return connection
  }
}

/** A body that leaves only if, at the moment the server asks for it, it still may. */
class FencedBody extends Readable {
  hasBegun = false
  private readonly bytes: Buffer
  private readonly mayGo: () => Promise<boolean>

  constructor(bytes: Buffer, mayGo: () => Promise<boolean>) {
    super()
    this.bytes = bytes
    this.mayGo = mayGo
  }

  override _read(): void {
    if (this.hasBegun) return
    this.mayGo().then(
      (may) => (may ? this.begin() : this.destroy(new TooLate())),
      (error: Error) => this.destroy(error),
    )
  }

  private begin(): void {
    this.hasBegun = true
    this.push(this.bytes)
    this.push(null)
  }
}

class TooLate extends Error {}

function mailOf(letter: Letter, { from, publicUrl }: SmtpOptions): Mail {
  const { unsubscribeToken, ...rest } = letter
  const isRefusable = unsubscribeToken !== null && publicUrl !== null
  return {
    ...rest,
    messageHeader: `<${letter.messageHeader}@${domainOf(from.address)}>`,
    from,
    unsubscribe: isRefusable ? `${publicUrl}/api/v1/unsubscriptions/${unsubscribeToken}` : null,
    listId: isRefusable ? `messages.${domainOf(from.address)}` : null,
  }
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

const envelopeOf = ({ to }: Letter, { from }: SmtpOptions) => ({
  from: from.address,
  to,
  use8BitMime: true,
})

async function opened({ url, silenceMs = 30_000 }: SmtpOptions): Promise<SMTPConnection> {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const connection = new SMTPConnection({
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // Otherwise whoever hides the server's offer of TLS on the way reads the password.
    requireTLS: !secure && username !== '' && !isHere(hostname),
    // A mail server of one’s own machine has the certificate that it made itself; nobody stands between.
    tls: { rejectUnauthorized: !isHere(hostname) },
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
  })
  // What fails while it is idle shows when it is used next; without a listener it would end the process.
  connection.on('error', () => undefined)
  await called((done) => connection.connect(done), connection)
  if (username !== '') {
    const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    await called((done) => connection.login({ credentials }, done), connection)
  }
  return connection
}

const isHere = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)

/** Errors before a connection stands reach either the callback or the event. */
function called(
  begin: (done: (error?: Error | null) => void) => void,
  connection: SMTPConnection,
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject)
    begin((error) => {
      connection.off('error', reject)
      if (error) reject(error)
      else resolve()
    })
  })
}

type SmtpError = Error & {
  responseCode?: number | undefined
  response?: string | undefined
  command?: string | undefined
}

function transmitted(
  connection: SMTPConnection,
  envelope: ReturnType<typeof envelopeOf>,
  body: FencedBody,
): Promise<Outcome> {
  return new Promise((resolve) => {
    connection.send(envelope, body, (error, info) => {
      if (error) resolve(body.hasBegun ? failedAfter(error) : failedBefore(error))
      else resolve({ kind: 'accepted', ref: queueIdOf(info.response), reply: info.response })
    })
  })
}

/** Nothing left the house: whatever went wrong, the message has not arrived. */
function failedBefore(error: unknown): Outcome {
  if (error instanceof TooLate) return { kind: 'given-back' }
  const { responseCode, response, command, message } = error as SmtpError
  const reply = response ?? message
  // A server that refuses us, not the recipient, says nothing about the message.
  const isOurs = (command !== 'RCPT TO' && command !== 'DATA') || refusesSender(reply)
  if (responseCode === undefined || isOurs || responseCode < 500)
    return { kind: 'temporary', code: String(responseCode ?? 'no-connection'), reply }
  return permanent(responseCode, reply)
}

/** The body was on its way: only an answer of the server says what became of it. */
function failedAfter(error: SmtpError): Outcome {
  const { responseCode, response = '', message } = error
  if (responseCode === undefined) return { kind: 'unknown', reply: message }
  if (responseCode < 500) return { kind: 'temporary', code: String(responseCode), reply: response }
  return permanent(responseCode, response)
}

/** Many servers refuse a sender only when they hear of a recipient. */
const refusesSender = (reply: string): boolean =>
  /^530|^5\d\d[ -]5\.1\.[78]\b|sender address rejected/i.test(reply)

/** @source RFC 3463, section 3.2: 5.1.7 and 5.1.8 speak of the sender’s address; RFC 7505 adds 5.1.10 */
const permanent = (code: number, reply: string): Outcome => ({
  kind: 'permanent',
  code: String(code),
  reply,
  isAddressGone: /^5\d\d[ -]5\.1\.([1236]|10)\b/.test(reply),
})

/** Under which id the server took it, where it says so: the thread to follow in its log. */
const queueIdOf = (reply: string): string | null => /queued as (\S+)/i.exec(reply)?.[1] ?? null
