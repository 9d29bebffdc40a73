import { BINS, type Binned } from './bins.ts'

/** A tree in columns, the root first. */
export interface Tree {
  /** covariate that a node asks for; −1 at a leaf */
  readonly covariate: Int32Array
  /** a value up to this goes left */
  readonly threshold: Float64Array
  readonly left: Int32Array
  readonly right: Int32Array
  /** what a leaf adds to the score; 0 at other nodes */
  readonly value: Float64Array
  /** rows that came here in the fit */
  readonly cover: Float64Array
}

/** What a tree may be. */
export interface Growth {
  readonly depth: number
  /** least sum of curvatures in a leaf */
  readonly least: number
  readonly ridge: number
  readonly rate: number
  /** k directions: 1 never falls, −1 never rises, 0 free */
  readonly monotone: Int8Array
}

interface Node {
  readonly at: number
  readonly from: number
  readonly to: number
  readonly depth: number
  readonly low: number
  readonly high: number
  readonly histogram: Float64Array
}

interface Split {
  gain: number
  covariate: number
  bin: number
  leftG: number
  leftH: number
}

/** Least gain of a split; below it is rounding. */
const GAIN = 1e-8
const WIDTH = 2 * BINS

class Grower {
  private readonly data: Binned
  private readonly growth: Growth
  private readonly gradient: Float64Array
  private readonly curvature: Float64Array
  private readonly rows: Int32Array
  private readonly spare: Int32Array
  private readonly gathered: Float64Array
  private readonly nodes: [
    covariate: number,
    threshold: number,
    left: number,
    right: number,
    value: number,
    cover: number,
  ][] = []

  constructor(
    data: Binned,
    growth: Growth,
    gradient: Float64Array,
    curvature: Float64Array,
    rows: Int32Array,
  ) {
    this.data = data
    this.growth = growth
    this.gradient = gradient
    this.curvature = curvature
    this.rows = rows
    this.spare = new Int32Array(rows.length)
    this.gathered = new Float64Array(2 * rows.length)
  }

  grow(score: Float64Array): Tree {
    const root = this.add(0, this.rows.length)
    const stack: Node[] = [
      {
        at: root,
        from: 0,
        to: this.rows.length,
        depth: 0,
        low: -Infinity,
        high: Infinity,
        histogram: this.count(0, this.rows.length),
      },
    ]
    for (let node = stack.pop(); node; node = stack.pop()) {
      const [G, H] = totals(node.histogram)
      const split = node.depth < this.growth.depth ? this.best(node, G, H) : null
      if (split) stack.push(...this.part(node, split, G, H))
      else this.settle(node, G, H, score)
    }
    const column = (place: 0 | 1 | 2 | 3 | 4 | 5) => this.nodes.map((node) => node[place])
    return {
      covariate: Int32Array.from(column(0)),
      threshold: Float64Array.from(column(1)),
      left: Int32Array.from(column(2)),
      right: Int32Array.from(column(3)),
      value: Float64Array.from(column(4)),
      cover: Float64Array.from(column(5)),
    }
  }

  private add(from: number, to: number): number {
    return this.nodes.push([-1, 0, -1, -1, 0, to - from]) - 1
  }

  /** Sums of gradient and curvature by covariate and bin; rows in order, so that the sums are always the same. */
  private count(from: number, to: number, covariates = this.data.bins.length): Float64Array {
    const rows = this.rows
    const gathered = this.gathered
    const histogram = new Float64Array(covariates * WIDTH)
    for (let j = from; j < to; j++) {
      gathered[2 * j] = this.gradient[rows[j] as number] as number
      gathered[2 * j + 1] = this.curvature[rows[j] as number] as number
    }
    this.data.bins.slice(0, covariates).forEach((bins, covariate) => {
      addColumn(
        histogram.subarray(covariate * WIDTH, (covariate + 1) * WIDTH),
        bins,
        rows,
        gathered,
        from,
        to,
      )
    })
    return histogram
  }

  private best(node: Node, G: number, H: number): Split | null {
    const best: Split = { gain: GAIN, covariate: -1, bin: 0, leftG: 0, leftH: 0 }
    this.data.cuts.forEach((cuts, covariate) => {
      this.search(node, covariate, cuts.length, G, H, best)
    })
    return best.covariate < 0 ? null : best
  }

