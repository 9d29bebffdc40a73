import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(4096)
let poolOffset = pool.length
let lastMs = 0
let sequence = 0

/**
 * A UUIDv7: 48 bits of milliseconds, a 12-bit counter that keeps ids of one millisecond in the order in
 * which they were made, and 62 random bits.
 *
 * @source RFC 9562, section 5.7 and 6.2 (method 1)
 */
export function newId(nowMs: number = Date.now()): string {
  advance(nowMs)
  if (poolOffset + 8 > pool.length) {
    randomFillSync(pool)
    poolOffset = 0
  }
  const time = lastMs.toString(16).padStart(12, '0')
  const counter = sequence.toString(16).padStart(3, '0')
  const random = pool.toString('hex', poolOffset, poolOffset + 8)
  poolOffset += 8
  const variant = ((Number.parseInt(random[0] ?? '0', 16) & 0x3) | 0x8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${random.slice(1, 4)}-${random.slice(4)}`
}

function advance(nowMs: number): void {
  if (nowMs > lastMs) {
    lastMs = nowMs
    sequence = 0
  } else if (++sequence > 0xfff) {
    lastMs += 1
    sequence = 0
  }
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text has the form of a UUID. */
export function isId(text: string): boolean {
  return pattern.test(text)
}
