import { createHash, type Hash } from 'node:crypto'
import { Transform } from 'node:stream'

/** What passed through: bytes, and their hash in hexadecimal. */
export type Metered = { readonly bytes: number; readonly sha256: string }

/** Counts and hashes what passes through. `most`: bytes after which it fails with a RangeError. */
export class Meter extends Transform {
  private bytes = 0
  private readonly hash: Hash = createHash('sha256')

  private readonly most: number

  constructor(most = Infinity) {
    super()
    this.most = most
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: Error | null, chunk?: Buffer) => void,
  ): void {
    this.bytes += chunk.length
    this.hash.update(chunk)
    if (this.bytes > this.most) done(new RangeError(`Meter: more than ${this.most} bytes`))
    else done(null, chunk)
  }

  told(): Metered {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') }
  }
}
