/**
 * Which records stand under which keys: an open table in typed arrays, since a map of millions of texts would take
 * several times the memory.
 */
export class KeyTable {
  private slots = 1 << 12
  private used = 0
  private high = new Uint32Array(this.slots)
  private low = new Uint32Array(this.slots)
  /** last entry of each slot plus one; 0: the slot is free */
  private last = new Int32Array(this.slots)
  private many = new Int32Array(this.slots)
  private entries = 0
  private record = new Int32Array(1 << 12)
  private before = new Int32Array(1 << 12)

  /** Puts a record under a key of 16 hexadecimal digits. */
  add(hash: string, record: number): void {
    if (2 * this.used >= this.slots) this.growSlots()
    const [high, low] = halves(hash)
    const slot = this.slotOf(high, low)
    if (this.last[slot] === 0) {
      this.used++
      this.high[slot] = high
      this.low[slot] = low
    }
    if (this.entries === this.record.length) this.growEntries()
    this.record[this.entries] = record
    this.before[this.entries] = this.last[slot] ?? 0
    this.entries++
    this.last[slot] = this.entries
    this.many[slot] = (this.many[slot] ?? 0) + 1
  }

  /** How many records stand under a key. */
  count(hash: string): number {
    const [high, low] = halves(hash)
    return this.many[this.slotOf(high, low)] ?? 0
  }

  /** Hands over the records under a key, the latest first. */
  each(hash: string, tell: (record: number) => void): void {
    const [high, low] = halves(hash)
    for (let entry = this.last[this.slotOf(high, low)] ?? 0; entry > 0; entry = this.before[entry - 1] ?? 0)
      tell(this.record[entry - 1] ?? 0)
  }

  /** The slot of a key, or the free one where it would stand. */
  private slotOf(high: number, low: number): number {
    const mask = this.slots - 1
    let slot = (low ^ Math.imul(high, 0x9e3779b1)) & mask
    while (this.last[slot] !== 0 && (this.high[slot] !== high || this.low[slot] !== low))
      slot = (slot + 1) & mask
    return slot
  }

  private growSlots(): void {
    const { high, low, last, many, slots } = this
    this.slots = 2 * slots
    this.high = new Uint32Array(this.slots)
    this.low = new Uint32Array(this.slots)
    this.last = new Int32Array(this.slots)
    this.many = new Int32Array(this.slots)
    for (let old = 0; old < slots; old++) {
      if (last[old] === 0) continue
      const slot = this.slotOf(high[old] ?? 0, low[old] ?? 0)
      this.high[slot] = high[old] ?? 0
      this.low[slot] = low[old] ?? 0
      this.last[slot] = last[old] ?? 0
      this.many[slot] = many[old] ?? 0
    }
  }

  private growEntries(): void {
    const longer = (array: Int32Array) => {
      const grown = new Int32Array(2 * array.length)
      grown.set(array)
      return grown
    }
    this.record = longer(this.record)
    this.before = longer(this.before)
  }
}

const halves = (hash: string): [number, number] => [
  Number.parseInt(hash.slice(0, 8), 16) >>> 0,
  Number.parseInt(hash.slice(8, 16), 16) >>> 0,
]
