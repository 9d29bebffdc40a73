import type { Readable } from 'node:stream'

/** One file of an archive. */
export type ArchiveEntry = { readonly name: string; readonly bytes: Buffer }

const block = 512

/** Files as an archive that any `tar` opens (ustar). Names: at most 100 bytes. */
export async function* writeArchive(entries: AsyncIterable<ArchiveEntry>): AsyncGenerator<Buffer> {
  for await (const { name, bytes } of entries) {
    yield header(name, bytes.length)
    yield bytes
    yield Buffer.alloc((block - (bytes.length % block)) % block)
  }
  yield Buffer.alloc(2 * block)
}

/**
 * The files of an archive in their order.
 * @throws RangeError when it is cut short or damaged
 */
export async function* readArchive(source: Readable): AsyncGenerator<ArchiveEntry> {
  const read = reader(source)
  for (;;) {
    const head = await read(block)
    if (head.every((byte) => byte === 0)) return
    if (checksum(head) !== Number.parseInt(head.toString('latin1', 148, 156), 8))
      throw new RangeError('readArchive: a header of the archive is damaged')
    const name = head.toString('utf8', 0, 100).replace(/\0.*$/s, '')
    const size = Number.parseInt(head.toString('latin1', 124, 136), 8)
    const bytes = await read(size)
    await read((block - (size % block)) % block)
    yield { name, bytes }
  }
}

function header(name: string, size: number): Buffer {
  const bytes = Buffer.alloc(block)
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`
  if (Buffer.byteLength(name) > 100)
    throw new RangeError(`writeArchive: the name ${name} is longer than 100 bytes`)
  bytes.write(name, 0)
  bytes.write(octal(0o600, 8), 100)
  bytes.write(octal(0, 8), 108)
  bytes.write(octal(0, 8), 116)
  bytes.write(octal(size, 12), 124)
  bytes.write(octal(0, 12), 136)
  bytes.write('0', 156)
  bytes.write('ustar\x0000', 257)
  bytes.write(octal(checksum(bytes), 7), 148)
  bytes.write(' ', 155)
  return bytes
}

// The sum counts its own eight bytes as spaces.
function checksum(head: Buffer): number {
  return head.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
}

function reader(source: Readable): (size: number) => Promise<Buffer> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let rest: Buffer = Buffer.alloc(0)
  return async (size) => {
    const held = [rest]
    let length = rest.length
    while (length < size) {
      const next = await chunks.next()
      if (next.done) throw new RangeError('readArchive: the archive is cut short')
      held.push(next.value)
      length += next.value.length
    }
    const whole = held.length === 1 ? rest : Buffer.concat(held)
    rest = whole.subarray(size)
    return whole.subarray(0, size)
  }
}
