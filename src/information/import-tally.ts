/**
 * Counts how often keys were met, in 12 bytes a key: a million rows need some 25 MB where a Map of texts
 * needs 150. Keys are 64 bits of a digest; that two of a million clash has a chance of 3 in 100 million.
 */
export type Tally = {
  /** Different keys so far. */
  readonly size: number
  /** Counts one more. @returns how often the key was met, this time included: 1 the first time */
  add(key: string): number
  /** Sets a value the first time. @returns the value set before, or null */
  put(key: string, value: number): number | null
  /** The value set before, or null; sets none. */
  get(key: string): number | null
}

/** @param key  16 hexadecimal digits */
export function tally(): Tally {
  let capacity = 1 << 14
  let size = 0
  let keys = new Uint32Array(capacity * 2)
  let values = new Uint32Array(capacity)

  const slotOf = (high: number, low: number): number => {
    let slot = (low ^ (high >>> 3)) & (capacity - 1)
    while (values[slot] !== 0 && !(keys[2 * slot] === high && keys[2 * slot + 1] === low))
      slot = (slot + 1) & (capacity - 1)
    return slot
  }
  const grow = () => {
    const [oldKeys, oldValues] = [keys, values]
    capacity *= 2
    keys = new Uint32Array(capacity * 2)
    values = new Uint32Array(capacity)
    for (let old = 0; old < oldValues.length; old++) {
      const value = oldValues[old] ?? 0
      if (value !== 0)
        write(
          slotOf(oldKeys[2 * old] ?? 0, oldKeys[2 * old + 1] ?? 0),
          oldKeys[2 * old] ?? 0,
          oldKeys[2 * old + 1] ?? 0,
          value,
        )
    }
  }
  const write = (slot: number, high: number, low: number, value: number) => {
    keys[2 * slot] = high
    keys[2 * slot + 1] = low
    values[slot] = value
  }
  const get = (key: string): number | null => {
    const slot = slotOf(Number.parseInt(key.slice(0, 8), 16), Number.parseInt(key.slice(8, 16), 16))
    return values[slot] || null
  }
  const change = (key: string, next: (before: number) => number): number => {
    if (size > capacity * 0.6) grow()
    const high = Number.parseInt(key.slice(0, 8), 16)
    const low = Number.parseInt(key.slice(8, 16), 16)
    const slot = slotOf(high, low)
    const before = values[slot] ?? 0
    if (before === 0) size++
    write(slot, high, low, next(before))
    return before
  }
  return {
    get size() {
      return size
    },
    get,
    add: (key) => change(key, (before) => before + 1) + 1,
    // Zero marks an empty slot, so the lowest bit is always set.
    put: (key, value) => {
      const before = change(key, (held) => held || (value | 1) >>> 0)
      return before === 0 ? null : before
    },
  }
}
