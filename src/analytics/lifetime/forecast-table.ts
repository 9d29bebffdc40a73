/** Fills `out` with the values at (x, T); the number of values is fixed. */
export type Pointwise = (T: number, out: Float64Array) => void

interface Slot {
  readonly at: Pointwise
  rows: number
  low: number
  high: number
  /** k nodes in s = ln(α + T), with k × width values; null while the slot is read point by point */
  nodes: Float64Array | null
  values: Float64Array
  signs: Float64Array
}

const DENSE = 4096

/** Within so narrow a range of s nothing changes that a forecast could show. */
const POINT = 1e-9

/** Chebyshev nodes for twelve digits less four, given how far a singularity can be (π/2 in s). */
function nodesNeeded(range: number): number {
  if (range < POINT) return 1
  const distance = Math.PI / range
  const rate = Math.log(distance + Math.sqrt(1 + distance * distance))
  return Math.min(48, Math.max(4, Math.ceil(15 / rate) + 2))
}

function fill(slot: Slot, alpha: number, width: number): void {
  const low = Math.log(alpha + slot.low)
  const high = Math.log(alpha + slot.high)
  const k = nodesNeeded(high - low)
  if (slot.rows <= k) return
  slot.nodes = new Float64Array(k)
  slot.signs = new Float64Array(k)
  slot.values = new Float64Array(k * width)
  for (let j = 0; j < k; j++) {
    const angle = ((2 * j + 1) * Math.PI) / (2 * k)
    slot.nodes[j] = (low + high) / 2 + ((high - low) / 2) * Math.cos(angle)
    slot.signs[j] = (j % 2 === 0 ? 1 : -1) * Math.sin(angle)
    // At a single point T itself is known better than its logarithm, which a large α swallows.
    const T = k === 1 ? (slot.low + slot.high) / 2 : Math.max(0, Math.exp(slot.nodes[j] as number) - alpha)
    slot.at(T, slot.values.subarray(j * width, (j + 1) * width))
  }
}

/**
 * Reads a smooth function of (count, time observed) for very many customers from few evaluations.
 *
 * A forecast if alive depends on a customer only through x and T, and for each x is a smooth function of
 * ln(α + T). So it is computed at Chebyshev nodes for each distinct x and interpolated (barycentric), to
 * about 1e-8 relative; counts with fewer customers than nodes are computed directly. Where all were observed
 * equally long, or α dwarfs every T, one node does for all.
 */
export class ForecastTable {
  readonly #width: number
  readonly #dense: (Slot | undefined)[] = []
  readonly #sparse = new Map<number, Slot>()

  /**
   * @param x      n counts
   * @param T      n lengths of observation
   * @param alpha  the model's α, > 0, in the unit of T
   * @param width  values per point
   * @param make   called once per distinct count; returns the function of T
   */
  constructor(
    x: Float64Array,
    T: Float64Array,
    alpha: number,
    width: number,
    make: (x: number) => Pointwise,
  ) {
    this.#width = width
    for (let row = 0; row < x.length; row++) this.#note(x[row] as number, T[row] as number, make)
    for (const slot of this.#dense) if (slot) fill(slot, alpha, width)
    for (const slot of this.#sparse.values()) fill(slot, alpha, width)
  }

  #slot(x: number): Slot | undefined {
    return x < DENSE ? this.#dense[x] : this.#sparse.get(x)
  }

  #note(x: number, T: number, make: (x: number) => Pointwise): void {
    const known = this.#slot(x)
    if (known) {
      known.rows++
      if (T < known.low) known.low = T
      if (T > known.high) known.high = T
      return
    }
    const none = new Float64Array(0)
    const slot = { at: make(x), rows: 1, low: T, high: T, nodes: null, values: none, signs: none }
    if (x < DENSE) this.#dense[x] = slot
    else this.#sparse.set(x, slot)
  }

  /**
   * Reads the values for one customer into `out`, without allocating.
   *
   * @param x         a count that the constructor saw
   * @param T         time observed
   * @param lnSeen    ln(α + T), which callers have at hand
   * @param out       `width` numbers
   */
  read(x: number, T: number, lnSeen: number, out: Float64Array): void {
    const slot = this.#slot(x)
    if (!slot) throw new RangeError(`ForecastTable: x must be a count of the base, got ${x}`)
    const { nodes, values, signs } = slot
    const width = this.#width
    if (!nodes) {
      slot.at(T, out)
      return
    }
    out.fill(0)
    let total = 0
    for (let j = 0; j < nodes.length; j++) {
      const gap = lnSeen - (nodes[j] as number)
      if (Math.abs(gap) < 1e-14) {
        for (let v = 0; v < width; v++) out[v] = values[j * width + v] as number
        return
      }
      const share = (signs[j] as number) / gap
      total += share
      for (let v = 0; v < width; v++) out[v] = (out[v] as number) + share * (values[j * width + v] as number)
    }
    for (let v = 0; v < width; v++) out[v] = (out[v] as number) / total
  }
}
