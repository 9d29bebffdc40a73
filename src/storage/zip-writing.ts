import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

type Entry = {
  readonly name: Buffer
  readonly crc: number
  readonly packed: number
  readonly bytes: number
  readonly at: number
}

/** The first of January 1980, as ZIPs count: what an entry is of is told by the manifest. */
const day = 0x21
const version = 45
const deflated = 8
/** Names are UTF-8. */
const flags = 0x800
const seeExtra = 0xffffffff
/** Packed bytes that are gathered before they are written. */
const gathered = 256 * 1024

/**
 * A ZIP of any size as it is written: entries are packed while they are read, so that memory stays small. Every entry
 * carries its sizes as eight bytes (ZIP64); its head is completed once they are known.
 */
export class ZipFile {
  private at = 0
  private readonly entries: Entry[] = []
  private readonly file: FileHandle

  private constructor(file: FileHandle) {
    this.file = file
  }

  /** @throws EEXIST when something is at that path */
  static async create(path: string): Promise<ZipFile> {
    return new ZipFile(await open(path, 'wx', 0o600))
  }

  /** Packs one file. `name`: with `/` between folders, at most 65,535 bytes. */
  async add(name: string, source: Readable): Promise<void> {
    const start = this.at
    const named = Buffer.from(name)
    await this.write(localHead({ name: named, crc: 0, packed: 0, bytes: 0, at: start }))
    const before = this.at
    let [crc, bytes] = [0, 0]
    const measured = async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        crc = crc32(piece, crc)
        bytes += piece.length
        yield piece
      }
    }
    await pipeline(source, measured, createDeflateRaw({ level: 6 }), (packed: AsyncIterable<Buffer>) =>
      this.writeAll(packed),
    )
    const entry = { name: named, crc, packed: this.at - before, bytes, at: start }
    const head = localHead(entry)
    await this.file.write(head, 0, head.length, start)
    this.entries.push(entry)
  }

  /** Writes the directory and lets the file go; without it no reader opens the ZIP. */
  async finish(): Promise<void> {
    const start = this.at
    for (const entry of this.entries) await this.write(directoryEntry(entry))
    await this.write(ending(this.entries.length, start, this.at - start))
    await this.file.sync()
    await this.file.close()
  }

  /** Lets the file go as it is, after a failure that is told already. */
  async abandon(): Promise<void> {
    await this.file.close().catch(() => undefined)
  }

  private async writeAll(pieces: AsyncIterable<Buffer>): Promise<void> {
    let held: Buffer[] = []
    let size = 0
    for await (const piece of pieces) {
      held.push(piece)
      size += piece.length
      if (size < gathered) continue
      await this.write(Buffer.concat(held))
      held = []
      size = 0
    }
    await this.write(Buffer.concat(held))
  }

  private async write(bytes: Buffer): Promise<void> {
    let done = 0
    while (done < bytes.length) {
      const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, this.at + done)
      done += bytesWritten
    }
    this.at += bytes.length
  }
}

function localHead({ name, crc, packed, bytes }: Entry): Buffer {
  const head = Buffer.alloc(30 + name.length + 20)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(version, 4)
  common(head, 6, crc, name.length, 20)
  name.copy(head, 30)
  wide(head, 30 + name.length, [bytes, packed])
  return head
}

function directoryEntry({ name, crc, packed, bytes, at }: Entry): Buffer {
  const entry = Buffer.alloc(46 + name.length + 28)
  entry.writeUInt32LE(0x02014b50, 0)
  // Made on Unix, so that readers show the rights below.
  entry.writeUInt16LE((3 << 8) | version, 4)
  entry.writeUInt16LE(version, 6)
  common(entry, 8, crc, name.length, 28)
  entry.writeUInt32LE((0o100600 << 16) >>> 0, 38)
  entry.writeUInt32LE(seeExtra, 42)
  name.copy(entry, 46)
  wide(entry, 46 + name.length, [bytes, packed, at])
  return entry
}

/** What the head before a file and its entry in the directory say alike. */
function common(to: Buffer, at: number, crc: number, name: number, extra: number): void {
  to.writeUInt16LE(flags, at)
  to.writeUInt16LE(deflated, at + 2)
  to.writeUInt16LE(day, at + 6)
  to.writeUInt32LE(crc, at + 8)
  to.writeUInt32LE(seeExtra, at + 12)
  to.writeUInt32LE(seeExtra, at + 16)
  to.writeUInt16LE(name, at + 20)
  to.writeUInt16LE(extra, at + 22)
}

function wide(to: Buffer, at: number, numbers: readonly number[]): void {
  to.writeUInt16LE(1, at)
  to.writeUInt16LE(8 * numbers.length, at + 2)
  for (const [n, value] of numbers.entries()) to.writeBigUInt64LE(BigInt(value), at + 4 + 8 * n)
}

function ending(count: number, start: number, length: number): Buffer {
  const end = Buffer.alloc(56 + 20 + 22)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE((3 << 8) | version, 12)
  end.writeUInt16LE(version, 14)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(length), 40)
  end.writeBigUInt64LE(BigInt(start), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(start + length), 64)
  end.writeUInt32LE(1, 72)
  end.writeUInt32LE(0x06054b50, 76)
  end.writeUInt16LE(Math.min(count, 0xffff), 84)
  end.writeUInt16LE(Math.min(count, 0xffff), 86)
  end.writeUInt32LE(Math.min(length, seeExtra), 88)
  end.writeUInt32LE(seeExtra, 92)
  return end
}
