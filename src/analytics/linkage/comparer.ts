/** A pair lacks a value on one side: it has no level, and the comparison weighs nothing. */
export const missing = -1

/** Compares two records by one comparison. The place of the level, or `missing`; see `rarity`. */
export type Comparer = (left: number, right: number) => number

/**
 * What the last comparer found out beside the level: log2 of the share of the value both have, less what is
 * expected. A variable of the module, because an object for each of 10⁷ pairs costs more than comparing.
 */
export const rarity = { log2: 0 }