  private search(
    { histogram, low, high }: Node,
    covariate: number,
    cuts: number,
    G: number,
    H: number,
    best: Split,
  ) {
    const { ridge, least, monotone } = this.growth
    const way = monotone[covariate] as number
    const base = covariate * WIDTH
    const whole = (G * G) / (H + ridge)
    let [leftG, leftH] = [0, 0]
    for (let bin = 0; bin < cuts; bin++) {
      leftG += histogram[base + 2 * bin] as number
      leftH += histogram[base + 2 * bin + 1] as number
      const [rightG, rightH] = [G - leftG, H - leftH]
      if (leftH < least) continue
      if (rightH < least) return
      const gain = (leftG * leftG) / (leftH + ridge) + (rightG * rightG) / (rightH + ridge) - whole
      if (gain <= best.gain) continue
      if (way !== 0) {
        const left = clamped(-leftG / (leftH + ridge), low, high)
        const right = clamped(-rightG / (rightH + ridge), low, high)
        if (way * (right - left) < 0) continue
      }
      Object.assign(best, { gain, covariate, bin, leftG, leftH })
    }
  }

  /** Parts the rows, each side in its order, and counts the smaller side: the other is what is left. */
  private part(node: Node, split: Split, G: number, H: number): Node[] {
    const { from, to, depth, low, high } = node
    const bins = this.data.bins[split.covariate] as Uint8Array
    let [left, right] = [from, 0]
    for (let j = from; j < to; j++) {
      const row = this.rows[j] as number
      if ((bins[row] as number) <= split.bin) this.rows[left++] = row
      else this.spare[right++] = row
    }
    this.rows.set(this.spare.subarray(0, right), left)
    const children = [this.add(from, left), this.add(left, to)] as const
    const threshold = this.data.cuts[split.covariate]?.[split.bin] as number
    this.nodes[node.at] = [split.covariate, threshold, ...children, 0, to - from]
    const [one, other] = this.histograms(node, left)
    const { ridge, monotone } = this.growth
    const way = monotone[split.covariate] as number
    const own = [
      clamped(-split.leftG / (split.leftH + ridge), low, high),
      clamped(-(G - split.leftG) / (H - split.leftH + ridge), low, high),
    ] as const
    const middle = (own[0] + own[1]) / 2
    const bounds = (side: 1 | -1) => ({
      low: way === side ? middle : low,
      high: way === -side ? middle : high,
    })
    return [
      { at: children[0], from, to: left, depth: depth + 1, ...bounds(-1), histogram: one },
      { at: children[1], from: left, to, depth: depth + 1, ...bounds(1), histogram: other },
    ]
  }

  private histograms({ from, to, depth, histogram }: Node, cut: number): [Float64Array, Float64Array] {
    const small = cut - from <= to - cut
    // Children that are parted no more need their sums alone, which any one covariate has.
    const covariates = depth + 1 < this.growth.depth ? this.data.bins.length : 1
    const counted = small ? this.count(from, cut, covariates) : this.count(cut, to, covariates)
    const rest = histogram.subarray(0, counted.length)
    for (let j = 0; j < rest.length; j++) rest[j] = (rest[j] as number) - (counted[j] as number)
    return small ? [counted, rest] : [rest, counted]
  }

  private settle({ at, from, to, low, high }: Node, G: number, H: number, score: Float64Array): void {
    const value = this.growth.rate * clamped(-G / (H + this.growth.ridge), low, high)
    const node = this.nodes[at]
    if (node) node[4] = value
    for (let j = from; j < to; j++) {
      const row = this.rows[j] as number
      score[row] = (score[row] as number) + value
    }
  }
}

const clamped = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/** Sums over the first covariate's bins: over all rows of the node. */
function totals(histogram: Float64Array): [G: number, H: number] {
  let [G, H] = [0, 0]
  for (let j = 0; j < WIDTH; j += 2) {
    G += histogram[j] as number
    H += histogram[j + 1] as number
  }
  return [G, H]
}

function addColumn(
  into: Float64Array,
  bins: Uint8Array,
  rows: Int32Array,
  gathered: Float64Array,
  from: number,
  to: number,
): void {
  for (let j = from; j < to; j++) {
    const place = (bins[rows[j] as number] as number) << 1
    into[place] = (into[place] as number) + (gathered[2 * j] as number)
    into[place + 1] = (into[place + 1] as number) + (gathered[2 * j + 1] as number)
  }
}

/**
 * Grows one tree and adds its leaves to the scores of the rows that it grew on.
 *
 * @param rows  row numbers, reordered in place
 * @source Chen & Guestrin (2016), XGBoost, KDD; histograms by subtraction: Ke & others (2017), LightGBM
 */
export function growTree(
  data: Binned,
  growth: Growth,
  gradient: Float64Array,
  curvature: Float64Array,
  rows: Int32Array,
  score: Float64Array,
): Tree {
  return new Grower(data, growth, gradient, curvature, rows).grow(score)
}
