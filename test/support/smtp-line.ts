import { type AddressInfo, connect, createServer } from 'node:net'
import { after } from 'node:test'

/** A wire to an SMTP server, and what is told of what passes. */
export type SmtpLine = {
  readonly url: string
  /** A sender named a recipient, and the server has not heard it yet. */
  onRecipient?: (() => void) | undefined
  /** The server’s 250 for a whole message has been given to the system to be sent. */
  onTaken?: (() => void) | undefined
}

/** Passes on what goes to and fro; cut when the test ends. */
export async function smtpLine(serverUrl: string): Promise<SmtpLine> {
  const { hostname, port } = new URL(serverUrl)
  const wire = createServer((near) => {
    const far = connect(Number(port), hostname)
    near.on('data', (bytes) => {
      if (/^RCPT TO:/im.test(bytes.toString())) line.onRecipient?.()
      far.write(bytes)
    })
    far.on('data', (bytes) => {
      const isTaken = /^250 .*queued as/im.test(bytes.toString())
      near.write(bytes, () => isTaken && line.onTaken?.())
    })
    near.on('error', () => undefined).on('close', () => far.end())
    far.on('error', () => undefined).on('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
  after(() => wire.close())
  const line: SmtpLine = { url: `smtp://127.0.0.1:${(wire.address() as AddressInfo).port}` }
  return line
}
