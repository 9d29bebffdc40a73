/** The two halves of the last hash, so that the batch path makes no object for it. */
export const hashed = { high: 0, low: 0 }

/**
 * Hashes a text to 64 bits, left in `hashed`: two multiplicative lanes over its UTF-16 units, mixed into each other
 * and finished as MurmurHash3 does. Equal on every machine; kept in databases, so it must never change.
 */
export function stableHash(text: string): void {
  let high = 0x9e3779b9 ^ text.length
  let low = 0x85ebca6b
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    high = (high << 13) | (high >>> 19)
    low = Math.imul(low ^ unit, 0x5f356495)
    low = (low << 17) | (low >>> 15)
  }
  high ^= low
  hashed.high = finished(high)
  hashed.low = finished(low ^ Math.imul(hashed.high, 0xc2b2ae35))
}

function finished(half: number): number {
  let mixed = half ^ (half >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** The 64 bits of a text as 16 hexadecimal digits. */
export function stableHex(text: string): string {
  stableHash(text)
  return hashed.high.toString(16).padStart(8, '0') + hashed.low.toString(16).padStart(8, '0')
}
