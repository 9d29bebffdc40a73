/** Strings as letter codes, end to end in one slab; the n-th reaches from `start[n]` to `start[n + 1]`. */
export interface Letters {
  readonly codes: Uint8Array
  readonly start: Int32Array
}

/** Longest string that the kernels look at; the rest of a longer one is passed over. */
const longest = 64
const usedLeft = new Uint8Array(longest)
const usedRight = new Uint8Array(longest)
const older = new Int32Array(longest + 1)
const old = new Int32Array(longest + 1)
const current = new Int32Array(longest + 1)

/** Codes of some strings; a letter outside ASCII is folded to its lowest seven bits. */
export function lettersOf(strings: readonly string[]): Letters {
  const start = new Int32Array(strings.length + 1)
  for (let n = 0; n < strings.length; n++)
    start[n + 1] = (start[n] as number) + Math.min(longest, (strings[n] as string).length)
  const codes = new Uint8Array(start[strings.length] as number)
  for (let n = 0; n < strings.length; n++) {
    const from = start[n] as number
    const length = (start[n + 1] as number) - from
    for (let k = 0; k < length; k++) codes[from + k] = (strings[n] as string).charCodeAt(k) & 127
  }
  return { codes, start }
}

/** Marks letters that both have within the window. @returns how many */
function markCommon(left: Letters, a: number, n: number, right: Letters, b: number, m: number): number {
  const window = Math.max(0, (Math.max(n, m) >> 1) - 1)
  usedLeft.fill(0, 0, n)
  usedRight.fill(0, 0, m)
  let common = 0
  for (let i = 0; i < n; i++) {
    const letter = left.codes[a + i]
    const last = Math.min(m - 1, i + window)
    for (let j = Math.max(0, i - window); j <= last; j++)
      if (usedRight[j] === 0 && right.codes[b + j] === letter) {
        usedLeft[i] = 1
        usedRight[j] = 1
        common++
        break
      }
  }
  return common
}

/** Marked letters that stand in another order. @returns twice the transpositions */
function outOfOrder(left: Letters, a: number, n: number, right: Letters, b: number): number {
  let halves = 0
  let j = 0
  for (let i = 0; i < n; i++) {
    if (usedLeft[i] === 0) continue
    while (usedRight[j] === 0) j++
    if (left.codes[a + i] !== right.codes[b + j]) halves++
    j++
  }
  return halves
}

/**
 * Jaro–Winkler similarity of two strings, without allocation.
 *
 * @returns in [0, 1]; 1 for equal strings, two empty ones included
 * @source Winkler (1990), String comparator metrics, with prefix scale 0.1 and at most four letters
 */
export function jaroWinkler(left: Letters, x: number, right: Letters, y: number): number {
  const a = left.start[x] as number
  const b = right.start[y] as number
  const n = (left.start[x + 1] as number) - a
  const m = (right.start[y + 1] as number) - b
  if (n === 0 || m === 0) return n === m ? 1 : 0
  const common = markCommon(left, a, n, right, b, m)
  if (common === 0) return 0
  const moved = outOfOrder(left, a, n, right, b) / 2
  const jaro = (common / n + common / m + (common - moved) / common) / 3
  let prefix = 0
  const most = Math.min(4, n, m)
  while (prefix < most && left.codes[a + prefix] === right.codes[b + prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

/**
 * Edits from one string to another (insert, remove, replace, swap neighbours, each place edited once), as far as
 * the limit: optimal string alignment, stopped early, without allocation.
 *
 * @param limit  most edits that matter, ≥ 0
 * @returns the edits, or limit + 1 when there are more
 * @source Damerau (1964); Boytsov (2011), restricted form
 */
export function editsWithin(left: Letters, x: number, right: Letters, y: number, limit: number): number {
  const a = left.start[x] as number
  const b = right.start[y] as number
  const n = (left.start[x + 1] as number) - a
  const m = (right.start[y + 1] as number) - b
  if (Math.abs(n - m) > limit) return limit + 1
  for (let j = 0; j <= m; j++) old[j] = j
  for (let i = 1; i <= n; i++) {
    const least = editRow(left, a, i, right, b, m)
    if (least > limit) return limit + 1
    older.set(old.subarray(0, m + 1))
    old.set(current.subarray(0, m + 1))
  }
  return Math.min(old[m] as number, limit + 1)
}

/** One row of the table of edits. @returns the least of it */
function editRow(left: Letters, a: number, i: number, right: Letters, b: number, m: number): number {
  current[0] = i
  let least = i
  const letter = left.codes[a + i - 1]
  for (let j = 1; j <= m; j++) {
    const other = right.codes[b + j - 1]
    let edits = (old[j - 1] as number) + (letter === other ? 0 : 1)
    if ((old[j] as number) + 1 < edits) edits = (old[j] as number) + 1
    if ((current[j - 1] as number) + 1 < edits) edits = (current[j - 1] as number) + 1
    if (i > 1 && j > 1 && letter === right.codes[b + j - 2] && left.codes[a + i - 2] === other)
      edits = Math.min(edits, (older[j - 2] as number) + 1)
    current[j] = edits
    if (edits < least) least = edits
  }
  return least
}
