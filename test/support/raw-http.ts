import { connect } from 'node:net'

/** What came back over the wire, before anybody made sense of it. */
export type RawAnswer = {
  /** 0: the connection ended without an answer. */
  readonly status: number
  readonly head: string
  readonly body: string
  readonly hasEnded: boolean
}

/** Sends bytes as they stand and waits until the other side hangs up, at most `withinMs`. */
export function sentRaw(url: string, request: string, withinMs: number): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  return new Promise((settle) => {
    const pieces: Buffer[] = []
    let timer: NodeJS.Timeout | undefined
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.from(request, 'latin1')))
    const end = (hasEnded: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      const text = Buffer.concat(pieces).toString('latin1')
      const [head = '', ...body] = text.split('\r\n\r\n')
      settle({
        status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0),
        head,
        body: body.join(),
        hasEnded,
      })
    }
    timer = setTimeout(() => end(false), withinMs)
    socket.on('data', (piece: Buffer) => pieces.push(piece))
    socket.on('error', () => end(true))
    socket.on('close', () => end(true))
  })
}
