/** How often each distinct outcome of comparing occurred; EM climbs over these and never over pairs. */
export interface LevelCounts {
  /** Number of comparisons. */
  readonly width: number
  /** Levels of outcome v: `levels[v * width] …`, −1 where missing. */
  readonly levels: () => Int8Array
  /** Kinds of keys that brought it together, as bits. */
  readonly kinds: () => Int32Array
  readonly counts: () => Float64Array
  readonly size: () => number
  /** Counts an outcome once. @returns its number */
  readonly add: (levels: Int8Array, kinds: number, weight: number) => number
}

/** An empty count. */
export function levelCounts(width: number): LevelCounts {
  let capacity = 1024
  let table = new Int32Array(capacity * 4).fill(-1)
  let levels = new Int8Array(capacity * width)
  let kinds = new Int32Array(capacity)
  let counts = new Float64Array(capacity)
  let hashes = new Int32Array(capacity)
  let size = 0
  const grow = () => {
    capacity *= 2
    const wider = new Int8Array(capacity * width)
    wider.set(levels)
    levels = wider
    const more = new Int32Array(capacity)
    more.set(kinds)
    kinds = more
    const larger = new Float64Array(capacity)
    larger.set(counts)
    counts = larger
    const longer = new Int32Array(capacity)
    longer.set(hashes)
    hashes = longer
    table = new Int32Array(capacity * 4).fill(-1)
    for (let v = 0; v < size; v++) {
      let slot = (hashes[v] as number) & (table.length - 1)
      while ((table[slot] as number) >= 0) slot = (slot + 1) & (table.length - 1)
      table[slot] = v
    }
  }
  const equal = (v: number, found: Int8Array, bits: number) => {
    if (kinds[v] !== bits) return false
    for (let c = 0, at = v * width; c < width; c++, at++) if (levels[at] !== found[c]) return false
    return true
  }
  return {
    width,
    levels: () => levels.subarray(0, size * width),
    kinds: () => kinds.subarray(0, size),
    counts: () => counts.subarray(0, size),
    size: () => size,
    add(found, bits, weight) {
      let hash = bits | 0
      for (let c = 0; c < width; c++)
        hash = Math.imul(hash ^ (found[c] as number), 0x9e3779b1) ^ (hash >>> 15)
      hash ^= hash >>> 13
      let slot = hash & (table.length - 1)
      let v = table[slot] as number
      while (v >= 0 && !equal(v, found, bits)) {
        slot = (slot + 1) & (table.length - 1)
        v = table[slot] as number
      }
      if (v < 0) {
        if (size === capacity) {
          grow()
          slot = hash & (table.length - 1)
          while ((table[slot] as number) >= 0) slot = (slot + 1) & (table.length - 1)
        }
        v = size++
        table[slot] = v
        levels.set(found, v * width)
        kinds[v] = bits
        hashes[v] = hash
      }
      counts[v] = (counts[v] as number) + weight
      return v
    },
  }
}
