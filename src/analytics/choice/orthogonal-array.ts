/** An array in which every two columns hold each pair of their levels equally often. */
interface OrthogonalArray {
  readonly runs: number
  readonly slots: readonly Slot[]
}

/** A column, and the columns of two levels into which one of four may be parted. */
interface Slot {
  readonly levels: number
  readonly column: Int32Array
  readonly parts: readonly Int32Array[]
}

/** Sums and products of the finite field with q elements, q a prime or 4. */
function fieldOf(q: number) {
  const byFour = [
    [0, 0, 0, 0],
    [0, 1, 2, 3],
    [0, 2, 3, 1],
    [0, 3, 1, 2],
  ]
  return q === 4
    ? {
        add: (one: number, other: number) => one ^ other,
        times: (one: number, other: number) => byFour[one]?.[other] as number,
      }
    : {
        add: (one: number, other: number) => (one + other) % q,
        times: (one: number, other: number) => (one * other) % q,
      }
}

const digitsOf = (number: number, q: number, m: number) =>
  Array.from({ length: m }, (_, place) => Math.floor(number / q ** place) % q)

const slotOf = (levels: number, column: Int32Array): Slot => ({
  levels,
  column,
  // Bits, and their sum: three columns of two levels carry what one of four does.
  parts:
    levels === 4
      ? [
          column.map((level) => level & 1),
          column.map((level) => level >> 1),
          column.map((level) => (level & 1) ^ (level >> 1)),
        ]
      : [],
})

/** q^m runs, all linear functions of the run's m digits. @source Rao (1947); Bush (1952) */
function linearArray(q: number, m: number): OrthogonalArray {
  const { add, times } = fieldOf(q)
  const runs = q ** m
  const slots: Slot[] = []
  for (let number = 1; number < runs; number++) {
    const weights = digitsOf(number, q, m)
    // Of proportional functions the one whose first weight is 1.
    if (weights.find((weight) => weight !== 0) !== 1) continue
    const column = Int32Array.from({ length: runs }, (_, run) =>
      digitsOf(run, q, m).reduce((sum, digit, place) => add(sum, times(digit, weights[place] as number)), 0),
    )
    slots.push(slotOf(q, column))
  }
  return { runs, slots }
}

/** prime + 1 runs of prime columns with two levels. @source Paley (1933); Plackett & Burman (1946) */
function paleyArray(prime: number): OrthogonalArray {
  const squares = new Set(Array.from({ length: prime - 1 }, (_, j) => ((j + 1) * (j + 1)) % prime))
  const slots = Array.from({ length: prime }, (_, shift) =>
    slotOf(
      2,
      Int32Array.from({ length: prime + 1 }, (_run, run) =>
        run === prime || squares.has((run + shift) % prime) ? 1 : 0,
      ),
    ),
  )
  return { runs: prime + 1, slots }
}

/** @source Taguchi (1987), System of Experimental Design, L18 (2¹ × 3⁷) */
const EIGHTEEN = [
  '00000000 00111111 00222222 01001122 01112200 01220011 02010212 02121020 02202101',
  '10022110 10100221 10211002 11012021 11120102 11201210 12021201 12102012 12210120',
]
  .join(' ')
  .split(' ')
  .map((row) => Array.from(row, Number))

function eighteen(): OrthogonalArray[] {
  const column = (place: number) => Int32Array.from(EIGHTEEN, (row) => row[place] as number)
  const threes = [2, 3, 4, 5, 6, 7].map((place) => slotOf(3, column(place)))
  const six = Int32Array.from(EIGHTEEN, ([two, three]) => 3 * (two as number) + (three as number))
  return [
    { runs: 18, slots: [slotOf(2, column(0)), slotOf(3, column(1)), ...threes] },
    { runs: 18, slots: [slotOf(6, six), ...threes] },
  ]
}

/** 4 levels with 2⁴ in eight runs. */
function eight(): OrthogonalArray {
  const bit = (of: (run: number) => number) =>
    slotOf(
      2,
      Int32Array.from({ length: 8 }, (_, run) => of(run) & 1),
    )
  const four = slotOf(
    4,
    Int32Array.from({ length: 8 }, (_, run) => run & 3),
  )
  const rest = [0, 1, 2, 3].map((mask) => bit((run) => (run >> 2) ^ (run & mask & 1) ^ ((run & mask) >> 1)))
  return { runs: 8, slots: [four, ...rest] }
}

/** Arrays by their runs. */
const catalogue = (): OrthogonalArray[] => [
  linearArray(2, 2),
  eight(),
  linearArray(3, 2),
  paleyArray(11),
  linearArray(4, 2),
  ...eighteen(),
  paleyArray(19),
  paleyArray(23),
  linearArray(5, 2),
  linearArray(3, 3),
  linearArray(2, 5),
  linearArray(7, 2),
  linearArray(4, 3),
]

/** Columns of an array for attributes of such levels; null where it has too few. */
function columnsFor({ slots }: OrthogonalArray, levels: readonly number[]): Int32Array[] | null {
  const free = [...slots]
  const halves: Int32Array[] = []
  const columns: Int32Array[] = []
  // Attributes of two levels come last: they are content with what others leave.
  const order = levels
    .map((_, a) => a)
    .sort((one, other) => Number(levels[one] === 2) - Number(levels[other] === 2))
  for (const a of order) {
    let at = free.findIndex((slot) => slot.levels === levels[a])
    if (at < 0 && levels[a] === 2 && halves.length === 0) {
      at = free.findIndex(({ parts }) => parts.length > 0)
      if (at >= 0) halves.push(...(free.splice(at, 1)[0] as Slot).parts)
    }
    const column =
      levels[a] === 2 && halves.length > 0
        ? halves.shift()
        : at < 0
          ? undefined
          : free.splice(at, 1)[0]?.column
    if (!column) return null
    columns[a] = column
  }
  return columns
}

/**
 * Profiles of the smallest orthogonal array that has room.
 *
 * @param levels  numbers of levels of a attributes
 * @param runs    exactly so many profiles; absent: the fewest, but more than the effects
 * @returns       profiles × a, row-major; null where none is known
 */
export function orthogonalProfiles(levels: readonly number[], runs?: number): Int32Array | null {
  const effects = levels.reduce((sum, many) => sum + many - 1, 1)
  for (const array of catalogue()) {
    if (runs === undefined ? array.runs <= effects : array.runs !== runs) continue
    const columns = columnsFor(array, levels)
    if (!columns) continue
    const a = levels.length
    return Int32Array.from(
      { length: array.runs * a },
      (_, j) => columns[j % a]?.[Math.floor(j / a)] as number,
    )
  }
  return null
}
