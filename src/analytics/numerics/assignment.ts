/**
 * Which row goes with which column so that the gains together are largest. Of equal solutions the one that gives
 * row 0 the smallest column, then row 1, and so on: the answer does not depend on how it was found.
 *
 * @param gains  k × k whole numbers, row-major
 * @param k      order, ≥ 0
 * @returns      k columns, each once
 * @source Kuhn (1955), The Hungarian method for the assignment problem, Naval Research Logistics 2; with the
 *         potentials of Jonker & Volgenant (1987), Computing 38
 */
export function bestAssignment(gains: Float64Array, k: number): Int32Array {
  const work: Work = {
    gains,
    k,
    rowPrice: new Float64Array(k),
    columnPrice: new Float64Array(k),
    rowOf: new Int32Array(k).fill(-1),
    columnOf: new Int32Array(k).fill(-1),
  }
  for (let row = 0; row < k; row++) addRow(work, row)
  for (let row = 0; row < k; row++) lowerColumn(work, row)
  return work.columnOf
}

interface Work {
  readonly gains: Float64Array
  readonly k: number
  /** prices: row + column ≤ −gain everywhere, and equal to it where a pair stands */
  readonly rowPrice: Float64Array
  readonly columnPrice: Float64Array
  readonly rowOf: Int32Array
  readonly columnOf: Int32Array
}

function slack({ gains, k, rowPrice, columnPrice }: Work, row: number, column: number): number {
  return -(gains[row * k + column] as number) - (rowPrice[row] as number) - (columnPrice[column] as number)
}

/** Gives a new row a column by the cheapest chain of exchanges. */
function addRow(work: Work, added: number): void {
  const { k, rowPrice, columnPrice, rowOf, columnOf } = work
  const distance = new Float64Array(k).fill(Infinity)
  const before = new Int32Array(k).fill(-1)
  const done = new Uint8Array(k)
  let [row, column, least] = [added, -1, 0]
  do {
    let next = -1
    for (let other = 0; other < k; other++) {
      if (done[other]) continue
      const along = least + slack(work, row, other)
      if (along < (distance[other] as number)) {
        distance[other] = along
        before[other] = column
      }
      if (next < 0 || (distance[other] as number) < (distance[next] as number)) next = other
    }
    column = next
    least = distance[column] as number
    done[column] = 1
    row = rowOf[column] as number
  } while (row >= 0)
  rowPrice[added] = (rowPrice[added] as number) + least
  for (let other = 0; other < k; other++) {
    if (!done[other] || other === column) continue
    const off = least - (distance[other] as number)
    const holder = rowOf[other] as number
    columnPrice[other] = (columnPrice[other] as number) - off
    rowPrice[holder] = (rowPrice[holder] as number) + off
  }
  while (column >= 0) {
    const from = before[column] as number
    const mover = from < 0 ? added : (rowOf[from] as number)
    rowOf[column] = mover
    columnOf[mover] = column
    column = from
  }
}

/** Gives a row the smallest column that it has in any best solution in which the rows above keep theirs. */
function lowerColumn(work: Work, row: number): void {
  const { rowOf, columnOf } = work
  const own = columnOf[row] as number
  for (let column = 0; column < own; column++) {
    const holder = rowOf[column] as number
    if (holder < row || slack(work, row, column) > 0) continue
    const seen = new Uint8Array(work.k)
    seen[column] = 1
    if (!moved(work, holder, own, row, seen)) continue
    rowOf[column] = row
    columnOf[row] = column
    return
  }
}

/** Moves a row to another column without loss, and whoever held it onwards, until the free column is taken. */
function moved(work: Work, row: number, free: number, above: number, seen: Uint8Array): boolean {
  for (let column = 0; column < work.k; column++) {
    if (seen[column] || slack(work, row, column) > 0) continue
    const holder = work.rowOf[column] as number
    if (column !== free && holder <= above) continue
    seen[column] = 1
    if (column !== free && !moved(work, holder, free, above, seen)) continue
    work.rowOf[column] = row
    work.columnOf[row] = column
    return true
  }
  return false
}
